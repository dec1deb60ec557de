"""How well private data is found, and what is lost besides, on labelled rows: the figures of `attune eval redact`."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from bot.domain.errors import ContentError
from bot.domain.redaction import LOOKS_LIKE_A_PLACEHOLDER, Redacted
from bot.domain.value import Value
from bot.services.ports.redacting import Redactor


class RedactFigures(Value):
    """What came of the rows.

    `recall` is the share of the `private` values of which nothing is left where they stood; 0 of no values. `missed`
    and `destroyed` name the row and the value: private data still there, and words to keep that are gone.
    """

    recall: float
    private: int
    kept: int
    missed: tuple[str, ...] = ()
    destroyed: tuple[str, ...] = ()
    by_type: Mapping[str, float] = {}


class _Private(Value):
    kind: str
    value: str


class _Row(Value):
    id: str
    text: str
    private: tuple[_Private, ...]
    keep: tuple[str, ...]


def evaluate_redact(rows: Iterable[Mapping[str, object]], *, redactor: Redactor) -> RedactFigures:
    """Redact the text of each row and compare.

    Args:
        rows: Each with `text`; `pii`, a list of objects with `type` and `value`; `keep`, a list of words that must
            survive. An `id` is used to name what went wrong.
        redactor: What is measured.

    Raises ContentError, with the number of the row and the field, when a row lacks what it needs.
    """
    missed: list[str] = []
    destroyed: list[str] = []
    due: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    kept = 0
    for number, raw in enumerate(rows, 1):
        row = _read(raw, number)
        taken = _taken(redactor.redact(row.text))
        for private in row.private:
            due[private.kind] += 1
            if not _is_gone(private.value, row.text, taken):
                lost[private.kind] += 1
                missed.append(f"{row.id}: {private.kind} {private.value}")
        for words in row.keep:
            kept += 1
            if not _is_left(words, row.text, taken):
                destroyed.append(f"{row.id}: {words}")
    total = due.total()
    return RedactFigures(
        recall=(total - lost.total()) / total if total else 0.0,
        private=total,
        kept=kept,
        missed=tuple(missed),
        destroyed=tuple(destroyed),
        by_type={kind: 1 - lost[kind] / count for kind, count in sorted(due.items())},
    )


def _taken(redacted: Redacted) -> bytearray:
    """One byte for each character of the original text: 1 where it was taken out."""
    taken = bytearray()
    done = 0
    for mark in LOOKS_LIKE_A_PLACEHOLDER.finditer(redacted.text):
        words = redacted.originals.get(mark[0])
        if words is not None:
            taken += bytes(mark.start() - done) + b"\x01" * len(words)
            done = mark.end()
    return taken + bytes(len(redacted.text) - done)


def _is_gone(value: str, text: str, taken: bytearray) -> bool:
    """Whether no letter or digit of the value is left, wherever it stands as whole words."""
    places = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(value)}(?!\w)", text)]
    places = places or [match.span() for match in re.finditer(re.escape(value), text)]
    return all(taken[at] or not text[at].isalnum() for start, end in places for at in range(start, end))


def _is_left(words: str, text: str, taken: bytearray) -> bool:
    """Whether the words still stand somewhere as they were."""
    return any(not any(taken[slice(*match.span())]) for match in re.finditer(re.escape(words), text))


def _read(raw: Mapping[str, object], number: int) -> _Row:
    text = raw.get("text")
    if not isinstance(text, str):
        raise ContentError(f"Row {number}: `text` must be text. Add it and run the evaluation again.")
    pii, keep = raw.get("pii", []), raw.get("keep", [])
    if not isinstance(pii, list):
        raise ContentError(f"Row {number}: `pii` must be a list of objects with `type` and `value`.")
    if not isinstance(keep, list) or not all(isinstance(words, str) and words for words in keep):
        raise ContentError(f"Row {number}: `keep` must be a list of words.")
    row_id = raw.get("id")
    return _Row(
        id=f"row {number}" if row_id is None else str(row_id),
        text=text,
        private=tuple(_private(each, text, number) for each in pii),
        keep=tuple(keep),
    )


def _private(each: object, text: str, number: int) -> _Private:
    value = each.get("value") if isinstance(each, Mapping) else None
    if not isinstance(each, Mapping) or not isinstance(value, str) or not value:
        raise ContentError(f"Row {number}: each of `pii` needs a `value`, the private words as they stand in the text.")
    if value not in text:
        raise ContentError(
            f"Row {number}: the text does not hold the value {value!r}. Write it as it stands in the text."
        )
    return _Private(kind=str(each.get("type", "?")), value=value)
