"""How well promises are found and dated, measured on labelled rows. The figures that `attune eval promise` prints."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.business_hours import BusinessHours
from bot.domain.errors import ContentError
from bot.domain.promise import find_promises
from bot.domain.value import Value


class Misses(Value):
    """The ids of the rows that went wrong: promises not seen, times not met, and promises that are none."""

    not_found: tuple[str, ...] = ()
    inexact: tuple[str, ...] = ()
    false_alarms: tuple[str, ...] = ()


class PromiseFigures(Value):
    """What share of the rows came out right.

    `exact` is the share of dated rows whose promise was found with a due moment from `lo` to `hi`; `found` the share
    of all promises, dated or vague, that were seen as promises; `false_alarms` the share of the other rows that were.
    A share of no rows is 0.
    """

    exact: float
    found: float
    false_alarms: float
    dated: int
    non_promises: int
    misses: Misses = Misses()


class LabelledPromise(Value):
    """A row: what was written, when and where, and what is promised in it. A dated promise is due from `lo` to `hi`."""

    id: str
    text: str
    promise: bool
    vague: bool
    lo: datetime | None
    hi: datetime | None
    now: datetime
    zone: str


def evaluate_promise(rows: Iterable[Mapping[str, object]], *, hours: BusinessHours = BusinessHours()) -> PromiseFigures:  # noqa: B008 - frozen
    """Find the promises in each row and compare.

    Args:
        rows: Each with `text`, `promise`, `vague`, `now` and `tz`; a dated promise also with `lo` and `hi`. An `id` is
            used to name what went wrong.
        hours: The team's working week.

    Raises ContentError, with the number of the row and the field, when a row lacks what it needs.
    """
    dated = promises = others = 0
    not_found: list[str] = []
    inexact: list[str] = []
    false_alarms: list[str] = []
    for number, raw in enumerate(rows, 1):
        row = read_row(raw, number)
        found = find_promises(row.text, now=row.now, zone=ZoneInfo(row.zone), hours=hours)
        if not row.promise:
            others += 1
            if found:
                false_alarms.append(row.id)
            continue
        promises += 1
        if not found:
            not_found.append(row.id)
        if row.lo is not None and row.hi is not None:
            dated += 1
            due = next((promise.when.due for promise in found if promise.when is not None), None)
            if due is None or not row.lo <= due <= row.hi:
                inexact.append(row.id)
    return PromiseFigures(
        exact=_share(dated - len(inexact), dated),
        found=_share(promises - len(not_found), promises),
        false_alarms=_share(len(false_alarms), others),
        dated=dated,
        non_promises=others,
        misses=Misses(not_found=tuple(not_found), inexact=tuple(inexact), false_alarms=tuple(false_alarms)),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def read_row(raw: Mapping[str, object], number: int) -> LabelledPromise:
    """The row with this number, or ContentError, which names the number and the field, when it lacks what it needs."""
    promise, vague = _flag(raw, "promise", number), _flag(raw, "vague", number)
    is_dated = promise and not vague
    return LabelledPromise(
        id=str(raw.get("id") or f"row {number}"),
        text=_text(raw, "text", number),
        promise=promise,
        vague=vague,
        lo=_moment(raw, "lo", number) if is_dated else None,
        hi=_moment(raw, "hi", number) if is_dated else None,
        now=_moment(raw, "now", number),
        zone=_zone(raw, "tz", number),
    )


def _needed(raw: Mapping[str, object], field: str, number: int) -> object:
    value = raw.get(field)
    if value is None:
        raise ContentError(f"Row {number} has no `{field}`. Add it and run the evaluation again.")
    return value


def _flag(raw: Mapping[str, object], field: str, number: int) -> bool:
    value = _needed(raw, field, number)
    if not isinstance(value, bool):
        raise ContentError(f"Row {number}: `{field}` must be true or false.")
    return value


def _text(raw: Mapping[str, object], field: str, number: int) -> str:
    value = _needed(raw, field, number)
    if not isinstance(value, str):
        raise ContentError(f"Row {number}: `{field}` must be text.")
    return value


def _moment(raw: Mapping[str, object], field: str, number: int) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(raw, field, number))
    except ValueError as error:
        raise ContentError(
            f"Row {number}: `{field}` is no moment. Write it as 2026-11-18T10:20:00-05:00, with its offset."
        ) from error
    if moment.tzinfo is None:
        raise ContentError(f"Row {number}: `{field}` has no offset. Write it as 2026-11-18T10:20:00-05:00.")
    return moment


def _zone(raw: Mapping[str, object], field: str, number: int) -> str:
    name = _text(raw, field, number)
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ContentError(f"Row {number}: `{field}` names no zone. Write it as America/New_York.") from error
    return name
