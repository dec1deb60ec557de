"""Show the finished reply for the agent to copy and send, with the checkpoints that were started along with it."""

from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block

from bot.adapters.slack.views.blocks import context, copyable, header, section
from bot.adapters.slack.views.escape import fit, is_visible, one_line
from bot.adapters.slack.views.rendered import LINE, Rendered, rendered
from bot.adapters.slack.views.times import spoken, token
from bot.domain.notice import ReplyReady

MOST_CHECKPOINTS = 10
"""More checkpoints than this are counted, not listed."""

MOST_TURNS = 12
"""A reply is shown in at most so many parts; no medium makes more."""

SENDS = "Copy it and send it yourself. Attune never writes to a customer."
CUT = "The reply is longer than a Slack message. Its end is left out: fill in shorter texts, or send it in parts."

_REPLY_ROOM = 8_000
_REPLY_TEXT = 2_600


def reply_ready(notice: ReplyReady, zone: ZoneInfo | None) -> Rendered:
    """The reply, each turn in a block that copies exactly as it is, with what it is for above it."""
    shown = notice.turns[:MOST_TURNS]
    chosen = notice.option_title if notice.option_title and is_visible(notice.option_title) else None
    listed = notice.checkpoints[:MOST_CHECKPOINTS]
    left_out = len(notice.checkpoints) - len(listed)
    checkpoints = "No checkpoints were started." if not listed else "Checkpoints started:"
    more = f"And {left_out} more." if left_out else ""
    last = [line for line in (more, fit(notice.note, LINE) if notice.note else "") if line]

    def build(room: int) -> list[Block]:
        blocks: list[Block] = [header("Ready to send"), section(SENDS)]
        all_whole = True
        for turn in shown:
            text, whole = copyable(turn.text, min(_REPLY_ROOM, 15 * room) // len(shown))
            all_whole = all_whole and whole
            if len(shown) > 1:
                blocks.append(section(f"*{fit(turn.label, min(room, 150))}*"))
            blocks.append(text)
        if not all_whole or len(shown) < len(notice.turns):
            blocks.append(section(CUT))
        if chosen:
            blocks.append(context(f"Option chosen: {fit(one_line(chosen), min(room, 300))}"))
        blocks.append(section(f"*{checkpoints}*" if listed else checkpoints))
        blocks += [section(f"• {token(each.due_at, zone)}: {fit(each.promise, min(room, 300))}") for each in listed]
        blocks += [section(line) for line in last]
        return blocks

    lines = ["Ready to send.", SENDS]
    for turn in shown:
        label = [fit(turn.label, 150)] if len(shown) > 1 else []
        lines += [*label, fit(turn.text, _REPLY_TEXT // len(shown))]
    if chosen:
        lines.append(f"Option chosen: {fit(one_line(chosen), LINE)}")
    lines.append(checkpoints)
    lines += [f"{spoken(each.due_at, zone)}: {fit(one_line(each.promise), LINE)}" for each in listed]
    return rendered([*lines, *last], build)
