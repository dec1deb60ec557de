"""What the agent says they do, did, will do or are: each "I" and "we" with its verb and how it is meant."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.guard.forms import is_base, is_doing, is_participle, is_past
from bot.domain.guard.modals import MODES, Mode
from bot.domain.guard.passage import ADVERBS, BE, HAVE, Passage
from bot.domain.guard.stems import concept
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.word_lists import words_of

_CHAINS = frozenset("want like love wish prefer mean happy glad hope ready willing".split())
_BEHIND_A_VERB = words_of("function")
_SUBJECTS = frozenset("i we you they he she it who".split())
_ARTICLES = frozenset("a an the your my our this that these those their its so as too very".split())
_FARTHEST = 12


class Act(NamedTuple):
    """One thing the agent says of themselves.

    `said` is the verb, or the noun of a verb that says little by itself; `verb` the verb as it is. `joined` is true for
    a second verb: the "reply" of "I will check and reply".
    """

    at: int
    said: str
    verb: str
    mode: Mode
    joined: bool = False
    is_light: bool = False


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
        yield from _joined(passage, at, Mode.STATES)
        return
    token = tokens[at]
    if not token.content or token.slot:
        return
    yield _act(passage, at, mode)
    yield from _joined(passage, at, mode)


def _act(passage: Passage, at: int, mode: Mode, *, joined: bool = False) -> Act:
    token = passage.tokens[at]
    said = token.said
    if token.light:
        behind = [each for each in passage.tokens[at + 1 : at + 6] if each.clause == token.clause]
        said = next((each.said for each in behind if each.content and not each.light and each.text not in ADVERBS), said)
    return Act(at, said, token.said, mode, joined, token.light)


def _verb(passage: Passage, start: int, mode: Mode) -> tuple[int | None, Mode]:
    """Where the verb stands behind its subject, and how it is meant."""
    at = passage.skip(start)
    for _ in range(_FARTHEST):
        word, following = passage.word(at), passage.skip(at + 1)
        ahead = passage.word(following)
        if word in {"able", "possible"} or word in MODES:
            mode = mode if mode is Mode.MAY and word == "able" else MODES[word]
            at = following + (ahead == "to")
        elif word in BE:
            if ahead in {"going", "about"} and passage.word(following + 1) == "to":
                mode, at = Mode.WILL, following + 2
            elif ahead == "able":
                at = following
            elif is_doing(ahead) and not is_feeling(concept(ahead)):
                return following, mode if mode in MODES.values() else Mode.DOES_NOW
            else:
                while passage.word(following) in _ARTICLES:
                    following += 1
                return following, Mode.IS
        elif word in HAVE and is_participle(ahead) and ahead != "been":
            return following, mode if mode in MODES.values() else Mode.HAS_DONE
        elif word in HAVE and ahead == "been":
            mode, at = Mode.HAS_DONE, following
        elif word in {"have", "need", "has"} and ahead == "to":
            mode, at = Mode.MUST, following + 1
        elif word in {"do", "did"} and (following > at + 1 or passage.tokens[following : following + 1]) and _acts(
            passage, following
        ):
            at = following
        elif word in _CHAINS and ahead == "to":
            mode, at = Mode.WANTS, following + 1
        else:
            return at, mode if mode is not Mode.STATES or not is_past(word) else Mode.HAS_DONE
        at = passage.skip(at)
    return None, mode


def _acts(passage: Passage, at: int) -> bool:
    return at < len(passage.tokens) and passage.tokens[at].content and is_base(passage.word(at))


def _joined(passage: Passage, start: int, mode: Mode) -> Iterator[Act]:
    """The verbs that go on behind "and", "then", "or" and commas with the same subject."""
    tokens = passage.tokens
    at = start + 1
    while at < len(tokens) and tokens[at].sentence == tokens[start].sentence:
        token = tokens[at]
        if token.text in _SUBJECTS and at + 1 < len(tokens) and tokens[at - 1].text in {"and", "or", "but", "so", "if"}:
            return
        if token.text in {"and", "or", "then", "to"}:
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
