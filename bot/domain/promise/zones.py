"""Zones as people name them beside a time: ET, PST, GMT, UTC+2, "London time", Europe/Paris."""

import re
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.domain.promise.words import Words, text_at

_NAMES = {
    **dict.fromkeys(("et", "est", "edt", "eastern"), "America/New_York"),
    **dict.fromkeys(("ct", "cst", "cdt", "central"), "America/Chicago"),
    **dict.fromkeys(("mt", "mst", "mdt", "mountain"), "America/Denver"),
    **dict.fromkeys(("pt", "pst", "pdt", "pacific"), "America/Los_Angeles"),
    **dict.fromkeys(("akst", "akdt"), "America/Anchorage"),
    "hst": "Pacific/Honolulu",
    "bst": "Europe/London",
    **dict.fromkeys(("cet", "cest"), "Europe/Paris"),
    **dict.fromkeys(("eet", "eest"), "Europe/Athens"),
    "msk": "Europe/Moscow",
    "ist": "Asia/Kolkata",
    "sgt": "Asia/Singapore",
    "hkt": "Asia/Hong_Kong",
    "jst": "Asia/Tokyo",
    "kst": "Asia/Seoul",
    **dict.fromkeys(("aest", "aedt"), "Australia/Sydney"),
    "awst": "Australia/Perth",
    **dict.fromkeys(("nzst", "nzdt"), "Pacific/Auckland"),
    "sast": "Africa/Johannesburg",
}
_CITIES = {
    "london": "Europe/London",
    "uk": "Europe/London",
    "dublin": "Europe/Dublin",
    "paris": "Europe/Paris",
    "berlin": "Europe/Berlin",
    "madrid": "Europe/Madrid",
    "york": "America/New_York",
    "chicago": "America/Chicago",
    "denver": "America/Denver",
    "seattle": "America/Los_Angeles",
    "toronto": "America/Toronto",
    "sydney": "Australia/Sydney",
    "singapore": "Asia/Singapore",
    "tokyo": "Asia/Tokyo",
    "mumbai": "Asia/Kolkata",
    "delhi": "Asia/Kolkata",
    "dubai": "Asia/Dubai",
}
_OURS = frozenset({"my", "our"})
_THEIRS = frozenset({"your", "their", "his", "her", "local"})
_OFFSET = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))?")
_WIDEST_OFFSET = timedelta(hours=14)


class UnknownZoneError(LookupError):
    """The words point to a zone that nobody has named here, such as "your time"."""


def zone_at(words: Words, at: int) -> tuple[tzinfo | None, int] | None:
    """The zone named here, and the place after it. The zone is None for "my time": the agent's own.

    Raises UnknownZoneError for "your time" and for a full name that is no zone.
    """
    word = text_at(words, at)
    is_local = text_at(words, at + 1) == "local"
    has_time = text_at(words, at + 1 + is_local) == "time"
    if has_time and (word in _OURS or word in _THEIRS):
        if word in _THEIRS:
            raise UnknownZoneError(word)
        return None, at + 2 + is_local
    if word in {"gmt", "utc"}:
        return _offset_at(words, at + 1)
    if word == "z" and words[at].glued:
        return UTC, at + 1
    if word in _NAMES:
        return named(_NAMES[word]), at + (2 if has_time else 1)
    return _place_at(words, at)


def _place_at(words: Words, at: int) -> tuple[tzinfo, int] | None:
    """London time, New York time, Europe/Paris."""
    word = text_at(words, at)
    if word == "new":
        at, word = at + 1, text_at(words, at + 1)
    if word in _CITIES and text_at(words, at + 1) == "time":
        return named(_CITIES[word]), at + 2
    return (named(word), at + 1) if "/" in word and words[at].is_word else None


def named(key: str) -> ZoneInfo:
    """The zone of this full name, in any case. Raises UnknownZoneError when there is none."""
    known = _known().get(key.lower())
    if known is None:
        raise UnknownZoneError(key)
    return ZoneInfo(known)


@cache
def _known() -> dict[str, str]:
    """Every zone of the time zone database by its name in lower case; read once, when a text first names a zone."""
    return {key.lower(): key for key in available_timezones()}


def _offset_at(words: Words, at: int) -> tuple[tzinfo, int]:
    """What stands behind GMT or UTC: an offset such as +2 or +5:30, or nothing."""
    match = _OFFSET.fullmatch(text_at(words, at + 1))
    if (
        text_at(words, at) not in {"+", "-", "\u2013"}
        or match is None
        or not words[at].glued
        or not words[at + 1].glued
    ):
        return UTC, at
    offset = timedelta(hours=int(match[1]), minutes=int(match[2] or 0))
    if offset > _WIDEST_OFFSET:
        return UTC, at
    return timezone(offset if words[at].text == "+" else -offset), at + 2
