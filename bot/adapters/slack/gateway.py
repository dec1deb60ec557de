"""The gateway: every word that leaves for Slack goes through here, paced, within Slack's limits, and never sent twice.

The posting client must have no retry handlers: after a lost answer it is not known whether the post was made, and only
the use case can find out. Look-ups and other calls that change nothing may be repeated by whoever asks.
"""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.adapters.slack.cache import Cache
from bot.adapters.slack.envelope import moment_of
from bot.adapters.slack.gaps import UNKNOWN_METHOD, Gaps, Log
from bot.adapters.slack.pacing import Pacing
from bot.adapters.slack.people import People
from bot.adapters.slack.presence import Presences
from bot.adapters.slack.traffic import Traffic
from bot.adapters.slack.trouble import NO_ANSWER, SERVER_ERROR, translated
from bot.adapters.slack.views.rendered import Rendered
from bot.adapters.slack.views.rendering import render
from bot.adapters.slack.views.surface import check_message, check_view
from bot.domain.case import Place
from bot.domain.errors import ChatRefusedError, ChatUnavailableError
from bot.domain.notice import Notice
from bot.services.ports import Audience, Person, Presence
from bot.services.standing import SlackFigures

EVENT_TYPE = "attune_post"
"""The type of the metadata that carries our key."""

PAGES = 5
"""Pages of 200 messages that a look-up reads: what was posted since the intent, a few seconds or minutes ago."""

MOST_BEFORE = 15
"""Messages that are looked at for what somebody wrote moments before: as many as Slack gives any app."""

SHARED = ("is_ext_shared", "is_pending_ext_shared", "is_shared")
"""What tells whether other companies read a channel (docs.slack.dev/reference/objects/conversation-object)."""

A_MOMENT = timedelta(microseconds=1)

IT_WORKED = range(200, 300)
TOO_MANY = 429


def wall_now() -> datetime:
    """The time on the wall, in UTC."""
    return datetime.now(UTC)


A_BREATH = 0.001
"""Seconds before every post."""


class SlackGateway:
    """Fills the Chat port.

    Args:
        client: the Web API client, without retry handlers and with a time-out well below a lease.
        team_id: our workspace; people of another one are outsiders.
        zone: the zone that fallback texts tell times in.
        longest_wait: seconds a post may wait for its turn; a longer line is handed back as ChatUnavailableError.
        wall: the time on the wall, in which Slack says until when somebody is not to be disturbed.
        traffic: counts what goes to Slack; the client's session may be counted by it, too.
        log: told, once each, of what Slack leaves out of its answers.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        *,
        team_id: str | None = None,
        zone: ZoneInfo | None = None,
        longest_wait: float = 1.0,
        wall: Callable[[], datetime] = wall_now,
        traffic: Traffic | None = None,
        log: Log | None = None,
    ) -> None:
        self._client = client
        self._zone = zone
        self._longest_wait = longest_wait
        self._pacing = Pacing()
        self._traffic = traffic or Traffic()
        self._gaps = Gaps(log)
        self._people = People(client, team_id=team_id, gaps=self._gaps)
        self._audiences: Cache[Audience] = Cache(seconds=60)
        self._presences = Presences(client, wall)

    async def post(self, place: Place, notice: Notice, *, key: str) -> str:
        """Post with our key in the metadata, and give the timestamp."""
        rendered = self._render(notice)
        wait = self._pacing.wait(place.channel, key, time.monotonic())
        if wait > self._longest_wait:
            self._traffic.put_off += 1
            raise ChatUnavailableError("many posts are waiting for this channel", wait)
        # Never no pause at all: whoever cut us off while this process stood still has to be heard before we send.
        await asyncio.sleep(max(wait, A_BREATH))
        self._pacing.take(place.channel, key)
        self._traffic.waited += wait
        try:
            with translated():
                answer = await self._client.chat_postMessage(
                    channel=place.channel,
                    thread_ts=place.thread_ts,
                    text=rendered.text,
                    blocks=rendered.blocks,
                    metadata={"event_type": EVENT_TYPE, "event_payload": {"key": key}},
                    unfurl_links=False,
                    unfurl_media=False,
                )
        except ChatUnavailableError as trouble:
            if trouble.reason == NO_ANSWER:
                # It may still land. Whoever tries again looks for it first, and must not look too early.
                raise ChatUnavailableError(NO_ANSWER, 2 * self._client.timeout) from None
            if trouble.retry_after is not None:
                self._pacing.hold_off(place.channel, time.monotonic() + trouble.retry_after)
            raise
        self._traffic.posts += 1
        return self._gaps.inner(answer, "chat.postMessage", "ts")

    def figures(self) -> SlackFigures:
        """What went to Slack since the process began, in counts."""
        return self._traffic.read(self._pacing)

    async def find(self, place: Place, *, key: str, since: datetime) -> str | None:
        """Look through what was posted since then for our key.

        Where Slack lets nobody look, it is taken for not posted: a reminder may come twice, and is not lost.
        """
        wanted: dict[str, Any] = {
            "channel": place.channel,
            "oldest": f"{since.timestamp():.6f}",
            "limit": 200,
            "include_all_metadata": True,
        }
        for _ in range(PAGES):
            try:
                answer = await self._written(place, wanted)
            except ChatRefusedError as refused:
                if refused.reason != UNKNOWN_METHOD:
                    raise
                self._gaps.met("conversations.history or conversations.replies", "the method")
                return None
            messages: list[dict[str, Any]] = answer.get("messages") or []
            for message in messages:
                metadata = message.get("metadata") or {}
                if metadata.get("event_type") == EVENT_TYPE and metadata.get("event_payload", {}).get("key") == key:
                    return str(message["ts"])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return None
            wanted["cursor"] = cursor
        # Too much was said to read it all. A post that may be there must not be made again: ask once more, later.
        raise ChatUnavailableError("the look-up found no end of the channel")

    async def _written(self, place: Place, wanted: dict[str, Any]) -> AsyncSlackResponse:
        """One page of what stands in a thread or, outside one, in a channel."""
        with translated():
            if place.thread_ts is not None:
                return await self._client.conversations_replies(ts=place.thread_ts, **wanted)
            return await self._client.conversations_history(**wanted)

    async def said_before(self, place: Place, user: str, *, before: datetime, since: datetime) -> tuple[str, ...]:
        """What this person wrote there just before, oldest first, back to anybody else's words or to `since`."""
        wanted: dict[str, Any] = {
            "channel": place.channel,
            "oldest": f"{(since - A_MOMENT).timestamp():.6f}",  # Slack leaves both bounds out
            "latest": f"{before.timestamp():.6f}",
            "limit": MOST_BEFORE,
        }
        answer = await self._written(place, wanted)
        messages: list[dict[str, Any]] = answer.get("messages") or []
        theirs: list[tuple[datetime, str]] = []
        for message in sorted(messages, key=lambda each: moment_of(each["ts"]), reverse=True):
            moment = moment_of(message["ts"])
            if message.get("subtype") or message.get("bot_id") or moment >= before:
                continue
            if message.get("user") != user or moment < since:  # a thread's parent comes along, however old it is
                break
            theirs.append((moment, str(message.get("text") or "")))
        return tuple(text for _, text in reversed(theirs))

    async def update(self, place: Place, ts: str, notice: Notice) -> None:
        """Replace a post of ours."""
        rendered = self._render(notice)
        await asyncio.sleep(A_BREATH)  # as before a post
        with translated():
            await self._client.chat_update(channel=place.channel, ts=ts, text=rendered.text, blocks=rendered.blocks)

    async def whisper(self, place: Place, user: str, notice: Notice) -> None:
        """Show something to one person alone."""
        rendered = self._render(notice)
        with translated():
            await self._client.chat_postEphemeral(
                channel=place.channel,
                user=user,
                thread_ts=place.thread_ts,
                text=rendered.text,
                blocks=rendered.blocks,
            )

    async def answer(self, response_url: str, notice: Notice, *, replace: bool = False) -> None:
        """Answer a command or a button: shown to that person alone, or in place of what they pressed."""
        rendered = self._render(notice)
        client = AsyncWebhookClient(response_url, session=self._client.session, timeout=self._client.timeout)
        with translated():
            answer = await client.send(
                text=rendered.text,
                blocks=rendered.blocks,
                response_type="ephemeral",
                replace_original=replace,
                delete_original=False,
            )
        if answer.status_code >= SERVER_ERROR or answer.status_code == TOO_MANY:
            raise ChatUnavailableError(f"status {answer.status_code}")
        if answer.status_code not in IT_WORKED:
            raise ChatRefusedError(f"response_url gone ({answer.status_code})")

    async def open_modal(self, trigger_id: str, view: dict[str, Any]) -> None:
        """Open a modal. TooLateToOpenError when the click is older than three seconds."""
        check_view(view)
        with translated():
            await self._client.views_open(trigger_id=trigger_id, view=view)

    async def update_modal(self, view_id: str, view: dict[str, Any], *, seen: str | None = None) -> str:
        """Show something else in a modal that is open, and give the hash of what it then shows.

        With the hash of the view that was `seen` before, ChatRefusedError("hash_conflict") says that it has been
        replaced since; "not_found" says that it was closed.
        """
        check_view(view)
        with translated():
            answer = await self._client.views_update(view_id=view_id, view=view, hash=seen or None)
        return self._gaps.inner(answer, "views.update", "view", "hash")

    async def publish_home(self, user: str, view: dict[str, Any], *, seen: str | None = None) -> None:
        """Show a person their Home tab.

        With the hash of the view they `seen` before, ChatRefusedError("hash_conflict") says that it has been replaced
        since; "not_enabled" says that the app has no Home tab.
        """
        check_view(view)
        with translated():
            await self._client.views_publish(user_id=user, view=view, hash=seen)

    async def direct_channel(self, user: str) -> str:
        """The channel of our direct messages with a person."""
        return await self._people.direct_channel(user)

    async def audience(self, channel: str) -> Audience:
        """Who can read a channel. What Slack will not tell us counts as open to outsiders."""
        known = self._audiences.get(channel)
        if known is not None:
            return known
        try:
            with translated():
                answer = await self._client.conversations_info(channel=channel)
        except ChatRefusedError as refused:
            if refused.reason == UNKNOWN_METHOD:
                self._gaps.met("conversations.info", "the method")
            return Audience(outsiders=True, known=False)
        info: dict[str, Any] = answer["channel"] or {}
        if not info.get("is_im") and not any(flag in info for flag in SHARED):
            self._gaps.met("conversations.info", "is_ext_shared")
        shared = any(info.get(flag) for flag in SHARED)
        # Direct messages carry no is_member; both ends are in them.
        audience = Audience(outsiders=shared, member=bool(info.get("is_member", True)))
        # Not remembered while we are not in: whoever is told to invite us tries again at once.
        return self._audiences.put(channel, audience) if audience.member else audience

    async def person(self, user: str) -> Person:
        """What we need to know of a user."""
        return await self._people.of(user)

    async def presence(self, user: str) -> Presence:
        """Whether a reminder would reach them just now. What Slack will not tell counts as: it would."""
        return await self._presences.of(user)

    def _render(self, notice: Notice) -> Rendered:
        rendered = render(notice, zone=self._zone)
        check_message(rendered.blocks, rendered.text)
        return rendered
