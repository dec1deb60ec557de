"""What the courier asks of a way to the bot, and the two ways in which it can fail."""

from dataclasses import dataclass
from typing import Any, Literal, Protocol

Kind = Literal["events_api", "slash_commands", "interactive"]

Reason = Literal["timeout", "http_timeout", "http_error", "connection_failed", "too_many_redirects", "unknown_error"]
"""Why a try failed, as Slack words it in `retry_reason` and `x-slack-retry-reason`."""

ACK_SECONDS = 3.0
"""How long an app has to acknowledge (https://docs.slack.dev/apis/events-api#responding)."""


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """One payload on its way, with what Slack says about earlier tries."""

    kind: Kind
    payload: dict[str, Any]
    envelope_id: str
    retry_attempt: int = 0
    retry_reason: str = ""


class NotAckedError(Exception):
    """The bot had the payload, or may have had it, and did not acknowledge it in time.

    Attributes:
        reason: As Slack words it.
        final: True when the bot asked for no further try.
    """

    def __init__(self, reason: Reason, *, final: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.final = final


class NotConnectedError(Exception):
    """Nothing is there that could take a payload."""


class Line(Protocol):
    """A way to the bot."""

    @property
    def connected(self) -> bool:
        """Whether a payload could go out now."""
        ...

    async def wait_connected(self, seconds: float) -> bool:
        """Wait until one could; False when the time is over."""
        ...

    async def carry(self, parcel: Parcel, *, copies: int = 1) -> dict[str, Any] | None:
        """Hand a parcel over and wait for its acknowledgement; give back the payload that came with it.

        Raises:
            NotAckedError: when it was not acknowledged.
            NotConnectedError: when nobody was there.
        """
        ...

    async def close(self) -> None:
        """Say goodbye and let go."""
        ...
