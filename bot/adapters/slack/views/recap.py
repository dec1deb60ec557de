"""Show what was chosen and promised in a case, with times, and the same as a text to paste to the customer."""

from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block

from bot.adapters.slack.views.blocks import context, copyable, header, section
from bot.adapters.slack.views.due import by_when
from bot.adapters.slack.views.escape import fit, is_visible, one_line
from bot.adapters.slack.views.mention import case_line, person
from bot.adapters.slack.views.rendered import Rendered, rendered
from bot.adapters.slack.views.story import story_lines
from bot.adapters.slack.views.words import TO
from bot.domain.checkpoint import Checkpoint
from bot.domain.notice import Recap

MOST_ENTRIES = 12
MOST_OPEN = 8
"""Longer lists are counted, not listed; of the story the latest lines are kept."""

_ENTRY = 200
_PASTE_TEXT = 1_200
_PASTE_ROOM = 5_000


def recap(notice: Recap, zone: ZoneInfo | None) -> Rendered:
    """The recap, for people inside; only the text to paste is written for the customer."""
    about = f": {notice.case.case_type.words}" if notice.case.case_type else ""
    title = f"Recap{about}"
    latest = notice.story[-MOST_ENTRIES:]
    earlier = _counted(len(notice.story) - len(latest), "earlier line")
    listed = notice.open_checkpoints[:MOST_OPEN]
    further = _counted(len(notice.open_checkpoints) - len(listed), "more promise")
    owed = "Still promised" if listed else "No promise is open."

    def build(room: int) -> list[Block]:
        blocks: list[Block] = [header(title), context(case_line(notice.case, zone))]
        if earlier:
            blocks.append(context(f"{earlier} left out."))
        blocks += [section(line) for line in story_lines(latest, zone, room=min(room, _ENTRY))]
        blocks.append(section(f"*{owed}*"))
        blocks += [section(f"• {_owed(each, zone, min(room, _ENTRY), plain=False)}") for each in listed]
        if further:
            blocks.append(section(f"And {further}."))
        if is_visible(notice.for_customer):
            text, whole = copyable(notice.for_customer, min(_PASTE_ROOM, 7 * room))
            blocks += [section("*To paste to the customer*"), text]
            if not whole:
                blocks.append(section("This text is longer than a Slack message. Its end is left out."))
        return blocks

    lines = [f"{title}.", case_line(notice.case, zone, plain=True)]
    if is_visible(notice.for_customer):
        lines.append(f"To paste to the customer: {fit(notice.for_customer, _PASTE_TEXT)}")
    lines += [f"{owed}:" if listed else owed, *(_owed(each, zone, _ENTRY, plain=True) for each in listed)]
    if further:
        lines.append(f"And {further}.")
    if earlier:
        lines.append(f"{earlier} left out.")
    lines += story_lines(latest, zone, room=_ENTRY, plain=True)
    return rendered(lines, build)


def _owed(checkpoint: Checkpoint, zone: ZoneInfo | None, room: int, *, plain: bool) -> str:
    who = f"{person(checkpoint.owner)} to {TO[checkpoint.to]}"
    return f"{by_when(checkpoint, zone, plain=plain)}, {who}: {fit(one_line(checkpoint.promise), room)}"


def _counted(number: int, what: str) -> str:
    if number < 1:
        return ""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
