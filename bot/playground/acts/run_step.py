"""A person runs a custom step of the app, as a workflow would that has come to it."""

from typing import Any

from bot.playground import announce
from bot.playground.parts import Parts
from bot.playground.payloads import function_executed
from bot.playground.refusal import StageError


def run(parts: Parts, member_id: str, callback_id: str, inputs: dict[str, Any]) -> str:
    """Send the step to the app; the id of the run, whose end the state shows.

    Raises:
        StageError: when there is no such step or person, the inputs do not fit, or the app is not installed.
    """
    member = parts.person(member_id)
    declared = parts.functions.declared.get(callback_id)
    if declared is None:
        raise StageError(f"The app has no step with the id {callback_id!r}.", status=404)
    parts.must_have_app()
    try:
        begun = parts.functions.start(callback_id, member=member.id, inputs=inputs)
    except ValueError as error:
        raise StageError(f"The step cannot run: {error}.") from error
    event = function_executed(parts.workspace, declared, begun, event_ts=parts.workspace.stamp())
    announce.to_app(parts, event, declared=True)
    parts.changes.touch()
    return begun.id
