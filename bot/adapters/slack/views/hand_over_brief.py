"""Brief whoever takes a case over: what was said and chosen, what is still to be asked, and what is owed.

The buttons of the promise that was handed over come in a post of their own.
"""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block

from bot.adapters.slack.views.blocks import context, header, quote, section
from bot.adapters.slack.views.due import by_when, lateness
from bot.adapters.slack.views.escape import fit, is_visible, one_line
from bot.adapters.slack.views.mention import case_line, person
from bot.adapters.slack.views.rendered import LINE, Rendered, rendered
from bot.adapters.slack.views.story import story_lines
from bot.adapters.slack.views.words import TO
from bot.domain.checkpoint import Checkpoint
from bot.domain.notice import HandOver

MOST_ENTRIES = 8
MOST_OWED = 8
"""Longer lists are counted, not listed; of the story the latest lines are kept."""

NOTHING_OWED = "No promise is open."

_ENTRY = 200
_SHORT = 150


def hand_over_brief(notice: HandOver, zone: ZoneInfo | None) -> Rendered:
    """The summary of a case for its new owner."""
    case = notice.file.case
    about = f": {case.case_type.words}" if case.case_type else ""
    title = f"Handed to you{about}"
    by = f"{person(notice.by)} handed you a promise of this case."
    owed = "Still promised" if notice.file.owed else NOTHING_OWED

    def build(room: int) -> list[Block]:
        blocks: list[Block] = [header(title), section(by)]
        if is_visible(notice.note):
            blocks += [section("*A word from them*"), quote(notice.note, room)]
        blocks.append(context(case_line(case, zone)))
        blocks += [section(f"*{name}* {fit(one_line(words), min(room, LINE))}") for name, words in _known(notice)]
        blocks.append(section(f"*{owed}*"))
        blocks += [section(f"• {line}") for line in _owed(notice, zone, min(room, _ENTRY), plain=False)]
        blocks += _asked(notice, room)
        blocks += _story(notice, zone, room)
        return blocks

    lines = [f"{title}.", by]
    if is_visible(notice.note):
        lines += ["A word from them:", fit(notice.note, LINE)]
    lines.append(case_line(case, zone, plain=True))
    lines += [f"{name} {fit(one_line(words), _SHORT)}" for name, words in _known(notice)]
    lines += [f"{owed}:" if notice.file.owed else owed, *_owed(notice, zone, _SHORT, plain=True)]
    if notice.questions:
        lines += ["Still to ask:", *(fit(one_line(each), _SHORT) for each in notice.questions)]
    latest = notice.file.story[-MOST_ENTRIES:]
    if latest:
        lines += ["The case so far:", *_earlier(notice), *story_lines(latest, zone, room=_SHORT, plain=True)]
    return rendered(lines, build)


def _known(notice: HandOver) -> Iterator[tuple[str, str]]:
    """What stands of the case: how the customer last read, and what was agreed on."""
    if notice.file.case.emotion is not None:
        yield "The customer last read as", f"{notice.file.case.emotion.feels}."
    if notice.file.chosen is not None and is_visible(notice.file.chosen):
        yield "They chose:", notice.file.chosen


def _owed(notice: HandOver, zone: ZoneInfo | None, room: int, *, plain: bool) -> list[str]:
    owed = notice.file.owed
    lines = [_promise(each, notice, zone, room, plain=plain) for each in owed[:MOST_OWED]]
    further = len(owed) - MOST_OWED
    return [*lines, f"And {further} more."] if further > 0 else lines


def _promise(checkpoint: Checkpoint, notice: HandOver, zone: ZoneInfo | None, room: int, *, plain: bool) -> str:
    late = f", {lateness(checkpoint, notice.now)}" if checkpoint.promised_due_at < notice.now else ""
    who = f"{person(checkpoint.owner)} to {TO[checkpoint.to]}"
    return f"{by_when(checkpoint, zone, plain=plain)}{late}, {who}: {fit(one_line(checkpoint.promise), room)}"


def _asked(notice: HandOver, room: int) -> Iterator[Block]:
    if notice.questions:
        yield section("*Still to ask*")
        yield from (section(f"• {fit(one_line(each), min(room, LINE))}") for each in notice.questions)


def _story(notice: HandOver, zone: ZoneInfo | None, room: int) -> Iterator[Block]:
    latest = notice.file.story[-MOST_ENTRIES:]
    if latest:
        yield section("*The case so far*")
        yield from (context(line) for line in [*_earlier(notice), *story_lines(latest, zone, room=min(room, _ENTRY))])


def _earlier(notice: HandOver) -> list[str]:
    earlier = len(notice.file.story) - MOST_ENTRIES
    if earlier < 1:
        return []
    return ["1 earlier line left out."] if earlier == 1 else [f"{earlier} earlier lines left out."]
