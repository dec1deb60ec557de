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
    BREAKFAST = "breakfast"
    ELEVENSES = "elevenses"
    TEA = "teatime"
    DINNER = "dinner"


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
    Part.BREAKFAST: (time(7), time(9), time(10)),
    Part.ELEVENSES: (time(10, 30), time(11), time(11, 30)),
    Part.TEA: (time(15), time(17), time(18)),
    Part.DINNER: (time(17), time(19), time(20)),
}
"""When each part begins, the moment it is measured by, and when it ends; the rest follow the team's hours."""

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
    Part.BREAKFAST: False,
    Part.ELEVENSES: False,
    Part.TEA: True,
    Part.DINNER: True,
}
"""In which half of the day a bare hour beside the part lies: "8 tonight" is the evening's."""


@dataclass(frozen=True, slots=True)
class NamedPart:
    """A part of a day.

    `today` says that the words hold it to today ("this morning"), `generic` that the next to begin is meant ("in the
    morning").
    """

    part: Part
    today: bool = False
    generic: bool = False


MOST_BEFORE_SPAN = 5
_TONIGHT = frozenset({"tonight"})
_LUNCH = frozenset({"lunch", "lunchtime", "lunch-time"})
_MEALS = frozenset({"lunch", "tea", "dinner", "supper", "breakfast"})
_SPANS = {
    "morning": Part.MORNING,
    "afternoon": Part.AFTERNOON,
    "evening": Part.EVENING,
    "night": Part.NIGHT,
    "midmorning": Part.MID_MORNING,
    "midafternoon": Part.MID_AFTERNOON,
    **dict.fromkeys(_LUNCH, Part.LUNCH),
    **dict.fromkeys(("teatime", "tea"), Part.TEA),
    **dict.fromkeys(("dinner", "dinnertime", "supper", "suppertime"), Part.DINNER),
    **dict.fromkeys(("breakfast", "breakfasttime"), Part.BREAKFAST),
    **dict.fromkeys(("nightfall", "sundown", "dusk"), Part.EVENING),
    **dict.fromkeys(("bedtime", "bed"), Part.NIGHT),
    "elevenses": Part.ELEVENSES,
}
_ONLY_LED = frozenset({"tea", "dinner", "supper", "breakfast", "bed", "elevenses", "dusk"})
"""Parts that a small word has to lead to: "before tea", but not "tea at 4"."""
_SHADE_NAMES = {"early": "early", "mid": "mid", "middle": "mid", "late": "late", "later": "late"}
_BEFORE_SPAN = frozenset(_SHADE_NAMES) | {"this", "the", "-", "in", "of"}
_SHORT = frozenset({"eod", "eop", "cob", "eob", "cop", "eobd"})
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
    ("day's", "out"),
    ("day's", "over"),
    ("day's", "done"),
    ("day", "is", "done"),
    ("day", "ends"),
    ("end", "of", "my", "shift"),
    ("end", "of", "our", "shift"),
    ("end", "of", "this", "shift"),
    ("end", "of", "the", "shift"),
    ("end", "of", "shift"),
    ("end", "of", "today"),
    ("close", "of", "trading"),
    ("close", "of", "trade"),
    ("close", "of", "office"),
    ("home", "time"),
    ("closing", "time"),
    ("knocking", "-", "off", "time"),
    ("knocking", "off", "time"),
    ("quitting", "time"),
    ("going", "home", "time"),
)


def part_at(words: Words, at: int, *, lead: str) -> tuple[NamedPart, int] | None:
    """The part of a day named here, and the place after it. `lead` is the small word before it, or nothing."""
    word = text_at(words, at)
    if word in {"late", "later"} and text_at(words, at + 1) in _TONIGHT:
        return NamedPart(Part.NIGHT, today=True), at + 2
    if word in _TONIGHT:
        return NamedPart(Part.NIGHT, today=True), at + 1
    if follows(words, at, "first", "thing"):
        after = at + 2
        morning = follows(words, after, "in", "the") and text_at(words, after + 2) in {"morning", "am", "a.m", "a.m."}
        return NamedPart(Part.FIRST), after + (3 if morning else 0)
    if follows(words, at, "later", "today") or follows(words, at, "later", "on", "today"):
        return NamedPart(Part.LATER, today=True), at + 2 + (text_at(words, at + 1) == "on")
    if word == "post" and text_at(words, at + 1) in _LUNCH:
        return NamedPart(Part.AFTER_LUNCH), at + 2
    end = _close_at(words, at, lead=lead)
    return _span_at(words, at, lead=lead) if end is None else (NamedPart(Part.CLOSE), end)


def _close_at(words: Words, at: int, *, lead: str) -> int | None:
    """The place after the words for the end of the working day, if they stand here."""
    word = text_at(words, at)
    if word in _SHORT:
        return at + 1
    if word in {"close", "closing"} and lead in {"by", "before"} and text_at(words, at + 1) != "of":
        return at + 1 + (text_at(words, at + 1) == "time")
    start = at + 1 if word == "the" else at
    return next((start + len(phrase) for phrase in _CLOSES if follows(words, start, *phrase)), None)


def _span_at(words: Words, at: int, *, lead: str) -> tuple[NamedPart, int] | None:
    """This morning, late afternoon, the middle of the afternoon, lunch."""
    the = text_at(words, at) == "the"
    place, shade, this = at + the, "", False
    while text_at(words, place) in _BEFORE_SPAN and place < at + MOST_BEFORE_SPAN:
        word = text_at(words, place)
        this = this or word == "this"
        the = the or word == "the"
        shade = _SHADE_NAMES.get(word, shade)
        place += 1
    word = text_at(words, place)
    part = Part.AFTER_LUNCH if word in _LUNCH and lead in {"after", "just after"} else _SPANS.get(word)
    if the and word in {"am", "a.m", "a.m.", "pm", "p.m", "p.m."}:
        part = Part.MORNING if word.startswith("a") else Part.AFTERNOON
    if part is None or (the and not shade and place > at + 1 and not this):
        return None
    if word in _ONLY_LED and lead not in {"by", "before", "after", "until", "till"}:
        return None
    part = _SHADES.get((shade, part), part)
    generic = the or (part is Part.MORNING and lead in {"by", "before"})
    after = place + 1 + (word in _MEALS and text_at(words, place + 1) == "time")
    return NamedPart(part, today=this, generic=generic), after


PART_STARTERS = (
    _SHORT
    | _TONIGHT
    | frozenset(_SPANS)
    | frozenset(_SHADE_NAMES)
    | frozenset({"first", "this", "close", "closing", "end", "day's", "post", "home", "knocking", "quitting"})
)
"""The words with which the name of a part of a day can begin."""
