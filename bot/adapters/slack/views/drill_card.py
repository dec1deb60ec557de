"""Post the drill of the day: five minutes of practice that everyone answers alone."""

from slack_sdk.models.blocks import Block

from bot.adapters.slack.views.blocks import actions, button, context, header, quote, section, words
from bot.adapters.slack.views.escape import fit
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.mention import person
from bot.adapters.slack.views.rendered import LINE, Rendered, rendered
from bot.domain.drill import Drill
from bot.domain.notice import DrillCard

ALONE = "Your answer and its note are shown to you alone."


def drill_card(card: DrillCard) -> Rendered:
    """The drill, for the team channel."""
    drill = card.drill
    title = f"Drill of the day: {drill.title}"
    about = f"{time_needed(drill)} Posted by {person(card.posted_by)}. {ALONE}"

    def build(room: int) -> list[Block]:
        answer = button(
            "Answer privately",
            action_id=Action.ANSWER_DRILL,
            value=drill.id,
            label="Answer the drill privately",
            primary=True,
        )
        return [header(title), context(about), *scene(drill, room), actions([answer])]

    lines = [
        fit(title, LINE),
        about,
        f"Scene: {fit(drill.scene, LINE)}",
        f"The customer says: {fit(drill.customer_says, LINE)}",
        f"Your task: {fit(drill.task, LINE)}",
        f"Framework: {fit(drill.framework, LINE)}",
    ]
    return rendered(lines, build)


def time_needed(drill: Drill) -> str:
    """How long it takes, as a sentence."""
    return "One minute." if drill.minutes == 1 else f"{drill.minutes} minutes."


def scene(drill: Drill, room: int) -> list[Block]:
    """What happened, what the customer says, and what to do: the same in the channel and in the modal."""
    return [
        words(drill.scene, room),
        section("*The customer says*"),
        quote(drill.customer_says, room),
        section(f"*Your task*\n{fit(drill.task, room)}"),
        section(f"*Framework*\n{fit(drill.framework, room)}"),
    ]
