"""Days that are near, and days of the week: today, the day after tomorrow, Friday, next Thursday, Monday week."""

from bot.domain.promise.beside_days import After
from bot.domain.promise.days import Ahead, Day, Weekday, WorkingDaysAhead
from bot.domain.promise.numbers import amount_at
from bot.domain.promise.words import Words, follows, text_at, word_set

Found = tuple[Day, int]

DAYS_A_WEEK = 7
MOST_POINTERS = 3

TODAY = Ahead(0)
TOMORROW = Ahead(1)
NEAR = {
    "today": TODAY,
    "tomorrow": TOMORROW,
    **dict.fromkeys(("yesterday", "yday"), Ahead(-1)),
}
"""The days with a name of their own."""

WEEKDAYS = {
    name: day
    for day, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
"""The days of the week, Monday as 0."""

_NEAR_PHRASES: tuple[tuple[tuple[str, ...], Day], ...] = (
    (("day", "after", "tomorrow"), Ahead(2)),
    (("day", "before", "yesterday"), Ahead(-2)),
    (("this", "day", "next", "week"), Ahead(DAYS_A_WEEK)),
    (("overmorrow",), Ahead(2)),
    (("this", "day", "week"), Ahead(DAYS_A_WEEK)),
    (("same", "day", "next", "week"), Ahead(DAYS_A_WEEK)),
    (("next", "day"), TOMORROW),
    (("following", "day"), TOMORROW),
)
_ALSO_WORDS = frozenset({"mon", "wed", "sat", "sun"})
_POINTERS = word_set("this next coming following last past the upcoming")
_OF_A_DAY = frozenset({"day", "morning", "afternoon"})
_AFTER_NEXT = frozenset({"up", "to", "steps", "update", "time", "on", "thing"})
_LATER = {"coming": 0, "week": 1, "fortnight": 2}
_OR_TODAY = frozenset({"by", "before", "until", "end"})


def near_at(words: Words, at: int) -> Found | None:
    """A day that is named by how far it is from today, and the place after it."""
    word = text_at(words, at)
    if word in NEAR:
        named = NEAR[word]
        return (After(named, DAYS_A_WEEK), at + 2) if text_at(words, at + 1) == "week" else (named, at + 1)
    business = word in {"next", "following"} and text_at(words, at + 1) in {"business", "working", "work", "biz"}
    if business and text_at(words, at + 2) in _OF_A_DAY:
        # The morning of "next working morning" is left to be read as the part of that day.
        return WorkingDaysAhead(1, 1), at + (3 if text_at(words, at + 2) == "day" else 2)
    found = next((known for known in _NEAR_PHRASES if follows(words, at, *known[0])), None)
    return None if found is None else (found[1], at + len(found[0]))


def in_weeks_at(words: Words, at: int) -> Found | None:
    """A week from Monday, two weeks from today, a week tomorrow; and the place after it."""
    if text_at(words, at) == "week":
        weeks, place = 1, at
    else:
        counted = amount_at(words, at)
        if counted is None:
            return None
        weeks, place = int(counted[0].high), counted[1]
    unit = text_at(words, place)
    if unit not in {"week", "weeks", "day", "days"}:
        return None
    base = place + 1
    linked = text_at(words, base) in {"from", "on", "after"}
    base += linked
    day = near_at(words, base) if linked or unit.startswith("week") else None
    if day is None and linked:
        day = weekday_at(words, base, lead="on")
    if day is None:
        return None
    return After(day[0], weeks * (DAYS_A_WEEK if unit.startswith("week") else 1)), day[1]


def weekday_at(words: Words, at: int, *, lead: str) -> tuple[Weekday, int] | None:
    """A day of the week, and the place after it. `lead` is the small word before it: "by Friday" may be today."""
    which, place = _pointed_at(words, at)
    word = text_at(words, place)
    if word not in WEEKDAYS or (word in _ALSO_WORDS and not (words[place].is_name or lead or which)):
        return None
    day, after = WEEKDAYS[word], place + 1
    after += text_at(words, after) == "." and after + 1 < len(words) and not words[after + 1].is_name
    if which in {"last", "past"}:
        return Weekday(day, week=-1), after
    pointed = _pointed_behind(words, after, day, which)
    if pointed is not None:
        return pointed
    this = which == "this" or lead in _OR_TODAY
    return Weekday(day, week=1 if which == "next" else None, or_today=this, which=which), after


def _pointed_behind(words: Words, at: int, day: int, which: str) -> tuple[Weekday, int] | None:
    """The week that is named behind the day: "Friday after next", "of next week", "Friday week", "Thursday next"."""
    if follows(words, at, "after", "next"):
        return Weekday(day, week=2), at + 2
    of = text_at(words, at) == "of"
    for week, name in enumerate(("this", "next")):
        if follows(words, at + of, name, "week"):
            return Weekday(day, week=week), at + of + 2
    if which:
        return None
    if text_at(words, at) == "next" and text_at(words, at + 1) not in _AFTER_NEXT:
        return Weekday(day, week=1, which="next"), at + 1
    later = _LATER.get(text_at(words, at))
    return None if later is None else (Weekday(day, later=later), at + 1)


def _pointed_at(words: Words, at: int) -> tuple[str, int]:
    """The "next" or "this" before a day of the week, and the place after it."""
    which, place = "", at
    while text_at(words, place) in _POINTERS and place < at + MOST_POINTERS:
        which = which if which in {"next", "last"} else text_at(words, place)
        place += 1
    return which, place
