"""What may change under the lock `slots`: short forms, and a thing that is called what the customer calls it.

Facts and options are what we stand by. So beside the guard, which asks whether a rewrite means the same, this asks how
it differs at all: one name in one place, in a sentence in which nobody of ours acts and no blank or number stands.
"""

import re

from bot.domain.guard.mirrored import ROLES, Mirrored
from bot.domain.guard.named import is_named
from bot.domain.guard.pieces import Piece
from bot.domain.guard.spelling import TOKEN, spelled
from bot.domain.guard.stems import concept

_ENDS = re.compile(r"(?<=[.!?:;])\s+")
_POINTS = frozenset({"the", "your", "this", "that"})
_OURS = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours"})


def goes_beyond(source: str, rewrite: str, customer: str) -> bool:
    """Whether a rewrite does more than the lock `slots` lets it.

    Args:
        source: the segment as the playbook has it.
        rewrite: what the model made of it.
        customer: the customer's message as the model saw it.
    """
    was, now = _sentences(source), _sentences(rewrite)
    if len(was) != len(now):
        return True
    changed = [(before, after) for before, after in zip(was, now, strict=True) if before != after]
    if not changed:
        return False
    return len(changed) > 1 or not _only_names(*changed[0], Mirrored(customer))


def _sentences(text: str) -> list[list[str]]:
    """Each sentence as its words in small letters, short forms in full, with its blanks and marks."""
    return [
        [word for match in TOKEN.finditer(sentence) for word in _spelled(match[0].lower())]
        for sentence in _ENDS.split(text.replace("\u2019", "'").strip())
    ]


def _spelled(token: str) -> tuple[str, ...]:
    """A short form in full. What belongs to somebody ("your sister's") stays as it is."""
    return (token,) if token.endswith("'s") else tuple(spelled(token)) if "'" in token else (token,)


def _only_names(was: list[str], now: list[str], mirrored: Mirrored) -> bool:
    """Whether the second sentence is the first with one thing in it called by another name."""
    if any(word in _OURS or word.startswith("{{") or word.isdecimal() or word == "?" for word in was):
        return False
    begin = _alike(was, now)
    end = _alike(was[begin:][::-1], now[begin:][::-1])
    if begin and was[begin - 1] in _POINTS and now[begin - 1] in _POINTS:
        begin -= 1
    ours, theirs = was[begin : len(was) - end], now[begin : len(now) - end]
    if not (ours and theirs) or concept(ours[-1]) in ROLES:
        return False  # who does something is as it was
    return is_named(_pieces(ours), _pieces(theirs), mirrored)


def _alike(one: list[str], other: list[str]) -> int:
    """How many words both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _pieces(words: list[str]) -> list[Piece]:
    return [Piece(word, 0, 0) for word in words]
