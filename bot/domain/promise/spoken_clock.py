"""Times of the clock as they are spoken: half past nine, a quarter to four, 5 past 11, twenty-five to three."""

import re
from dataclasses import replace

from bot.domain.promise.clock import HALVES, HOURS_A_DAY, MINUTES_AN_HOUR, NOON, Clock, with_half
from bot.domain.promise.numbers import stands_alone, whole_at
from bot.domain.promise.sentences import is_break
from bot.domain.promise.words import Words, text_at

MOST_MINUTES_PAST = 30

_HOUR = re.compile(r"[0-9]{1,2}")
_QUARTERS = {"quarter": 15, "half": 30}
_PAST = frozenset({"past", "after"})
_TO = frozenset({"to", "till", "til", "before", "of"})


def spoken_at(words: Words, at: int, *, bare: bool) -> tuple[Clock, int] | None:
    """Half past nine, a quarter to four, 5 past 11, ten minutes to six; a bare "half nine" is 9:30, as in Britain."""
    place = at + (text_at(words, at) == "a")
    minutes = _QUARTERS.get(text_at(words, place))
    place += 1
    if minutes is None:
        counted = _small_number_at(words, place - 1)
        if counted is None or counted[0] >= MOST_MINUTES_PAST:
            return None
        minutes, place = counted
        place += text_at(words, place) in {"minutes", "mins", "min"}
    link = text_at(words, place)
    if link in _PAST or (link in _TO and (minutes == _QUARTERS["quarter"] or bare)):
        return _past_or_to(words, at, place, minutes, bare=bare)
    return _half_at(words, at + 1, bare=bare) if text_at(words, at) == "half" else None


def _past_or_to(words: Words, at: int, link: int, minutes: int, *, bare: bool) -> tuple[Clock, int] | None:
    """The time that the minutes and the "past" or "to" at `link` lead to; the phrase began at `at`."""
    past = words[link].text in _PAST
    hour = _hour_at(words, link + 1)
    if hour is None:
        quarters = words[link].text == "past" and minutes in _QUARTERS.values()
        unsaid = (bare or quarters) and _is_unsaid(words, link)
        return (Clock(0, minutes if past else MINUTES_AN_HOUR - minutes, mark=True), link + 1) if unsaid else None
    clock, after = hour
    if past:
        return replace(clock, minute=minutes), after
    if words[link].text == "to" and text_at(words, at) != "quarter" and _has_half(words, after - 1):
        return None
    earlier = (clock.hour - 1) % HOURS_A_DAY if clock.fixed else (clock.hour - 1) % NOON
    return replace(clock, hour=earlier, minute=MINUTES_AN_HOUR - minutes), after


def _half_at(words: Words, at: int, *, bare: bool) -> tuple[Clock, int] | None:
    """The 9:30 of "half nine", whose hour stands here."""
    hour = _hour_at(words, at)
    if hour is None or not (bare or _is_said_alone(words, hour[1])):
        return None
    return replace(hour[0], minute=30), hour[1]


def _is_unsaid(words: Words, link: int) -> bool:
    """Whether the hour is left out: "at half past", "by quarter to". The link is "past" or "to"."""
    if text_at(words, link) not in {"past", "to"}:
        return False
    after = text_at(words, link + 1)
    ended = not after or is_break(words, link + 1) or words[link + 1].lines > 0
    return ended or (words[link].text == "past" and after in {"with", "and", "so", "then", "sharp", "latest", "or"})


def _is_said_alone(words: Words, at: int) -> bool:
    """Whether the "half two" that ends here can only be a time: nothing that is counted follows it."""
    following = text_at(words, at)
    return (
        not following
        or is_break(words, at)
        or following in {"then", "today", "tomorrow", "sharp", "and", "it", "at", "latest", "tops", "max"}
    )


def _has_half(words: Words, at: int) -> bool:
    """Whether "10 to 5pm" names its half of the day: then it is a window and not ten minutes before five."""
    return text_at(words, at) in HALVES


def _small_number_at(words: Words, at: int) -> tuple[int, int] | None:
    word = text_at(words, at)
    if _HOUR.fullmatch(word) and stands_alone(words, at):
        return int(word), at + 1
    return whole_at(words, at)


def _hour_at(words: Words, at: int) -> tuple[Clock, int] | None:
    if text_at(words, at) in {"noon", "midday", "midnight"}:
        return Clock(HOURS_A_DAY if words[at].text == "midnight" else NOON, fixed=True), at + 1
    counted = _small_number_at(words, at)
    if counted is None or not 1 <= counted[0] < HOURS_A_DAY:
        return None
    return with_half(words, counted[1], Clock(counted[0], fixed=counted[0] > NOON))
