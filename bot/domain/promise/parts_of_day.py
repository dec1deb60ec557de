"""Parts of a day: this morning, tomorrow afternoon, tonight, first thing, before lunch, EOD, close of business."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from bot.domain.promise.words import Words, follows, text_at

DAY_END = time(23, 59, 59)


class Part(StrEnum):
    """A part of a day that has a name. `CLOSE` is the end of the working day, `FIRST` is right after opening."""

    EARLY_MORNING = "early morning"
    MID_MORNING = "mid-morning"
    MORNING = "morning"
    LUNCH = "lunch"
    AFTER_LUNCH = "after lunch"
    EARLY_AFTERNOON = "early afternoon"
    MID_AFTERNOON = "mid-afternoon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    FIRST = "first thing"
    CLOSE = "close"
    LATER = "later"


TIMES: dict[Part, tuple[time, time, time]] = {
    Part.EARLY_MORNING: (time(6), time(9), time(9)),
    Part.MID_MORNING: (time(9), time(11), time(11)),
    Part.MORNING: (time(6), time(12), time(12)),
    Part.LUNCH: (time(11), time(12), time(13)),
    Part.AFTER_LUNCH: (time(12), time(14), time(15)),
    Part.EARLY_AFTERNOON: (time(12), time(15), time(15)),
    Part.MID_AFTERNOON: (time(14), time(16), time(16)),
    Part.AFTERNOON: (time(12), time(18), time(18)),
    Part.EVENING: (time(17), time(21), DAY_END),
    Part.NIGHT: (time(17), time(23), DAY_END),
}
"""When each part begins, the moment it is measured by, and when it ends. First, close and later follow the team's hours."""

IS_AFTERNOON = {
    Part.EARLY_MORNING: False,
    Part.MID_MORNING: False,
    Part.MORNING: False,
    Part.FIRST: False,
    Part.AFTER_LUNCH: True,
    Part.EARLY_AFTERNOON: True,
    Part.MID_AFTERNOON: True,
    Part.AFTERNOON: True,
    Part.EVENING: True,
    Part.NIGHT: True,
    Part.CLOSE: True,
    Part.LATER: True,
}
"""In which half of the day a bare hour beside the part lies: "8 tonight" is the evening's."""


@dataclass(frozen=True, slots=True)
class NamedPart:
    """A part of a day. `today` says that the words hold it to today ("this morning"); `generic` that any coming one
    will do ("in the morning")."""

    part: Part
    today: bool = False
    generic: bool = False


_SPANS = {"morning": Part.MORNING, "afternoon": Part.AFTERNOON, "evening": Part.EVENING, "night": Part.NIGHT}
_LUNCH = frozenset({"lunch", "lunchtime"})
_SHORT = frozenset({"eod", "cob", "eob", "cop", "eobd"})
_SHADES = {
    ("early", Part.MORNING): Part.EARLY_MORNING,
    ("mid", Part.MORNING): Part.MID_MORNING,
    ("early", Part.AFTERNOON): Part.EARLY_AFTERNOON,
    ("mid", Part.AFTERNOON): Part.MID_AFTERNOON,
}
_CLOSES = (
    ("end", "of", "day"),
    ("end", "of", "the", "day"),
    ("end", "of", "business"),
    ("end", "of", "play"),
    ("end", "of", "the", "business", "day"),
    ("end", "of", "the", "working", "day"),
    ("end", "of", "the", "work", "day"),
    ("end", "of", "the", "workday"),
    ("end", "of", "business", "day"),
    ("end", "of", "working", "day"),
    ("end", "of", "workday"),
    ("close", "of", "business"),
    ("close", "of", "play"),
    ("close", "of", "day"),
    ("close", "of", "the", "day"),
    ("day", "is", "over"),
    ("day", "is", "out"),
    ("day's", "end"),
)


def part_at(words: Words, at: int, *, lead: str) -> tuple[NamedPart, int] | None:
    """The part of a day named here, and the place after it. `lead` is the small word before it, or nothing."""
    word = text_at(words, at)
    if word in {"tonight", "tonite", "2nite"}:
        return NamedPart(Part.NIGHT, today=True), at + 1
    if word in _SHORT:
        return NamedPart(Part.CLOSE), at + 1
    if word in {"close", "closing"} and lead in {"by", "before"} and text_at(words, at + 1) != "of":
        return NamedPart(Part.CLOSE), at + 1 + (text_at(words, at + 1) == "time")
    start = at + 1 if word == "the" else at
    for phrase in _CLOSES:
        if follows(words, start, *phrase):
            return NamedPart(Part.CLOSE), start + len(phrase)
    if follows(words, at, "first", "thing"):
        after = at + 2
        return NamedPart(Part.FIRST), after + (3 if follows(words, after, "in", "the", "morning") else 0)
    if follows(words, at, "later", "today") or follows(words, at, "later", "on", "today"):
        return NamedPart(Part.LATER, today=True), at + 2 + (text_at(words, at + 1) == "on")
    return _span_at(words, at, lead=lead)


def _span_at(words: Words, at: int, *, lead: str) -> tuple[NamedPart, int] | None:
    place, shade, this = at, "", False
    the = text_at(words, place) == "the"
    place += the
    for _ in range(3):
        word = text_at(words, place)
        if word in {"early", "mid", "late", "later", "middle"}:
            shade = "mid" if word == "middle" else word
        elif word == "this":
            this = True
        elif word not in {"-", "in", "of"} or not shade:
            break
        place += 1
    the = the or (bool(shade) and text_at(words, place) == "the")
    place += bool(shade) and text_at(words, place) == "the"
    word = text_at(words, place)
    if word in _LUNCH:
        return NamedPart(Part.AFTER_LUNCH if lead == "after" else Part.LUNCH, today=this), place + 1
    if word in {"midmorning", "midafternoon"}:
        return NamedPart(Part.MID_MORNING if word == "midmorning" else Part.MID_AFTERNOON, today=this), place + 1
    if word not in _SPANS:
        return None
    part = _SPANS[word]
    return NamedPart(
        _SHADES.get((shade, part), part), today=this, generic=the or (part is Part.MORNING and lead in {"by", "before"})
    ), place + 1


PART_STARTERS = (
    _SHORT
    | _LUNCH
    | frozenset(_SPANS)
    | frozenset({"tonight", "tonite", "2nite", "first", "later", "early", "mid", "late", "middle", "this", "close"})
    | frozenset({"end", "day's", "midmorning", "midafternoon", "closing"})
)
"""The words with which the name of a part of a day can begin."""
