"""Trigger ids and response URLs: the two short-lived permissions that an interaction hands to the app.

A trigger id opens one modal within three seconds. A response URL answers five times within thirty minutes. Both
limits are what bots most often get wrong, so both are kept exactly.
"""

from dataclasses import dataclass
from typing import Literal

from bot.playground.clocks import Clock, Ids
from bot.playground.refusal import ApiRefusal

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 30 * 60.0
RESPONSE_USES = 5


@dataclass(kw_only=True)
class _Trigger:
    member: str
    made_at: float
    used: bool = False


class Triggers:
    """Every trigger id handed out, and whether it still opens anything."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids
        self._known: dict[str, _Trigger] = {}

    def hand_out(self, member: str) -> str:
        """A new trigger id for what this member has just done."""
        now = self._clock()
        number = self._ids.next("")
        trigger_id = f"{int(now * 1000)}.{number}.{number[::-1]}"
        self._known[trigger_id] = _Trigger(member=member, made_at=now)
        return trigger_id

    def exchange(self, trigger_id: str) -> str:
        """Use a trigger id up and give back its member.

        Raises:
            ApiRefusal: `invalid_trigger_id`, `exchanged_trigger_id` or `expired_trigger_id`.
        """
        trigger = self._known.get(trigger_id)
        if trigger is None:
            raise ApiRefusal("invalid_trigger_id")
        if trigger.used:
            raise ApiRefusal("exchanged_trigger_id")
        if self._clock() - trigger.made_at > TRIGGER_SECONDS:
            raise ApiRefusal("expired_trigger_id")
        trigger.used = True
        return trigger.member


@dataclass(kw_only=True)
class ResponseUrl:
    """What a response URL may do: where it answers, to whom, and which message it may replace."""

    member: str
    channel: str
    made_at: float
    message_ts: str | None = None
    thread_ts: str | None = None
    uses: int = 0


class ResponseUrls:
    """Every response URL handed out, by the id at its end."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids
        self._known: dict[str, ResponseUrl] = {}

    def hand_out(
        self, *, member: str, channel: str, message_ts: str | None = None, thread_ts: str | None = None
    ) -> str:
        """A new id, to be put behind the server's `/respond/`."""
        url_id = self._ids.next("R")
        self._known[url_id] = ResponseUrl(
            member=member, channel=channel, made_at=self._clock(), message_ts=message_ts, thread_ts=thread_ts
        )
        return url_id

    def knows(self, url_id: str) -> bool:
        """Whether this id was ever handed out here."""
        return url_id in self._known

    def use(self, url_id: str) -> ResponseUrl | Literal["used_url", "expired_url"]:
        """Count one use; the code of the refusal when there is none left or its time is over."""
        url = self._known.get(url_id)
        if url is None or self._clock() - url.made_at > RESPONSE_SECONDS:
            return "expired_url"
        if url.uses >= RESPONSE_USES:
            return "used_url"
        url.uses += 1
        return url
