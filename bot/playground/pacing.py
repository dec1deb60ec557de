"""Slack's limits on posting, about one message a second in each channel, and on reading for some apps.

Slack tolerates a short burst above it and does not say how long; ten is our guess, kind enough for a conversation and
small enough that a bot which never paces itself meets a 429 in its first minute.

Apps that are sold outside the Marketplace read a history once a minute; others are not limited here. Source:
https://docs.slack.dev/apis/web-api/rate-limits
"""

from math import ceil

from bot.playground.clocks import Clock

READ_METHODS = frozenset({"conversations.history", "conversations.replies"})
READ_SECONDS = 60.0
READ_MOST = 15
"""How many messages one such reading gives at most."""

PACED_METHODS = frozenset({"chat.postMessage", "chat.postEphemeral"})


class Pacing:
    """A token bucket per channel.

    Args:
        clock: Seconds.
        burst: How many posts may come at once; None switches pacing off.
        per_second: How many are allowed each second after that.
    """

    def __init__(self, clock: Clock, *, burst: int | None = 10, per_second: float = 1.0) -> None:
        self._clock = clock
        self._burst = burst
        self._per_second = per_second
        self._buckets: dict[str, tuple[float, float]] = {}
        self._read_at: dict[tuple[str, str], float] = {}

    def wait_for(self, channel: str) -> int | None:
        """Count one post; None when it may go out, else the whole seconds for Retry-After."""
        if self._burst is None:
            return None
        now = self._clock()
        left, since = self._buckets.get(channel, (float(self._burst), now))
        left = min(float(self._burst), left + max(0.0, now - since) * self._per_second)
        if left < 1.0:
            self._buckets[channel] = (left, now)
            return max(1, ceil((1.0 - left) / self._per_second))
        self._buckets[channel] = (left - 1.0, now)
        return None

    def wait_to_read(self, team: str, method: str) -> int | None:
        """Count one reading of a history in a workspace; None for the first in a minute, else seconds to wait."""
        now = self._clock()
        left = self._read_at.get((team, method), now - READ_SECONDS) + READ_SECONDS - now
        if left > 0:
            return max(1, ceil(left))
        self._read_at[team, method] = now
        return None
