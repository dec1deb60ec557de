"""Writing, changing and taking back: `chat.*`, with texts, attachments, metadata and ephemerals."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.models.metadata import Metadata
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground, StageClient
from tests.conformance.answers import ATTUNE, DANA, INES, MAYA, SUPPORT, TRIAGE, code, section
from tests.support.bolt_bot import web_client

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


def key(name: str) -> Metadata:
    return Metadata(event_type="ping", event_payload={"key": name})


async def test_a_post_is_seen_by_the_members_of_the_channel_only(client: AsyncWebClient, stage: StageClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.postMessage."""
    await client.chat_postMessage(channel=TRIAGE, text="One promise is due at three.")
    assert [message["text"] for message in await stage.messages(MAYA, TRIAGE)] == ["One promise is due at three."]
    assert await stage.messages(DANA, TRIAGE) == []


@pytest.mark.parametrize(
    ("wrong", "answer"),
    [
        ({"channel": "C0NOWHERE"}, "channel_not_found"),
        ({"channel": ""}, "invalid_arguments"),
        ({"text": ""}, "no_text"),
        ({"text": "", "markdown_text": "x" * 12_001}, "msg_too_long"),
        ({"markdown_text": "*x*"}, "markdown_text_conflict"),
        ({"thread_ts": "1.000001"}, "thread_not_found"),
        ({"blocks": "["}, "invalid_blocks_format"),
        ({"blocks": {"type": "divider"}}, "invalid_blocks_format"),
        ({"attachments": [{"text": "x"}] * 101}, "too_many_attachments"),
        ({"attachments": "["}, "invalid_attachments"),
        ({"metadata": "{"}, "invalid_metadata_format"),
        ({"metadata": "[]"}, "invalid_metadata_format"),
        ({"metadata": {"event_type": "ping"}}, "invalid_metadata_format"),
        ({"metadata": {"event_type": "", "event_payload": {}}}, "invalid_metadata_format"),
        ({"metadata": {"event_type": "ping", "event_payload": {"x": "x" * 16_001}}}, "metadata_too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "+".join(value),
)
async def test_a_post_that_cannot_be_is_refused_with_its_code(
    client: AsyncWebClient, wrong: dict[str, Any], answer: str
) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.postMessage , under errors."""
    assert await code(client.api_call("chat.postMessage", json={"channel": SUPPORT, "text": "x"} | wrong)) == answer


async def test_a_post_that_is_too_long_is_cut_with_a_warning_and_an_ephemeral_is_refused(
    client: AsyncWebClient,
) -> None:
    """Source: https://docs.slack.dev/changelog/2018-04-truncating-really-long-messages; chat.postEphemeral, errors."""
    posted = await client.chat_postMessage(channel=TRIAGE, text="x" * 40_001)
    assert (len(posted["message"]["text"]), posted["response_metadata"]["warnings"]) == (40_000, ["message_truncated"])
    assert "response_metadata" not in (await client.chat_postMessage(channel=TRIAGE, text="x" * 40_000)).data
    long = client.chat_postEphemeral(channel=TRIAGE, user=MAYA, text="x" * 40_001)
    assert await code(long) == "msg_too_long"


async def test_an_app_that_is_not_in_a_channel_can_neither_post_nor_read(
    client: AsyncWebClient, stage: StageClient
) -> None:
    """Source: https://docs.slack.dev/reference/methods/conversations.history , not_in_channel."""
    await stage.act("remove", channel=SUPPORT, user=ATTUNE)
    assert await code(client.chat_postMessage(channel=SUPPORT, text="x")) == "not_in_channel"
    assert await code(client.conversations_history(channel=SUPPORT)) == "not_in_channel"
    assert (await client.conversations_info(channel=SUPPORT))["channel"]["is_member"] is False
    await stage.act("invite", channel=SUPPORT, user=ATTUNE)
    assert (await client.chat_postMessage(channel=SUPPORT, text="x"))["ok"]


async def test_a_post_to_a_person_goes_to_their_direct_conversation(client: AsyncWebClient, stage: StageClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.postMessage#app_home."""
    posted = await client.chat_postMessage(channel=MAYA, text="Your promise is due in five minutes.")
    assert posted["channel"] == (await client.conversations_open(users=MAYA))["channel"]["id"]
    seen = await stage.messages(MAYA, posted["channel"])
    assert [message["text"] for message in seen] == ["Your promise is due in five minutes."]


async def test_a_reply_has_no_replies_of_its_own(client: AsyncWebClient, stage: StageClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.postMessage , cannot_reply_to_message."""
    parent = await stage.say(DANA, SUPPORT, "Hello")
    reply = await stage.say(MAYA, SUPPORT, "Hi Dana", thread_ts=parent)
    assert await code(client.chat_postMessage(channel=SUPPORT, text="x", thread_ts=reply)) == "cannot_reply_to_message"


async def test_attachments_of_the_old_kind_are_enough_for_a_message(client: AsyncWebClient, stage: StageClient) -> None:
    """Source: https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments."""
    old: list[Any] = [
        {"fallback": "Order 12 is late", "color": "#36a64f", "title": "Order 12"},
        {"fallback": "Below", "blocks": [section("Below")]},
    ]
    posted = await client.chat_postMessage(channel=TRIAGE, attachments=old)
    assert [attachment["id"] for attachment in posted["message"]["attachments"]] == [1, 2]
    (seen,) = await stage.messages(MAYA, TRIAGE)
    assert seen["attachments"][0]["title"] == "Order 12"
    alone = {"channel": TRIAGE, "user": MAYA, "attachments": [{"blocks": [section()]}]}
    assert await code(client.api_call("chat.postEphemeral", json=alone)) == "invalid_attachments"


async def test_posting_faster_than_one_a_second_is_answered_with_429_and_the_time_to_wait() -> None:
    """Source: https://docs.slack.dev/apis/web-api/rate-limits , posting messages."""
    async with Playground(burst=3) as playground:
        client = web_client(playground)
        for number in range(3):
            await client.chat_postMessage(channel=SUPPORT, text=str(number))
        with pytest.raises(SlackApiError) as caught:
            await client.chat_postMessage(channel=SUPPORT, text="too much")
        assert caught.value.response.status_code == 429
        assert caught.value.response["error"] == "ratelimited"
        assert caught.value.response.headers["Retry-After"] == "1"
        assert (await client.chat_postMessage(channel=TRIAGE, text="another channel"))["ok"]


async def test_only_own_messages_can_be_changed_and_taken_back(client: AsyncWebClient, stage: StageClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.update and chat.delete beside it, under errors."""
    theirs = await stage.say(DANA, SUPPORT, "My parcel is late.")
    assert await code(client.chat_update(channel=SUPPORT, ts=theirs, text="x")) == "cant_update_message"
    assert await code(client.chat_delete(channel=SUPPORT, ts=theirs)) == "cant_delete_message"
    assert await code(client.chat_update(channel=SUPPORT, ts="1.000001", text="x")) == "message_not_found"
    assert await code(client.chat_delete(channel=SUPPORT, ts="1.000001")) == "message_not_found"
    own = await client.chat_postMessage(channel=TRIAGE, text="Draft")
    await client.chat_update(channel=TRIAGE, ts=own["ts"], text="Final")
    shown = await stage.messages(MAYA, TRIAGE)
    assert [(message["text"], message["edited"]) for message in shown] == [("Final", True)]
    await client.chat_delete(channel=TRIAGE, ts=own["ts"])
    assert await stage.messages(MAYA, TRIAGE) == []


async def test_the_text_of_an_update_is_shorter_than_that_of_a_post(client: AsyncWebClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.update , msg_too_long."""
    own = await client.chat_postMessage(channel=TRIAGE, text="x" * 4_001)
    assert await code(client.chat_update(channel=TRIAGE, ts=own["ts"], text="x" * 4_001)) == "msg_too_long"
    assert (await client.chat_update(channel=TRIAGE, ts=own["ts"], text="x" * 4_000))["ok"]


async def test_an_update_with_text_alone_takes_the_blocks_away(client: AsyncWebClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.update , text, blocks and metadata."""
    posted = await client.chat_postMessage(channel=TRIAGE, text="x", blocks=[section("Busy")], metadata=key("k1"))
    await client.chat_update(channel=TRIAGE, ts=posted["ts"], text="Done")
    (message,) = (await client.conversations_history(channel=TRIAGE, include_all_metadata=True))["messages"]
    assert "blocks" not in message
    assert message["metadata"]["event_payload"] == {"key": "k1"}, "metadata stays unless it is sent"
    await client.api_call("chat.update", json={"channel": TRIAGE, "ts": posted["ts"], "text": "y", "metadata": {}})
    (message,) = (await client.conversations_history(channel=TRIAGE, include_all_metadata=True))["messages"]
    assert "metadata" not in message, "an empty object takes it away"


async def test_an_update_with_blocks_leaves_no_edited_mark(client: AsyncWebClient, stage: StageClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.update , ephemeral and edited messages."""
    posted = await client.chat_postMessage(channel=TRIAGE, text="x")
    await client.chat_update(channel=TRIAGE, ts=posted["ts"], text="x", blocks=[section("Done by Maya")])
    (shown,) = await stage.messages(MAYA, TRIAGE)
    assert (shown["edited"], shown["blocks"][0]["text"]["text"]) == (False, "Done by Maya")


async def test_a_post_is_found_again_in_its_thread_by_its_metadata(client: AsyncWebClient, stage: StageClient) -> None:
    """Source: https://docs.slack.dev/messaging/message-metadata , retrieving."""
    parent = await stage.say(DANA, SUPPORT, "My parcel is late.")
    first = await client.chat_postMessage(channel=SUPPORT, text="first", thread_ts=parent, metadata=key("gen-1"))
    await client.chat_postMessage(channel=SUPPORT, text="second", thread_ts=parent, metadata=key("gen-2"))
    found = await client.conversations_replies(
        channel=SUPPORT, ts=parent, oldest=first["ts"], inclusive=True, include_all_metadata=True
    )
    keys = [message.get("metadata", {}).get("event_payload") for message in found["messages"]]
    assert keys == [None, {"key": "gen-1"}, {"key": "gen-2"}], "the parent comes first, whatever the bounds"
    unasked = await client.conversations_replies(channel=SUPPORT, ts=parent)
    assert all("metadata" not in message for message in unasked["messages"])


async def test_an_ephemeral_is_shown_to_one_person_and_stands_in_no_history(
    client: AsyncWebClient, stage: StageClient
) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.postEphemeral."""
    own = await client.chat_postEphemeral(channel=SUPPORT, user=MAYA, text="Only for you")
    assert [(m["text"], m["ephemeral"]) for m in await stage.messages(MAYA, SUPPORT)] == [("Only for you", True)]
    assert await stage.messages(INES, SUPPORT) == []
    assert (await client.conversations_history(channel=SUPPORT))["messages"] == []
    assert await code(client.chat_update(channel=SUPPORT, ts=own["message_ts"], text="x")) == "message_not_found"
    assert await code(client.chat_delete(channel=SUPPORT, ts=own["message_ts"])) == "message_not_found"


async def test_an_ephemeral_needs_its_person_in_the_channel(client: AsyncWebClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.postEphemeral , user_not_in_channel."""
    assert await code(client.chat_postEphemeral(channel=TRIAGE, user=DANA, text="x")) == "user_not_in_channel"


async def test_a_permalink_leads_to_its_message(client: AsyncWebClient, playground: Playground) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.getPermalink ; here it opens the page."""
    posted = await client.chat_postMessage(channel=TRIAGE, text="Here")
    link = (await client.chat_getPermalink(channel=TRIAGE, message_ts=posted["ts"]))["permalink"]
    async with aiohttp.ClientSession() as session, session.get(link, allow_redirects=False) as response:
        assert response.headers["Location"] == f"/?channel={TRIAGE}&ts={posted['ts']}"
    assert link.startswith(playground.base_url)
    assert await code(client.chat_getPermalink(channel=TRIAGE, message_ts="1.000001")) == "message_not_found"
