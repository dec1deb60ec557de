"""Pacing: Slack takes about one post a second in a channel and forgives a short burst. We wait before it says no."""

from collections import OrderedDict

BURST = 4
"""Posts that may go out at once after a quiet spell."""

PER_SECOND = 1.0
"""Posts a second in one channel, once the burst is spent (docs.slack.dev/apis/web-api/rate-limits)."""

REMEMBERED = 10_000
"""Channels kept in mind; the one that was quiet longest is forgotten first, with a full burst."""


class Pacing:
    """When the next post in a channel may go out. Times are in seconds on any clock that only runs forward."""

    def __init__(self) -> None:
        self._free_at: OrderedDict[str, float] = OrderedDict()

    def wait(self, channel: str, now: float) -> float:
        """Take the next place in the channel's line and say how many seconds to wait for it."""
        spacing = 1 / PER_SECOND
        earliest = now - (BURST - 1) * spacing
        turn = max(self._free_at.pop(channel, earliest), earliest)
        self._free_at[channel] = turn + spacing
        if len(self._free_at) > REMEMBERED:
            self._free_at.popitem(last=False)
        return max(0.0, turn - now)

    def hold_off(self, channel: str, until: float) -> None:
        """Slack asked for quiet in this channel until then."""
        self._free_at[channel] = max(self._free_at.get(channel, until), until)
