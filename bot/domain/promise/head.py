"""The beginning of a promise, and the two ways in which its readers look at the words around it."""

from dataclasses import dataclass

from bot.domain.promise.sentences import is_break
from bot.domain.promise.words import Words

NEAR = 4
"""How many words behind a verb still belong to it."""


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a promise.

    `clause` is where its clause begins, `at` its subject, `verb` what is promised. `open_` says that it may count
    without a time. `pause` marks a plea for patience ("bear with me"), after which any length is a time to be back.
    """

    clause: int
    at: int
    verb: int
    open_: bool = False
    pause: bool = False


def near(words: Words, at: int) -> list[str]:
    """The few words behind this one, in lower case."""
    return [word.text for word in words[at + 1 : at + 1 + NEAR]]


def skip(words: Words, at: int, skipped: frozenset[str]) -> int:
    """The first place from here on that holds none of these words. A sign that parts clauses is never skipped."""
    while at < len(words) and words[at].text in skipped and not is_break(words, at):
        at += 1
    return at
