"""How well the draft check finds what lands badly, on labelled rows: the figures of `attune eval draft`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from bot.domain.draft import DraftCheck, Finding, Kind
from bot.domain.errors import ContentError
from bot.domain.value import Value


class KindFigures(Value):
    """One kind of finding: how many are labelled, the share of findings that are right, the share of labels found."""

    labelled: int
    precision: float
    recall: float


class DraftFigures(Value):
    """What came of the rows.

    A finding is right when a label of its kind shares a character with it; a label without words stands for the draft
    as a whole. `clean` is the share of drafts without a label of which nothing was said. `wrong` and `missed` name each
    row with the kind and the words.
    """

    n: int
    precision: float
    recall: float
    clean: float
    kinds: Mapping[str, KindFigures]
    wrong: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()


class _Label(Value):
    kind: Kind
    words: str


class _Row(Value):
    id: str
    text: str
    customer: str
    labels: tuple[_Label, ...]


class _Tally:
    """The counts, by kind."""

    def __init__(self) -> None:
        self.right: Counter[Kind] = Counter()
        self.found: Counter[Kind] = Counter()
        self.labelled: Counter[Kind] = Counter()
        self.met: Counter[Kind] = Counter()
        self.wrong: list[str] = []
        self.missed: list[str] = []
        self.spotless = self.clean = 0

    def take(self, row: _Row, findings: Iterable[Finding]) -> None:
        found = list(findings)
        for each in found:
            right = any(_meets(row.text, label, each) for label in row.labels)
            self.found[each.kind] += 1
            self.right[each.kind] += right
            if not right:
                self.wrong.append(f"{row.id}: {each.kind} {each.words}")
        for label in row.labels:
            met = any(_meets(row.text, label, each) for each in found)
            self.labelled[label.kind] += 1
            self.met[label.kind] += met
            if not met:
                self.missed.append(f"{row.id}: {label.kind} {label.words}")
        self.spotless += not row.labels
        self.clean += not row.labels and not found


def evaluate_draft(rows: Iterable[Mapping[str, object]], *, check: DraftCheck) -> DraftFigures:
    """Check the draft of each row and compare.

    Args:
        rows: each with `text`, and `findings`, a list of objects with a `kind` and the `words` as they stand in it
            (empty for the draft as a whole). `customer`, the message it answers, may be there. An `id` names the row.
        check: what is measured.

    Raises ContentError, with the number of the row and the field, when a row lacks what it needs.
    """
    tally = _Tally()
    n = 0
    for n, raw in enumerate(rows, 1):
        row = _read(raw, n)
        tally.take(row, check.review(row.text, customer=row.customer).findings)
    kinds = [kind for kind in Kind if tally.labelled[kind] or tally.found[kind]]
    return DraftFigures(
        n=n,
        precision=_share(tally.right.total(), tally.found.total()),
        recall=_share(tally.met.total(), tally.labelled.total()),
        clean=_share(tally.clean, tally.spotless),
        kinds={
            kind.value: KindFigures(
                labelled=tally.labelled[kind],
                precision=_share(tally.right[kind], tally.found[kind]),
                recall=_share(tally.met[kind], tally.labelled[kind]),
            )
            for kind in kinds
        },
        wrong=tuple(tally.wrong),
        missed=tuple(tally.missed),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _meets(text: str, label: _Label, found: Finding) -> bool:
    """Whether a label is of this finding."""
    if label.kind is not found.kind:
        return False
    return not label.words or any(
        start < found.end and found.start < start + len(label.words) for start in _places(text, label.words)
    )


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _read(raw: Mapping[str, object], number: int) -> _Row:
    text, customer, findings = raw.get("text"), raw.get("customer", ""), raw.get("findings")
    if not isinstance(text, str) or not isinstance(customer, str):
        raise ContentError(f"Row {number}: `text` (and `customer`, if it is there) must be text.")
    if not isinstance(findings, list):
        raise ContentError(f"Row {number}: `findings` must be a list of objects with `kind` and `words`.")
    row_id = raw.get("id")
    return _Row(
        id=f"row {number}" if row_id is None else str(row_id),
        text=text,
        customer=customer,
        labels=tuple(_label(each, text, number) for each in findings),
    )


def _label(each: object, text: str, number: int) -> _Label:
    kind = each.get("kind") if isinstance(each, Mapping) else None
    words = each.get("words", "") if isinstance(each, Mapping) else None
    if kind not in set(Kind) or not isinstance(words, str):
        raise ContentError(f"Row {number}: each of `findings` needs a `kind`, one of {', '.join(Kind)}, and `words`.")
    if words not in text:
        raise ContentError(f"Row {number}: the text does not hold the words {words!r}. Write them as they stand in it.")
    return _Label(kind=Kind(str(kind)), words=words)
