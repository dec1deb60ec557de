"""What the agent says they do, did, will do or are: each "I" and "we" with its verb and how it is meant."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.forms import is_base, is_doing, is_participle, is_past
from bot.domain.guard.modals import MODES, Mode
from bot.domain.guard.passage import ADVERBS, BE, HAVE, Passage, Token
from bot.domain.guard.stems import concept
from bot.domain.guard.word_lists import word_set, words_of

_CHAINS = word_set("want like love wish prefer mean happy glad hope ready willing")
_BEHIND_A_VERB = words_of("function")
_SUBJECTS = word_set("i we you they he she it who")
_ARTICLES = word_set("a an the your my our this that these those their its so as too very")
_STAND_INS = frozenset({"it", "that", "this"})
_SORRY_TO = frozenset({"tell", "hear", "know", "see"})
_FELT = frozenset(concept(word) for word in words_of("safe_acts"))
_PARTICLES = frozenset({"back", "off", "away", "over", "down"})
_BETWEEN = frozenset({"it", "this", "that", "them", "you"})
_NUMBERS = words_of("numbers")
_STATES = frozenset(concept(word) for word in words_of("safe_states"))
_FARTHEST = 12


class Act(NamedTuple):
    """One thing the agent says of themselves.

    `said` is the verb, or the noun of a verb that says little by itself; `verb` the verb as it is. `joined` is true for
    a second verb: the "reply" of "I will check and reply"; `denied` says that a "not" stands with it; `then` is the
    word behind a verb that says little and has nothing to say it of, as in "we did it"; `particle` the "back" of
    "take it back".
    """

    at: int
    said: str
    verb: str
    mode: Mode
    joined: bool = False
    is_light: bool = False
    denied: bool = False
    then: str = ""
    particle: str = ""


def acts(passage: Passage) -> Iterator[Act]:
    """Every act of "I", "we" and "let me"."""
    for at, word in enumerate(passage.words):
        if word in {"i", "we"}:
            yield from _read(passage, at + 1, Mode.STATES)
        elif word == "let" and passage.word(at + 1) in {"me", "us"}:
            yield from _read(passage, at + 2, Mode.LETS)


def _read(passage: Passage, start: int, mode: Mode) -> Iterator[Act]:
    at, mode = _verb(passage, start, mode)
    tokens = passage.tokens
    if at is None or at >= len(tokens) or tokens[at].sentence != tokens[start - 1].sentence:
        return
    if mode is Mode.IS:
        yield Act(at, tokens[at].said, tokens[at].text, mode)
        yield from (
            act
            for act in _joined(passage, at, Mode.STATES)
            if tokens[act.at].clause == tokens[at].clause and act.said not in _SORRY_TO
        )
        return
    token = tokens[at]
    if token.slot or not (token.content or token.text in HAVE or token.said == "do"):
        return
    denied = not {"not", "never"}.isdisjoint(passage.words[start : at + 2])
    yield _act(passage, at, mode)._replace(denied=denied)
    yield from _joined(passage, at, mode)


def _act(passage: Passage, at: int, mode: Mode, *, joined: bool = False) -> Act:
    token = passage.tokens[at]
    said = token.said
    if token.light:
        behind = [each for each in passage.tokens[at + 1 : at + 6] if each.clause == token.clause]
        said = next((each.said for each in behind if _is_thing(each)), said)
    then = passage.word(passage.skip(at + 1)) if token.light and said == token.said else ""
    then = "it" if then in _STAND_INS else then
    return Act(at, said, token.said, mode, joined, token.light, then=then, particle=_particle(passage, at))


def _particle(passage: Passage, at: int) -> str:
    """The small word that turns a verb into another one: "take back", "put it off"."""
    for place in (at + 1, at + 2):
        if passage.word(place) in _PARTICLES and passage.tokens[place].clause == passage.tokens[at].clause:
            return passage.word(place)
        if passage.word(place) not in _BETWEEN:
            break
    return ""


def _is_thing(token: Token) -> bool:
    return token.content and not token.light and token.text not in ADVERBS and token.text not in _NUMBERS


def _verb(passage: Passage, start: int, mode: Mode) -> tuple[int | None, Mode]:
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
    if word in {"do", "did"} and _acts(passage, following):
        return following, mode
    return (following + 1, Mode.WANTS) if word in _CHAINS and ahead == "to" else None


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


def _joined(passage: Passage, start: int, mode: Mode) -> Iterator[Act]:
    """The verbs that go on behind "and", "then", "or" and commas with the same subject."""
    tokens = passage.tokens
    felt = tokens[start].said in _FELT
    at = start + 1
    while at < len(tokens) and tokens[at].sentence == tokens[start].sentence:
        token = tokens[at]
        if token.text in {"who", "which"}:
            return
        if token.text in _SUBJECTS and at + 1 < len(tokens) and tokens[at - 1].text in {"and", "or", "but", "so", "if"}:
            return
        if token.text in {"and", "or", "then"} or (token.text == "to" and not felt):
            place = passage.skip(at + 1)
            if passage.word(place) in MODES and token.text != "to":
                yield from _read(passage, place, Mode.STATES)
                return
            if place < len(tokens) and _goes_on(passage, place, mode):
                yield _act(passage, place, mode, joined=True)
                at = place
        at += 1


def _goes_on(passage: Passage, at: int, mode: Mode) -> bool:
    token = passage.tokens[at]
    if not token.content or token.slot or is_feeling(token.said):
        return False
    fits = {Mode.HAS_DONE: is_participle, Mode.DOES_NOW: is_doing}.get(mode, is_base)
    following = passage.word(at + 1)
    return fits(token.text) and (not following or following in _BEHIND_A_VERB or following.startswith(("{", "[")))
