"""Tell the team that a promise is about to be missed, so that anyone can take it."""

from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block

from bot.adapters.slack.views.blocks import actions, button, context, quote, section
from bot.adapters.slack.views.due import lateness, promise_line
from bot.adapters.slack.views.escape import fit, is_visible
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.mention import case_line, person
from bot.adapters.slack.views.refs import ref
from bot.adapters.slack.views.rendered import LINE, Rendered, rendered
from bot.adapters.slack.views.story import case_story, story_lines
from bot.adapters.slack.views.words import ENDS
from bot.domain.checkpoint import Rung
from bot.domain.notice import TeamAlert

MOST_LINES = 5
"""How much of the story an alert tells: the latest lines, so that whoever takes it can act at once."""

_ENTRY = 200
_REASON = 200


def team_alert(notice: TeamAlert, zone: ZoneInfo | None) -> Rendered:
    """The alert. Once somebody took the promise, or it is no longer owed, it says so and offers no button."""
    checkpoint = notice.checkpoint
    title, why = _title(notice), _why(notice)
    latest = case_story(notice.story)[-MOST_LINES:]

    def build(room: int) -> list[Block]:
        above = (f"*{title}*", why, promise_line(checkpoint, zone, plain=False))
        blocks: list[Block] = [
            section("\n".join(line for line in above if line)),
            quote(checkpoint.promise, room),
            context(case_line(notice.case, zone)),
        ]
        if latest:
            blocks.append(section("*The case so far*"))
            blocks += [context(line) for line in story_lines(latest, zone, room=min(room, _ENTRY))]
        if checkpoint.is_open and notice.taken_by is None:
            take = button(
                "I'll take it",
                action_id=Action.TAKE,
                value=ref(checkpoint),
                label="I'll take it, the promise is mine",
            )
            blocks.append(actions([take]))
        return blocks

    lines = [title, why, promise_line(checkpoint, zone, plain=True), fit(checkpoint.promise, 2 * LINE)]
    lines.append(case_line(notice.case, zone, plain=True))
    if latest:
        lines += ["The case so far:", *story_lines(latest, zone, room=_ENTRY, plain=True)]
    return rendered([line for line in lines if line], build)


def _title(notice: TeamAlert) -> str:
    """How it stands: over, taken, or still in need of someone, for longer when it comes to the leads."""
    how = lateness(notice.checkpoint, notice.now)
    if over := ENDS.get(notice.checkpoint.state):
        return over
    if notice.taken_by is not None:
        return f"Taken by {person(notice.taken_by)}. It is {how}."
    if notice.rung is Rung.LEAD:
        return f"Nobody has taken this promise yet: it is {how}."
    return f"A promise needs someone: it is {how}."


def _why(notice: TeamAlert) -> str:
    """Why it comes to whoever reads it, where that is not that nobody answered. It needs no saying once it is over."""
    is_over = notice.taken_by is not None or not notice.checkpoint.is_open
    if is_over or not is_visible(notice.because or ""):
        return ""
    return f"{person(notice.checkpoint.owner)} may not have heard of it: {fit(notice.because or '', _REASON)}."
