"""Notices: what Attune tells people. Each is a plain value; how it looks in Slack is the adapter's affair.

A notice that is told later is written down until then, so every one has a `kind` by which it is read back.
"""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from bot.domain.case import Case, JournalEntry
from bot.domain.case_file import CaseFile
from bot.domain.checkpoint import Checkpoint, Rung
from bot.domain.draft import DraftReview
from bot.domain.drill import Drill
from bot.domain.kept_rate import KeptRate
from bot.domain.offer import PromiseOffer
from bot.domain.opinion import Opinion
from bot.domain.reply import Turn
from bot.domain.suggestion import Suggestion
from bot.domain.value import Value


class SuggestionCard(Value):
    """A suggestion with its id, so that the buttons know what they belong to. `note` is a quiet line at the top."""

    kind: Literal["suggestion"] = "suggestion"
    suggestion_id: str
    suggestion: Suggestion
    place: str
    note: str | None = None


class ReplyReady(Value):
    """The finished reply to copy, turn by turn, the checkpoints that were started with it, and the option chosen.

    `note` is one quiet line on the checkpoints, when there is a word to say of them.
    """

    kind: Literal["reply"] = "reply"
    case_id: str
    turns: tuple[Turn, ...]
    option_title: str | None
    checkpoints: tuple[Checkpoint, ...]
    note: str | None = None


class PingItem(Value):
    """One promise in a ping.

    `news` says what just happened with it, in place of the reminder; `passed_on` means that the reader no longer owns
    it, so nothing is left for them to press. `about` is its case in three lines at most, and `follow_up` a sentence
    that the owner can send the customer as it stands.
    """

    checkpoint: Checkpoint
    case: Case
    news: str | None = None
    passed_on: bool = False
    about: tuple[str, ...] = ()
    follow_up: str | None = None


class Brief(Value):
    """The case so far, for whoever takes a promise of it over: what was agreed, what to ask, what else is owed.

    `by` and `note` are who handed it over, and their word on it. They are there when it is told; once the promise moves
    on, the story alone knows them.
    """

    file: CaseFile
    by: str | None = None
    note: str = ""
    questions: tuple[str, ...] = ()


class Ping(Value):
    """To the owner of promises that fall due together: they are due or, in a heads-up, soon will be.

    `delayed` says why the ping itself comes late, when it does. `brief` comes with the one promise of a hand-over.
    """

    kind: Literal["ping"] = "ping"
    items: tuple[PingItem, ...]
    now: datetime
    rung: Rung = Rung.PING
    delayed: str | None = None
    brief: Brief | None = None


def ping_of(
    checkpoint: Checkpoint, case: Case, *, now: datetime, news: str | None = None, passed_on: bool = False
) -> Ping:
    """The ping of one promise."""
    return Ping(items=(PingItem(checkpoint=checkpoint, case=case, news=news, passed_on=passed_on),), now=now)


class Answered(Value):
    """To whoever answered a promise: what became of it, and the line to tell the customer, if there is one.

    It may stand in place of a post that speaks of this promise alone. What a post of several says is not known here.
    """

    kind: Literal["answered"] = "answered"
    promise: str
    news: str
    follow_up: str | None = None


class TeamAlert(Value):
    """To the team channel, a partner or the leads: a promise is about to be missed, and anyone may take it.

    `because` says why it comes to them, where that is not that nobody answered. `rung` is `LEAD` for the leads, who
    hear once the team has had its time.
    """

    kind: Literal["alert"] = "alert"
    checkpoint: Checkpoint
    case: Case
    now: datetime
    story: tuple[JournalEntry, ...] = ()
    taken_by: str | None = None
    because: str | None = None
    rung: Rung = Rung.ESCALATE


class Recap(Value):
    """What was chosen and promised in a case, with times; `for_customer` is ready to paste."""

    kind: Literal["recap"] = "recap"
    case: Case
    story: tuple[JournalEntry, ...]
    open_checkpoints: tuple[Checkpoint, ...]
    for_customer: str


class PromiseList(Value):
    """Open promises with their cases, in order of the promised time: one person's own, or the team's board.

    `whose` is a Slack user id, or None for the team. `rate` is there on the board alone, and only for five or more.
    """

    kind: Literal["promises"] = "promises"
    whose: str | None
    promises: tuple[tuple[Checkpoint, Case], ...]
    now: datetime
    rate: KeptRate | None = None


class OfferCard(Value):
    """To the agent alone: the promises found in what they wrote, to be tracked with one click, or let be.

    `tracked` holds those that are tracked already, as they stand now. `advice` is a word on how often the customer is
    promised word, when what is tracked here makes it too often. `only` holds the positions to show, where the others
    stand on an earlier card; None for all.
    """

    kind: Literal["offer"] = "offer"
    offer: PromiseOffer
    now: datetime
    tracked: tuple[Checkpoint, ...] = ()
    advice: str | None = None
    only: tuple[int, ...] | None = None


class OpinionCard(Value):
    """What a language model reads in a message that our reading was unsure of, for the agent to use or to let be."""

    kind: Literal["opinion"] = "opinion"
    suggestion_id: str
    opinion: Opinion


class DraftCard(Value):
    """To an agent alone: what was found in their draft. It is shown at once and never written down."""

    kind: Literal["draft"] = "draft"
    review: DraftReview


class DrillCard(Value):
    """The drill of the day, for the team channel."""

    kind: Literal["drill"] = "drill"
    drill: Drill
    posted_by: str


class Line(Value):
    """One plain sentence."""

    kind: Literal["line"] = "line"
    text: str


Notice = (
    SuggestionCard
    | ReplyReady
    | Ping
    | TeamAlert
    | Answered
    | Recap
    | PromiseList
    | OfferCard
    | OpinionCard
    | DraftCard
    | DrillCard
    | Line
)

_WRITTEN: TypeAdapter[Notice] = TypeAdapter(Annotated[Notice, Field(discriminator="kind")])


def written(notice: Notice) -> dict[str, Any]:
    """The notice as plain data, to be told later."""
    return notice.model_dump(mode="json")


def read_back(data: object) -> Notice:
    """The notice that `written` wrote. ValueError when it is none."""
    return _WRITTEN.validate_python(data)
