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
    `since` is where the speaker of "... and get back to you" began to speak, and -1 where that is `at` itself.
    `event` says that the sentence began with something that has to happen first ("once it arrives"), so that a length
    counts from there and not from now. `away` marks "I'll be back", which with a day alone only says who works when.
    `limited` says that only a time that opens the clause or sets a limit counts ("by 5", not "at 5"); `dated` that
    the limit has to be a clock time or a day too, since "we answer within a day" is a rule for everybody. `late` marks
    a denied lateness ("I won't be later than"), behind which "than 4" sets the limit.
    """

    clause: int
    at: int
    verb: int
    open_: bool = False
    pause: bool = False
    since: int = -1
    away: bool = False
    event: bool = False
    limited: bool = False
    late: bool = False
    dated: bool = False

    @property
    def began(self) -> int:
        """Where the speaker of this promise began to speak."""
        return self.at if self.since < 0 else self.since


def near(words: Words, at: int) -> list[str]:
    """The few words behind this one, in lower case."""
    return [word.text for word in words[at + 1 : at + 1 + NEAR]]


def skip(words: Words, at: int, skipped: frozenset[str]) -> int:
    """The first place from here on that holds none of these words. A sign that parts clauses is never skipped."""
    while at < len(words) and words[at].text in skipped and not is_break(words, at):
        at += 1
    return at
