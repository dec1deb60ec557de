"""Answers to security questions: a mother's maiden name, a memorable word, the first pet of somebody who says so."""

from collections.abc import Iterator

from bot.adapters.redact.word_lists import lines_of, ordinary_words, words_of
from bot.adapters.redact.words import Cue, Words
from bot.domain.redaction import Found, PrivateKind

_LINK = (
    r"(?:'s(?:\sname)?|\sname)?(?:\s?\([^)\n]{0,20}\))?(?:\sfor\s(?:security|verification))?"
    r"(?P<link>\s(?:is|was|ist|war|es|est|è)\s|\s?[:=-]\s?|\s)"
)
_WORDS = (
    r"(?P<secret>\"[^\"\n]{1,60}\"|'[^'\n]{2,60}'|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
    r"|(?-i:(?:[A-ZÀ-ÖØ-Þ]|\d)[\w'-]{1,30}(?:[ ](?:[A-ZÀ-ÖØ-Þ]|\d)[\w'-]{1,30}){0,2})"
    r"|(?:(?:van|von|de|del|della|den|der|di|da|du|la|le|ter|ten|el|al|mac|st)[ ]){1,3}(?-i:[A-ZÀ-ÖØ-Þ])[\w'-]{1,30}"
    r"|[^\W_][\w'-]{1,30}(?=\s*(?:$|[.,;!?)\n]|and\b|but\b|pls\b|please\b)))"
)
_TWO_WORDS = _WORDS.replace("(?=", r"(?:[ ][^\W_][\w'-]{2,30})?(?=")
_ALWAYS = Cue("|".join(sorted(lines_of("secret_words"))), rf"{_LINK}(?:answer\s?:?\s)?{_TWO_WORDS}")
_ASKED = Cue("|".join(sorted(lines_of("secret_questions"))), rf"{_LINK}{_WORDS}")
_ANSWER = Cue(
    "answer|answers|antwort|réponse|respuesta|risposta", rf"(?P<link>\s(?:is|was|ist|est|es|è)\s|\s?[:=]\s?){_WORDS}"
)
_SECURITY = words_of("security_words")
_QUESTIONS = frozenset({"question", "questions", "sicherheitsfrage", "pregunta", "domanda", "beveiligingsvraag"})
_PHRASE = Cue(
    "passphrase|pass phrase|recovery phrase|seed phrase|recovery words|seed words|secret phrase|memorable phrase",
    r"(?P<link>\s(?:is|was)\s|\s?[:=]\s?)(?P<secret>\"[^\"\n]{1,200}\"|[a-z]{3,12}(?:[ -][a-z]{3,12}){2,23})(?!\w)",
)
_NO_SECRETS = words_of("not_passwords")


def secret_answers(words: Words) -> Iterator[Found]:
    """What the customer answers when asked who they are.

    A first pet or a first car counts where the message speaks of security: most people who name one want a cushion.
    """
    cues = [_ALWAYS, _PHRASE]
    if not _SECURITY.isdisjoint(words.places):
        cues.append(_ASKED)
        if not _QUESTIONS.isdisjoint(words.places):
            cues.append(_ANSWER)
    for cue in cues:
        for match in cue.matches(words):
            start, end = match.span("secret")
            if words.text[start] in "\"'":
                start, end = start + 1, end - 1
            secret = words.text[start:end]
            low = secret.lower()
            bare = match["link"].isspace() and "maiden" not in match[0].lower()
            plain = all(word in ordinary_words() or word in _NO_SECRETS for word in low.split()[:3])
            if (
                (cue is not _PHRASE and low.split()[0] in _NO_SECRETS)
                or (cue is _PHRASE and plain)
                or (secret[0].islower() and (bare or low in ordinary_words()))
            ):
                continue
            yield Found(kind=PrivateKind.PASSWORD, start=start, end=end)
