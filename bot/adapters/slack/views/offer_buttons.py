"""The row of buttons of one promise in an offer: how to track it or, once it is tracked, to let it follow the message.

The row knows its promise by its block id. A button for a reminder carries the checkpoint too, as buttons of pings do.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from bot.adapters.slack.views.blocks import actions, button
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.refs import ref
from bot.domain.checkpoint import Checkpoint
from bot.domain.offer import OfferedPromise

QUICK = {
    Action.TRACK_QUARTER: ("In 15 minutes", "in 15 minutes"),
    Action.TRACK_HOUR: ("In 1 hour", "in 1 hour"),
    Action.TRACK_TODAY: ("By the end of today", "end of day"),
}
"""Times to choose from where the agent named none: how each reads, and the words that are resolved for it."""


def short_time(moment: datetime, zone: ZoneInfo) -> str:
    """A moment on a button: "Fri 27 Nov, 09:00"."""
    local = moment.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b, %H:%M}"


def offer_buttons(
    item: OfferedPromise, *, block_id: str, number: int | None, zone: ZoneInfo, now: datetime
) -> ActionsBlock:
    """How to track a promise that is on offer.

    Args:
        item: the promise.
        block_id: what the row is known by.
        number: its number, where it is one of several: what a screen reader tells the buttons apart by.
        zone: the agent's.
        now: the time it is; what has gone by is not offered.
    """
    this = "this promise" if number is None else f"promise {number}"
    row = _quick(this) if item.due_at is None else _found(item, this, zone, now)
    row.append(button("Another time", action_id=Action.TRACK_AT, label=f"Track {this} at another time"))
    row.append(button("Let it be", action_id=Action.LET_BE, label=f"Let {this} be, do not track it"))
    return actions(row, block_id=block_id)


def tracked_buttons(
    checkpoint: Checkpoint, *, follows: datetime | None, block_id: str, number: int | None, zone: ZoneInfo
) -> ActionsBlock:
    """What to do with a reminder whose words have changed or are gone.

    Args:
        checkpoint: the promise as it is tracked.
        follows: the time that the message names now, where it names one that is ahead.
        block_id: what the row is known by.
        number: its number, where it is one of several.
        zone: the agent's.
    """
    this = "the reminder" if number is None else f"reminder {number}"
    row = []
    if follows is not None:
        at = short_time(follows, zone)
        label = f"Change {this} to {at}"
        row.append(button(f"Change to {at}", action_id=Action.FOLLOW, value=ref(checkpoint), label=label, primary=True))
    change = "Another time" if row else "Change the reminder"
    row.append(
        button(change, action_id=Action.CHANGE_TRACKED, value=ref(checkpoint), label=f"Choose another time for {this}")
    )
    row.append(
        button("Cancel the reminder", action_id=Action.CANCEL_TRACKED, value=ref(checkpoint), label=f"Cancel {this}")
    )
    return actions(row, block_id=block_id)


def _quick(this: str) -> list[ButtonElement]:
    return [
        button(words, action_id=action, label=f"{words}: track {this}", primary=action is Action.TRACK_QUARTER)
        for action, (words, _) in QUICK.items()
    ]


def _found(item: OfferedPromise, this: str, zone: ZoneInfo, now: datetime) -> list[ButtonElement]:
    """The time that was found, and that of the other reading, as far as they are ahead."""
    both = item.other is not None
    row = []
    for action, moment in ((Action.TRACK, item.due_at), (Action.TRACK_OTHER, item.other)):
        if moment is not None and moment > now:
            at = short_time(moment, zone)
            words = at if both else "Track it"
            row.append(button(words, action_id=action, label=f"Track {this} by {at}", primary=action is Action.TRACK))
    return row
