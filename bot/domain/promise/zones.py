"""Zones as people name them beside a time: ET, PST, GMT, UTC+2, "London time", Europe/Paris."""

import re
from datetime import UTC, timedelta, timezone, tzinfo
from enum import Enum
from zoneinfo import ZoneInfo

from bot.domain.promise.words import Words, text_at
from bot.domain.promise.zone_names import MOST_WORDS, SHORT_NAMES, cities, known_zones

_OURS = frozenset({"my", "our"})
_THEIRS = frozenset({"your", "their", "his", "her", "local"})
_OFFSET = re.compile(r"([0-9]{1,2}?)(?:[:.]?([0-9]{2}))?")
_WIDEST_OFFSET = timedelta(hours=14)


class Local(Enum):
    """A zone that goes by whose it is: "our time", "your time"."""

    OURS = "ours"
    THEIRS = "theirs"


class UnknownZoneError(LookupError):
    """The words name a zone that does not exist, such as Europe/Atlantis."""


def zone_at(words: Words, at: int) -> tuple[tzinfo | Local, int] | None:
    """The zone named here, and the place after it.

    Raises UnknownZoneError for a full name that is no zone.
    """
    word = text_at(words, at)
    if word in _OURS or word in _THEIRS:
        return _local_at(words, at)
    if word in {"gmt", "utc"}:
        return _offset_at(words, at + 1) or (UTC, at + 1)
    if word == "zulu" or (word == "z" and words[at].glued):
        return UTC, at + 1
    if "/" in word and words[at].is_word:
        return named(word), _past_time(words, at + 1)
    if word == "+" or (word == "-" and words[at].glued):
        return _offset_at(words, at, exact=True)
    return _called(words, at)


def _local_at(words: Words, at: int) -> tuple[Local, int] | None:
    """My time, our time here, your local time, local time."""
    place = at + 1 + (text_at(words, at + 1) in {"local", "own"})
    if text_at(words, place) not in {"time", "timezone"}:
        return None
    place += 1 + (text_at(words, place + 1) in {"zone", "here"})
    return (Local.OURS if words[at].text in _OURS else Local.THEIRS), place


def _called(words: Words, at: int) -> tuple[tzinfo, int] | None:
    """ET, Eastern Standard Time, London time, New York time."""
    for length in range(MOST_WORDS, 0, -1):
        end = at + length
        timed = _past_time(words, end)
        if timed > end and end <= len(words):
            key = cities().get(tuple(word.text for word in words[at:end]))
            if key is not None:
                return named(key), timed
    key = SHORT_NAMES.get(text_at(words, at))
    return None if key is None else (named(key), _past_time(words, at + 1))


def _past_time(words: Words, at: int) -> int:
    """The place after "time", "standard time" or "summer time", or this place."""
    after = at + (text_at(words, at) in {"standard", "daylight", "summer", "savings"})
    return after + 1 if text_at(words, after) == "time" else at


def named(key: str) -> ZoneInfo:
    """The zone of this full name, in any case. Raises UnknownZoneError when there is none."""
    known = known_zones().get(key.lower())
    if known is None:
        raise UnknownZoneError(key)
    return ZoneInfo(known)


def _offset_at(words: Words, at: int, *, exact: bool = False) -> tuple[tzinfo, int] | None:
    """An offset such as +2, +5:30 or +0530; an `exact` one has both its hours and its minutes."""
    sign = text_at(words, at)
    match = _OFFSET.fullmatch(text_at(words, at + 1))
    if sign not in {"+", "-", "\u2013"} or match is None or not words[at + 1].glued or (exact and not match[2]):
        return None
    offset = timedelta(hours=int(match[1]), minutes=int(match[2] or 0))
    if offset > _WIDEST_OFFSET:
        return None
    return timezone(-offset if sign != "+" else offset), at + 2
