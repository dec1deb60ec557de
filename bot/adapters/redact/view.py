"""A text as the rules read it, with the way back to the text as it was written.

Zero-width characters, full-width digits, digits of other scripts, keycaps and odd dashes hide nothing: the rules see
plain ones. Each character of the view knows which characters of the text it stands for.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from bot.domain.redaction import LOOKS_LIKE_A_PLACEHOLDER, Found

HOLE = "\ufffc"
"""Stands for what is already taken out, and for a placeholder that was typed. No rule may match it."""

_PLAIN = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u2043", "-"),
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4\u0060\uff07\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb\uff02", '"'),
    **dict.fromkeys("\u2028\u2029\u0085", "\n"),
    HOLE: " ",
}
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u20e3\u3164\uffa0")
_UNSEEN_CATEGORIES = frozenset({"Cf", "Cs", "Cn", "Co"})
_MARKS = frozenset({"Mn", "Me", "Mc"})
_LAST_SELECTOR = "\ufe0f"
_FIRST_SELECTOR = "\ufe00"
_MOST_MARKS = 8
_ODD = re.compile(r"[^\t\n\r -~]")


class View:
    """What the rules read of a text. `text` is the view; places in it become places in the original by `written`."""

    def __init__(self, original: str, taken: Sequence[Found] = ()) -> None:
        """Read a text, with a hole where something is `taken` (not overlapping) or a placeholder was typed."""
        self._length = len(original)
        self._starts: list[int] | None = None
        self._ends: list[int] | None = None
        holes = sorted([*_typed(original), *((place.start, place.end) for place in taken)])
        if not holes and not _ODD.search(original):
            self.text = original
            return
        signs: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for start, end in [*holes, (self._length, self._length)]:
            for shown, first, last in _seen(original, done, start):
                signs.append(shown)
                if len(shown) == last - first:
                    starts += range(first, last)
                    ends += range(first + 1, last + 1)
                else:
                    starts += [first] * len(shown)
                    ends += [last] * len(shown)
            if start < end:
                signs.append(HOLE)
                starts.append(start)
                ends.append(end)
            done = max(done, end)
        self.text = "".join(signs)
        self._starts, self._ends = starts, ends

    def written(self, place: Found) -> Found:
        """The place in the original text that a place in the view stands for."""
        if self._starts is None or self._ends is None:
            return place
        return Found(kind=place.kind, start=self._starts[place.start], end=self._ends[place.end - 1])


def _typed(original: str) -> Iterable[tuple[int, int]]:
    return (match.span() for match in LOOKS_LIKE_A_PLACEHOLDER.finditer(original)) if "[" in original else ()


def _seen(original: str, start: int, end: int) -> Iterable[tuple[str, int, int]]:
    """What is seen of a stretch of the text, in pieces: the signs, and the characters they stand for.

    A piece as long as what it stands for stands for it sign by sign, any other as a whole.
    """
    at = start
    for odd in _ODD.finditer(original, start, end):
        if odd.start() < at:
            continue
        begin = odd.start()
        if begin > at and unicodedata.category(original[begin]) in _MARKS:
            begin -= 1  # an accent written as a character of its own belongs to the letter before it
        if begin > at:
            yield original[at:begin], at, begin
        after = _past_marks(original, begin + 1, end)
        shown = _plainly(original[begin:after])
        if len(shown) == after - begin > 1:  # as long by chance: each sign still stands for the whole
            for sign in shown:
                yield sign, begin, after
        elif shown:
            yield shown, begin, after
        at = after
    if at < end:
        yield original[at:end], at, end


def _past_marks(original: str, at: int, end: int) -> int:
    stop = min(end, at + _MOST_MARKS)
    while at < stop and unicodedata.category(original[at]) in _MARKS:
        at += 1
    return at


def _plainly(cluster: str) -> str:
    visible = "".join(sign for sign in cluster if not _is_unseen(sign))
    folded = unicodedata.normalize("NFKC", visible) if visible else ""
    return "".join(_plain_sign(sign) for sign in folded)


def _plain_sign(sign: str) -> str:
    if sign.isascii():
        return sign
    if sign in _PLAIN:
        return _PLAIN[sign]
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    return " " if sign.isspace() else sign


def _is_unseen(sign: str) -> bool:
    if sign.isascii():
        return not sign.isprintable() and not sign.isspace()
    if sign in _UNSEEN or _FIRST_SELECTOR <= sign <= _LAST_SELECTOR:
        return True
    return unicodedata.category(sign) in _UNSEEN_CATEGORIES
