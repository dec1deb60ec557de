"""Remind the owner of a checkpoint, with everything needed to keep the promise or to pass it on."""

from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import ActionsBlock, Block, StaticSelectElement

from bot.adapters.slack.views import limits
from bot.adapters.slack.views.blocks import actions, button, context, option, plain, quote, section
from bot.adapters.slack.views.due import lateness, promise_line
from bot.adapters.slack.views.escape import fit
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.mention import case_line
from bot.adapters.slack.views.refs import SNOOZES, ref, snooze_value
from bot.adapters.slack.views.rendered import LINE, Rendered, rendered
from bot.adapters.slack.views.words import ENDS
from bot.domain.checkpoint import Checkpoint
from bot.domain.notice import Ping


def ping(notice: Ping, zone: ZoneInfo | None) -> Rendered:
    """The reminder. Once the promise is no longer owed it says so and offers no buttons."""
    checkpoint = notice.checkpoint
    title = fit(notice.news, limits.HEADER) if notice.news else ENDS.get(checkpoint.state) or _title(notice)

    def build(room: int) -> list[Block]:
        blocks: list[Block] = [
            section(f"*{title}*\n{promise_line(checkpoint, zone, plain=False)}"),
            quote(checkpoint.promise, room),
            context(case_line(notice.case, zone)),
        ]
        if checkpoint.is_open and not notice.passed_on:
            blocks.append(_buttons(checkpoint))
        return blocks

    lines = [title, promise_line(checkpoint, zone, plain=True), fit(checkpoint.promise, 2 * LINE)]
    lines.append(case_line(notice.case, zone, plain=True))
    return rendered(lines, build)


def _title(notice: Ping) -> str:
    reminder = "Reminder again" if notice.again else "Reminder"
    return f"{reminder}: a promise is {lateness(notice.checkpoint, notice.now)}."


def _buttons(checkpoint: Checkpoint) -> ActionsBlock:
    value = ref(checkpoint)
    snooze = StaticSelectElement(
        action_id=Action.SNOOZE,
        placeholder=plain("Snooze", limits.PLACEHOLDER),
        options=[option(words, snooze_value(checkpoint, choice)) for choice, (words, _) in SNOOZES.items()],
    )
    return actions(
        [
            button("Done", action_id=Action.DONE, value=value, label="Done: the promise was kept", primary=True),
            snooze,
            button("Hand over", action_id=Action.HAND_OVER, value=value, label="Hand over this promise"),
            button("Cancel", action_id=Action.CANCEL, value=value, label="Cancel this promise"),
        ]
    )
