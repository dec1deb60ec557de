"""Notices: what Attune tells people. Each is a plain value; how it looks in Slack is the adapter's affair."""

from datetime import datetime

from bot.domain.case import Case, JournalEntry
from bot.domain.checkpoint import Checkpoint
from bot.domain.drill import Drill
from bot.domain.reply import Turn
from bot.domain.suggestion import Suggestion
from bot.domain.value import Value


class SuggestionCard(Value):
    """A suggestion with its id, so that the buttons know what they belong to. `note` is a quiet line at the top."""

    suggestion_id: str
    suggestion: Suggestion
    place: str
    note: str | None = None


class ReplyReady(Value):
    """The finished reply to copy, turn by turn, the checkpoints that were started with it, and the option chosen."""

    case_id: str
    turns: tuple[Turn, ...]
    option_title: str | None
    checkpoints: tuple[Checkpoint, ...]


class Ping(Value):
    """To the owner of a checkpoint: it is due.

    `news` says what just happened with it, in place of the reminder; `passed_on` means that the reader no longer owns
    it, so nothing is left for them to press.
    """

    checkpoint: Checkpoint
    case: Case
    now: datetime
    again: bool = False
    news: str | None = None
    passed_on: bool = False


class TeamAlert(Value):
    """To the team channel: a promise is about to be missed, and anyone may take it."""

    checkpoint: Checkpoint
    case: Case
    now: datetime
    story: tuple[JournalEntry, ...] = ()
    taken_by: str | None = None


class Recap(Value):
    """What was chosen and promised in a case, with times; `for_customer` is ready to paste."""

    case: Case
    story: tuple[JournalEntry, ...]
    open_checkpoints: tuple[Checkpoint, ...]
    for_customer: str


class DrillCard(Value):
    """The drill of the day, for the team channel."""

    drill: Drill
    posted_by: str


class Line(Value):
    """One plain sentence."""

    text: str


Notice = SuggestionCard | ReplyReady | Ping | TeamAlert | Recap | DrillCard | Line
