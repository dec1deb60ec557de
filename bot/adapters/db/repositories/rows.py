"""What rows of several tables have in common: the place in Slack, and whose row it is."""

from typing import Any

from bot.domain.case import Place


def placed(place: Place) -> dict[str, Any]:
    """A place as the columns that hold it."""
    return {"channel": place.channel, "thread_ts": place.thread_ts}


def place_of(row: Any) -> Place:
    """The place that a row's columns hold."""
    return Place(channel=row.channel, thread_ts=row.thread_ts)


def require_own(workspace: str, other: str) -> None:
    """Refuse a value of another workspace with ValueError: only a bug can bring one here."""
    if other != workspace:
        raise ValueError("A value of one workspace cannot be kept in another's transaction.")
