"""What a promise is about stays whole: its thing, "both of them", "every one", the plural, and "with you"."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from bot.domain.guard.acts import Act
from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.forms import is_doing
from bot.domain.guard.modals import Mode
from bot.domain.guard.once import once
from bot.domain.guard.passage import ADVERBS
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.safe import SAFE
from bot.domain.guard.stems import stem
from bot.domain.guard.word_lists import word_set

_ONE = word_set("a an one")
_TOGETHER = word_set("together alongside")
_ALL = word_set("every each all whole entire both everything any everybody")
_EACH = frozenset({"every", "each", "entire"})
_WHOLE = frozenset({"all", "both", "every", "each"})
_PART = frozenset({"some", "most", "few"})
_BOUND = word_set("of to in on at for with about from by")


def not_kept_whole(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Each thing of a promise that was cut short: "the lock record" to "the lock", "seats and times" to "a seat"."""
    kept = rewrite.said.keys()
    for act in source.acts:
        if act.mode is Mode.IS or act.said in SAFE or act.denied:
            continue
        thing = _thing(source, act)
        if len(thing) > 1 and thing[-1] not in kept and kept & set(thing[:-1]):
            yield Finding(reason=Reason.MEANING_LOST, words=thing[-1])
        if _with_you(source, act) and not _is_together(rewrite):
            yield Finding(reason=Reason.COMMITMENT_SOFTENED, words="with you")
        for each in _coupled(source, act):
            if each[0] in kept and each[1] not in kept:
                yield Finding(reason=Reason.COMMITMENT_DROPPED, words=each[1])
        for said in _wholes(source, act):
            if said in kept and said not in _wholes_of_all(rewrite):
                yield Finding(reason=Reason.CERTAINTY_LOWERED, words=said)
    yield from _made_one(source, rewrite)
    yield from _made_less(source, rewrite)


def _made_less(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """What was for all and is now for some, and what was done "with you" and is now done "for you"."""
    before, after = _pairs(source), _pairs(rewrite)
    if _WHOLE & set(source.words) and _PART & set(rewrite.words) - set(source.words):
        yield Finding(reason=Reason.CERTAINTY_LOWERED, words="some")
    if after["for", "you"] > before["for", "you"] and after["with", "you"] < before["with", "you"]:
        yield Finding(reason=Reason.COMMITMENT_SOFTENED, words="for you")
    if _EACH & set(source.words) and not _ALL & set(rewrite.words):
        yield Finding(reason=Reason.CERTAINTY_LOWERED, words="every")


def _thing(passage: Analysed, act: Act) -> list[str]:
    """The words of the thing that is acted on, up to the first word of grammar behind it."""
    words: list[str] = []
    for token in passage.tokens[act.at + 1 : act.at + 8]:
        if token.sentence != passage.tokens[act.at].sentence or token.slot:
            break
        if token.content and token.text not in ADVERBS and not is_doing(token.text) and not token.light:
            words.append(token.said)
        elif words or token.text in _BOUND:
            break
    return words if not any(is_feeling(word) or word in SAFE for word in words) else []


def _coupled(passage: Analysed, act: Act) -> Iterator[tuple[str, str]]:
    """Two things that one act has, joined by "and"."""
    tokens = passage.tokens
    for at in range(act.at + 1, len(tokens) - 2):
        if tokens[at].sentence != tokens[act.at].sentence:
            return
        if tokens[at + 1].text == "and" and tokens[at].content and not tokens[at].slot:
            place = at + 2 + (not tokens[at + 2].content)
            if place >= len(tokens):
                return
            second = tokens[place]
            alone = place + 1 == len(tokens) or not tokens[place + 1].content
            if (
                _is_thing(passage, at)
                and _is_thing(passage, place)
                and alone
                and second.sentence == tokens[at].sentence
            ):
                yield tokens[at].said, second.said


def _is_thing(passage: Analysed, at: int) -> bool:
    token = passage.tokens[at]
    return (
        token.content
        and not token.light
        and not token.slot
        and token.text not in ADVERBS
        and not is_feeling(token.said)
        and token.said not in SAFE
        and token.text.endswith("s")
    )


def _with_you(passage: Analysed, act: Act) -> bool:
    words = [
        token.text
        for token in passage.tokens[act.at : act.at + 12]
        if token.sentence == passage.tokens[act.at].sentence
    ]
    return ("with", "you") in pairwise(words) and act.mode in {Mode.WILL, Mode.STATES, Mode.CAN}


def _is_together(passage: Analysed) -> bool:
    words = passage.words
    pairs = set(pairwise(words))
    return bool(
        pairs & {("with", "you"), ("you", "and"), ("beside", "you"), ("you", "through"), ("at", "your")}
    ) or bool(_TOGETHER & set(words))


def _wholes(passage: Analysed, act: Act) -> Iterator[str]:
    for at in range(act.at + 1, len(passage.tokens) - 1):
        if passage.tokens[at].sentence != passage.tokens[act.at].sentence:
            return
        if passage.word(at) in {"every", "whole", "entire"} and passage.tokens[at + 1].content:
            yield passage.says(at + 1)


@once
def _wholes_of_all(passage: Analysed) -> set[str]:
    found = set[str]()
    for at, word in enumerate(passage.words):
        if word in _ALL:
            found |= {passage.says(place) for place in range(at + 1, at + 5)}
    return found


def _made_one(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """What there were several of and is now "a" or "one"."""
    for at, word in enumerate(rewrite.words):
        if word not in _ONE or at + 1 >= len(rewrite.tokens):
            continue
        token = rewrite.tokens[at + 1]
        theirs = [each.text for each in source.tokens if each.said == token.said] if token.content else []
        if (
            theirs
            and token.text not in theirs
            and all(text != token.text and text.endswith("s") and stem(text) == stem(token.text) for text in theirs)
        ):
            yield Finding(reason=Reason.CERTAINTY_LOWERED, words=f"{word} {token.text}")


@once
def _pairs(passage: Analysed) -> Counter[tuple[str, str]]:
    return Counter(pairwise(passage.words))
