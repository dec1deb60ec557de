"""Remind the owner of promises, with everything needed to keep each of them or to pass it on.

A ping speaks of one promise or of several that fall due together. It is made again whenever one of them moves, so every
promise in it stands for itself: open with its buttons, or answered, in one line.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block

from bot.adapters.slack.views.blocks import context, copyable, header, quiet, quote, section
from bot.adapters.slack.views.due import promise_line
from bot.adapters.slack.views.escape import fit, one_line, units
from bot.adapters.slack.views.hand_over_brief import hand_over_brief
from bot.adapters.slack.views.limits import MESSAGE_TEXT
from bot.adapters.slack.views.mention import case_line
from bot.adapters.slack.views.ping_buttons import ping_buttons
from bot.adapters.slack.views.ping_words import TO_SEND, asks, delay, heading, item_line, numbered, title
from bot.adapters.slack.views.rendered import LINE, Rendered, fallback, settled
from bot.domain.notice import Ping, PingItem

MOST_ITEMS = 8
"""Promises in one ping: more do not fit into a message with their buttons."""

_CASE_LINE = 300
_BESIDE = 2_000
"""Characters of a promise that stands in one block with what is said of it."""


class PingRoom(NamedTuple):
    """How much a ping may say.

    Attributes:
        text: characters of one text.
        case: whether each case is told.
        lengths: whether snoozing offers its lengths; a button that asks for a time takes less.
        to_send: whether the sentence to send is there.
    """

    text: int
    case: bool = False
    lengths: bool = False
    to_send: bool = True


ROOMS = (
    PingRoom(2_800, case=True, lengths=True),
    PingRoom(2_800, lengths=True),
    PingRoom(2_800),
    PingRoom(1_200),
    PingRoom(500),
    PingRoom(500, to_send=False),
    PingRoom(200, to_send=False),
    PingRoom(80, to_send=False),
)
"""What a ping gives up when room is short, in this order: the cases before anything else, what was promised last."""


def ping(notice: Ping, zone: ZoneInfo | None) -> Rendered:
    """The reminder. What is no longer owed, or not by the reader, says so and offers no buttons."""
    items = tuple({item.checkpoint.id: item for item in notice.items}.values())
    if notice.brief is not None and len(items) == 1:
        return hand_over_brief(items[0], notice.brief, notice, zone)
    if len(items) == 1:
        lines = _single_lines(items[0], notice, zone)
        return Rendered(fallback(lines), settled(lambda room: list(_single(items[0], notice, zone, room)), ROOMS))
    blocks = settled(lambda room: list(_several(items, notice, zone, room)), ROOMS)
    return Rendered(_several_text(items, notice, zone), blocks)


def _single(item: PingItem, notice: Ping, zone: ZoneInfo | None, room: PingRoom) -> Iterator[Block]:
    checkpoint = item.checkpoint
    if not asks(item):
        yield section(f"*{title(item, notice)}*\n{_beside(item, room)}")
        yield from _to_send(item, room)
        return
    above = [
        f"*{title(item, notice)}*",
        delay(notice, [item]),
        promise_line(checkpoint, zone, plain=False, to_owner=True),
    ]
    yield section("\n".join(line for line in above if line))
    yield quote(checkpoint.promise, room.text)
    yield context(case_line(item.case, zone))
    yield from _about(item, room)
    yield from _to_send(item, room)
    yield ping_buttons(checkpoint, lengths=room.lengths, alone=True)


def _several(items: Sequence[PingItem], notice: Ping, zone: ZoneInfo | None, room: PingRoom) -> Iterator[Block]:
    yield header(heading(items, notice))
    if late := delay(notice, items):
        yield section(late)
    for number, item in enumerate(items[:MOST_ITEMS], start=1):
        said = [f"*{numbered(item, notice, number, len(items))}*"]
        said += [item_line(item, zone, plain=False)] if asks(item) else []
        yield section("\n".join([*said, _beside(item, room)]))
        if asks(item) and not _is_told_above(items, number - 1):
            yield from _about(item, room)
        yield from _to_send(item, room)
        if asks(item):
            yield ping_buttons(item.checkpoint, number=number, lengths=room.lengths)
    if further := _further(items):
        yield section(further)


def _beside(item: PingItem, room: PingRoom) -> str:
    """The promise itself, in one block with what is said of it: a block of its own for each would take too much."""
    return fit(item.checkpoint.promise, min(room.text, _BESIDE))


def _is_told_above(items: Sequence[PingItem], at: int) -> bool:
    """Whether the case of the promise in this position was told with one before it."""
    return any(asks(item) and item.case.id == items[at].case.id for item in items[:at])


def _about(item: PingItem, room: PingRoom) -> Iterator[Block]:
    lines = [one_line(line)[:_CASE_LINE] for line in item.about]
    if room.case and lines:
        yield quiet("\n".join(lines), room.text)


def _to_send(item: PingItem, room: PingRoom) -> Iterator[Block]:
    if room.to_send and item.follow_up:
        yield copyable(item.follow_up, room.text, heading=TO_SEND)[0]


def _single_lines(item: PingItem, notice: Ping, zone: ZoneInfo | None) -> list[str]:
    words = fit(item.checkpoint.promise, 2 * LINE)
    if not asks(item):
        return [title(item, notice), words, *_spoken_to_send(item, LINE)]
    owed = promise_line(item.checkpoint, zone, plain=True, to_owner=True)
    above = [title(item, notice), delay(notice, [item]), owed, words]
    return [
        *(line for line in above if line),
        case_line(item.case, zone, plain=True),
        *_spoken_about(item),
        *_spoken_to_send(item, LINE),
    ]


def _several_text(items: Sequence[PingItem], notice: Ping, zone: ZoneInfo | None) -> str:
    """All of it, or else as much as there is room for, given up in the same order as in the blocks."""
    lines: list[str] = []
    for room in ROOMS:
        lines = list(_several_lines(items, notice, zone, room))
        if units("\n".join(lines)) <= MESSAGE_TEXT:
            break
    return fallback(lines)


def _several_lines(items: Sequence[PingItem], notice: Ping, zone: ZoneInfo | None, room: PingRoom) -> Iterator[str]:
    yield heading(items, notice)
    if late := delay(notice, items):
        yield late
    for number, item in enumerate(items[:MOST_ITEMS], start=1):
        name = numbered(item, notice, number, len(items))
        yield f"{name} {item_line(item, zone, plain=True)}" if asks(item) else name
        yield fit(item.checkpoint.promise, min(room.text, LINE))
        if room.case and asks(item) and not _is_told_above(items, number - 1):
            yield from _spoken_about(item)
        if room.to_send:
            yield from _spoken_to_send(item, min(room.text, LINE))
    if further := _further(items):
        yield further


def _spoken_about(item: PingItem) -> Iterator[str]:
    yield from (fit(one_line(line), _CASE_LINE) for line in item.about)


def _spoken_to_send(item: PingItem, room: int) -> Iterator[str]:
    if item.follow_up:
        yield f"{TO_SEND} {fit(item.follow_up, room)}"


def _further(items: Sequence[PingItem]) -> str:
    further = len(items) - MOST_ITEMS
    return f"And {further} more. Your Home tab lists every open promise." if further > 0 else ""
