"""Moments and lengths of time, in Slack's own date format for messages and in plain words elsewhere."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


def spoken(moment: datetime, zone: ZoneInfo | None) -> str:
    """A moment in plain words, `Fri 21 Nov, 15:30 (Europe/London)`; in UTC where no zone is known."""
    local = moment.astimezone(zone or UTC)
    return f"{local:%a} {local.day} {local:%b, %H:%M} ({zone or 'UTC'})"


def token(moment: datetime, zone: ZoneInfo | None) -> str:
    """A moment that Slack shows in the reader's own zone; apps that cannot read it show the plain words."""
    return f"<!date^{int(moment.timestamp())}^{{date_short_pretty}} at {{time}}|{spoken(moment, zone)}>"


def length(delta: timedelta) -> str:
    """A length of time in its two largest units: "12 minutes", "1 hour 5 minutes", "2 days 3 hours"."""
    minutes = int(abs(delta).total_seconds()) // 60
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    counts = ((days, "day"), (hours, "hour"), (minutes, "minute"))
    said = [f"{count} {unit}" if count == 1 else f"{count} {unit}s" for count, unit in counts if count]
    return " ".join(said[:2]) or "less than a minute"
