"""Small claims: what the customer has or gets, praise of how things stand, and to whom something is done."""

from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.forms import is_doing, is_participle
from bot.domain.guard.once import once
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.safe import SAFE
from bot.domain.guard.word_lists import word_set

_WHOM = {"me": "us", "us": "us", "you": "you", "them": "them", "him": "them"}
_LEADS = frozenset({"to", "with", "from", "by", "for"})
_QUESTIONS = word_set("what who why where when how which whether")
_GOOD = frozenset({"good", "wonderful", "lovely", "nice", "positiv"})
_PRAISED = frozenset({"reason", "question", "report", "cause"})
_NO_THING = frozenset({"choose", "reason", "caus"})
_CALLED = frozenset({"call", "email", "text", "phone"})
_NO_PRAISE = frozenset({"to", "of", "that"})


def havings_changed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Each small claim that the source does not make."""
    yield from _had(source, rewrite)
    yield from _good(source, rewrite)
    yield from _told_to(source, rewrite)
    yield from _asked_changed(source, rewrite)
    if (
        rewrite.words.count("been") > source.words.count("been")
        and "being" in source.words
        and "being" not in rewrite.words
    ):
        yield Finding(reason=Reason.NEWS_INVENTED, words="been")


def _had(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """What the customer "gets" or "has" now, of the things that the source speaks of."""
    theirs = set(_havings(source))
    theirs |= {
        said
        for at, word in enumerate(source.words[:-1])
        if word == "and" and source.words[at + 1] == "got"
        for said in _things(source, at + 1)
    }
    owned = {source.says(at + 1) for at, word in enumerate(source.words) if word == "your"}
    for said in _havings(rewrite):
        if said not in theirs and said in source.said and said not in _NO_THING and not is_feeling(said):
            if "if" in rewrite.words and said in owned:
                continue
            yield Finding(reason=Reason.NEWS_INVENTED, words=f"you have {said}")


@once
def _havings(passage: Analysed) -> tuple[str, ...]:
    return tuple(_each_havings(passage))


def _each_havings(passage: Analysed) -> Iterator[str]:
    for at, word in enumerate(passage.words):
        if (
            word == "you"
            and (
                at == 0
                or passage.tokens[at - 1].clause != passage.tokens[at].clause
                or not passage.tokens[at - 1].content
            )
            and passage.word(passage.skip(at + 1)) in {"get", "have", "receive", "got"}
        ):
            following = passage.skip(passage.skip(at + 1) + 1)
            if not is_participle(passage.word(following)) and passage.word(following) != "to":
                yield from _things(passage, passage.skip(at + 1))


def _things(passage: Analysed, at: int) -> Iterator[str]:
    """What stands behind a verb, and the next words that say something: the day of "get the whole day back"."""
    yield passage.anchor(at)
    named = False
    for token in passage.tokens[at + 1 : at + 6]:
        if token.clause != passage.tokens[at].clause or (named and not token.content):
            return
        named = named or token.content
        if token.content:
            yield token.said


def _good(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Praise of how things stand: "it looks good". Good to hear, or good of you, is none."""
    if _GOOD & source.said.keys():
        return
    for at, token in enumerate(rewrite.tokens):
        if (
            token.said in _GOOD
            and rewrite.word(at + 1) not in _NO_PRAISE
            and not _PRAISED & set(rewrite.words[at + 1 : at + 3])
        ):
            yield Finding(reason=Reason.NEWS_INVENTED, words=token.text)


def _told_to(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """To whom something is done: "tell me" may not become "tell them", nor "belongs to a clinician" "belongs to me"."""
    theirs = set(_pairs(source))
    verbs = {verb for verb, whom in theirs if whom or verb[1]}
    for verb, whom in set(_pairs(rewrite)) - theirs:
        if whom and (verb in verbs or (whom == "us" and verb[0] in _CALLED and verb[0] in source.said)):
            yield Finding(reason=Reason.ACTOR_CHANGED, words=f"{' '.join(verb)} {whom}")


@once
def _pairs(passage: Analysed) -> tuple[tuple[tuple[str, str], str], ...]:
    return tuple(_each_pairs(passage))


def _each_pairs(passage: Analysed) -> Iterator[tuple[tuple[str, str], str]]:
    """Each word that says something with the small word behind it, if there is one, and with whom comes next."""
    tokens = passage.tokens
    for at, token in enumerate(tokens):
        if not token.content or is_doing(token.text) or passage.says(at + 1) == "":
            continue
        lead = tokens[at + 1].text if tokens[at + 1].text in _LEADS else ""
        place = at + 1 + bool(lead)
        if place < len(tokens) and tokens[place].clause == token.clause:
            yield (token.said, lead), _WHOM.get(tokens[place].text, "")


@once
def _asked_of(passage: Analysed) -> dict[str, set[str]]:
    """What each "tell" and "find" is about: what, who, why, where."""
    asked: dict[str, set[str]] = {}
    for at, token in enumerate(passage.tokens):
        if token.content and token.said not in SAFE:
            behind = [each.text for each in passage.tokens[at + 1 : at + 3] if each.sentence == token.sentence] or [""]
            found = next((word for word in behind if word in _QUESTIONS), None)
            if found is not None and (behind[0] == found or behind[0] in _WHOM):
                asked.setdefault(token.said, set()).add(found)
    return asked


def _asked_changed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    theirs = _asked_of(source)
    for said, words in _asked_of(rewrite).items():
        if said in theirs and not words & theirs[said]:
            yield Finding(reason=Reason.MEANING_MOVED, words=f"{said} {' '.join(sorted(words))}")
