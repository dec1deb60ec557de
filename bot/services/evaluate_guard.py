"""How well the guard tells safe rewrites from unsafe ones, on labelled rows: the figures of `attune eval guard`."""

from collections.abc import Iterable, Mapping

from bot.domain.errors import ContentError
from bot.domain.guard import check
from bot.domain.value import Value


class GuardFigures(Value):
    """What came of the rows.

    `unsafe_passed` holds the ids of the unsafe rewrites that would have been shown, `good_rejected` those of the good
    ones that would not. `n` counts all rows, `good` the good ones. `why` gives, by id, what kind of edit passed, or the
    reasons for which a good one was stopped.
    """

    n: int
    good: int
    unsafe_passed: tuple[int | str, ...] = ()
    good_rejected: tuple[int | str, ...] = ()
    why: Mapping[str, str] = {}


class _Row(Value):
    id: int | str
    source: str
    customer: str
    rewrite: str
    ok: bool
    kind: str


def evaluate_guard(rows: Iterable[Mapping[str, object]]) -> GuardFigures:
    """Check the rewrite of each row and compare.

    Args:
        rows: Each with `src`, the segment; `out`, its rewrite; `ok`, whether it may pass; and, if there are any, the
            `customer`'s words. An `id` and a `kind` are used to name what went wrong.

    Raises ContentError, with the number of the row and the field, when a row lacks what it needs.
    """
    unsafe: list[int | str] = []
    rejected: list[int | str] = []
    why: dict[str, str] = {}
    total = good = 0
    for number, raw in enumerate(rows, 1):
        row = _read(raw, number)
        total += 1
        good += row.ok
        verdict = check(row.source, row.rewrite, customer=row.customer)
        if verdict.ok and not row.ok:
            unsafe.append(row.id)
            why[str(row.id)] = row.kind
        if row.ok and not verdict.ok:
            rejected.append(row.id)
            why[str(row.id)] = ", ".join(reason.value for reason in verdict.reasons)
    return GuardFigures(
        n=total,
        good=good,
        unsafe_passed=tuple(unsafe),
        good_rejected=tuple(rejected),
        why=why,
    )


def _read(raw: Mapping[str, object], number: int) -> _Row:
    ok = raw.get("ok")
    if not isinstance(ok, bool):
        raise ContentError(f"Row {number}: `ok` must be true or false. Add it and run the evaluation again.")
    row_id = raw.get("id")
    return _Row(
        id=row_id if isinstance(row_id, int | str) else f"row {number}",
        source=_text(raw, "src", number),
        customer="" if raw.get("customer") is None else _text(raw, "customer", number),
        rewrite=_text(raw, "out", number),
        ok=ok,
        kind=str(raw.get("kind") or "unsafe"),
    )


def _text(raw: Mapping[str, object], field: str, number: int) -> str:
    value = raw.get(field)
    if not isinstance(value, str):
        raise ContentError(f"Row {number}: `{field}` must be text. Add it and run the evaluation again.")
    return value
