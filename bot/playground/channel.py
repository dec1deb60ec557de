"""A channel and its messages: frozen values in order, at the top level and in threads.

Messages are replaced on change, so that a message_changed event can carry the one from before. Stamps are texts that
name a message and tell its time; orders and windows compare them as numbers.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.playground.clocks import microseconds

Blocks = tuple[dict[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message as it stands now.

    Attributes:
        ts: Its identity in the channel.
        thread_ts: The parent's ts for a reply; None at the top level.
        metadata: `{"event_type", "event_payload"}` from the app, or None.
        ephemeral_for: The one member who sees it; None for an ordinary message.
        tombstone: True for a deleted parent that stands on for its replies' sake.
        attachments: Content of the old kind, below the blocks.
        files: Ids of uploaded files that came with it.
        reactions: Emoji names in the order they came, each with who reacted.
    """

    ts: str
    channel: str
    user: str
    text: str
    blocks: Blocks = ()
    thread_ts: str | None = None
    metadata: dict[str, Any] | None = None
    by_bot: bool = False
    ephemeral_for: str | None = None
    edited_ts: str | None = None
    edited_by: str | None = None
    client_msg_id: str | None = None
    broadcast: bool = False
    tombstone: bool = False
    attachments: Blocks = ()
    files: tuple[str, ...] = ()
    reactions: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(kw_only=True)
class Channel:
    """One conversation: its members, and its messages by ts with the top level and each thread in order.

    `partners` are teams that a shared channel is connected with, even while none of their people is in it.
    """

    id: str
    name: str
    kind: Literal["channel", "dm"] = "channel"
    topic: str = ""
    created: int = 0
    is_private: bool = False
    is_ext_shared: bool = False
    partners: tuple[str, ...] = ()
    members: list[str] = field(default_factory=list)
    messages: dict[str, Message] = field(default_factory=dict)
    top_level: list[str] = field(default_factory=list)
    threads: dict[str, list[str]] = field(default_factory=dict)
    ephemerals: dict[str, Message] = field(default_factory=dict)

    @property
    def is_dm(self) -> bool:
        """Whether this is a direct conversation."""
        return self.kind == "dm"


@dataclass(frozen=True, kw_only=True)
class Window:
    """Which part of a history is asked for, in microseconds; a bound that is None is open."""

    oldest: int | None = None
    latest: int | None = None
    inclusive: bool = False

    def cut(self, order: Sequence[str]) -> Sequence[str]:
        """The stamps of an ordered list that fall inside; both bounds are exclusive unless `inclusive`."""
        first, last = 0, len(order)
        if self.oldest is not None:
            side = bisect_left if self.inclusive else bisect_right
            first = side(order, self.oldest, key=_micro)
        if self.latest is not None:
            side = bisect_right if self.inclusive else bisect_left
            last = side(order, self.latest, key=_micro)
        return order[first:last]


def _micro(ts: str) -> int:
    return microseconds(ts) or 0
