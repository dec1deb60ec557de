"""Amounts as people write them: 15, 1.5, twenty-four, a couple of, 3 to 4, two and a half."""

import re
from dataclasses import dataclass

from bot.domain.promise.words import DASHES, Words, follows, text_at

UNITS = {
    name: value
    for value, name in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    name: value
    for value, name in zip(
        range(20, 100, 10), ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], strict=True
    )
}
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
TO = frozenset({"-", "\u2013", "\u2014", "to", "or", "and"})

LOWEST_TEEN = 10

_DIGITS = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,2})?")
_PAIR = re.compile(r"([0-9]{1,3})/([0-9]{1,3})")
_STUCK_TO = frozenset("#$£€-/+*")


@dataclass(frozen=True, slots=True)
class Amount:
    """How many: `low` to `high`, and the one number to go by, which is the higher one unless the words are loose."""

    low: float
    high: float

    @classmethod
    def of(cls, number: float) -> "Amount":
        """An exact amount."""
        return cls(number, number)


LOOSE = {
    "couple": Amount.of(2),
    "coupla": Amount.of(2),
    "few": Amount(2, 3),
    "several": Amount(3, 5),
    "dozen": Amount.of(12),
}


def stands_alone(words: Words, at: int) -> bool:
    """Whether the number here is a number by itself, not part of a price, an order number or a version."""
    if at == 0 or not words[at].glued:
        return True
    before = words[at - 1]
    if before.text == "*" and not before.glued:
        return True  # the opening mark of something in bold
    return not (before.is_word or before.is_number or before.text in _STUCK_TO)


def whole_at(words: Words, at: int) -> tuple[int, int] | None:
    """A whole number below a hundred, written in letters, and the place after it."""
    word = text_at(words, at)
    if word in UNITS:
        return UNITS[word], at + 1
    if word not in TENS:
        return None
    step = at + 2 if text_at(words, at + 1) == "-" else at + 1
    digit = UNITS.get(text_at(words, step), 0)
    return (TENS[word] + digit, step + 1) if 0 < digit < LOWEST_TEEN else (TENS[word], at + 1)


def number_at(words: Words, at: int) -> tuple[Amount, int] | None:
    """One number, in digits or letters, and the place after it."""
    word = text_at(words, at)
    if word in {"a", "an", "another"}:
        return _loose_at(words, at + 1) or (Amount.of(1), at + 1)
    if word in LOOSE:
        return _loose_at(words, at)
    if word in FRACTIONS:
        return (Amount.of(FRACTIONS[word]), at + 1) if stands_alone(words, at) or word in "½¼¾" else None
    whole = whole_at(words, at)
    if whole is None and _DIGITS.fullmatch(word) and (stands_alone(words, at) or _ends_range(words, at)):
        return _with_fraction(words, at + 1, float(word))
    return None if whole is None else _with_fraction(words, whole[1], whole[0])


def _with_fraction(words: Words, at: int, whole: float) -> tuple[Amount, int]:
    """The whole number and the half that may follow it: "2 1/2", "two and a half"."""
    if text_at(words, at) in FRACTIONS:
        return Amount.of(whole + FRACTIONS[text_at(words, at)]), at + 1
    if follows(words, at, "and", "a", "half"):
        return Amount.of(whole + 0.5), at + 3
    return Amount.of(whole), at


def amount_at(words: Words, at: int) -> tuple[Amount, int] | None:
    """A number or a range of two ("3 to 4", "30-40", "24/48"), and the place after it."""
    pair = _PAIR.fullmatch(text_at(words, at))
    if pair and text_at(words, at) not in FRACTIONS and stands_alone(words, at):
        low, high = float(pair[1]), float(pair[2])
        return (Amount(low, high), at + 1) if low < high else None
    first = number_at(words, at)
    if first is None or text_at(words, first[1]) not in TO:
        return first
    second = number_at(words, first[1] + 1)
    if second is None or second[0].high <= first[0].low or text_at(words, first[1] + 1) in {"a", "an"}:
        return first
    return Amount(first[0].low, second[0].high), second[1]


def _loose_at(words: Words, at: int) -> tuple[Amount, int] | None:
    word = text_at(words, at)
    if word not in LOOSE:
        return None
    return LOOSE[word], at + 2 if text_at(words, at + 1) == "of" else at + 1


def _ends_range(words: Words, at: int) -> bool:
    """Whether this is the 40 of "30-40": stuck to a dash that is stuck to a number that stands alone."""
    return at > 1 and words[at - 1].text in DASHES and words[at - 2].is_number and stands_alone(words, at - 2)
