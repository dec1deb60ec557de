"""What the app says it is doing in a thread, such as "is looking up the order": shown for two minutes at most.

Source: https://docs.slack.dev/reference/methods/assistant.threads.setStatus
"""

from typing import NamedTuple

from bot.playground.clocks import Clock

STATUS_SECONDS = 120.0


class _Status(NamedTuple):
    text: str
    until: float


class Statuses:
    """The statuses of one workspace, by channel and thread.

    Args:
        clock: seconds since the epoch.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._shown: dict[tuple[str, str], _Status] = {}

    def put(self, channel: str, thread_ts: str, text: str) -> None:
        """Show a status; an empty one takes it away, as does a message of the app in the thread."""
        self._shown.pop((channel, thread_ts), None)
        if text:
            self._shown[channel, thread_ts] = _Status(text, self._clock() + STATUS_SECONDS)

    def of(self, channel: str) -> dict[str, str]:
        """What is shown now in a channel, by thread."""
        now = self._clock()
        live = ((at, thread, status) for (at, thread), status in self._shown.items() if now < status.until)
        return {thread: status.text for at, thread, status in live if at == channel}
