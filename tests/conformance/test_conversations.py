"""Channels and their histories: listing, joining, paging, and the limits for apps outside the Marketplace."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground, StageClient
from tests.conformance.answers import ATTUNE, DANA, MAYA, SUPPORT, TRIAGE, code, seeded
from tests.support.bolt_bot import web_client

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


async def test_channels_are_listed_by_kind_and_in_pages(client: AsyncWebClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/conversations.list."""
    await client.conversations_open(users=MAYA)
    first = await client.conversations_list(limit=3)
    rest = await client.conversations_list(limit=3, cursor=first["response_metadata"]["next_cursor"])
    names = [channel["name"] for page in (first, rest) for channel in page["channels"]]
    assert names == ["support", "triage", "team-harbor", "partner-northwind"]
    direct = await client.conversations_list(types="im")
    assert [channel["user"] for channel in direct["channels"]] == [MAYA]
    assert await code(client.conversations_list(cursor="???")) == "invalid_cursor"
    assert await code(client.conversations_list(types="public_channel,club")) == "invalid_types"
    assert await code(client.conversations_list(limit=0)) == "invalid_limit"


async def test_a_direct_conversation_is_opened_once(client: AsyncWebClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/conversations.open."""
    assert await code(client.conversations_open(users=MAYA, prevent_creation=True)) == "channel_not_found"
    first = await client.conversations_open(users=MAYA)
    again = await client.conversations_open(users=MAYA, return_im=True)
    assert first["channel"]["id"] == again["channel"]["id"]
    assert (again["already_open"], again["channel"]["user"]) == (True, MAYA)
    assert await code(client.conversations_open(users="U0NOBODY")) == "user_not_found"
    assert await code(client.conversations_open(users="")) == "not_enough_users"
    assert await code(client.api_call("conversations.open")) == "users_list_not_supplied"


async def test_the_bot_may_join_a_public_channel_and_is_told_when_it_is_there(
    client: AsyncWebClient, stage: StageClient
) -> None:
    """Source: https://docs.slack.dev/reference/methods/conversations.join."""
    await stage.act("remove", channel=TRIAGE, user=ATTUNE)
    assert (await client.conversations_join(channel=TRIAGE))["channel"]["is_member"] is True
    again = await client.conversations_join(channel=TRIAGE)
    assert (again["warning"], again["response_metadata"]["warnings"]) == ("already_in_channel", ["already_in_channel"])
    dm = (await client.conversations_open(users=MAYA))["channel"]["id"]
    assert await code(client.conversations_join(channel=dm)) == "method_not_supported_for_channel_type"


async def test_a_private_channel_without_the_app_is_as_good_as_none() -> None:
    """Source: https://docs.slack.dev/reference/methods/conversations.info, channel_not_found."""
    hidden = seeded().channels[1].model_copy(update={"is_private": True, "members": (MAYA,)})
    async with Playground(seeded(channels=(hidden,))) as playground:
        client = web_client(playground)
        assert await code(client.conversations_info(channel=TRIAGE)) == "channel_not_found"
        assert await code(client.chat_postMessage(channel=TRIAGE, text="x")) == "channel_not_found"
        assert (await client.conversations_list(types="private_channel"))["channels"] == []


async def test_a_history_comes_newest_first_and_in_pages(client: AsyncWebClient, stage: StageClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/conversations.history, pagination."""
    for number in range(5):
        await stage.say(MAYA, TRIAGE, f"note {number}")
    first = await client.conversations_history(channel=TRIAGE, limit=3)
    assert [message["text"] for message in first["messages"]] == ["note 4", "note 3", "note 2"]
    assert first["has_more"] is True
    rest = await client.conversations_history(channel=TRIAGE, limit=3, cursor=first["response_metadata"]["next_cursor"])
    assert [message["text"] for message in rest["messages"]] == ["note 1", "note 0"]
    assert rest["has_more"] is False


async def test_the_bounds_of_a_history_are_outside_it_unless_inclusive(
    client: AsyncWebClient, stage: StageClient
) -> None:
    """Source: https://docs.slack.dev/reference/methods/conversations.history, oldest, latest and inclusive."""
    stamps = [await stage.say(MAYA, TRIAGE, f"note {number}") for number in range(4)]
    bounds = {"channel": TRIAGE, "oldest": stamps[0], "latest": stamps[3]}
    between = await client.api_call("conversations.history", params=bounds)
    assert [message["text"] for message in between["messages"]] == ["note 2", "note 1"]
    inside = await client.api_call("conversations.history", params=bounds | {"inclusive": True})
    assert len(inside["messages"]) == 4
    assert await code(client.conversations_history(channel=TRIAGE, oldest="soon")) == "invalid_ts_oldest"
    assert await code(client.conversations_history(channel=TRIAGE, latest="late")) == "invalid_ts_latest"


async def test_a_thread_begins_with_its_parent_and_a_reply_alone_is_itself(
    client: AsyncWebClient, stage: StageClient
) -> None:
    """Source: https://docs.slack.dev/reference/methods/conversations.replies."""
    parent = await stage.say(DANA, SUPPORT, "Hello")
    first = await stage.say(MAYA, SUPPORT, "Hi Dana", thread_ts=parent)
    await stage.say(DANA, SUPPORT, "My parcel is late.", thread_ts=parent)
    whole = (await client.conversations_replies(channel=SUPPORT, ts=parent))["messages"]
    assert [message["text"] for message in whole] == ["Hello", "Hi Dana", "My parcel is late."]
    assert (whole[0]["reply_count"], whole[0]["reply_users"]) == (2, [MAYA, DANA])
    later = await client.conversations_replies(channel=SUPPORT, ts=parent, oldest=first)
    assert [message["text"] for message in later["messages"][1:]] == ["My parcel is late."]
    alone = await client.conversations_replies(channel=SUPPORT, ts=first)
    assert [message["text"] for message in alone["messages"]] == ["Hi Dana"]
    assert await code(client.conversations_replies(channel=SUPPORT, ts="1.000001")) == "thread_not_found"


@pytest.fixture
async def outside(stage: StageClient, playground: Playground) -> None:
    """The playground as it is for an app that is sold outside the Marketplace, with twenty notes in a channel."""
    playground.parts.seed = seeded(history_limits=True)
    for number in range(20):
        await stage.say(MAYA, TRIAGE, f"note {number}")


@pytest.mark.usefixtures("outside")
async def test_outside_the_marketplace_a_history_is_read_once_a_minute_and_fifteen_at_a_time(
    client: AsyncWebClient,
) -> None:
    """Source: https://docs.slack.dev/apis/web-api/rate-limits, apps that are commercially distributed."""
    assert len((await client.conversations_history(channel=TRIAGE, limit=100))["messages"]) == 15
    with pytest.raises(SlackApiError) as caught:
        await client.conversations_history(channel=SUPPORT)
    assert (caught.value.response.status_code, caught.value.response["error"]) == (429, "ratelimited")
    assert 58 <= int(caught.value.response.headers["Retry-After"]) <= 60
    parent = (await client.chat_postMessage(channel=TRIAGE, text="x"))["ts"]
    assert (await client.conversations_replies(channel=TRIAGE, ts=parent))["ok"], "each method has a minute of its own"


async def test_the_minute_passes_by_the_clock_of_the_machine() -> None:
    """Source: https://docs.slack.dev/apis/web-api/rate-limits."""
    now = 1_800_000_000.0
    async with Playground(seeded(history_limits=True), clock=lambda: now) as playground:
        client = web_client(playground)
        assert (await client.conversations_history(channel=TRIAGE))["ok"]
        now += 59.5
        assert await code(client.conversations_history(channel=TRIAGE)) == "ratelimited"
        now += 0.5
        assert (await client.conversations_history(channel=TRIAGE))["ok"]
