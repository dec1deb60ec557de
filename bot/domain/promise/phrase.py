"""Time phrases: the small words, days, parts, times and lengths that stand together and mean one moment.

Nothing here knows what time it is: the phrase is what the words say, and `resolve.py` turns it into moments.
"""

from bot.domain.promise.day_names import DAY_STARTERS
from bot.domain.promise.durations import UNIT_NAMES
from bot.domain.promise.leaving import leaving_at
from bot.domain.promise.numbers import LOOSE, TENS, UNITS
from bot.domain.promise.parts_of_day import PART_STARTERS
from bot.domain.promise.phrase_reader import PhraseReader
from bot.domain.promise.small_words import LEADS, LONG_LEADS, ROUGHLY
from bot.domain.promise.time_phrase import TimePhrase
from bot.domain.promise.words import Words, word_set

STARTERS = (
    LEADS
    | ROUGHLY
    | DAY_STARTERS
    | PART_STARTERS
    | frozenset(UNITS)
    | frozenset(TENS)
    | frozenset(LOOSE)
    | frozenset({lead[0] for lead, _ in LONG_LEADS})
    | frozenset(f"{name}ish" for name in UNITS)
    | word_set(
        "a an half quarter noon midday midnight noontime the next top bottom ½ another hour same quarter threeish"
    )
)


CORES = (
    (
        (DAY_STARTERS | PART_STARTERS | frozenset(UNITS) | frozenset(TENS) | frozenset(UNIT_NAMES))
        - {"the", "this", "next", "coming", "following", "last", "past", "upcoming", "early", "mid", "late", "middle"}
    )
    | {"noon", "midday", "midnight", "noontime", "half", "quarter", "day's", "hour's", "am", "pm"}
    | frozenset(f"{name}ish" for name in UNITS)
)
"""The words without which there is no time phrase, digits aside."""

FARTHEST_CORE = 8
MOST_TRIES = 500


def phrase_at(words: Words, at: int, *, month_first: bool) -> TimePhrase | None:
    """The time phrase that begins at this place, or None. `month_first`: whether 12/1 is the first of December."""
    word = words[at]
    if word.text not in STARTERS and not word.is_number:
        return None
    return PhraseReader(words, at, month_first=month_first).read()


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
        for core in (
            place
            for place, word in enumerate(words)
            if word.is_number
            or word.text in CORES
            or (word.text in {"before", "by"} and leaving_at(words, place + 1) is not None)
        ):
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
