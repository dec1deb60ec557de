"""Name people and channels. Only a well-formed Slack id becomes a mention; anything else is shown as words."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.adapters.slack.views.escape import fit, one_line
from bot.adapters.slack.views.times import spoken, token
from bot.domain.case import Case, Place

_USER = re.compile(r"[UW][A-Z0-9]{1,30}")
_CHANNEL = re.compile(r"[CG][A-Z0-9]{1,30}")
_DIRECT = re.compile(r"D[A-Z0-9]{1,30}")
_TS = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,9})?")
_LINK = re.compile(r"https://[A-Za-z0-9.-]+/[A-Za-z0-9/._~?=%-]{0,400}")
_NAME = 80
_PLACE = 300


def person(user: str | None) -> str:
    """A mention of a user, as mrkdwn."""
    if not user:
        return "somebody"
    return f"<@{user}>" if _USER.fullmatch(user) else fit(user, _NAME)


def channel(channel_id: str) -> str:
    """A mention of a channel, as mrkdwn."""
    if _DIRECT.fullmatch(channel_id):
        return "direct messages"
    return f"<#{channel_id}>" if _CHANNEL.fullmatch(channel_id) else fit(channel_id, _NAME)


def spot(place: str) -> str:
    """Where something is, as mrkdwn: a channel id, a link to a message, or words."""
    if _CHANNEL.fullmatch(place) or _DIRECT.fullmatch(place):
        return channel(place)
    return f"<{place}|the customer's message>" if _LINK.fullmatch(place) else fit(one_line(place), _PLACE)


def where(place: Place, zone: ZoneInfo | None, *, plain: bool = False) -> str:
    """A channel and, inside it, the thread by the time it began, as mrkdwn. `plain` spells that time out."""
    spot = f"in {channel(place.channel)}"
    if place.thread_ts and _TS.fullmatch(place.thread_ts):
        at = spoken if plain else token
        began = datetime.fromtimestamp(float(place.thread_ts), UTC)
        return f"{spot}, in the thread from {at(began, zone)}"
    return spot


def case_line(case: Case, zone: ZoneInfo | None, *, plain: bool = False) -> str:
    """What the case is about and where it lives, as mrkdwn. `plain` spells times out."""
    about = case.case_type.words.lower() if case.case_type else "not named yet"
    return f"Case: {about}, {where(case.place, zone, plain=plain)}."
