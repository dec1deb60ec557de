"""Phrases as people write them down, and where they stand in a message.

A phrase is words with spaces between. `kill/hurt` is either word, `<people>` any word of the list with that name, and
`...` stands for up to three more words or none. Whole words are heard, in any case and in the usual spellings; in a
word of seven letters or more, one letter may be missing, swapped or too many, though not the first nor the last two. A
wrong letter in its place is let go: it makes "changed" of "charged". Finding takes time in proportion to the message.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.domain.plain_words import Word, plain_words

REACH = 3
"""How many words `...` may stand for."""

NEGATORS = frozenset({"not", "no", "never", "without", "nor", "neither", "hardly", "nobody"})
"""Words that turn round what comes after them. `...` never stands for one."""

_DRAWN_OUT = re.compile(r"(.)\1\1")
_SHORTEST_TYPO, _LONGEST_TYPO = 7, 24
_A_PAIR = 2
_REST = "..."


class Step(NamedTuple):
    """One place of a phrase: the words that may stand there, and how many others may come before it."""

    words: frozenset[str]
    reach: int


Phrase = tuple[Step, ...]

Sorted = Mapping[int, Sequence[Phrase]]
"""Phrases by the number of the place that the fewest other phrases have, so that most need not be looked at."""


class Span(NamedTuple):
    """Where a phrase stands in a message: its first word, and the one after its last."""

    start: int
    end: int


def phrase(written: str, lists: Mapping[str, Sequence[str]]) -> Phrase:
    """A phrase from the way it is written down. ValueError, saying what to do, when it cannot be one.

    Args:
        written: words, `a/b`, `<list>` and `...`.
        lists: the words of each list, by its name.
    """
    steps: list[Step] = []
    reach = 0
    for part in written.split():
        if part == _REST:
            reach = REACH
            continue
        for words in _places(part, written, lists):
            steps.append(Step(words, reach))
            reach = 0
    if not steps or reach or written.startswith(_REST):
        raise ValueError(f'"{written}" has to begin and end with a word, for "..." stands between words')
    return tuple(steps)


def _places(part: str, written: str, lists: Mapping[str, Sequence[str]]) -> list[frozenset[str]]:
    if part.startswith("<") and part.endswith(">"):
        name = part[1:-1]
        if name not in lists:
            raise ValueError(f'"{written}" names the list "{name}", which is not there: add it under lists')
        return [frozenset(_one(word, written) for word in lists[name])]
    if "/" in part:
        return [frozenset(_one(word, written) for word in part.split("/"))]
    return [frozenset({word.text}) for word in plain_words(part)]


def _one(word: str, written: str) -> str:
    words = plain_words(word)
    if len(words) != 1:
        raise ValueError(f'"{word}" in "{written}" has to be one word: write a phrase of its own for it')
    return words[0].text


class Ears:
    """Many phrases, heard in one pass over a message. Built once, then only read.

    Args:
        phrases: every phrase that is to be listened for.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._places: dict[frozenset[str], int] = {}
        self._by_word: dict[str, list[int]] = defaultdict(list)
        listened = tuple(phrases)
        for words in dict.fromkeys(step.words for each in listened for step in each):
            number = self._places[words] = len(self._places)
            for word in words:
                self._by_word[word].append(number)
        self._common = Counter(self._places[step.words] for each in listened for step in each)
        self._short_of: dict[str, list[str]] = defaultdict(list)
        for word in self._by_word:
            if len(word) >= _SHORTEST_TYPO and word.isalpha():
                for shorter in _one_less(word):
                    self._short_of[shorter].append(word)

    def sorted(self, phrases: Iterable[Phrase]) -> Sorted:
        """Some of these phrases, to be asked for together."""
        by_place: dict[int, list[Phrase]] = defaultdict(list)
        for each in phrases:
            by_place[min((self._places[step.words] for step in each), key=self._common.__getitem__)].append(each)
        return dict(by_place)

    def on(self, message: Sequence[Word]) -> "Heard":
        """The message as it was heard: ask it for phrases."""
        where: dict[int, set[int]] = defaultdict(set)
        meant: dict[str, list[int]] = {}
        for at, word in enumerate(message):
            if word.text not in meant:
                meant[word.text] = self._meant(word.text)
            for number in meant[word.text]:
                where[number].add(at)
        return Heard(message, self._places, dict(where))

    def _meant(self, word: str) -> list[int]:
        """The places of phrases in which a word fits, perhaps as a slip of the finger."""
        if word in self._by_word:
            return self._by_word[word]
        for shorter in (_DRAWN_OUT.sub(r"\1\1", word), _DRAWN_OUT.sub(r"\1", word)):
            if shorter in self._by_word:
                return self._by_word[shorter]
        if not _SHORTEST_TYPO - 1 <= len(word) <= _LONGEST_TYPO or not word.isalpha():
            return []
        near = dict.fromkeys(self._short_of.get(word, ()))
        for shorter in _one_less(word):
            near |= dict.fromkeys(self._short_of.get(shorter, ()))
            if len(shorter) >= _SHORTEST_TYPO and shorter in self._by_word:
                near[shorter] = None
        return [number for each in near if _is_slip(word, each) for number in self._by_word[each]]


def _one_less(word: str) -> Iterator[str]:
    """The word without each of the letters in which a slip is heard."""
    return (word[:at] + word[at + 1 :] for at in range(1, len(word) - 2))


def _is_slip(typed: str, word: str) -> bool:
    if typed[0] != word[0] or typed[-2:] != word[-2:]:
        return False
    if len(typed) != len(word):
        return True
    return (
        sorted(typed) == sorted(word) and sum(one != other for one, other in zip(typed, word, strict=True)) == _A_PAIR
    )


class Heard:
    """A message in which phrases can be found.

    Args:
        message: its words.
        places: the number of each set of words that stands in a phrase.
        where: by that number, where in the message such a word stands.
    """

    def __init__(
        self, message: Sequence[Word], places: Mapping[frozenset[str], int], where: Mapping[int, set[int]]
    ) -> None:
        self.message = message
        self._places = places
        self._where = where

    def spans(self, phrases: Sorted) -> Iterator[Span]:
        """Where each phrase stands, in no special order. None reaches from one sentence into another."""
        for number, group in phrases.items():
            if number in self._where:
                for each in group:
                    yield from self._spans(each)

    def _spans(self, each: Phrase) -> list[Span]:
        numbers = [self._places[step.words] for step in each]
        if not all(number in self._where for number in numbers):
            return []
        begun = {at: at for at in self._where[numbers[0]]}
        for step, number in zip(each[1:], numbers[1:], strict=True):
            begun = self._further(begun, self._where[number], step.reach)
            if not begun:
                return []
        return [Span(start, end + 1) for end, start in begun.items()]

    def _further(self, begun: Mapping[int, int], fits: set[int], reach: int) -> dict[int, int]:
        """One place more: from where the phrase has come to (by its last word, where it began), to where it can go."""
        further: dict[int, int] = {}
        for end, start in begun.items():
            for at in range(end + 1, min(end + 2 + reach, len(self.message))):
                if self.message[at].sentence != self.message[end].sentence:
                    break
                if at in fits:
                    further[at] = max(start, further.get(at, start))
                elif self.message[at].text in NEGATORS:
                    break
        return further
