"""Phone numbers in words: "oh seven seven double oh ...", in pairs ("zéro six douze"), or half in digits."""

from collections.abc import Iterator
from itertools import pairwise

from bot.adapters.redact.labels import Labels, Meaning
from bot.adapters.redact.word_lists import words_of
from bot.adapters.redact.words import Words
from bot.domain.redaction import Found, PrivateKind

_DIGITS = words_of("spelt_digits")
_TENS = words_of("spelt_tens")
_ZEROS = words_of("spelt_zeros")
_SPELT = _DIGITS | _TENS
_BETWEEN = frozenset(" ,-./()\n\t")
_MOST_BETWEEN = 3
_LONGEST_GROUP = 5
_LEAST, _MOST = 7, 16
_LEAST_SPELT_AMONG_DIGITS = 2


class _Row(list[tuple[str, int, int]]):
    """Words of one number: each in lower case, with its start and end."""

    @property
    def spelt(self) -> int:
        return sum(word in _SPELT for word, _, _ in self)

    @property
    def digits(self) -> int:
        return sum(1 if word in _DIGITS else 2 if word in _TENS else len(word) for word, _, _ in self)


def spelt_phones(words: Words) -> Iterator[Found]:
    """Numbers in words, seven or more in a row; fewer among digits after a zero, or where the words say phone."""
    if _SPELT.isdisjoint(words.places):
        return
    labels: Labels | None = None
    for row in _rows(words):
        if row.digits < _LEAST or _is_counting(words.text, row):
            continue
        if row.spelt < _LEAST:
            if row.spelt < _LEAST_SPELT_AMONG_DIGITS or row.digits > _MOST:
                continue
            labels = labels or Labels(words)
            called = labels.before(row[0][1])
            if called is Meaning.KEPT or (called is not Meaning.PHONE and row[0][0] not in _ZEROS):
                continue
        yield Found(kind=PrivateKind.PHONE, start=row[0][1], end=row[-1][2])


def _rows(words: Words) -> Iterator[_Row]:
    row = _Row()
    for word, start, end in words.spans:
        spelt = word in _SPELT
        if row and not ((spelt or _is_group(word)) and _is_near(words.text, row[-1][2], start)):
            yield row
            row = _Row()
        if spelt or (row and _is_group(word)):
            row.append((word, start, end))
    if row:
        yield row


def _is_group(word: str) -> bool:
    return word.isdigit() and len(word) <= _LONGEST_GROUP


def _is_near(text: str, end: int, start: int) -> bool:
    return start - end <= _MOST_BETWEEN and _BETWEEN.issuperset(text[end:start])


def _is_counting(text: str, row: _Row) -> bool:
    return all("," in text[before[2] : after[1]] for before, after in pairwise(row))
