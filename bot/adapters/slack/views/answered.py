"""Say what became of a promise that was answered, with the line to send the customer, where there is one."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.adapters.slack.views.blocks import copyable, section
from bot.adapters.slack.views.escape import fit
from bot.adapters.slack.views.ping_words import NEWS, TO_SEND
from bot.adapters.slack.views.rendered import LINE, Rendered, rendered
from bot.domain.notice import Answered


def answered(notice: Answered) -> Rendered:
    """What became of it, which promise it was, and the line. Nothing is left to press."""
    news, promise = fit(notice.news, NEWS), notice.promise

    def build(room: int) -> Sequence[Block]:
        blocks: list[Block] = [section(f"*{news}*\n{fit(promise, min(room, 2 * LINE))}")]
        if notice.follow_up:
            blocks.append(copyable(notice.follow_up, room, heading=TO_SEND)[0])
        return blocks

    lines = [news, fit(promise, 2 * LINE)]
    if notice.follow_up:
        lines.append(f"{TO_SEND} {fit(notice.follow_up, LINE)}")
    return rendered(lines, build)
