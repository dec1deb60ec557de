"""Pacing: Slack takes about one post a second in a channel and forgives a short burst. We wait before it says no."""

from collections import OrderedDict

BURST = 4
"""Posts that may go out at once after a quiet spell."""

PER_SECOND = 1.0
"""Posts a second in one channel, once the burst is spent (docs.slack.dev/apis/web-api/rate-limits)."""

LATE = 5.0
"""Seconds that a turn is kept for whoever comes too late for it. After an outage everyone would be, all at once."""

REMEMBERED = 10_000
"""Channels, and turns, kept in mind; the oldest is forgotten first, a channel with a full burst."""


class Pacing:
    """When the next post in a channel may go out. Times are in seconds on any clock that only runs forward."""

    def __init__(self) -> None:
        self._free_at: OrderedDict[str, float] = OrderedDict()
        self._turns: OrderedDict[tuple[str, str], float] = OrderedDict()

    def wait(self, channel: str, key: str, now: float) -> float:
        """How many seconds the post with this key has to wait for its turn in the channel.

        The turn is kept until `take`: whoever comes back for it neither loses it nor makes the line longer.
        """
        turn = self._turns.get((channel, key))
        if turn is None or turn < now - LATE:
            turn = self._next_turn(channel, now)
            self._turns[channel, key] = turn
            if len(self._turns) > REMEMBERED:
                self._turns.popitem(last=False)
        return max(0.0, turn - now)

    def take(self, channel: str, key: str) -> None:
        """The post with this key goes out now."""
        self._turns.pop((channel, key), None)

    def hold_off(self, channel: str, until: float) -> None:
        """Slack asked for quiet in this channel until then."""
        self._free_at[channel] = max(self._free_at.get(channel, until), until)

    def lines(self, now: float) -> tuple[int, float]:
        """In how many channels one more post would have to wait, and for how many seconds where it is longest."""
        waits = [free_at - now for free_at in self._free_at.values() if free_at > now]
        return len(waits), max(waits, default=0.0)

    def _next_turn(self, channel: str, now: float) -> float:
        spacing = 1 / PER_SECOND
        earliest = now - (BURST - 1) * spacing
        turn = max(self._free_at.pop(channel, earliest), earliest)
        self._free_at[channel] = turn + spacing
        if len(self._free_at) > REMEMBERED:
            self._free_at.popitem(last=False)
        return turn
