"""Streams: who may be streamed to, what a stream takes, and when it is over."""

from typing import Any

import pytest
from slack_sdk.models.messages.chunk import MarkdownTextChunk, PlanUpdateChunk, TaskUpdateChunk
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import StageClient
from tests.conformance.answers import DANA, HARBOR, MAYA, SUPPORT, code, section

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

TO_MAYA = {"recipient_user_id": MAYA, "recipient_team_id": HARBOR}


async def begun(client: AsyncWebClient, stage: StageClient, **more: Any) -> str:
    """A stream to Maya under a message of Dana's; its ts."""
    parent = await stage.say(DANA, SUPPORT, "My parcel is late.")
    arguments = {"channel": SUPPORT, "thread_ts": parent, "markdown_text": "Looking", **TO_MAYA, **more}
    return str((await client.api_call("chat.startStream", json=arguments))["ts"])


async def seen(stage: StageClient, ts: str) -> dict[str, Any]:
    return next(message for message in await stage.messages(MAYA, SUPPORT) if message["ts"] == ts)


async def test_the_sdks_stream_grows_and_ends_as_one_message(client: AsyncWebClient, stage: StageClient) -> None:
    """Source: slack_sdk/web/async_chat_stream.py and https://docs.slack.dev/reference/methods/chat.stopStream."""
    parent = await stage.say(DANA, SUPPORT, "My parcel is late.")
    stream = await client.chat_stream(channel=SUPPORT, thread_ts=parent, buffer_size=4, **TO_MAYA)
    await stream.append(markdown_text="Looking **")
    assert (await seen(stage, str(stream.ts)))["text"] == "Looking **"
    await stream.append(markdown_text="hard**")
    answer = await stream.stop(
        blocks=[section("Was this of use?")], metadata={"event_type": "ping", "event_payload": {"key": "k"}}
    )
    message = await seen(stage, answer["ts"])
    assert message["text"] == "Looking **hard**"
    assert [block["type"] for block in message["blocks"]] == ["markdown", "section"]
    assert (message["thread_ts"], message["metadata"]["event_payload"]) == (parent, {"key": "k"})


@pytest.mark.parametrize(
    ("without", "answer"),
    [("recipient_team_id", "missing_recipient_team_id"), ("recipient_user_id", "missing_recipient_user_id")],
)
async def test_a_stream_in_a_channel_names_whom_it_is_for(
    client: AsyncWebClient, stage: StageClient, without: str, answer: str
) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.startStream, recipient_user_id and recipient_team_id."""
    parent = await stage.say(DANA, SUPPORT, "Hello")
    arguments = {"channel": SUPPORT, "thread_ts": parent, **TO_MAYA, without: ""}
    assert await code(client.api_call("chat.startStream", json=arguments)) == answer


async def test_a_stream_to_one_person_alone_needs_no_recipient(client: AsyncWebClient, stage: StageClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.startStream."""
    dm = (await client.conversations_open(users=MAYA))["channel"]["id"]
    asked = await stage.say(MAYA, dm, "What is open?")
    assert (await client.chat_startStream(channel=dm, thread_ts=asked))["ok"]


@pytest.mark.parametrize(
    ("wrong", "answer"),
    [
        ({"recipient_user_id": "U0NOBODY"}, "user_not_found"),
        ({"channel": "C0NOWHERE"}, "channel_not_found"),
        ({"thread_ts": "1.000001"}, "thread_not_found"),
        ({"markdown_text": "x" * 12_001}, "msg_too_long"),
        ({"chunks": [{"type": "song"}]}, "invalid_chunks"),
        ({"chunks": [{"type": "task_update", "id": "1", "title": "x", "status": "bored"}]}, "invalid_chunks"),
        ({"chunks": "{"}, "invalid_chunks"),
        ({"task_display_mode": "song"}, "invalid_arguments"),
    ],
    ids=lambda value: value if isinstance(value, str) else "+".join(value),
)
async def test_a_stream_that_cannot_be_is_refused_with_its_code(
    client: AsyncWebClient, wrong: dict[str, Any], answer: str
) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.startStream, under errors."""
    arguments = {"channel": SUPPORT, **TO_MAYA, **wrong}
    assert await code(client.api_call("chat.startStream", json=arguments)) == answer


async def test_tasks_are_updated_in_place_or_gathered_in_a_plan(client: AsyncWebClient, stage: StageClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.startStream, task_display_mode and chunks."""
    chunks = [
        TaskUpdateChunk(id="1", title="Look up", status="in_progress"),
        MarkdownTextChunk(text="One moment"),
        PlanUpdateChunk(title="Two steps"),
        TaskUpdateChunk(id="1", title="Look up", status="complete", output="Found"),
    ]
    inline = await begun(client, stage, markdown_text="")
    await client.chat_appendStream(channel=SUPPORT, ts=inline, chunks=chunks)
    blocks = (await seen(stage, inline))["blocks"]
    assert [block["type"] for block in blocks] == ["task_card", "markdown"]
    assert blocks[0]["status"] == "complete"
    gathered = await begun(client, stage, markdown_text="", task_display_mode="plan")
    await client.chat_appendStream(channel=SUPPORT, ts=gathered, chunks=chunks)
    plan, told = (await seen(stage, gathered))["blocks"]
    assert (plan["title"], len(plan["tasks"]), told["text"]) == ("Two steps", 1, "One moment")


async def test_a_message_that_streams_can_be_neither_updated_nor_deleted(
    client: AsyncWebClient, stage: StageClient
) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.update, streaming_state_conflict."""
    ts = await begun(client, stage)
    assert await code(client.chat_update(channel=SUPPORT, ts=ts, text="x")) == "streaming_state_conflict"
    assert await code(client.chat_delete(channel=SUPPORT, ts=ts)) == "cant_delete_message"
    await client.chat_stopStream(channel=SUPPORT, ts=ts)
    assert (await client.chat_update(channel=SUPPORT, ts=ts, text="x"))["ok"]


async def test_what_is_stopped_takes_no_more(client: AsyncWebClient, stage: StageClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.appendStream, under errors."""
    ts = await begun(client, stage)
    assert await code(client.chat_appendStream(channel=SUPPORT, ts=ts, markdown_text="")) == "no_text"
    await client.chat_stopStream(channel=SUPPORT, ts=ts, markdown_text=" done")
    for late in (client.chat_appendStream, client.chat_stopStream):
        assert await code(late(channel=SUPPORT, ts=ts, markdown_text="x")) == "message_not_in_streaming_state"
    assert (await seen(stage, ts))["text"] == "Looking done"


async def test_only_own_messages_can_be_streamed_to(client: AsyncWebClient, stage: StageClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.appendStream, under errors."""
    theirs = await stage.say(DANA, SUPPORT, "Hello")
    foreign = client.chat_appendStream(channel=SUPPORT, ts=theirs, markdown_text="x")
    assert await code(foreign) == "message_not_owned_by_app"
    nothing = client.chat_appendStream(channel=SUPPORT, ts="1.000001", markdown_text="x")
    assert await code(nothing) == "message_not_found"


async def test_a_refused_piece_leaves_the_stream_as_it_was(client: AsyncWebClient, stage: StageClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.appendStream, invalid_chunks."""
    ts = await begun(client, stage)
    wrong: list[Any] = [MarkdownTextChunk(text=" at it"), {"type": "blocks", "blocks": [{"type": "song"}]}]
    assert await code(client.chat_appendStream(channel=SUPPORT, ts=ts, chunks=wrong)) == "invalid_blocks"
    await client.chat_appendStream(channel=SUPPORT, ts=ts, markdown_text=" closely")
    assert (await seen(stage, ts))["text"] == "Looking closely"


async def test_a_stream_ends_after_five_minutes_and_leaves_an_update_as_the_way_out(
    client: AsyncWebClient, stage: StageClient
) -> None:
    """Source: https://github.com/slackapi/python-slack-sdk/issues/1859; Slack documents no lifetime."""
    ts = await begun(client, stage)
    await stage.act("clock", forward=240)
    assert (await client.chat_appendStream(channel=SUPPORT, ts=ts, markdown_text=" still"))["ok"]
    await stage.act("clock", forward=61)
    for late in (client.chat_appendStream, client.chat_stopStream):
        assert await code(late(channel=SUPPORT, ts=ts, markdown_text="x")) == "message_not_in_streaming_state"
    assert (await client.chat_update(channel=SUPPORT, ts=ts, text="Found it"))["ok"]
