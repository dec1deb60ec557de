"""Somebody moves the clock forward, so that what falls due later can be seen now."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.playground.parts import Parts
from bot.playground.refusal import StageError


def forward(parts: Parts, seconds: float) -> float:
    """Move on by so many seconds; the seconds ahead after that. Everybody's page shows it."""
    ahead = parts.clock.forward(seconds)
    parts.changes.touch()
    return ahead


def to_tomorrow(parts: Parts, member_id: str, at: str) -> float:
    """Move on to a time of the next day ("09:00") where this person is; the seconds ahead after that.

    Raises:
        StageError: when that is no time of day, or there is no such person.
    """
    zone = ZoneInfo(parts.person(member_id).tz)
    try:
        wanted = time.fromisoformat(at)
    except ValueError as error:
        raise StageError(f"{at!r} is no time of day. Send it as hours and minutes, such as 09:00.") from error
    now = datetime.fromtimestamp(parts.clock.shown(), zone)
    then = datetime.combine(now.date() + timedelta(days=1), wanted.replace(tzinfo=None), zone)
    # Counted in UTC: the night may be an hour longer or shorter where the clocks change.
    return forward(parts, (then.astimezone(UTC) - now.astimezone(UTC)).total_seconds())
