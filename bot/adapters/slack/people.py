"""Who somebody is, as Slack tells it, and where we write to them."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.cache import Cache
from bot.adapters.slack.gaps import UNKNOWN_METHOD, Gaps
from bot.adapters.slack.trouble import translated
from bot.domain.errors import ChatRefusedError
from bot.services.ports import Person

RANKS = ("is_admin", "is_owner")
"""What tells whether somebody runs the workspace (docs.slack.dev/reference/objects/user-object)."""

FROM_OUTSIDE = ("is_stranger", "is_restricted", "is_ultra_restricted")
"""Guests, and strangers of a shared channel."""


class People:
    """Asks Slack who people are, and remembers it for a while.

    Args:
        client: the Web API client.
        team_id: our workspace; people of another one are outsiders.
        gaps: told of what Slack leaves out.
    """

    def __init__(self, client: AsyncWebClient, *, team_id: str | None, gaps: Gaps) -> None:
        self._client = client
        self._team_id = team_id
        self._gaps = gaps
        self._known: Cache[Person] = Cache(seconds=600)
        self._direct: Cache[str] = Cache(seconds=86_400)

    async def of(self, user: str) -> Person:
        """What we need to know of a user."""
        known = self._known.get(user)
        return known if known is not None else self._known.put(user, self._read(user, await self._asked(user)))

    async def direct_channel(self, user: str) -> str:
        """The channel of our direct messages with a person.

        Where Slack will not name it, it is their own id, which a post takes too
        (docs.slack.dev/reference/methods/chat.postMessage).
        """
        known = self._direct.get(user)
        if known is not None:
            return known
        try:
            with translated():
                answer = await self._client.conversations_open(users=[user])
        except ChatRefusedError as refused:
            if refused.reason != UNKNOWN_METHOD:
                raise
            self._gaps.met("conversations.open", "the method")
            return user
        return self._direct.put(user, self._gaps.inner(answer, "conversations.open", "channel", "id") or user)

    async def _asked(self, user: str) -> Mapping[str, Any]:
        try:
            with translated():
                answer = await self._client.users_info(user=user)
        except ChatRefusedError as refused:
            if refused.reason != UNKNOWN_METHOD:
                raise
            self._gaps.met("users.info", "the method")
            return {}
        told: Any = answer["user"]
        return told if isinstance(told, Mapping) else {}

    def _read(self, user: str, told: Mapping[str, Any]) -> Person:
        profile: Mapping[str, Any] = told.get("profile") or {}
        name = profile.get("display_name") or told.get("real_name") or told.get("name") or user
        return Person(
            id=user,
            name=str(name),
            zone=self._zone(told),
            is_admin=self._is_admin(told),
            is_outsider=self._is_outsider(told),
        )

    def _zone(self, told: Mapping[str, Any]) -> str:
        zone = str(told.get("tz") or "")
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self._gaps.met("users.info", "tz")
            return "UTC"
        return zone

    def _is_admin(self, told: Mapping[str, Any]) -> bool | None:
        ranks = [told[rank] for rank in RANKS if rank in told]
        if ranks:
            return any(ranks)
        self._gaps.met("users.info", "is_admin")
        return None

    def _is_outsider(self, told: Mapping[str, Any]) -> bool:
        team = told.get("team_id")
        elsewhere = bool(self._team_id) and team is not None and team != self._team_id
        return elsewhere or any(told.get(flag) for flag in FROM_OUTSIDE)
