"""Hand a promise to its new owner in one message: who hands it over, what is owed, its buttons, and the case so far.

Once it was answered with another time it says so, and the case stays, for whoever reads it later.
"""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block

from bot.adapters.slack.views.blocks import context, copyable, header, quote, section
from bot.adapters.slack.views.due import by_when, lateness, promise_line
from bot.adapters.slack.views.escape import fit, is_visible, one_line
from bot.adapters.slack.views.mention import case_line, person
from bot.adapters.slack.views.ping_buttons import ping_buttons
from bot.adapters.slack.views.ping_words import TO_SEND, asks, title
from bot.adapters.slack.views.rendered import LINE, Rendered, rendered
from bot.adapters.slack.views.story import case_story, story_lines
from bot.adapters.slack.views.words import TO
from bot.domain.case_lines import mood
from bot.domain.checkpoint import Checkpoint
from bot.domain.notice import Brief, Ping, PingItem

MOST_ENTRIES = 8
MOST_OWED = 8
"""Longer lists are counted, not listed; of the story the latest lines are kept."""

_ENTRY = 200
_SHORT = 150


def hand_over_brief(item: PingItem, brief: Brief, notice: Ping, zone: ZoneInfo | None) -> Rendered:
    """The promise, the buttons and the brief on its case, for the new owner."""
    case, checkpoint = brief.file.case, item.checkpoint
    kind = f": {case.case_type.words}" if case.case_type else ""
    heading = f"Handed to you{kind}"
    said = _said(item, brief, notice)
    note = brief.note if asks(item) and is_visible(brief.note) else ""
    others = [each for each in brief.file.owed if each.id != checkpoint.id]
    told = case_story(brief.file.story)
    latest = told[-MOST_ENTRIES:]
    earlier = _earlier(len(told) - len(latest))

    def build(room: int) -> list[Block]:
        blocks: list[Block] = [header(heading)]
        if asks(item):
            blocks.append(section(said))
            blocks += [section("*A word from them*"), quote(note, room)] if note else []
            blocks += [section(promise_line(checkpoint, zone, plain=False, to_owner=True))]
            blocks.append(quote(checkpoint.promise, room))
            blocks += [copyable(item.follow_up, room, heading=TO_SEND)[0]] if item.follow_up else []
            blocks.append(ping_buttons(checkpoint))
        else:
            blocks.append(section(f"*{said}*\n{fit(checkpoint.promise, min(room, 2 * LINE))}"))
        blocks.append(context(case_line(case, zone)))
        blocks += [section(fit(one_line(words), min(room, LINE))) for words in _known(brief)]
        if others:
            blocks.append(section("*Also promised*"))
            blocks += [section(f"• {line}") for line in _owed(others, notice, zone, min(room, _ENTRY), plain=False)]
        if brief.questions:
            blocks.append(section("*Still to ask*"))
            blocks += [section(f"• {fit(one_line(each), min(room, LINE))}") for each in brief.questions]
        if latest:
            blocks.append(section("*The case so far*"))
            blocks += [context(line) for line in [*earlier, *story_lines(latest, zone, room=min(room, _ENTRY))]]
        return blocks

    lines = [f"{heading}.", said]
    if asks(item):
        lines += ["A word from them:", fit(note, LINE)] if note else []
        lines += [promise_line(checkpoint, zone, plain=True, to_owner=True), fit(checkpoint.promise, LINE)]
        lines += [f"{TO_SEND} {fit(item.follow_up, LINE)}"] if item.follow_up else []
    else:
        lines.append(fit(checkpoint.promise, LINE))
    lines.append(case_line(case, zone, plain=True))
    lines += [fit(one_line(words), _SHORT) for words in _known(brief)]
    if others:
        lines += ["Also promised:", *_owed(others, notice, zone, _SHORT, plain=True)]
    if brief.questions:
        lines += ["Still to ask:", *(fit(one_line(each), _SHORT) for each in brief.questions)]
    if latest:
        lines += ["The case so far:", *earlier, *story_lines(latest, zone, room=_SHORT, plain=True)]
    return rendered(lines, build)


def _said(item: PingItem, brief: Brief, notice: Ping) -> str:
    """Who hands it over and how it stands; once it was answered, what became of it."""
    if not asks(item):
        return title(item, notice)
    by = f"{person(brief.by)} handed this promise to you." if brief.by else "This promise was handed to you."
    return f"{by} It is {lateness(item.checkpoint, notice.now)}."


def _known(brief: Brief) -> Iterator[str]:
    """What stands of the case: how the customer feels, and what was agreed on."""
    if words := mood(brief.file.case, brief.file.story):
        yield words
    if brief.file.chosen is not None and is_visible(brief.file.chosen):
        yield f"They chose: {brief.file.chosen.rstrip('.')}."


def _owed(others: list[Checkpoint], notice: Ping, zone: ZoneInfo | None, room: int, *, plain: bool) -> list[str]:
    lines = [_promise(each, notice, zone, room, plain=plain) for each in others[:MOST_OWED]]
    further = len(others) - MOST_OWED
    return [*lines, f"And {further} more."] if further > 0 else lines


def _promise(checkpoint: Checkpoint, notice: Ping, zone: ZoneInfo | None, room: int, *, plain: bool) -> str:
    late = f", {lateness(checkpoint, notice.now)}" if checkpoint.promised_due_at < notice.now else ""
    who = f"{person(checkpoint.owner)} to {TO[checkpoint.to]}"
    return f"{by_when(checkpoint, zone, plain=plain)}{late}, {who}: {fit(one_line(checkpoint.promise), room)}"


def _earlier(many: int) -> list[str]:
    if many < 1:
        return []
    return ["1 earlier line left out."] if many == 1 else [f"{many} earlier lines left out."]
