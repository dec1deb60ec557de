"""What the agent says they do, did, will do or are: each "I" and "we" with its verb and how it is meant."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.forms import is_base, is_doing, is_participle
from bot.domain.guard.modals import MODES, Mode
from bot.domain.guard.passage import ADVERBS, BE, HAVE, Passage, Token
from bot.domain.guard.stems import concept
from bot.domain.guard.verbs import verb_behind
from bot.domain.guard.word_lists import word_set, words_of

_BEHIND_A_VERB = words_of("function")
_SUBJECTS = word_set("i we you they he she it who")
_STAND_INS = frozenset({"it", "that", "this"})
_SORRY_TO = frozenset({"tell", "hear", "know", "see"})
_FELT = frozenset(concept(word) for word in words_of("safe_acts"))
_PARTICLES = frozenset({"back", "off", "away", "over", "down"})
_BETWEEN = frozenset({"it", "this", "that", "them", "you"})
_NUMBERS = words_of("numbers")


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
    at, mode = verb_behind(passage, start, mode)
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


def _is_cut(passage: Passage, at: int) -> bool:
    """Whether a comma stands right behind this word: nothing of the next clause belongs to it."""
    following = passage.tokens[at + 1]
    return following.clause != passage.tokens[at].clause and following.text not in {"and", "or", "but", "if", "when"}


def _act(passage: Passage, at: int, mode: Mode, *, joined: bool = False) -> Act:
    token = passage.tokens[at]
    said = token.said
    if token.light:
        behind = [each for each in passage.tokens[at + 1 : at + 6] if each.clause == token.clause]
        had_done = (
            next((each.said for each in behind if is_participle(each.text)), "") if token.text == "having" else ""
        )
        said = had_done or next((each.said for each in behind if _is_thing(each)), said)
    place = passage.skip(at + 1)
    ends = place >= len(passage.tokens) or passage.tokens[place].sentence != token.sentence or _is_cut(passage, at)
    then = passage.word(place) if token.light and said == token.said and not ends else ""
    then = "it" if then in _STAND_INS else "" if then in BE else then
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
            if place < len(tokens) and tokens[start].text in HAVE and is_participle(tokens[place].text):
                yield _act(passage, place, Mode.HAS_DONE, joined=True)
                at = place
            elif place < len(tokens) and _goes_on(passage, place, mode):
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
