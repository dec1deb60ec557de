"""Times of the clock as they are written: 3pm, 3:30, 15.30, 1630 hrs, 13h30, 4 o'clock, 3ish, five thirty."""

import re
from dataclasses import replace

from bot.domain.promise.clock import HALVES, HOURS_A_DAY, MINUTES_AN_HOUR, NOON, Clock, with_half
from bot.domain.promise.numbers import UNITS, stands_alone, whole_at
from bot.domain.promise.verbs import DOING
from bot.domain.promise.words import DASHES, Words, text_at, word_set

LEAST_SPOKEN_MINUTES = 5

_COLON = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?")
_POINT = re.compile(r"([0-9]{1,2})\.([0-9]{2})")
_FOUR = re.compile(r"([0-9]{2})([0-9]{2})")
_HOUR = re.compile(r"[0-9]{1,2}")
_TWO = re.compile(r"[0-9]{2}")
_FOREIGN_HOURS = frozenset({"uhr", "heures", "heure", "horas", "uur"})
_HOURS_MARKED = frozenset({"h", "hrs", "hours", "hr"}) | _FOREIGN_HOURS
_SPACED_MINUTES = frozenset({"00", "15", "30", "45"})
_YEARS = ("19", "20")
_AFTER_A_BARE_HOUR = (
    word_set(
        "today tomorrow tmrw tmr tmw tonight tonite this next on in at with to so and or but if for from your my our "
        "the local sharp latest max then when once as i i'll we we'll you you'll it it'll please pls thanks thank by "
        "est edt et ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet cest eastern central pacific mountain mon monday "
        "tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday again too ok "
        "okay after before because since regardless either even unless while about until works suits is sounds "
        "i'm we're i've we've someone somebody a an x xx xxx mate sir madam ma'am lah k gonna will he'll she'll "
        "they'll "
        "who where which that what how not no yes just latest earliest provided unless if whatever whether via by "
        "through "
        "rather without instead than however though although plus there here their his her he she they are was will "
        "would "
        "can could should shall may might must have has do does did am be been being sure promise promised guaranteed "
        "definitely certainly hopefully probably possibly maybe tops word me us them him myself into onto over out "
        "off up "
        "down back during against honest pakka inshallah otherwise anyway regardless come please only also already "
        "well "
        "said agreed ill il im gonna thx ta cheers darling love hun pet dear buddy bud pal man bro friend folks team "
        "everyone all guys"
    )
    | DOING
)
_SIGNS_AFTER_A_BARE_HOUR = frozenset('.,;:!?…()[]"“”&') | DASHES


def written_at(words: Words, at: int, *, bare: bool, loose: bool) -> tuple[Clock, int] | None:
    """3pm, 3:30, 3.30pm, 15:30, 1630, 4 o'clock, 3ish, 16h."""
    word = text_at(words, at)
    if not word or not words[at].is_number or not _may_be_an_hour(words, at):
        return None
    tail = text_at(words, at + 1)
    minutes = _COLON.fullmatch(word) or (_POINT.fullmatch(word) if bare or tail in HALVES else None)
    if minutes is not None:
        hour = int(minutes[1])
        clock, after = with_half(words, at + 1, Clock(hour, int(minutes[2]), fixed=_is_fixed(word, hour)))
        return _checked((clock, after + (text_at(words, after) in _HOURS_MARKED)))
    half_hour = _hour_and_minutes(words, at)
    if half_hour is not None:
        return half_hour
    four = _FOUR.fullmatch(word)
    marked_four = tail in _HOURS_MARKED or (tail == "z" and words[at + 1].glued)
    if four and (marked_four or (bare and not word.startswith(_YEARS))):
        return _checked((Clock(int(four[1]), int(four[2]), fixed=True), at + 1 + (tail in _HOURS_MARKED)))
    if not _HOUR.fullmatch(word):
        return None
    clock = Clock(int(word), fixed=_is_fixed(word, int(word)))
    marked = _marked_hour(words, at + 1, clock, bare=bare)
    return _checked(marked) if marked is not None else _bare(words, at + 1, clock, bare=bare, loose=loose)


def _hour_and_minutes(words: Words, at: int) -> tuple[Clock, int] | None:
    """13h30, 9h05: the hour and the minutes around an "h", as in France and Portugal."""
    minutes = text_at(words, at + 2)
    glued = text_at(words, at + 1) == "h" and words[at + 1].glued and at + 2 < len(words) and words[at + 2].glued
    if not glued or not _HOUR.fullmatch(words[at].text) or not _TWO.fullmatch(minutes):
        return None
    return _checked((Clock(int(words[at].text), int(minutes), fixed=True), at + 3))


def _is_fixed(word: str, hour: int) -> bool:
    """Whether digits alone name the half of the day: 15:30 and 09:00 do, 3:30 does not."""
    return word.startswith("0") or hour > NOON


def _marked_hour(words: Words, after: int, clock: Clock, *, bare: bool) -> tuple[Clock, int] | None:
    """The hour whose own ending says that it is one: 3pm, 4 o'clock, 3ish, 16h."""
    tail = text_at(words, after)
    glued = bool(tail) and words[after].glued
    if tail in HALVES and (len(tail) > 1 or glued):
        return with_half(words, after, clock)
    if tail in {"o'clock", "oclock"}:
        return with_half(words, after + 1, clock)
    if tail == "ish" and glued:
        return clock, after + 1
    named = (tail == "h" and glued and bare) or tail in _FOREIGN_HOURS
    if named:
        return replace(clock, fixed=True), after + 1
    minutes = text_at(words, after)
    spaced = bare and minutes in _SPACED_MINUTES and not words[after].glued and clock.hour <= NOON
    return with_half(words, after + 1, replace(clock, minute=int(minutes))) if spaced else None


def hour_in_letters_at(words: Words, at: int, *, bare: bool, loose: bool) -> tuple[Clock, int] | None:
    """Five o'clock, five pm, five thirty; a bare "five" only where an hour is expected."""
    counted = whole_at(words, at) or _ish_at(words, at)
    if counted is None or not 1 <= counted[0] < HOURS_A_DAY:
        return None
    clock, after = Clock(counted[0]), counted[1]
    if clock.hour > NOON or (text_at(words, after) == "hundred" and text_at(words, after + 1) in _HOURS_MARKED):
        return _late_hour(words, after, clock.hour) if bare else None
    tail = text_at(words, after)
    if tail in {"o'clock", "oclock"} or (tail in HALVES and len(tail) > 1):
        return with_half(words, after + (tail not in HALVES), clock)
    minutes = whole_at(words, after + (text_at(words, after) == "-"))
    if minutes is not None and bare and LEAST_SPOKEN_MINUTES <= minutes[0] < MINUTES_AN_HOUR:
        return with_half(words, minutes[1], replace(clock, minute=minutes[0]))
    return _bare(words, after, clock, bare=bare, loose=loose)


def _ish_at(words: Words, at: int) -> tuple[int, int] | None:
    """The three of "threeish"."""
    hour = UNITS.get(text_at(words, at).removesuffix("ish")) if text_at(words, at).endswith("ish") else None
    return None if hour is None else (hour, at + 1)


def _late_hour(words: Words, after: int, hour: int) -> tuple[Clock, int] | None:
    """Fourteen thirty, seventeen hundred hours, nine hundred hours."""
    if text_at(words, after) == "hundred":
        return Clock(hour, fixed=True), after + 1 + (text_at(words, after + 1) in _HOURS_MARKED)
    minutes = whole_at(words, after + (text_at(words, after) == "-"))
    if minutes is None or not LEAST_SPOKEN_MINUTES <= minutes[0] < MINUTES_AN_HOUR:
        return None
    return Clock(hour, minutes[0], fixed=True), minutes[1]


def _bare(words: Words, after: int, clock: Clock, *, bare: bool, loose: bool) -> tuple[Clock, int] | None:
    if not bare or not 1 <= clock.hour <= HOURS_A_DAY:
        return None
    if text_at(words, after) == "ish":
        return clock, after + 1
    if text_at(words, after) == "-" and text_at(words, after + 1) == "ish":
        return clock, after + 2
    tail = text_at(words, after)
    if loose or not tail or tail in _AFTER_A_BARE_HOUR or words[after].lines or words[after].is_name:
        return clock, after
    if tail in _SIGNS_AFTER_A_BARE_HOUR and not (
        words[after].glued and after + 1 < len(words) and words[after + 1].glued and words[after + 1].is_number
    ):
        return clock, after
    return None


def _checked(found: tuple[Clock, int]) -> tuple[Clock, int] | None:
    clock, _ = found
    in_a_day = clock.hour < HOURS_A_DAY or (clock.hour == HOURS_A_DAY and clock.minute == 0)
    return found if in_a_day and clock.minute < MINUTES_AN_HOUR else None


def _may_be_an_hour(words: Words, at: int) -> bool:
    """Whether the number stands alone, or ends a window such as 8am-12pm."""
    if stands_alone(words, at):
        return True
    return words[at - 1].text == "-" and at > 1 and (words[at - 2].text in HALVES or words[at - 2].is_number)
