"""Response URLs: five answers within half an hour, to one person or to the channel."""

import pytest
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.playground import Playground, StageClient
from tests.conformance.answers import INES, MAYA, SUPPORT, section

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


def link(playground: Playground, **more: str) -> AsyncWebhookClient:
    """The SDK's client for a response URL as a command of Maya's brings it."""
    return AsyncWebhookClient(playground.parts.response_url(member=MAYA, channel=SUPPORT, **more), retry_handlers=[])


async def test_a_response_url_answers_five_times(playground: Playground, stage: StageClient) -> None:
    """Source: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses."""
    url = link(playground)
    answers = [await url.send(text=f"answer {number}") for number in range(6)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 200, 404]
    assert (answers[0].body, "used_url" in answers[5].body) == ("ok", True)
    assert len(await stage.messages(MAYA, SUPPORT)) == 5
    assert await stage.messages(INES, SUPPORT) == [], "an answer is for one person unless it says otherwise"


async def test_a_response_url_dies_after_half_an_hour(playground: Playground, stage: StageClient) -> None:
    """Source: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses."""
    url = link(playground)
    await stage.act("clock", forward=30 * 60 - 60)
    assert (await url.send(text="in time")).status_code == 200
    await stage.act("clock", forward=61)
    late = await url.send(text="too late")
    assert (late.status_code, "expired_url" in late.body) == (404, True)


async def test_a_response_may_speak_in_the_channel_and_take_its_message_away(
    playground: Playground, stage: StageClient
) -> None:
    """Source: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses."""
    await link(playground).send(text="For all", response_type="in_channel")
    (spoken,) = await stage.messages(INES, SUPPORT)
    assert (spoken["text"], spoken["ephemeral"]) == ("For all", False)
    about = link(playground, message_ts=spoken["ts"])
    await about.send(text="Changed", replace_original=True)
    assert [message["text"] for message in await stage.messages(INES, SUPPORT)] == ["Changed"]
    await about.send(delete_original=True)
    assert await stage.messages(INES, SUPPORT) == []


async def test_what_a_response_url_cannot_take_is_refused_and_does_not_count(playground: Playground) -> None:
    """Source: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks, handling errors."""
    url = link(playground)
    empty = await url.send(text="")
    assert (empty.status_code, "no_text" in empty.body) == (400, True)
    wrong = await url.send(text="x", blocks=[section("x" * 3001)])
    assert (wrong.status_code, "invalid_blocks" in wrong.body) == (400, True)
    assert [(await url.send(text="x")).status_code for _ in range(5)] == [200] * 5
