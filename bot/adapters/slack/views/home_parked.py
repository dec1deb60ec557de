"""What leads read on their Home tab of work that was given up on: how many pieces, the latest, and what to do."""

from collections.abc import Iterator
from typing import Final

from slack_sdk.models.blocks import Block

from bot.adapters.slack.views.blocks import context, quiet, section
from bot.adapters.slack.views.escape import one_line
from bot.adapters.slack.views.times import length
from bot.domain.home import KeptAside, ParkedWork
from bot.domain.work import WorkKind

KINDS: Final = {
    WorkKind.INBOUND: "Something that came in from Slack",
    WorkKind.HEADS_UP: "A heads-up",
    WorkKind.PING: "A reminder",
    WorkKind.ESCALATE: "Word to the team",
    WorkKind.LEAD: "Word to the leads",
    WorkKind.RECAP: "A recap",
    WorkKind.POST: "A post",
    WorkKind.MEND: "A correction of a post",
    WorkKind.OPINION: "A second opinion",
    WorkKind.REWRITE: "A rewrite",
    WorkKind.PROPOSE: "A second look for promises",
}
"""What each kind of work was to be, for people."""

HOW: Final = (
    "Run `attune doctor` where the bot runs: it says what is wrong with the connections. What is listed here is not "
    "tried again."
)

_LINE: Final = 300


def home_parked(parked: ParkedWork) -> Iterator[Block]:
    """The blocks. Of each piece its kind, its age and its error stand there, and nothing of what it held."""
    count = f"More than {parked.total}" if parked.more else str(parked.total)
    are = "piece of work is" if parked.total == 1 and not parked.more else "pieces of work are"
    yield section(f"{count} {are} kept aside, because Attune could not do them.")
    for each in parked.latest:
        yield quiet(_line(each, parked), _LINE)
    latest = "These are the latest. " if parked.more or parked.total > len(parked.latest) else ""
    yield context(f"{latest}{HOW}")


def _line(each: KeptAside, parked: ParkedWork) -> str:
    why = one_line(each.error).rstrip(". ") or "no reason was kept"
    return f"{KINDS[each.kind]}, {length(max(parked.now, each.tried_at) - each.tried_at)} ago: {why}."
