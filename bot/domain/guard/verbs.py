"""The verb behind "I" or "we", and how it is meant: past modal verbs, "am going to", "have to" and "want to"."""

from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.forms import is_base, is_doing, is_participle, is_past
from bot.domain.guard.modals import MODES, Mode
from bot.domain.guard.passage import BE, HAVE, Passage
from bot.domain.guard.stems import concept
from bot.domain.guard.word_lists import word_set, words_of

_CHAINS = word_set("want like love wish prefer mean happy glad hope ready willing")
_ARTICLES = word_set("a an the your my our this that these those their its so as too very")
_STATES = frozenset(concept(word) for word in words_of("safe_states"))
_FARTHEST = 12


def verb_behind(passage: Passage, start: int, mode: Mode) -> tuple[int | None, Mode]:
    """Where the verb stands behind its subject, and how it is meant."""
    at = passage.skip(start)
    for _ in range(_FARTHEST):
        word, following = passage.word(at), passage.skip(at + 1)
        ahead = passage.word(following)
        if word in BE and ahead != "able" and not _is_going_to(passage, following):
            return _being(passage, following, mode)
        if word in HAVE and is_participle(ahead) and ahead != "been":
            return following, _unless_modal(mode, Mode.HAS_DONE)
        further = _further(passage, at, following, mode)
        if further is None:
            return at, mode if mode is not Mode.STATES or not is_past(word) else Mode.HAS_DONE
        at, mode = further
        at = passage.skip(at)
    return None, mode


def _further(passage: Passage, at: int, following: int, mode: Mode) -> tuple[int, Mode] | None:
    """One word on towards the verb: past a modal verb, "am going to", "have to", "want to", "do". None at the verb."""
    word, ahead = passage.word(at), passage.word(following)
    if word in MODES:
        kept = mode is Mode.MAY and word == "able"
        return following + (ahead == "to"), mode if kept else MODES[word]
    if word in BE:
        return (following, mode) if ahead == "able" else (following + 2, Mode.WILL)
    if word in HAVE and ahead == "been":
        return following, Mode.HAS_DONE
    if word in {"have", "need", "has"} and ahead == "to":
        return following + 1, Mode.MUST
    if word in {"do", "did"} and _acts(passage, following) and _is_one_clause(passage, at, following):
        return following, mode
    return (following + 1, Mode.WANTS) if word in _CHAINS and ahead == "to" else None


def _is_one_clause(passage: Passage, at: int, following: int) -> bool:
    return passage.tokens[at].clause == passage.tokens[following].clause


def _being(passage: Passage, following: int, mode: Mode) -> tuple[int, Mode]:
    """What stands behind "am": something going on, or what the agent is."""
    ahead = passage.word(following)
    if is_doing(ahead) and not is_feeling(concept(ahead)):
        return following, _unless_modal(mode, Mode.DOES_NOW)
    while (
        passage.word(following) in _ARTICLES
        or (passage.word(following) == "here" and passage.word(following + 1) == "with")
        or (passage.word(following).endswith("ly") and passage.says(following + 1) in _STATES)
    ):
        following += 1
    return following, Mode.IS


def _is_going_to(passage: Passage, at: int) -> bool:
    return passage.word(at) in {"going", "about"} and passage.word(at + 1) == "to"


def _unless_modal(mode: Mode, other: Mode) -> Mode:
    return mode if mode in MODES.values() else other


def _acts(passage: Passage, at: int) -> bool:
    return at < len(passage.tokens) and passage.tokens[at].content and is_base(passage.word(at))
