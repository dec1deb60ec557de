"""`chat.scheduleMessage`: how far ahead, how many, what is lost, and when it is posted."""

import asyncio
import time
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import StageClient
from tests.conformance.answers import ATTUNE, DANA, MAYA, SUPPORT, TRIAGE, code, section

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

HOUR = 3600


def ahead(seconds: float) -> int:
    return int(time.time() + seconds)


async def posted(stage: StageClient, channel: str, number: int = 1) -> list[dict[str, Any]]:
    """The messages of a channel once there are so many."""
    async with asyncio.timeout(2):
        while True:
            seen = await stage.messages(MAYA, channel)
            if len(seen) >= number:
                return seen
            await asyncio.sleep(0.01)


async def test_a_scheduled_message_is_listed_and_then_posted_when_its_time_comes(
    client: AsyncWebClient, stage: StageClient
) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.scheduleMessage and chat.scheduledMessages.list."""
    at = ahead(HOUR)
    answer = await client.chat_scheduleMessage(channel=TRIAGE, post_at=at, text="Due now", blocks=[section("Due now")])
    assert (answer["channel"], answer["post_at"], answer["message"]["type"]) == (TRIAGE, at, "delayed_message")
    (listed,) = (await client.chat_scheduledMessages_list(channel=TRIAGE))["scheduled_messages"]
    assert (listed["id"], listed["post_at"], listed["text"]) == (answer["scheduled_message_id"], at, "Due now")
    assert await stage.messages(MAYA, TRIAGE) == []
    await stage.act("clock", forward=HOUR + 1)
    (seen,) = await posted(stage, TRIAGE)
    assert (seen["text"], seen["user"], seen["blocks"][0]["type"]) == ("Due now", ATTUNE, "section")
    assert (await client.chat_scheduledMessages_list())["scheduled_messages"] == []


async def test_messages_scheduled_out_of_order_are_posted_in_order(client: AsyncWebClient, stage: StageClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.scheduleMessage."""
    for minutes in (30, 10, 20):
        await client.chat_scheduleMessage(channel=TRIAGE, post_at=ahead(minutes * 60), text=f"in {minutes}")
    await stage.act("clock", forward=HOUR)
    assert [message["text"] for message in await posted(stage, TRIAGE, 3)] == ["in 10", "in 20", "in 30"]


@pytest.mark.parametrize(
    ("post_at", "answer"),
    [
        (-1, "time_in_past"),
        (120 * 24 * HOUR + 60, "time_too_far"),
        ("soon", "invalid_time"),
        (None, "invalid_arguments"),
    ],
    ids=str,
)
async def test_a_time_that_cannot_be_is_refused(client: AsyncWebClient, post_at: Any, answer: str) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.scheduleMessage, restrictions and errors."""
    at = ahead(post_at) if isinstance(post_at, int) else post_at
    assert await code(
        client.api_call("chat.scheduleMessage", json={"channel": TRIAGE, "text": "x", "post_at": at})
    ) == (answer)


async def test_a_hundred_and_twenty_days_are_not_too_far(client: AsyncWebClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.scheduleMessage, restrictions."""
    assert (await client.chat_scheduleMessage(channel=TRIAGE, post_at=ahead(120 * 24 * HOUR - 60), text="x"))["ok"]


async def test_thirty_messages_fit_into_five_minutes_of_a_channel_and_no_more(client: AsyncWebClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.scheduleMessage, restrictions."""
    for second in range(30):
        await client.chat_scheduleMessage(channel=TRIAGE, post_at=ahead(HOUR + second), text="x")
    too_many = client.chat_scheduleMessage(channel=TRIAGE, post_at=ahead(HOUR + 120), text="x")
    assert await code(too_many) == "restricted_too_many"
    assert (await client.chat_scheduleMessage(channel=SUPPORT, post_at=ahead(HOUR), text="x"))["ok"]
    assert (await client.chat_scheduleMessage(channel=TRIAGE, post_at=ahead(HOUR + 400), text="x"))["ok"]


async def test_a_message_with_metadata_is_taken_and_never_posted(client: AsyncWebClient, stage: StageClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.scheduleMessage, its bug alert."""
    metadata = {"event_type": "ping", "event_payload": {"key": "k"}}
    await client.chat_scheduleMessage(channel=TRIAGE, post_at=ahead(HOUR), text="lost", metadata=metadata)
    await client.chat_scheduleMessage(channel=TRIAGE, post_at=ahead(HOUR + 1), text="kept")
    await stage.act("clock", forward=HOUR + 60)
    assert [message["text"] for message in await posted(stage, TRIAGE)] == ["kept"]


async def test_a_scheduled_message_can_be_taken_back_until_its_last_minute(
    client: AsyncWebClient, stage: StageClient
) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.deleteScheduledMessage."""
    first = (await client.chat_scheduleMessage(channel=TRIAGE, post_at=ahead(HOUR), text="x"))["scheduled_message_id"]
    assert (await client.chat_deleteScheduledMessage(channel=TRIAGE, scheduled_message_id=first))["ok"]
    gone = client.chat_deleteScheduledMessage(channel=TRIAGE, scheduled_message_id=first)
    assert await code(gone) == "invalid_scheduled_message_id"
    soon = (await client.chat_scheduleMessage(channel=TRIAGE, post_at=ahead(30), text="x"))["scheduled_message_id"]
    late = client.chat_deleteScheduledMessage(channel=TRIAGE, scheduled_message_id=soon)
    assert await code(late) == "invalid_scheduled_message_id"
    assert [message["text"] for message in await stage.messages(MAYA, TRIAGE)] == []


async def test_a_list_keeps_to_its_channel_and_its_times(client: AsyncWebClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.scheduledMessages.list."""
    for channel, hours in ((TRIAGE, 1), (TRIAGE, 5), (SUPPORT, 2)):
        await client.chat_scheduleMessage(channel=channel, post_at=ahead(hours * HOUR), text=f"{hours}")

    async def listed(**wanted: Any) -> list[str]:
        return [one["text"] for one in (await client.chat_scheduledMessages_list(**wanted))["scheduled_messages"]]

    assert await listed() == ["1", "2", "5"]
    assert await listed(channel=TRIAGE) == ["1", "5"]
    assert await listed(oldest=str(ahead(1.5 * HOUR)), latest=str(ahead(3 * HOUR))) == ["2"]
    assert await code(client.chat_scheduledMessages_list(channel="C0NOWHERE")) == "invalid_channel"


async def test_a_reply_whose_thread_is_gone_is_not_posted(client: AsyncWebClient, stage: StageClient) -> None:
    """Source: none found; the playground drops what it could not post at its time either."""
    parent = await stage.say(DANA, SUPPORT, "Hello")
    await client.chat_scheduleMessage(channel=SUPPORT, post_at=ahead(HOUR), text="lost", thread_ts=parent)
    await client.chat_scheduleMessage(channel=SUPPORT, post_at=ahead(HOUR + 1), text="kept")
    await stage.act("delete", as_=DANA, channel=SUPPORT, ts=parent)
    await stage.act("clock", forward=HOUR + 60)
    assert [message["text"] for message in await posted(stage, SUPPORT)] == ["kept"]
