"""Reading one time phrase from left to right, one piece after another, each kind of piece at most once."""

from dataclasses import replace
from datetime import tzinfo

from bot.domain.promise.beside_days import settled
from bot.domain.promise.clock import HALVES, ClockSpan
from bot.domain.promise.clock_times import span_at
from bot.domain.promise.day_names import day_at, day_of_month_at
from bot.domain.promise.days import Day, OnDate, Weekday
from bot.domain.promise.durations import Duration, Measure
from bot.domain.promise.edges_of_days import edge_of_day_at
from bot.domain.promise.leaving import leaving_at
from bot.domain.promise.lengths import length_at
from bot.domain.promise.parts_of_day import NamedPart, Part, part_at
from bot.domain.promise.small_words import GLUE, GONE, HOUR_LEADS, LEADS, LENGTH_LEADS, LONG_LEADS, ROUGHLY, TAILS
from bot.domain.promise.time_phrase import TimePhrase
from bot.domain.promise.words import Words, follows, text_at
from bot.domain.promise.zones import Local, UnknownZoneError, zone_at


class PhraseReader:
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
        self.theirs = False

    def read(self) -> TimePhrase | None:
        """The phrase that begins at the place given, or None."""
        self._read_lead()
        left = leaving_at(self.words, self.place) if self.lead in {"before", "by"} else None
        if left is not None:
            self._read_leaving(left)
        elif not self._read_piece(self.place):
            return None
        while self._read_next():
            pass
        self._read_tail()
        return TimePhrase(
            self.start,
            self.place,
            self.lead,
            self.duration,
            self.led,
            self.clock,
            settled(self.day, self.lead) if self.clock is None and self.part is None else self.day,
            self.part,
            self.zone,
            self.gone,
            self.nowhere,
            self.theirs,
        )

    def _read_lead(self) -> None:
        for _ in range(4):
            long = next((found for found in LONG_LEADS if follows(self.words, self.place, *found[0])), None)
            word = text_at(self.words, self.place)
            if long is not None:
                self.place, self.lead = self.place + len(long[0]), long[1]
            elif word in LEADS:
                self.place, self.lead = self.place + 1, word
            elif word == "post" and self._is_afterwards():
                self.place, self.lead = self.place + 1, "after"
            elif word in ROUGHLY:
                self.place, self.rough = self.place + 1, word in {"around", "about"} or self.rough
            else:
                break
        self.recent = self.lead or ("around" if self.rough else "")

    def _is_afterwards(self) -> bool:
        """Whether "post" stands for "after", as in India: "post 5 pm"."""
        hour = self.place + 1 < len(self.words) and self.words[self.place + 1].is_number
        return hour and text_at(self.words, self.place + 2) in {"pm", "am", "p.m.", "a.m.", "hrs", "p.m", "a.m"}

    def _read_leaving(self, after: int) -> None:
        """The "at 6" of "before I clock off at 6"; without it the end of the working day."""
        self.place = after
        link = text_at(self.words, after)
        self.recent = link if link in LEADS else "then"
        if not self._read_piece(after + (link in LEADS)) or (
            self.clock is None and self.part is None and self.duration is None
        ):
            self.part = NamedPart(Part.CLOSE)

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
            if word not in GLUE or (place < len(self.words) and self.words[place].lines > 1):
                return False
            if word in LEADS or word in ROUGHLY:
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
        if found is None or (isinstance(found[0], tzinfo) and self.clock is None and self.part is None):
            return False
        zone, self.place = found
        self.zone = zone if isinstance(zone, tzinfo) else None
        self.theirs = self.theirs or zone is Local.THEIRS
        return True

    def _read_length(self, at: int) -> bool:
        if self.duration is not None or self.day is not None:
            return False
        again = self.recent == "then" and text_at(self.words, at - 1) == "in"
        if self.recent not in LENGTH_LEADS and not again:
            return False
        if self.recent in {"until", "till", "after"} and text_at(self.words, at + 1) == "h":
            return False
        found = length_at(self.words, at, lead=self.lead, rough=self.rough)
        if found is None:
            return False
        if found.duration is not None and found.duration.measure is Measure.MINUTES and (self.clock or self.part):
            return False
        self.duration, self.day, self.led, self.place = found.duration, found.day, found.led, found.end
        return True

    def _read_part(self, at: int) -> bool:
        if self.part is not None:
            return self._read_first_morning(at)
        if self.day is not None and self.clock is None and text_at(self.words, at) in {"am", "pm", "a.m.", "p.m."}:
            self.part = NamedPart(Part.MORNING if self.words[at].text.startswith("a") else Part.AFTERNOON)
            self.place = at + 1
            return True
        if self._read_half(at):
            return True
        found = part_at(self.words, at, lead=self.recent)
        if found is None:
            return self._read_edge(at)
        self.part, self.place = found
        if self.lead == "every":
            self.part = replace(self.part, generic=True)
        return True

    def _read_half(self, at: int) -> bool:
        """The am of "9 tomorrow am", which belongs to the hour."""
        word = text_at(self.words, at)
        if self.clock is None or self.clock.start is not None or self.day is None or word not in HALVES or word in "ap":
            return False
        self.clock = replace(self.clock, end=self.clock.end.fix(afternoon=HALVES[word]))
        self.place = at + 1
        return True

    def _read_first_morning(self, at: int) -> bool:
        """The morning of "first thing tomorrow morning" says nothing new."""
        if self.part is None or self.part.part is not Part.FIRST:
            return False
        if text_at(self.words, at) not in {"morning", "am", "a.m", "a.m."}:
            return False
        self.place = at + 1
        return True

    def _read_edge(self, at: int) -> bool:
        """The end of tomorrow, early Monday."""
        found = edge_of_day_at(self.words, at, month_first=self.month_first) if self.day is None else None
        if found is None:
            return False
        self.part, self.day, self.place = found
        return True

    def _read_day(self, at: int) -> bool:
        found = day_at(self.words, at, lead=self.recent, month_first=self.month_first)
        if found is None and isinstance(self.day, Weekday):
            found = day_of_month_at(self.words, at)
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
        if self.recent == "by" and text_at(self.words, at) == text_at(self.words, at - 2):
            return False  # "one by one"
        found = span_at(
            self.words, at, bare=self.recent in HOUR_LEADS or after_day, window=self.recent in {"between", "from"}
        )
        if found is None:
            return False
        self.clock, self.place = found
        if self.recent in {"after", "just after"}:
            self.lead = self.recent
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
        for tail in TAILS:
            if follows(self.words, self.place, *tail):
                self.place += len(tail)
                self.led = self.led or tail[0] in {"from", "tops", "max", "maximum", "'", "time"} or tail[-1] == "most"
        if self.duration is not None and text_at(self.words, self.place) in GONE:
            self.gone, self.place = True, self.place + 1
