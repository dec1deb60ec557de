"""What an app does beside messages: reactions, statuses in a thread, and the end of a workflow's step."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground, StageClient
from bot.playground.seed import SeedFunction, SeedParameter
from tests.conformance.answers import ATTUNE, DANA, MAYA, SUPPORT, code, seeded
from tests.support.bolt_bot import web_client

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


async def test_a_reaction_is_put_once_seen_and_taken_back(client: AsyncWebClient, stage: StageClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/reactions.add, and reactions.get and reactions.remove."""
    ts = await stage.say(DANA, SUPPORT, "Thank you!")
    await client.reactions_add(channel=SUPPORT, timestamp=ts, name="heart")
    assert await code(client.reactions_add(channel=SUPPORT, timestamp=ts, name="heart")) == "already_reacted"
    found = await client.reactions_get(channel=SUPPORT, timestamp=ts)
    assert found["message"]["reactions"] == [{"name": "heart", "users": [ATTUNE], "count": 1}]
    (message,) = (await client.conversations_history(channel=SUPPORT))["messages"]
    assert message["reactions"] == found["message"]["reactions"]
    await client.reactions_remove(channel=SUPPORT, timestamp=ts, name="heart")
    assert await code(client.reactions_remove(channel=SUPPORT, timestamp=ts, name="heart")) == "no_reaction"


@pytest.mark.parametrize(
    ("wrong", "answer"),
    [
        ({"channel": "C0NOWHERE"}, "channel_not_found"),
        ({"name": "not a name"}, "invalid_name"),
        ({"timestamp": "1.000001"}, "message_not_found"),
        ({"timestamp": "soon"}, "bad_timestamp"),
        ({"timestamp": ""}, "no_item_specified"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_a_reaction_that_cannot_be_is_refused(client: AsyncWebClient, wrong: dict[str, Any], answer: str) -> None:
    """Source: https://docs.slack.dev/reference/methods/reactions.add, under errors."""
    arguments = {"channel": SUPPORT, "name": "heart", "timestamp": "1.000001", **wrong}
    assert await code(client.api_call("reactions.add", params=arguments)) == answer


async def statuses(stage: StageClient) -> dict[str, str]:
    channels = (await stage.state(MAYA))["channels"]
    shown: dict[str, str] = next(channel["statuses"] for channel in channels if channel["id"] == SUPPORT)
    return shown


async def test_a_status_stands_in_its_thread_until_the_app_writes_or_for_two_minutes(
    client: AsyncWebClient, stage: StageClient
) -> None:
    """Source: https://docs.slack.dev/reference/methods/assistant.threads.setStatus."""
    ts = await stage.say(DANA, SUPPORT, "Where is it?")
    await client.assistant_threads_setStatus(channel_id=SUPPORT, thread_ts=ts, status="is looking it up")
    assert await statuses(stage) == {ts: "is looking it up"}
    await client.chat_postMessage(channel=SUPPORT, thread_ts=ts, text="Found it")
    assert await statuses(stage) == {}
    await client.assistant_threads_setStatus(channel_id=SUPPORT, thread_ts=ts, status="is thinking")
    await stage.act("clock", forward=121)
    assert await statuses(stage) == {}


async def test_a_status_needs_a_thread_and_few_loading_messages(client: AsyncWebClient, stage: StageClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/assistant.threads.setStatus, under errors."""
    ts = await stage.say(DANA, SUPPORT, "Where is it?")
    calls: dict[str, dict[str, Any]] = {
        "channel_not_found": {"channel_id": "C0NOWHERE", "thread_ts": ts},
        "invalid_thread_ts": {"channel_id": SUPPORT, "thread_ts": "1.000001"},
        "invalid_arguments": {"channel_id": SUPPORT, "thread_ts": ts, "loading_messages": ["x"] * 11},
    }
    for answer, arguments in calls.items():
        call = client.api_call("assistant.threads.setStatus", json={"status": "is thinking", **arguments})
        assert await code(call) == answer


async def test_a_step_is_completed_once_and_with_what_it_declared() -> None:
    """Source: https://docs.slack.dev/reference/methods/functions.completeSuccess and completeError, under errors."""
    step = SeedFunction(callback_id="read", outputs=(SeedParameter(name="tone", is_required=True),))
    async with Playground(seeded(functions=(step,))) as playground:
        client = web_client(playground)
        run, other = (playground.parts.functions.start("read", member=MAYA, inputs={}).id for _ in range(2))
        wrong = client.functions_completeSuccess(function_execution_id=run, outputs={"mood": "calm"})
        assert await code(wrong) == "parameter_validation_failed"
        await client.functions_completeSuccess(function_execution_id=run, outputs={"tone": "calm"})
        again = client.functions_completeSuccess(function_execution_id=run, outputs={"tone": "calm"})
        assert await code(again) == "execution_not_in_running_state"
        await client.functions_completeError(function_execution_id=other, error="Nothing to read.")
        nothing = client.functions_completeError(function_execution_id="Fx0NONE", error="x")
        assert await code(nothing) == "function_execution_not_found"
        ends = [(one.state, one.outputs, one.error) for one in playground.parts.functions.executions()]
        assert ends == [("completed", {"tone": "calm"}, None), ("failed", None, "Nothing to read.")]
