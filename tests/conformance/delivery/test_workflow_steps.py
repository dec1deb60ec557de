"""Custom workflow steps, taken by a real Bolt app.

https://docs.slack.dev/reference/events/function_executed and
https://docs.slack.dev/reference/methods/functions.completeSuccess
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.context.complete.async_complete import AsyncComplete
from slack_bolt.context.fail.async_fail import AsyncFail
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground, StageClient, StageRefusal, load_seed
from bot.playground.seed import SeedFunction, SeedParameter
from tests.support.bolt_bot import bolt_app, connected, web_client
from tests.support.listening import next_of

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

MAYA, ATTUNE, TRIAGE = "U0MAYA", "U0ATTUNE", "C0TRIAGE"
STEP = SeedFunction(
    callback_id="suggest_reply",
    title="Suggest a reply",
    inputs=(
        SeedParameter(name="message", is_required=True),
        SeedParameter(name="asker", type="slack#/types/user_id"),
        SeedParameter(name="minutes", type="integer"),
    ),
    outputs=(SeedParameter(name="reply", is_required=True),),
)


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    # Subscribed to nothing: a step needs no subscription.
    seed = load_seed().model_copy(update={"functions": (STEP,), "bot_events": frozenset[str]()})
    async with Playground(seed) as running:
        yield running


async def ended(stage: StageClient, run: str) -> dict[str, Any]:
    """The run of a step, once it is over."""

    def over(state: dict[str, Any]) -> dict[str, Any] | None:
        return next((step for step in state["steps"] if step["id"] == run and step["state"] != "running"), None)

    step: dict[str, Any] = await stage.until(MAYA, over)
    return step


async def test_a_bolt_app_takes_a_step_and_completes_it(playground: Playground, stage: StageClient) -> None:
    """`@app.function`, with the inputs in its listener and the outputs in `complete`."""
    app = bolt_app(playground)

    @app.function("suggest_reply")
    async def suggest(inputs: dict[str, Any], complete: AsyncComplete) -> None:
        await complete({"reply": f"You said: {inputs['message']}"})

    async with connected(app):
        run = await stage.run_step(MAYA, "suggest_reply", message="It is late", asker=MAYA, minutes=5)
        step = await ended(stage, run)
    assert (step["state"], step["outputs"], step["error"]) == ("completed", {"reply": "You said: It is late"}, None)
    assert (step["callback_id"], step["member"]) == ("suggest_reply", MAYA)


async def test_a_step_that_fails_says_why(playground: Playground, stage: StageClient) -> None:
    """https://docs.slack.dev/reference/methods/functions.completeError."""
    app = bolt_app(playground)

    @app.function("suggest_reply")
    async def suggest(fail: AsyncFail) -> None:
        await fail("The message is empty.")

    async with connected(app):
        step = await ended(stage, await stage.run_step(MAYA, "suggest_reply", message=""))
    assert (step["state"], step["error"], step["outputs"]) == ("failed", "The message is empty.", {})


async def test_the_event_carries_what_the_step_declares_and_a_token_for_it(
    playground: Playground, stage: StageClient
) -> None:
    """Bolt gives the listener a client with the token of the step, which works while the step runs."""
    app = bolt_app(playground)
    heard: asyncio.Queue[tuple[dict[str, Any], AsyncWebClient]] = asyncio.Queue()

    @app.function("suggest_reply")
    async def suggest(event: dict[str, Any], client: AsyncWebClient) -> None:
        await heard.put((event, client))

    async with connected(app):
        run = await stage.run_step(MAYA, "suggest_reply", message="It is late")
        event, client = await next_of(heard)
        assert client.token == event["bot_access_token"] != "xoxb-playground"
        assert (await client.auth_test())["user_id"] == ATTUNE
        await client.functions_completeSuccess(function_execution_id=run, outputs={"reply": "On it"})
        with pytest.raises(SlackApiError, match="invalid_auth"):
            await client.auth_test()
    assert (event["function_execution_id"], event["inputs"]) == (run, {"message": "It is late"})
    assert event["function"]["callback_id"] == "suggest_reply"
    assert [parameter["name"] for parameter in event["function"]["input_parameters"]] == ["message", "asker", "minutes"]
    assert event["function"]["output_parameters"][0]["is_required"] is True


async def refusal(call: Any) -> str:
    """The code that this call is refused with."""
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


async def test_a_step_ends_once_and_with_the_outputs_it_declares(playground: Playground, stage: StageClient) -> None:
    """`execution_not_in_running_state`, `function_execution_not_found`, `parameter_validation_failed`."""
    client = web_client(playground)
    run = await stage.run_step(MAYA, "suggest_reply", message="It is late")
    complete = client.functions_completeSuccess
    assert await refusal(complete(function_execution_id="Fx999", outputs={})) == "function_execution_not_found"
    for outputs in ({}, {"reply": 5}, {"reply": "x", "more": "y"}):
        assert await refusal(complete(function_execution_id=run, outputs=outputs)) == "parameter_validation_failed"
    await complete(function_execution_id=run, outputs={"reply": "done"})
    again = complete(function_execution_id=run, outputs={"reply": "x"})
    assert await refusal(again) == "execution_not_in_running_state"
    late = client.functions_completeError(function_execution_id=run, error="too late")
    assert await refusal(late) == "execution_not_in_running_state"


@pytest.mark.parametrize(
    ("step", "inputs", "sentence"),
    [
        ("nothing", {}, "no step with the id 'nothing'"),
        ("suggest_reply", {}, "missing required field: message"),
        ("suggest_reply", {"message": "x", "minutes": "five"}, "must be of type integer: minutes"),
        ("suggest_reply", {"message": "x", "colour": "red"}, "unexpected field: colour"),
    ],
)
async def test_a_step_that_cannot_run_is_refused_in_a_sentence(
    stage: StageClient, step: str, inputs: dict[str, Any], sentence: str
) -> None:
    """A workflow could not have been built so."""
    with pytest.raises(StageRefusal, match=sentence):
        await stage.run_step(MAYA, step, **inputs)


def test_steps_are_read_from_a_manifest(tmp_path: Any) -> None:
    """`functions` in a manifest; https://docs.slack.dev/reference/app-manifest."""
    manifest = tmp_path / "manifest.json"
    manifest.write_text(
        '{"functions": {"tell": {"title": "Tell", "description": "Tells", "input_parameters": {"to": {"type":'
        ' "slack#/types/user_id", "title": "To", "is_required": true, "hint": "Who"}}, "output_parameters": {}}}}'
    )
    (step,) = load_seed(manifest_path=manifest).functions
    assert (step.callback_id, step.title, step.outputs) == ("tell", "Tell", ())
    assert step.inputs == (SeedParameter(name="to", type="slack#/types/user_id", title="To", is_required=True),)
