"""Times of the clock as people write them: 3pm, 15:30, 1630, half past nine, quarter to four, between 2 and 3."""

import re
from dataclasses import dataclass, replace

from bot.domain.promise.numbers import stands_alone, whole_at
from bot.domain.promise.words import DASHES, Words, follows, text_at, word_set

HOURS_A_DAY = 24
NOON = 12
MINUTES_AN_HOUR = 60
MOST_MINUTES_PAST = 30
LEAST_SPOKEN_MINUTES = 5


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the clock. While it is not `fixed`, 3 may be the morning's or the afternoon's; hour 24 is midnight.

    A `mark` has no hour at all: "the top of the hour" is the next time that its minute comes round.
    """

    hour: int
    minute: int = 0
    fixed: bool = False
    mark: bool = False

    def hours(self) -> tuple[int, ...]:
        """The hours of a day this may mean, the earlier first."""
        return (self.hour,) if self.fixed else (self.hour % NOON, self.hour % NOON + NOON)

    def fix(self, *, afternoon: bool) -> "Clock":
        """The same time in the half of the day that other words have named."""
        if self.fixed or self.mark:
            return self
        return replace(self, hour=self.hour % NOON + (NOON if afternoon else 0), fixed=True)


@dataclass(frozen=True, slots=True)
class ClockSpan:
    """A time of the clock, or the window that begins at `start` and ends at `end`."""

    end: Clock
    start: Clock | None = None


_COLON = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?")
_POINT = re.compile(r"([0-9]{1,2})\.([0-9]{2})")
_FOUR = re.compile(r"([0-9]{2})([0-9]{2})")
_HOUR = re.compile(r"[0-9]{1,2}")
_YEARS = ("19", "20")
_HALVES = {"am": False, "a": False, "a.m": False, "a.m.": False, "pm": True, "p": True, "p.m": True, "p.m.": True}
_QUARTERS = {"quarter": 15, "half": 30}
_PAST = frozenset({"past", "after"})
_TO = frozenset({"to", "till", "til", "before", "of"})
_WINDOW = frozenset({"-", "\u2013", "\u2014", "to", "and", "or", "until", "till", "til"})
_AFTER_A_BARE_HOUR = word_set(
    "today tomorrow tmrw tmr tmw tonight tonite this next on in at with to so and or but if for from your my our "
    "the local sharp latest max then when once as i i'll we we'll you you'll it it'll please pls thanks thank by "
    "est edt et ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet cest eastern central pacific mountain mon monday "
    "tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday again too ok "
    "okay after before because since regardless either even unless while about until works suits is sounds"
)
_SIGNS_AFTER_A_BARE_HOUR = frozenset('.,;:!?…()[]"“”&') | DASHES


def span_at(words: Words, at: int, *, bare: bool, window: bool = False) -> tuple[ClockSpan, int] | None:
    """A time or a window, and the place after it.

    Args:
        words: The row of words.
        at: Where to look.
        bare: Whether a number alone may be an hour, because the words before it say so ("by 5").
        window: Whether the words before it announce two ends ("between 2 and 3").
    """
    alone = clock_at(words, at, bare=bare, window=window)
    first = alone or clock_at(words, at, bare=True, loose=True)
    if first is None:
        return None
    start, after = first
    if text_at(words, after) in _WINDOW and (text_at(words, after) != "and" or window) and not start.mark:
        last = clock_at(words, after + 1, bare=window or alone is not None or bare)
        if last is not None and not last[0].mark and (alone is not None or last[0].fixed or window):
            return ClockSpan(last[0], start), last[1]
    return (ClockSpan(start), after) if alone is not None else None


def clock_at(
    words: Words, at: int, *, bare: bool, loose: bool = False, window: bool = False
) -> tuple[Clock, int] | None:
    """One time of the clock, and the place after it.

    `loose` takes a bare hour whatever comes after it. In a `window`, "2 to 3" is two times, not two minutes to three.
    """
    word = text_at(words, at)
    if word in {"noon", "midday", "noontime"}:
        return Clock(NOON, fixed=True), at + 1
    if word == "midnight":
        return Clock(HOURS_A_DAY, fixed=True), at + 1
    if word in {"12", "twelve"} and text_at(words, at + 1) in {"noon", "midday", "midnight"}:
        return clock_at(words, at + 1, bare=bare)
    return (
        _mark_at(words, at)
        or (None if loose or window else _spoken_at(words, at, bare=bare))
        or _written_at(words, at, bare=bare, loose=loose)
        or _hour_in_letters_at(words, at, bare=bare, loose=loose)
    )


def _mark_at(words: Words, at: int) -> tuple[Clock, int] | None:
    for phrase, minute in (
        (("the", "top", "of", "the", "hour"), 0),
        (("top", "of", "the", "hour"), 0),
        (("the", "end", "of", "the", "hour"), 0),
        (("end", "of", "the", "hour"), 0),
        (("on", "the", "hour"), 0),
        (("the", "bottom", "of", "the", "hour"), 30),
        (("bottom", "of", "the", "hour"), 30),
        (("half", "past", "the", "hour"), 30),
    ):
        if follows(words, at, *phrase):
            return Clock(0, minute, mark=True), at + len(phrase)
    return None


def _spoken_at(words: Words, at: int, *, bare: bool) -> tuple[Clock, int] | None:
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
        hour = _hour_at(words, place + 1)
        if hour is None or (link == "to" and text_at(words, at) != "quarter" and _has_half(words, hour[1] - 1)):
            return None
        clock, after = hour
        if link in _PAST:
            return replace(clock, minute=minutes), after
        earlier = (clock.hour - 1) % HOURS_A_DAY if clock.fixed else (clock.hour - 1) % NOON
        return replace(clock, hour=earlier, minute=MINUTES_AN_HOUR - minutes), after
    if text_at(words, at) == "half" and bare:
        hour = _hour_at(words, at + 1)
        return None if hour is None else (replace(hour[0], minute=30), hour[1])
    return None


def _has_half(words: Words, at: int) -> bool:
    """Whether "10 to 5pm" names its half of the day: then it is a window and not ten minutes before five."""
    return text_at(words, at) in _HALVES


def _small_number_at(words: Words, at: int) -> tuple[int, int] | None:
    word = text_at(words, at)
    if _HOUR.fullmatch(word) and stands_alone(words, at):
        return int(word), at + 1
    return whole_at(words, at)


def _hour_at(words: Words, at: int) -> tuple[Clock, int] | None:
    if text_at(words, at) in {"noon", "midday", "midnight"}:
        return clock_at(words, at, bare=True)
    counted = _small_number_at(words, at)
    if counted is None or not 1 <= counted[0] < HOURS_A_DAY:
        return None
    return _with_half(words, counted[1], Clock(counted[0], fixed=counted[0] > NOON))


def _written_at(words: Words, at: int, *, bare: bool, loose: bool) -> tuple[Clock, int] | None:
    """3pm, 3:30, 3.30pm, 15:30, 1630, 4 o'clock, 3ish, 16h."""
    word = text_at(words, at)
    if not word or not words[at].is_number or not _may_be_an_hour(words, at):
        return None
    tail = text_at(words, at + 1)
    minutes = _COLON.fullmatch(word) or (_POINT.fullmatch(word) if bare or tail in _HALVES else None)
    if minutes is not None:
        hour = int(minutes[1])
        return _checked(_with_half(words, at + 1, Clock(hour, int(minutes[2]), fixed=_is_fixed(word, hour))))
    four = _FOUR.fullmatch(word)
    if four and (tail in {"hrs", "hours"} or (bare and not word.startswith(_YEARS))):
        return _checked((Clock(int(four[1]), int(four[2]), fixed=True), at + 1 + (tail in {"hrs", "hours"})))
    if not _HOUR.fullmatch(word):
        return None
    clock = Clock(int(word), fixed=_is_fixed(word, int(word)))
    marked = _marked_hour(words, at + 1, clock, bare=bare)
    return _checked(marked) if marked is not None else _bare(words, at + 1, clock, bare=bare, loose=loose)


def _is_fixed(word: str, hour: int) -> bool:
    """Whether digits alone name the half of the day: 15:30 and 09:00 do, 3:30 does not."""
    return word.startswith("0") or hour > NOON


def _marked_hour(words: Words, after: int, clock: Clock, *, bare: bool) -> tuple[Clock, int] | None:
    """The hour whose own ending says that it is one: 3pm, 4 o'clock, 3ish, 16h."""
    tail = text_at(words, after)
    glued = bool(tail) and words[after].glued
    if tail in _HALVES and (len(tail) > 1 or glued):
        return _with_half(words, after, clock)
    if tail in {"o'clock", "oclock"}:
        return _with_half(words, after + 1, clock)
    if tail == "ish" and glued:
        return clock, after + 1
    return (replace(clock, fixed=True), after + 1) if tail == "h" and glued and bare else None


def _hour_in_letters_at(words: Words, at: int, *, bare: bool, loose: bool) -> tuple[Clock, int] | None:
    """Five o'clock, five pm, five thirty; a bare "five" only where an hour is expected."""
    counted = whole_at(words, at)
    if counted is None or not 1 <= counted[0] <= NOON:
        return None
    clock, after = Clock(counted[0]), counted[1]
    if text_at(words, after) in {"o'clock", "oclock"}:
        return _with_half(words, after + 1, clock)
    if text_at(words, after) in _HALVES and len(text_at(words, after)) > 1:
        return _with_half(words, after, clock)
    minutes = whole_at(words, after + (text_at(words, after) == "-"))
    if minutes is not None and bare and LEAST_SPOKEN_MINUTES <= minutes[0] < MINUTES_AN_HOUR:
        return _with_half(words, minutes[1], replace(clock, minute=minutes[0]))
    return _bare(words, after, clock, bare=bare, loose=loose)


def _bare(words: Words, after: int, clock: Clock, *, bare: bool, loose: bool) -> tuple[Clock, int] | None:
    if not bare or not 1 <= clock.hour <= HOURS_A_DAY:
        return None
    if text_at(words, after) == "ish":
        return clock, after + 1
    if text_at(words, after) == "-" and text_at(words, after + 1) == "ish":
        return clock, after + 2
    tail = text_at(words, after)
    if loose or not tail or tail in _AFTER_A_BARE_HOUR or words[after].lines:
        return clock, after
    if tail in _SIGNS_AFTER_A_BARE_HOUR and not (
        words[after].glued and after + 1 < len(words) and words[after + 1].glued and words[after + 1].is_number
    ):
        return clock, after
    return None


def _with_half(words: Words, at: int, clock: Clock) -> tuple[Clock, int]:
    """The clock with the am or pm that stands here, if one does, and the place after that."""
    tail = text_at(words, at)
    place = at + 1 if tail == "ish" else at
    tail = text_at(words, place)
    if tail not in _HALVES or not 1 <= clock.hour <= NOON or (len(tail) == 1 and not words[place].glued):
        return clock, place
    return clock.fix(afternoon=_HALVES[tail]), place + 1


def _checked(found: tuple[Clock, int]) -> tuple[Clock, int] | None:
    clock, _ = found
    return found if clock.hour <= HOURS_A_DAY and clock.minute < MINUTES_AN_HOUR else None


def _may_be_an_hour(words: Words, at: int) -> bool:
    """Whether the number stands alone, or ends a window such as 8am-12pm."""
    if stands_alone(words, at):
        return True
    return words[at - 1].text == "-" and at > 1 and (words[at - 2].text in _HALVES or words[at - 2].is_number)
