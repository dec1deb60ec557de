"""Slack, as the use cases see it."""

from datetime import datetime
from typing import NamedTuple, Protocol

from bot.domain.case import Place
from bot.domain.notice import Notice


class Audience(NamedTuple):
    """Who can read a channel. `outsiders` is true when in doubt.

    `known` is false when Slack tells us nothing of the channel: it is private and we are not in it, or it is gone.
    `member` is false when we see the channel and are not in it: we can neither read nor post there.
    """

    outsiders: bool
    known: bool = True
    member: bool = True


class Person(NamedTuple):
    """What we need to know of a Slack user. `zone` is an IANA name; `is_admin` is None when Slack does not tell."""

    id: str
    name: str
    zone: str
    is_admin: bool | None
    is_outsider: bool


class Presence(NamedTuple):
    """Whether somebody is at the screen, and whether they asked not to be disturbed just now."""

    active: bool
    quiet: bool


class Chat(Protocol):
    """Slack, as the use cases see it.

    Every call may raise ChatUnavailableError (unknown whether it took effect) or ChatRefusedError (it did not, and
    asking again will not help).
    """

    async def post(self, place: Place, notice: Notice, *, key: str) -> str:
        """Post for all in the channel to see, carrying `key`; the timestamp comes back. Never retried in here."""
        ...

    async def find(self, place: Place, *, key: str, since: datetime) -> str | None:
        """The timestamp of our post that carries `key`, looking from `since` (wall time) on, or None."""
        ...

    async def said_before(self, place: Place, user: str, *, before: datetime, since: datetime) -> tuple[str, ...]:
        """What this person wrote there just before `before`, oldest first, back to `since` or to anybody else's words.

        What another person wrote between ends it; what a bot posted does not. Only the latest few are looked at.
        """
        ...

    async def update(self, place: Place, ts: str, notice: Notice) -> None:
        """Replace a post of ours."""
        ...

    async def whisper(self, place: Place, user: str, notice: Notice) -> None:
        """Show something to one person alone. It may vanish; nothing that must last is only whispered."""
        ...

    async def direct_channel(self, user: str) -> str:
        """The channel id of our direct messages with a person."""
        ...

    async def audience(self, channel: str) -> Audience:
        """Who can read this channel."""
        ...

    async def person(self, user: str) -> Person:
        """What we need to know of a user."""
        ...

    async def presence(self, user: str) -> Presence:
        """Whether a reminder would reach them just now."""
        ...
