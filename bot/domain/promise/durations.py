"""Lengths of time: 15 minutes, an hour and a half, 1h30, 2-3 days, 4 business hours, a fortnight."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.promise.numbers import Amount, amount_at, number_at
from bot.domain.promise.small_words import AFTER_MINUTES
from bot.domain.promise.words import Words, follows, text_at

MINUTES_A_DAY = 24 * 60
LONGEST_DAYS = 366


class Measure(StrEnum):
    """What a length is counted in: minutes pass by the stopwatch, days and months by the calendar."""

    MINUTES = "minutes"
    DAYS = "days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Duration:
    """A length from `low` to `high`. `business` counts only the hours or days on which the team works."""

    low: float
    high: float
    measure: Measure
    business: bool = False


_UNITS: dict[str, tuple[float, Measure]] = {
    **dict.fromkeys(("second", "seconds", "sec", "secs"), (1 / 60, Measure.MINUTES)),
    **dict.fromkeys(("minute", "minutes", "minute's", "min", "mins", "minuets", "mintues"), (1, Measure.MINUTES)),
    **dict.fromkeys(("hour", "hours", "hour's", "hr", "hrs"), (60, Measure.MINUTES)),
    **dict.fromkeys(("day", "days", "day's"), (1, Measure.DAYS)),
    **dict.fromkeys(("week", "weeks", "week's", "wk", "wks"), (7, Measure.DAYS)),
    **dict.fromkeys(("fortnight", "fortnights", "fortnight's"), (14, Measure.DAYS)),
    **dict.fromkeys(("month", "months", "month's"), (1, Measure.MONTHS)),
}
_SHORT_UNITS: dict[str, tuple[float, Measure]] = {
    "m": (1, Measure.MINUTES),
    "h": (60, Measure.MINUTES),
    "d": (1, Measure.DAYS),
    "w": (7, Measure.DAYS),
}
UNIT_NAMES = frozenset(_UNITS)
"""Every name of a unit of time that may stand by itself."""

MINUTES_AN_HOUR = 60
_ROUND_MINUTES = frozenset({10, 15, 20, 30, 40, 45, 50})
WORKING_WEEK = 5
_QUARTERS_MORE = ((("and", "a", "quarter"), 15), (("and", "three", "quarters"), 45), (("and", "3", "quarters"), 45))
_BUSINESS = frozenset({"business", "working", "work", "office", "biz"})
_EXTRA = frozenset(
    {"more", "extra", "full", "additional", "further", "short", "quick", "-", "odd", "ish", "little", "good", "solid"}
)
_MAYBE = frozenset({"maybe", "perhaps", "possibly", "or", "say", "probably", "at", "most", "could", "be"})
LEAST_SECONDS = 10
"""Fewer seconds than this are a figure of speech: "one sec", "two secs"."""
_SINGULAR = frozenset({"minute", "hour", "day", "week", "fortnight", "month"})


def duration_at(words: Words, at: int) -> tuple[Duration, int] | None:
    """A length of time, and the place after it."""
    first = _part_at(words, at)
    if first is None:
        return None
    duration, after = first
    while duration.measure is Measure.MINUTES and not duration.business:
        rest = _rest_at(words, after, duration)
        if rest is None:
            break
        duration, after = rest
    duration, after = _longer_end_at(words, after, duration)
    longest = LONGEST_DAYS * (MINUTES_A_DAY if duration.measure is Measure.MINUTES else 1)
    seconds = duration.high * 60 if duration.measure is Measure.MINUTES else LEAST_SECONDS
    return (duration, after) if seconds >= LEAST_SECONDS and duration.high <= longest else None


def _longer_end_at(words: Words, at: int, duration: Duration) -> tuple[Duration, int]:
    """The later end of "an hour, hour and a half", "45 minutes to an hour", "20 minutes, half an hour at most"."""
    link = text_at(words, at)
    if link not in {",", "to", "or", "-", "maybe", "perhaps", "possibly", "\u2013"}:
        return duration, at
    place = at + 1
    while text_at(words, place) in _MAYBE:
        place += 1
    more = _part_at(words, place)
    if more is None or more[0].measure is not duration.measure or more[0].high <= duration.high:
        return duration, at
    if text_at(words, more[1]) in {"after", "later", "from", "before"}:
        return duration, at
    return replace(duration, high=more[0].high), more[1]


def one_unit_at(words: Words, at: int) -> tuple[Duration, int] | None:
    """A unit that counts as one of itself: the "hour" of "within the hour" and "every hour"."""
    business = text_at(words, at) in _BUSINESS
    place = at + 1 if business else at
    unit = text_at(words, place)
    if unit not in _SINGULAR:
        return None
    size, measure = _UNITS[unit]
    return Duration(size, size, measure, business=business), place + 1


def _part_at(words: Words, at: int) -> tuple[Duration, int] | None:
    fraction = _fraction_at(words, at)
    if fraction is not None:
        return fraction
    if follows(words, at, "hour", "and", "a", "half"):
        return Duration(90, 90, Measure.MINUTES), at + 4
    counted = amount_at(words, at)
    if counted is None:
        return None
    amount, place = _spoken_range_at(words, *counted)
    place += follows(words, place, "or", "so") * 2
    while text_at(words, place) in _EXTRA:
        place += 1
    business = text_at(words, place) in _BUSINESS
    place += business
    unit = _unit_at(words, place)
    if unit is None:
        # "1-2" may be the days of "1-2 days" or nothing at all: a range that leads nowhere is no length.
        return None
    size, measure = unit
    if business and measure is Measure.DAYS and size > 1:
        size = size / 7 * WORKING_WEEK
    place += 1
    place += (
        text_at(words, place) == "."
        and words[place - 1].text in {"min", "mins", "hr", "hrs", "sec", "secs"}
        and (place + 1 < len(words) and not words[place + 1].is_name)
    )
    return _or_more(words, place, _measured(amount, size, measure, business=business), size)


def _spoken_range_at(words: Words, amount: Amount, at: int) -> tuple[Amount, int]:
    """The "ten, fifteen" of "ten, fifteen minutes", and "10, maybe 15": the second number is the end of a range."""
    if text_at(words, at) not in {",", "maybe", "perhaps", "possibly"} or (at < len(words) and words[at].lines):
        return amount, at
    place = at + 1
    while text_at(words, place) in _MAYBE:
        place += 1
    more = amount_at(words, place) if text_at(words, place) not in {"a", "an"} else None
    if more is None or more[0].low <= amount.high or _unit_at(words, more[1]) is None:
        return amount, at
    return Amount(amount.low, more[0].high), more[1]


def _measured(amount: Amount, size: float, measure: Measure, *, business: bool) -> Duration:
    duration = Duration(amount.low * size, amount.high * size, measure, business)
    if measure is Measure.MINUTES or duration.high == int(duration.high):
        return duration
    if measure is Measure.MONTHS:
        return replace(duration, low=amount.low * 30, high=amount.high * 30, measure=Measure.DAYS)
    hours = 9 if business else 24
    return Duration(duration.low * hours * 60, duration.high * hours * 60, Measure.MINUTES, business)


def _unit_at(words: Words, at: int) -> tuple[float, Measure] | None:
    word = text_at(words, at)
    if word in _SHORT_UNITS and (words[at].glued or at + 1 == len(words) or words[at + 1].is_number):
        return _SHORT_UNITS[word]
    return _UNITS.get(word)


def _fraction_at(words: Words, at: int) -> tuple[Duration, int] | None:
    """Half an hour, a half hour, half-hour, a quarter of an hour, three quarters of an hour."""
    place = at + (text_at(words, at) in {"a", "another"})
    share, place = {
        "half": (0.5, place + 1),
        "quarter": (0.25, place + 1),
        "three": (0.75, place + (3 if text_at(words, place + 1) == "-" else 2)),
    }.get(text_at(words, place), (0.0, place))
    if share == 0 or (share == 0.75 and text_at(words, place - 1) != "quarters"):  # noqa: PLR2004 - three quarters
        return None
    while text_at(words, place) in {"of", "a", "an", "-"}:
        place += 1
    unit = text_at(words, place)
    if unit in {"hour", "hr"}:
        return Duration(60 * share, 60 * share, Measure.MINUTES), place + 1
    if unit == "day":
        return Duration(MINUTES_A_DAY * share, MINUTES_A_DAY * share, Measure.MINUTES), place + 1
    return None


def _or_more(words: Words, at: int, duration: Duration, size: float) -> tuple[Duration, int]:
    """The tail of "an hour or two" and "an hour and a half"."""
    if text_at(words, at) == "or":
        second = number_at(words, at + 1)
        if second is not None and _unit_at(words, second[1]) is None and second[0].high * size > duration.high:
            return replace(duration, high=second[0].high * size), second[1]
    if follows(words, at, "and", "a", "half") and duration.measure is Measure.MINUTES:
        return replace(duration, low=duration.low + size / 2, high=duration.high + size / 2), at + 3
    if duration.measure is Measure.MINUTES and size == MINUTES_AN_HOUR:
        quarters = next((found for found in _QUARTERS_MORE if follows(words, at, *found[0])), None)
        if quarters is not None:
            return replace(duration, low=duration.low + quarters[1], high=duration.high + quarters[1]), at + len(
                quarters[0]
            )
    if follows(words, at, "and", "a", "half") and size > 1:
        return replace(duration, low=duration.low + size // 2, high=duration.high + size // 2), at + 3
    return duration, at


def _rest_at(words: Words, at: int, duration: Duration) -> tuple[Duration, int] | None:
    """The minutes of "1 hour and 20 minutes" or "1h30", added to the hours before them."""
    if duration.high % 60 or not duration.high:
        return None
    if at < len(words) and words[at].is_number and words[at].glued and words[at - 1].text in {"h", "hr"}:
        minutes = int(words[at].text) if words[at].text.isdigit() and len(words[at].text) <= len("59") else 60
        if minutes >= 60:  # noqa: PLR2004 - minutes in an hour
            return None
        after = at + 1 + (text_at(words, at + 1) in {"m", "min", "mins"})
        return replace(duration, low=duration.low + minutes, high=duration.high + minutes), after
    place = at + 1 if text_at(words, at) in {"and", ","} else at
    if duration.high == MINUTES_AN_HOUR and text_at(words, at) != ",":
        bare = number_at(words, place)
        said = bare is not None and bare[0].high == bare[0].low and bare[0].high in _ROUND_MINUTES
        if bare is not None and said and text_at(words, bare[1]) in AFTER_MINUTES:
            return replace(duration, low=duration.low + bare[0].low, high=duration.high + bare[0].high), bare[1]
    more = _part_at(words, place)
    if more is None or more[0].measure is not Measure.MINUTES or more[0].high >= 60 or more[0].business:  # noqa: PLR2004 - as above
        return None
    return replace(duration, low=duration.low + more[0].low, high=duration.high + more[0].high), more[1]
