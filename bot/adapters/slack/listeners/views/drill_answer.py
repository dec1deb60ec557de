"""An answer to the drill: one note comes back, to this person alone, and nothing is kept."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.adapters.slack.desk import Desk
from bot.adapters.slack.envelope import workspace_of
from bot.adapters.slack.views.drill_modal import drill_note_view, parse_drill
from bot.adapters.slack.views.ids import Callback


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the listener."""

    @app.view(Callback.DRILL_ANSWER)
    async def drill_answer(view: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        answer = parse_drill(view)
        drill = desk.post_drill.drill(workspace=workspace_of(body), drill_id=answer.drill_id)
        note = drill.improvement_note(answer.answer)
        await desk.gateway.update_modal(view["id"], drill_note_view(note))
