"""A time of the clock or a window of two, however it is put: 3pm, half past nine, the top of the hour, 2 to 3."""

from bot.domain.promise.clock import HOURS_A_DAY, NOON, Clock, ClockSpan
from bot.domain.promise.sentences import is_break
from bot.domain.promise.spoken_clock import spoken_at
from bot.domain.promise.weekdays import WEEKDAYS
from bot.domain.promise.words import Words, follows, text_at
from bot.domain.promise.written_clock import hour_in_letters_at, written_at

_EXACTLY = (("on", "the", "dot"), ("on", "the", "nose"), ("sharp",), ("on", "the", "button"))
_AFTER_SAME_TIME = frozenset({"tomorrow", "next", "on", "the"}) | frozenset(WEEKDAYS)
_WINDOW = frozenset({"-", "\u2013", "\u2014", "to", "and", "or", "until", "till", "til"})


def span_at(words: Words, at: int, *, bare: bool, window: bool = False) -> tuple[ClockSpan, int] | None:
    """A time or a window, and the place after it.

    Args:
        words: The row of words.
        at: Where to look.
        bare: Whether a number alone may be an hour, because the words before it say so ("by 5").
        window: Whether the words before it announce two ends ("between 2 and 3").
    """
    bare = bare or _is_agreed(words, at + 1) or _is_proposed(words, at - 1)
    alone = clock_at(words, at, bare=bare, window=window)
    first = alone or clock_at(words, at, bare=True, loose=True)
    if first is None:
        return None
    start, after = first
    if text_at(words, after) in _WINDOW and (text_at(words, after) != "and" or window) and not start.mark:
        second = after + 1 + (text_at(words, after + 1) in {"~", "around", "about", "maybe"})
        last = clock_at(words, second, bare=window or alone is not None or bare)
        if last is not None and not last[0].mark and (alone is not None or last[0].fixed or window):
            return ClockSpan(last[0], start), last[1]
    return (ClockSpan(start), after) if alone is not None else None


def _is_agreed(words: Words, at: int) -> bool:
    """Whether a number is said to suit: "4 it is", "5 works"."""
    if follows(words, at, "then"):
        return at + 1 == len(words) or is_break(words, at + 1)
    if any(follows(words, at, *tail) for tail in _EXACTLY):
        return True
    return follows(words, at, "it", "is") or follows(words, at, "it's") or text_at(words, at) in {"works", "suits"}


def _is_proposed(words: Words, at: int) -> bool:
    """Whether the words before a number propose it: "let's say 3", "make it 4"."""
    if follows(words, at - 1, "down", "for"):
        return True
    return (text_at(words, at) == "say" and text_at(words, at - 1) in {"", "let's", "lets", "ok", "okay", ","}) or (
        text_at(words, at) in {"it", "that"} and text_at(words, at - 1) == "make"
    )


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
        _same_at(words, at)
        or _mark_at(words, at)
        or (None if loose or window else spoken_at(words, at, bare=bare))
        or written_at(words, at, bare=bare, loose=loose)
        or hour_in_letters_at(words, at, bare=bare, loose=loose)
    )


def _same_at(words: Words, at: int) -> tuple[Clock, int] | None:
    """The "same time" of "same time tomorrow" and "this time next week"."""
    place = at + (text_at(words, at) == "the")
    if text_at(words, place) not in {"same", "this"} or text_at(words, place + 1) != "time":
        return None
    if not text_at(words, place + 2) or text_at(words, place + 2) not in _AFTER_SAME_TIME:
        return None
    return Clock(0, fixed=True, same=True), place + 2


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
        (("the", "hour", "is", "out"), 0),
        (("the", "hour", "is", "up"), 0),
        (("the", "hour's", "out"), 0),
        (("the", "hour's", "up"), 0),
        (("half", "past", "this", "hour"), 30),
        (("quarter", "past", "the", "hour"), 15),
        (("quarter", "to", "the", "hour"), 45),
    ):
        if follows(words, at, *phrase):
            return Clock(0, minute, mark=True), at + len(phrase)
    return None
