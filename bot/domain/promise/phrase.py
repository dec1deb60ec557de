"""Time phrases: the small words, days, parts, times and lengths that stand together and mean one moment.

A phrase is read from left to right, one piece after another, each kind of piece at most once. Nothing here knows what
time it is; the phrase is what the words say, and `resolve.py` turns it into moments.
"""

from dataclasses import dataclass, replace
from datetime import tzinfo

from bot.domain.promise.clock_times import ClockSpan, span_at
from bot.domain.promise.day_names import (
    DAY_STARTERS,
    TODAY,
    day_at,
    in_weeks_at,
    ordinal_at,
)
from bot.domain.promise.days import Ahead, Day, InMonth, InWeek, NextWorkingDay, OnDate, Weekday, Weekend
from bot.domain.promise.days import Before as BeforeDay
from bot.domain.promise.durations import UNIT_NAMES, Duration, Measure, duration_at, one_unit_at
from bot.domain.promise.numbers import LOOSE, TENS, UNITS, amount_at
from bot.domain.promise.parts_of_day import PART_STARTERS, NamedPart, Part, part_at
from bot.domain.promise.words import DASHES, Words, follows, text_at, word_set
from bot.domain.promise.zones import UnknownZoneError, zone_at

_LEADS = word_set(
    "by before at on in within until till til after between from over during for every inside under @ past"
)
_LONG_LEADS = (
    (("no", "later", "than"), "by"),
    (("not", "later", "than"), "by"),
    (("any", "time", "before"), "before"),
    (("anytime", "before"), "before"),
    (("prior", "to"), "before"),
    (("ahead", "of"), "before"),
    (("up", "to"), "within"),
    (("less", "than"), "within"),
    (("at", "some", "point"), "on"),
    (("at", "the", "latest"), "by"),
    (("some", "time"), "on"),
)
_ROUGHLY = word_set("around about approximately approx roughly circa maybe say just exactly sometime ~ probably latest")
_FILLERS = word_set(
    "the next coming following about around approximately approx roughly maybe just like less than under no more "
    "at most up to only say ~ well probably another a good"
)
_HOUR_LEADS = frozenset(
    {"at", "by", "before", "until", "till", "til", "after", "between", "from", "@", "around", "past"}
)
_LENGTH_LEADS = frozenset({"", "in", "within", "over", "during", "for", "every", "inside", "under", "after", "until"})
_GLUE = frozenset(
    {
        ",",
        "(",
        "-",
        "\u2013",
        "at",
        "by",
        "on",
        "of",
        "in",
        "the",
        "before",
        "between",
        "from",
        "around",
        "about",
        "@",
        "sometime",
        "~",
        "approx",
        "no",
        "later",
        "than",
        "latest",
    }
)
_AFTER_MINUTES = word_set(". , ; ! ? … ) tops max and or but so with i'll we'll to from i we at") | DASHES | {""}
_GONE = frozenset({"ago", "earlier", "before", "prior", "old", "late", "early", "overdue", "after", "past"})
MOST_BARE_MINUTES = 120

STARTERS = (
    _LEADS
    | _ROUGHLY
    | DAY_STARTERS
    | PART_STARTERS
    | frozenset(UNITS)
    | frozenset(TENS)
    | frozenset(LOOSE)
    | frozenset({lead[0] for lead, _ in _LONG_LEADS})
    | frozenset(
        {
            "a",
            "an",
            "half",
            "quarter",
            "noon",
            "midday",
            "midnight",
            "noontime",
            "the",
            "next",
            "top",
            "bottom",
            "½",
            "another",
            "hour",
        }
    )
)


CORES = (
    (DAY_STARTERS | PART_STARTERS | frozenset(UNITS) | frozenset(TENS) | frozenset(UNIT_NAMES))
    - {"the", "this", "next", "coming", "following", "last", "past", "upcoming", "early", "mid", "late", "middle"}
) | {"noon", "midday", "midnight", "noontime"}
"""The words without which there is no time phrase, digits aside."""

FARTHEST_CORE = 8
MOST_TRIES = 500


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """What the words from `start` up to `end` say about a time; `lead` is the small word in front.

    `led` says that a length counts from now ("in 2 hours", not "2 hours"). `gone` marks what looks back or is
    measured from something else ("2 hours ago", "2 hours before"). `nowhere` marks a zone that is not known.
    """

    start: int
    end: int
    lead: str = ""
    duration: Duration | None = None
    led: bool = False
    clock: ClockSpan | None = None
    day: Day | None = None
    part: NamedPart | None = None
    zone: tzinfo | None = None
    gone: bool = False
    nowhere: bool = False


class _Reader:
    """Reads one phrase. It keeps what it has found so far and the place it has come to."""

    def __init__(self, words: Words, at: int, *, month_first: bool) -> None:
        self.words = words
        self.start = at
        self.place = at
        self.month_first = month_first
        self.lead = ""
        self.recent = ""
        self.rough = False
        self.duration: Duration | None = None
        self.led = False
        self.clock: ClockSpan | None = None
        self.day: Day | None = None
        self.part: NamedPart | None = None
        self.zone: tzinfo | None = None
        self.gone = False
        self.nowhere = False

    def read(self) -> TimePhrase | None:
        self._read_lead()
        if not self._read_piece(self.place):
            return None
        while self._read_next():
            pass
        self._read_tail()
        self._settle()
        return TimePhrase(
            self.start,
            self.place,
            self.lead,
            self.duration,
            self.led,
            self.clock,
            self.day,
            self.part,
            self.zone,
            self.gone,
            self.nowhere,
        )

    def _read_lead(self) -> None:
        for _ in range(4):
            long = next((found for found in _LONG_LEADS if follows(self.words, self.place, *found[0])), None)
            word = text_at(self.words, self.place)
            if long is not None:
                self.place, self.lead = self.place + len(long[0]), long[1]
            elif word in _LEADS:
                self.place, self.lead = self.place + 1, word
            elif word in _ROUGHLY:
                self.place, self.rough = self.place + 1, word in {"around", "about"} or self.rough
            else:
                break
        self.recent = self.lead or ("around" if self.rough else "")

    def _read_next(self) -> bool:
        """Read one more piece, across a few small words if need be. What leads nowhere is not consumed."""
        if self.duration is not None and self.duration.measure is Measure.MINUTES:
            return False
        place = self.place
        self.recent = "then"
        for _ in range(4):
            if self._read_piece(place):
                return True
            word = text_at(self.words, place)
            if word in {"or", "to", "-", "\u2013", "and"} and self._read_alternative(place + 1, word):
                return True
            if word not in _GLUE or (place < len(self.words) and self.words[place].lines > 1):
                return False
            if word in _LEADS or word in _ROUGHLY:
                self.recent = word
            elif word == "than":
                self.recent = "by"
            place += 1
        return False

    def _read_piece(self, at: int) -> bool:
        if at >= len(self.words):
            return False
        return (
            self._read_zone(at)
            or self._read_length(at)
            or self._read_part(at)
            or self._read_day(at)
            or self._read_clock(at)
        )

    def _read_zone(self, at: int) -> bool:
        if self.zone is not None or (self.clock is None and self.part is None and self.day is None):
            return False
        try:
            found = zone_at(self.words, at)
        except UnknownZoneError:
            self.nowhere, self.place = True, at + 1
            return False
        if found is None or (found[0] is not None and self.clock is None and self.part is None):
            return False
        self.zone, self.place = found
        return self.zone is not None

    def _read_length(self, at: int) -> bool:
        if self.duration is not None or self.day is not None:
            return False
        if self.recent not in _LENGTH_LEADS and not (self.recent == "then" and text_at(self.words, at - 1) == "in"):
            return False
        weeks = in_weeks_at(self.words, at)
        if weeks is not None:
            self.day, self.place = weeks
            return True
        place, named = at, ""
        for _ in range(6):
            found = duration_at(self.words, place)
            if found is None and self._counts_as_one(named):
                found = one_unit_at(self.words, place)
                if found is not None and named == "the" and found[0].measure is not Measure.MINUTES:
                    return self._read_running(found[0], found[1])
            if found is not None and (
                found[0].measure is not Measure.MINUTES or (self.clock is None and self.part is None)
            ):
                return self._keep_length(*found, led=named == "next")
            word = text_at(self.words, place)
            if word not in _FILLERS or not (self.lead or self.rough or word in {"the", "next"}):
                break
            named = word if word in {"the", "next"} and (named, word) != ("next", "the") else named
            place += 1
        return self._read_bare_minutes(place)

    def _counts_as_one(self, named: str) -> bool:
        """Whether a unit alone is one of itself: "within the hour", "every day", but not the week of "next week"."""
        return self.lead == "every" or (bool(named) and (self.lead != "" or named == "the"))

    def _keep_length(self, duration: Duration, place: int, *, led: bool) -> bool:
        self.duration, self.place = duration, place
        self.led = led or self.lead in {"in", "within", "over", "every", "inside", "under", "after"}
        return True

    def _read_running(self, duration: Duration, place: int) -> bool:
        """The day, week or month that is running: "within the week". It takes an "in" or "within" to say so."""
        if self.lead not in {"within", "in", "inside", "during"} or duration.business:
            return False
        if duration.measure is Measure.MONTHS:
            self.day = InMonth(0, part="end")
        else:
            self.day = TODAY if duration.high == 1 else InWeek(0, "end")
        self.place = place
        return True

    def _read_bare_minutes(self, at: int) -> bool:
        """The minutes that go without saying in "back in 10"."""
        if self.lead not in {"in", "within"} or self.recent != self.lead:
            return False
        found = amount_at(self.words, at)
        if found is None or not 2 <= found[0].high <= MOST_BARE_MINUTES or text_at(self.words, at) in LOOSE:  # noqa: PLR2004
            return False
        amount, place = found
        if place < len(self.words) and text_at(self.words, place) not in _AFTER_MINUTES:
            return False
        if text_at(self.words, at) in {"a", "an"}:
            return False
        return self._keep_length(Duration(amount.low, amount.high, Measure.MINUTES), place, led=True)

    def _read_part(self, at: int) -> bool:
        if self.part is not None:
            return self._read_first_morning(at)
        found = part_at(self.words, at, lead=self.recent)
        if found is None:
            return self._read_end_of_day(at)
        self.part, self.place = found
        if self.lead == "every":
            self.part = replace(self.part, generic=True)
        return True

    def _read_first_morning(self, at: int) -> bool:
        """The morning of "first thing tomorrow morning" says nothing new."""
        if self.part is None or self.part.part is not Part.FIRST or text_at(self.words, at) != "morning":
            return False
        self.place = at + 1
        return True

    def _read_end_of_day(self, at: int) -> bool:
        """End of tomorrow, end of Friday, the end of today."""
        if text_at(self.words, at) in {"early", "late"}:
            return self._read_early_or_late(at)
        place = at + 1 if text_at(self.words, at) == "the" else at
        if self.day is not None or not (
            follows(self.words, place, "end", "of") or follows(self.words, place, "close", "on")
        ):
            return False
        found = day_at(self.words, place + 2, lead="end", month_first=self.month_first)
        if found is None or isinstance(found[0], InWeek | InMonth | Weekend):
            return False
        self.part = NamedPart(Part.CLOSE)
        self.day, self.place = found
        return True

    def _read_early_or_late(self, at: int) -> bool:
        """Early tomorrow, late Friday, early Monday afternoon."""
        found = day_at(self.words, at + 1, lead="on", month_first=self.month_first)
        if self.day is not None or found is None or not isinstance(found[0], Weekday | Ahead):
            return False
        self.day, self.place = found
        shade = text_at(self.words, at)
        if text_at(self.words, self.place) == "afternoon":
            self.part = NamedPart(Part.EARLY_AFTERNOON if shade == "early" else Part.AFTERNOON)
            self.place += 1
        else:
            self.part = NamedPart(Part.FIRST if shade == "early" else Part.CLOSE)
        return True

    def _read_day(self, at: int) -> bool:
        found = day_at(self.words, at, lead=self.recent, month_first=self.month_first)
        if found is None and isinstance(self.day, Weekday):
            found = ordinal_at(self.words, at)
        if found is None or self.duration is not None:
            return False
        day, place = found
        if self.day is None or (isinstance(self.day, Weekday) and isinstance(day, OnDate)):
            self.day = day
        elif not isinstance(day, Weekday) or isinstance(self.day, Weekday):
            return False
        self.place = place
        return True

    def _read_clock(self, at: int) -> bool:
        if self.clock is not None or (self.part is not None and self.part.part in {Part.CLOSE, Part.LATER}):
            return False
        after_day = self.recent == "then" and (self.day is not None or self.part is not None)
        found = span_at(
            self.words, at, bare=self.recent in _HOUR_LEADS or after_day, window=self.recent in {"between", "from"}
        )
        if found is None:
            return False
        self.clock, self.place = found
        if self.recent == "after":
            self.lead = "after"
        return True

    def _read_alternative(self, at: int, link: str) -> bool:
        """The tomorrow of "today or tomorrow": a later end takes the place of the first."""
        if link == "and" and self.lead != "between":
            return False
        if self.day is not None and self.clock is None and self.part is None:
            found = day_at(self.words, at, lead="by", month_first=self.month_first)
            if found is not None:
                self.day, self.place = found
                return True
        if self.part is not None and self.clock is None:
            part = part_at(self.words, at, lead="")
            if part is not None:
                self.part, self.place = part
                return True
        return False

    def _read_tail(self) -> None:
        for tail in (
            ("from", "now"),
            ("or", "so"),
            ("or", "less"),
            ("or", "sooner"),
            ("at", "the", "latest"),
            ("at", "the", "most"),
            ("at", "most"),
            ("on", "the", "dot"),
            ("tops",),
            ("max",),
            ("maximum",),
            ("latest",),
            ("sharp",),
            ("'", "time"),
            ("time",),
        ):
            if follows(self.words, self.place, *tail):
                self.place += len(tail)
                self.led = self.led or tail[0] in {"from", "tops", "max", "maximum", "'", "time"} or tail[-1] == "most"
        if self.duration is not None and text_at(self.words, self.place) in _GONE:
            self.gone, self.place = True, self.place + 1

    def _settle(self) -> None:
        """Fit the pieces to each other: "before Friday" is a day earlier, "9 tomorrow morning" is the morning's."""
        alone = self.clock is None and self.part is None
        if self.day is not None and alone and self.lead in {"by", "before"} and isinstance(self.day, Weekend):
            self.day = InWeek(self.day.week, "end")
        elif self.day is not None and alone and self.lead == "before" and not _names_an_end(self.day):
            self.day = BeforeDay(self.day)
        elif self.day is not None and alone and self.lead == "after":
            self.day = NextWorkingDay(self.day)


def _names_an_end(day: Day) -> bool:
    return isinstance(day, InWeek | InMonth) and day.part == "end"


def phrase_at(words: Words, at: int, *, month_first: bool) -> TimePhrase | None:
    """The time phrase that begins at this place, or None. `month_first`: whether 12/1 is the first of December."""
    word = words[at]
    if word.text not in STARTERS and not word.is_number:
        return None
    return _Reader(words, at, month_first=month_first).read()


class PhraseFinder:
    """Finds the time phrases of a text, sentence by sentence.

    It tries a set number of places in all, so that a text made of nothing but beginnings of times costs no more than
    a long letter; what lies beyond is read as if it named no time.
    """

    def __init__(self, *, month_first: bool, tries: int = MOST_TRIES) -> None:
        self.month_first = month_first
        self.tries = tries

    def phrases_in(self, words: Words) -> list[TimePhrase]:
        """The time phrases of a sentence, in order, none overlapping."""
        found: list[TimePhrase] = []
        at = 0
        for core in (place for place, word in enumerate(words) if word.is_number or word.text in CORES):
            at = max(at, core - FARTHEST_CORE)
            while at <= core and self.tries > 0:
                if words[at].text in STARTERS or words[at].is_number:
                    self.tries -= 1
                    phrase = phrase_at(words, at, month_first=self.month_first)
                    if phrase is not None:
                        found.append(phrase)
                        at = phrase.end
                        continue
                at += 1
        return found
