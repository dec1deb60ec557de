"""How long things may take, so that a post ends before the lease on its work does."""

from bot.services.work_agenda import SAFETY

SLACK_TIMEOUT = 5
"""Seconds for one call to Slack, at most."""

LINE_TIMEOUT = 1.0
"""Seconds a post may stand in line for its channel, at most; then it is put off."""


def times_within(lease: float) -> tuple[int, float]:
    """How long one call to Slack may take, and how long a post may stand in line before it: both fit into a lease.

    The worker lets a post begin only while the share SAFETY of its lease is left, so that is the room for both.
    """
    room = lease * SAFETY
    call = min(SLACK_TIMEOUT, max(1, int(room * SLACK_TIMEOUT / (SLACK_TIMEOUT + LINE_TIMEOUT))))
    return call, min(LINE_TIMEOUT, max(0.0, room - call))
