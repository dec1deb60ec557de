"""Whether a model's answer still serves: what was asked long ago would only disturb whoever has gone on."""

from datetime import datetime, timedelta

from bot.domain.work import Work
from bot.services.ports import Clock


def is_too_late(work: Work, clock: Clock, limit: timedelta) -> bool:
    """Whether more than `limit` has passed on the wall since the work's `asked_at`."""
    return clock.wall() - datetime.fromisoformat(work.payload["asked_at"]) > limit
