"""Modal verbs: will, can, may, should, must, would, each with what it bears upon."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from bot.domain.guard.passage import ADVERBS, BE, Passage


class Mode(StrEnum):
    """How a verb is meant."""

    WILL = "will"
    CAN = "can"
    MAY = "may"
    SHOULD = "should"
    MUST = "must"
    WOULD = "would"
    STATES = "states"
    DOES_NOW = "does now"
    HAS_DONE = "has done"
    LETS = "lets"
    WANTS = "wants"
    IS = "is"


MODES = {
    "will": Mode.WILL,
    "shall": Mode.WILL,
    "can": Mode.CAN,
    "able": Mode.CAN,
    "may": Mode.MAY,
    "might": Mode.MAY,
    "could": Mode.MAY,
    "possible": Mode.MAY,
    "should": Mode.SHOULD,
    "ought": Mode.SHOULD,
    "must": Mode.MUST,
    "would": Mode.WOULD,
}
_WISHES = frozenset({"like", "love", "prefer"})
_WHO = frozenset(
    {"i", "we", "you", "they", "he", "she", "it", "who", "nobody", "someone", "somebody", "anybody", "everybody"}
)
_IN_BETWEEN = frozenset({"you", "it"})
"""More often what was spoken of than who speaks, where a second verb goes on behind "and"."""

POLITE = frozenset({Mode.CAN, Mode.MAY, Mode.WOULD, Mode.WILL})
"""In a question these only ask: "could you", "can you", "would you"."""


class Modal(NamedTuple):
    """A modal verb: where, how it is meant, what it bears upon, whose subject, whether in a question, and its verb."""

    at: int
    mode: Mode
    anchor: str
    subject: str
    asks: bool
    verb: str


def modals(passage: Passage) -> Iterator[Modal]:
    """Every modal verb; "going to", "have to" and "need to" are among them."""
    words = passage.words
    for at, word in enumerate(words):
        mode = MODES.get(word)
        if word == "going" and passage.word(at + 1) == "to" and _is_verb_ahead(passage, at + 2):
            mode = Mode.WILL
        elif word == "welcome" and passage.word(at + 1) == "to":
            mode = Mode.CAN
        elif word in {"have", "has", "had", "having", "need", "needs", "needed"} and (
            passage.word(at + 1) == "to" or (word == "need" and passage.word(at + 1) == "not")
        ):
            mode = Mode.MUST
        if mode is None:
            continue
        asks = _asks(passage, at)
        if word == "able" and _is_weak_pair(passage, at):
            continue
        if mode is Mode.MUST and any(
            passage.word(place) == "should" and passage.tokens[place].sentence == passage.tokens[at].sentence
            for place in range(max(0, at - 3), at)
        ):
            continue
        wishes = mode is Mode.WOULD and passage.word(passage.skip(at + 1)) in _WISHES
        anchor = "like" if wishes else passage.anchor(at)
        yield Modal(at, mode, anchor, subject_of(passage, at), asks, _verb(passage, at))


def subject_of(passage: Passage, at: int) -> str:
    """The word before a place that says who: a pronoun as it stands, else the last that says something."""
    joined = passage.word(at - 1) in {"and", "or", "but", "then"}
    for place in range(at - 1, -1, -1):
        token = passage.tokens[place]
        if token.sentence != passage.tokens[at].sentence:
            break
        if token.text in _WHO and not (joined and token.text in _IN_BETWEEN):
            return token.text
        if token.content and not token.light and not joined:
            return token.said
    return passage.anchor_before(at) if joined else ""


def _asks(passage: Passage, at: int) -> bool:
    """Whether this is what a question asks: "could you", or in the last clause before the question mark."""
    token = passage.tokens[at]
    if token.sentence not in passage.asks:
        return False
    return passage.word(at + 1) in {"you", "i", "we"} or token.clause == passage.by_sentence[token.sentence][-1].clause


def _verb(passage: Passage, at: int) -> str:
    """The first word behind a modal verb that says something, however little."""
    for token in passage.tokens[at + 1 : at + 8]:
        if (token.content or token.text in {"have", "do"}) and token.text not in ADVERBS:
            return token.said
    return ""


def _is_verb_ahead(passage: Passage, at: int) -> bool:
    at = passage.skip(at)
    return at < len(passage.tokens) and (
        (passage.tokens[at].content and not passage.tokens[at].slot) or passage.word(at) in BE
    )


def _is_weak_pair(passage: Passage, at: int) -> bool:
    """Whether "able" stands behind another modal that says it already: "should be able to", "may be able to"."""
    return any(passage.word(place) in MODES for place in range(max(0, at - 3), at) if passage.word(place) != "able")
