"""Slack's limit on posting: about one message a second in each channel.

Slack tolerates a short burst above it and does not say how long; ten is our guess, kind enough for a conversation and
small enough that a bot which never paces itself meets a 429 in its first minute.
"""

from math import ceil

from bot.playground.clocks import Clock

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
