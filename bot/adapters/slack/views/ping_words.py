"""What a ping says of each promise and of all of them together, in words that a screen reader reads well."""

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.adapters.slack.views.due import ahead, by_when, is_snoozed, lateness
from bot.adapters.slack.views.escape import fit, is_visible
from bot.adapters.slack.views.mention import channel
from bot.adapters.slack.views.times import length
from bot.adapters.slack.views.words import ENDS, TO
from bot.domain.checkpoint import Rung
from bot.domain.notice import Ping, PingItem

ANSWERED = "These promises have been answered."
"""The heading of a ping in which nothing is left to do."""

TO_SEND = "To send to the customer:"

NEWS = 300
"""Characters of what just happened with a promise; half of them where it is one of several."""

_REASON = 200
_A_MINUTE = timedelta(minutes=1)


def asks(item: PingItem) -> bool:
    """Whether something is left for the reader to do with this promise."""
    return item.checkpoint.is_open and not item.passed_on


def title(item: PingItem, notice: Ping) -> str:
    """The first line of a ping that speaks of one promise: what just happened with it, or how it stands."""
    if said := _said(item, NEWS):
        return said
    checkpoint = item.checkpoint
    if notice.rung is Rung.HEADS_UP and notice.now < checkpoint.promised_due_at:
        return f"In {ahead(checkpoint.promised_due_at - notice.now)}: a promise falls due."
    reminder = "Reminder again" if is_snoozed(checkpoint) else "Reminder"
    return f"{reminder}: a promise is {lateness(checkpoint, notice.now)}."


def heading(items: Sequence[PingItem], notice: Ping) -> str:
    """The first line of a ping that speaks of several."""
    left = sum(asks(item) for item in items)
    if not left:
        return ANSWERED
    is_soon = notice.rung is Rung.HEADS_UP
    if left == 1:
        return "1 promise falls due soon." if is_soon else "Reminder: 1 promise is due."
    return f"{left} promises fall due soon." if is_soon else f"Reminder: {left} promises are due."


def numbered(item: PingItem, notice: Ping, number: int, of: int) -> str:
    """The first line of one promise among several: "2 of 3: 12 minutes late."."""
    return f"{number} of {of}: {_said(item, NEWS // 2) or f'{lateness(item.checkpoint, notice.now)}.'}"


def item_line(item: PingItem, zone: ZoneInfo | None, *, plain: bool) -> str:
    """To whom one promise among several was made, by when and where. `plain` spells the times out."""
    checkpoint = item.checkpoint
    by, case = by_when(checkpoint, zone, plain=plain), item.case
    about = f" ({case.case_type.words.lower()})" if case.case_type else ""
    return f"Promised to {TO[checkpoint.to]} by {by}, in {channel(case.place.channel)}{about}:"


def delay(notice: Ping, items: Sequence[PingItem]) -> str:
    """That the ping itself comes late, by how much and why; nothing when it does not, or nothing is left to do."""
    late = max((notice.now - item.checkpoint.due_at for item in items if asks(item)), default=None)
    if late is None or not is_visible(notice.delayed or ""):
        return ""
    by = f" {length(late)}" if late >= _A_MINUTE else ""
    return f"This reminder comes{by} late: {fit(notice.delayed or '', _REASON)}."


def _said(item: PingItem, room: int) -> str:
    """What is said in place of how it stands."""
    if item.news:
        return fit(item.news, room)
    return ENDS.get(item.checkpoint.state, "")
