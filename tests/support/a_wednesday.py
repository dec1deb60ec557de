"""Wednesday 18 November 2026, 10:20 in New York: when the sentences of the promise tests are said."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.business_hours import BusinessHours
from bot.domain.promise import FoundPromise, find_promises

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 18, 10, 20, tzinfo=NEW_YORK)


def find(text: str, zone: ZoneInfo = NEW_YORK) -> tuple[FoundPromise, ...]:
    """The promises in a text that is said at this time of day in a zone."""
    return find_promises(text, now=NOW.replace(tzinfo=zone), zone=zone, hours=BusinessHours())


def first_due(text: str, zone: ZoneInfo = NEW_YORK) -> str:
    """The day and the time of the first dated promise in the text."""
    found = next(promise.when for promise in find(text, zone) if promise.when is not None)
    return f"{found.due.astimezone(zone):%d %H:%M}"
