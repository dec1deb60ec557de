"""List open promises by how they stand against the clock: one person's own, or the team's board.

The board says what is owed and by whom, so that somebody can step in. Of how well promises are kept it knows one
figure, the team's.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block

from bot.adapters.slack.views.blocks import context, header, section
from bot.adapters.slack.views.due import by_when, lateness
from bot.adapters.slack.views.escape import fit, one_line
from bot.adapters.slack.views.mention import channel, person
from bot.adapters.slack.views.rendered import Rendered, fallback, settled
from bot.adapters.slack.views.words import TO
from bot.domain.case import Case
from bot.domain.case_file import Standing, standing
from bot.domain.checkpoint import Checkpoint
from bot.domain.kept_rate import KeptRate
from bot.domain.notice import PromiseList

SOON = timedelta(hours=1)
"""What falls due within this time is next."""

MOST_LISTED = 30
"""Longer lists are counted, not listed; those that are due first are kept."""

GROUPS = {Standing.LATE: "Late", Standing.NEXT: "In the next hour", Standing.LATER: "Later"}

NONE_OWN = "You have no open promises."
NONE_IN_TEAM = "The team has no open promises."

_SPOKEN = 60
"""Characters of each promise in the plain text of a long list, where there is room for 4,000 in all."""


class ListRoom(NamedTuple):
    """How much a list may say: characters of a promise, and how many are listed."""

    text: int
    many: int


ROOMS = (ListRoom(300, MOST_LISTED), ListRoom(150, MOST_LISTED), ListRoom(80, MOST_LISTED), ListRoom(60, 20))


def promise_list(notice: PromiseList, zone: ZoneInfo | None) -> Rendered:
    """The list, in groups: late, in the next hour, later."""
    if not notice.promises:
        none = NONE_OWN if notice.whose else NONE_IN_TEAM
        lines = [none, *_rate(notice)]
        return Rendered(fallback(lines), [section(line).to_dict() for line in lines])
    return Rendered(_text(notice, zone), settled(lambda room: list(_blocks(notice, zone, room)), ROOMS))


def _blocks(notice: PromiseList, zone: ZoneInfo | None, room: ListRoom) -> Iterator[Block]:
    yield header(_title(notice))
    for group, listed in _groups(notice, room):
        yield section(f"*{group}*")
        for checkpoint, case in listed:
            said = _line(checkpoint, case, notice, zone, plain=False)
            yield section(f"• {said}: {fit(one_line(checkpoint.promise), room.text)}")
    if further := _further(notice, room):
        yield section(further)
    for line in _rate(notice):
        yield context(line)


def _text(notice: PromiseList, zone: ZoneInfo | None) -> str:
    room = ListRoom(_SPOKEN if len(notice.promises) > len(GROUPS) else ROOMS[0].text, MOST_LISTED)
    lines = [f"{_title(notice)}.", *_rate(notice)]
    for group, listed in _groups(notice, room):
        lines.append(f"{group}:")
        for checkpoint, case in listed:
            said = _line(checkpoint, case, notice, zone, plain=True)
            lines.append(f"{said}: {fit(one_line(checkpoint.promise), room.text)}")
    if further := _further(notice, room):
        lines.append(further)
    return fallback(lines)


def _title(notice: PromiseList) -> str:
    count = len(notice.promises)
    promises = "1 open promise" if count == 1 else f"{count} open promises"
    return f"You have {promises}" if notice.whose else f"The team has {promises}"


def _groups(notice: PromiseList, room: ListRoom) -> Iterator[tuple[str, Sequence[tuple[Checkpoint, Case]]]]:
    soon = notice.now + SOON
    for group, words in GROUPS.items():
        own = [each for each in notice.promises[: room.many] if standing(each[0], notice.now, soon) is group]
        if own:
            yield words, own


def _line(checkpoint: Checkpoint, case: Case, notice: PromiseList, zone: ZoneInfo | None, *, plain: bool) -> str:
    """By when, how late, who to whom and where. On one's own list nobody needs to be told who."""
    by = by_when(checkpoint, zone, plain=plain)
    late = f", {lateness(checkpoint, notice.now)}" if checkpoint.promised_due_at < notice.now else ""
    to = f"to {TO[checkpoint.to]}" if notice.whose else f"{person(checkpoint.owner)} to {TO[checkpoint.to]}"
    return f"{by}{late}, {to}, in {channel(case.place.channel)}"


def _further(notice: PromiseList, room: ListRoom) -> str:
    further = len(notice.promises) - room.many
    return f"And {further} more. These are the ones that are due first." if further > 0 else ""


def _rate(notice: PromiseList) -> list[str]:
    """The team's own figure, as a sentence; nothing where it would say something of a person."""
    return [] if notice.rate is None else [_rate_words(notice.rate)]


def _rate_words(rate: KeptRate) -> str:
    return (
        f"In the last 30 days the team kept {rate.in_time} of {rate.promises} promises in time, "
        f"{round(rate.share * 100)} percent."
    )
