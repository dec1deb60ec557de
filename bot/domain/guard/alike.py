"""Two ways of saying the same made one, before a rewrite is compared: contractions, everyday phrases, turned sentences.

What stands in the list `alike` means the same wherever it stands, so bringing both sides to one form hides no change.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from bot.domain.guard.forms import is_participle, is_past
from bot.domain.guard.passage import ADVERBS
from bot.domain.guard.word_lists import lines_of

_PIECE = re.compile(r"\{\{[^{}]*\}\}|\[[A-Z][A-Z 0-9]*\]")
_SLOT = "\ue000"
"""What stands for a blank meanwhile: a sign that no text has, and that is no word."""

_SHORT = re.compile(r"\b([a-z]+)(n't|'ve|'ll|'re|'m|'d)\b(?:(?= ([a-z]+))(?: [a-z]+(?= ([a-z]+)))?)?", re.IGNORECASE)
_IS = re.compile(
    r"\b(it|that|what|there|here|who|where|how|he|she|this|which|everything|nothing)'s\b"
    r"(?! (?:been|got|taken|had|gone)\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_WHOLE = {"won't": "will not", "can't": "can not", "shan't": "shall not", "ain't": "is not"}
_LONG = {"n't": " not", "'ve": " have", "'ll": " will", "'re": " are", "'m": " am"}


def alike(text: str, beside: str = "") -> str:
    """The text in the one form that everything of the same meaning has. Blanks stay as they are.

    Args:
        text: the source, or a rewrite of it.
        beside: the source, when the text is a rewrite. Some phrases are brought to another only when it has that one.
    """
    slots = _PIECE.findall(text)
    plain = _plain(_PIECE.sub(_SLOT, text) if slots else text, beside.lower())
    for slot in slots:
        plain = plain.replace(_SLOT, slot, 1)
    return plain


def _plain(text: str, source: str) -> str:
    spelled = _IS.sub(r"\1 is", _SHORT.sub(_spelled, text)) if "'" in text else text
    rules, parts, done = _rules(), list[str](), 0
    for word in _WORD.finditer(spelled):
        if word.start() < done:
            continue
        for pattern, form, needed in rules.get(word[0].lower(), ()):
            if needed and needed not in source:
                continue
            match = pattern.match(spelled, word.start())
            if match is not None:
                said = match.expand(form)
                said += " " if said and match[0].endswith(" ") else ""
                parts += [
                    spelled[done : match.start()],
                    said[:1].upper() + said[1:] if word[0][0].isupper() and word[0] != "I" else said,
                ]
                done = match.end()
                break
    return "".join(parts) + spelled[done:] if parts else spelled


def _spelled(match: re.Match[str]) -> str:
    """A contraction in full. The "'d" of "you'd planned" is had, and that of "you'd like" would."""
    word, ending = match[1], match[2].lower()
    rest = match[0][len(word) + len(ending) :]
    whole = _WHOLE.get(f"{word}{ending}".lower())
    if whole is not None:
        return (whole.capitalize() if word[0].isupper() else whole) + rest
    if ending == "'d":
        following = (match[3] or "").lower()
        following = (match[4] or "").lower() if following in ADVERBS else following
        had = is_past(following) or (is_participle(following) and word.lower() != "i")
        return f"{word} {'had' if had else 'would'}{rest}"
    return word + _LONG[ending] + rest


@cache
def _rules() -> Mapping[str, Sequence[tuple[re.Pattern[str], str, str]]]:
    rules: dict[str, list[tuple[re.Pattern[str], str, str]]] = {}
    for line in lines_of("alike"):
        firsts, _, rest = line.partition(" : ")
        pattern, _, form = rest.partition(" =>")
        compiled = re.compile(pattern, re.IGNORECASE)
        form, _, needed = form.partition(" :: ")
        for first in firsts.split():
            rules.setdefault(first, []).append((compiled, form.strip(), needed.strip()))
    return rules


_BARE = r"(?:(?!\b(?:i|we|you|it|that|is|are|was|has|have|will|can|may)\b)[^,.;:!?])*"
_OPENS = (
    r"(?:(?:before|after|until|if|when|while|once|unless)\b[^,.;:!?]*|(?:with you|step by step|either way|right now)"
    rf"|(?:within|by|from|now|meanwhile|on|for|in|at)\b{_BARE})"
)
_FRONT = re.compile(
    rf"(^|[.!?;:]\s+|,?\s+(?:and|so|but)\s+|,\s+)({_OPENS}),\s+(?!(?:and|or|but|so|then|nor|which|who)\b)"
    r"([^.;:!?]+?)(?=, (?:and|so|but) |[.;:!?]|$)",
    re.IGNORECASE,
)
_SOON = re.compile(
    r"(^|[.!?;:]\s+|,?\s+(?:and|so|but)\s+)(right now|meanwhile|now|(?:within|in) \w+ \w+)\s+(?=(?:i|we|you)\b)"
    r"([^.;:!?]+?)(?=, (?:and|so|but) | and (?:i|we|you) |[.;:!?]|$)",
    re.IGNORECASE,
)


def turned(text: str) -> str:
    """The text with what its sentences begin with put behind them: "until it is back, I wait" is "I wait until ..."."""
    return _FRONT.sub(_behind, _SOON.sub(_behind, text))


def _behind(match: re.Match[str]) -> str:
    return f"{match[1]}{match[3]} {match[2][0].lower()}{match[2][1:]}"
