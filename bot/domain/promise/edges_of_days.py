"""The edges of a named day: the end of tomorrow, close on Friday, early Monday, early Friday afternoon."""

from bot.domain.promise.day_names import day_at
from bot.domain.promise.days import Ahead, Day, Weekday
from bot.domain.promise.parts_of_day import NamedPart, Part
from bot.domain.promise.weeks_and_months import InMonth, InWeek, Weekend
from bot.domain.promise.words import Words, follows, text_at

Found = tuple[NamedPart, Day, int]


def edge_of_day_at(words: Words, at: int, *, month_first: bool) -> Found | None:
    """The part of the day, the day, and the place after both. `month_first` as in `day_at`."""
    if text_at(words, at) in {"early", "late"}:
        return _early_or_late(words, at, month_first=month_first)
    place = at + 1 if text_at(words, at) == "the" else at
    if not (follows(words, place, "end", "of") or follows(words, place, "close", "on")):
        return None
    found = day_at(words, place + 2, lead="end", month_first=month_first)
    if found is None or isinstance(found[0], InWeek | InMonth | Weekend):
        return None
    return NamedPart(Part.CLOSE), *found


def _early_or_late(words: Words, at: int, *, month_first: bool) -> Found | None:
    found = day_at(words, at + 1, lead="on", month_first=month_first)
    if found is None or not isinstance(found[0], Weekday | Ahead):
        return None
    day, place = found
    early = words[at].text == "early"
    if text_at(words, place) == "afternoon":
        return NamedPart(Part.EARLY_AFTERNOON if early else Part.AFTERNOON), day, place + 1
    return NamedPart(Part.FIRST if early else Part.CLOSE), day, place
