"""Times that the writer takes back at once: "at 3, sorry, 4", "Thursday, I mean Friday", "4 rather than 3"."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.promise.clock_times import span_at
from bot.domain.promise.numbers import UNITS
from bot.domain.promise.time_phrase import TimePhrase
from bot.domain.promise.words import DASHES, Words, follows, text_at, word_set

_TAKES_BACK = (
    ("sorry",),
    ("no",),
    ("no", ",", "wait"),
    ("no", "wait"),
    ("wait", "no"),
    ("wait",),
    ("i", "mean"),
    ("i", "meant"),
    ("make", "that"),
    ("make", "it"),
    ("or", "rather"),
    ("rather",),
    ("scratch", "that"),
    ("correction",),
    ("strike", "that"),
    ("apologies",),
    ("oops",),
    ("better",),
    ("better", "make", "it"),
    ("actually",),
    ("that", "is"),
    ("well",),
    ("*",),
)
_SIGNS = word_set(", : . ! ( ) *") | DASHES
LONGEST_CORRECTION = 9
FARTHEST = 6


def corrected(phrases: Sequence[TimePhrase], words: Words) -> list[TimePhrase]:
    """The phrases without those that a later one takes the place of; an hour alone keeps the day that it had."""
    kept: list[TimePhrase] = []
    for phrase in phrases:
        earlier = kept[-1] if kept else None
        if earlier is not None and takes_back(words, earlier.end, phrase.start):
            kept[-1] = in_place_of(earlier, phrase)
        else:
            kept.append(phrase)
        hour = _bare_hour_instead(kept[-1], words)
        kept[-1] = kept[-1] if hour is None else in_place_of(kept[-1], hour)
    return kept


def _bare_hour_instead(phrase: TimePhrase, words: Words) -> TimePhrase | None:
    """The 4 of "3, sorry, 4", which is an hour only because it takes the place of one."""
    if phrase.clock is None:
        return None
    for at in range(phrase.end + 1, min(phrase.end + FARTHEST + 1, len(words))):
        if words[at].is_number or words[at].text in UNITS:
            clock = span_at(words, at, bare=True) if takes_back(words, phrase.end, at) else None
            return None if clock is None else TimePhrase(at, clock[1], clock=clock[0])
    return None


def takes_back(words: Words, start: int, end: int) -> bool:
    """Whether the words from `start` up to `end` take back what came before them, and do nothing else."""
    at, found = start, False
    if not 0 < end - start <= FARTHEST:
        return False
    while at < end:
        known = max((len(way) for way in _TAKES_BACK if follows(words, at, *way)), default=0)
        if known and at + known <= end:
            at, found = at + known, True
        elif words[at].text in _SIGNS or words[at].text in {"at", "by"}:
            at += 1
        else:
            return False
    return found and text_at(words, start) not in {"well", "better"}


def in_place_of(earlier: TimePhrase, phrase: TimePhrase) -> TimePhrase:
    """The later time, with the day of the earlier one where it names none, where it stood."""
    day = phrase.day
    if phrase.clock is not None and day is None and earlier.duration is None:
        day = earlier.day
    zone = phrase.zone or (earlier.zone if phrase.clock is not None else None)
    lead = phrase.lead or earlier.lead
    return replace(phrase, day=day, zone=zone, lead=lead, led=phrase.led or earlier.led)


def is_correction(words: Words) -> int:
    """The place of the time in a sentence that only corrects the one before ("Sorry, 4!"), or 0."""
    if len(words) > LONGEST_CORRECTION:
        return 0
    at = 0
    while at < len(words):
        known = max((len(way) for way in _TAKES_BACK if follows(words, at, *way)), default=0)
        if known:
            at += known
        elif at and words[at].text in _SIGNS:
            at += 1
        else:
            return at
    return 0
