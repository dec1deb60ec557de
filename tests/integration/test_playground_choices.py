"""A select whose choices the app gives, over a real socket."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground, StageClient, StageRefusal

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

MAYA, SUPPORT = "U0MAYA", "C0SUPPORT"
SELECT = {"type": "external_select", "action_id": "order", "placeholder": {"type": "plain_text", "text": "Order"}}
BLOCKS: list[dict[str, Any]] = [{"type": "actions", "block_id": "row", "elements": [SELECT]}]
ASKED = {"as_": MAYA, "channel": SUPPORT, "block_id": "row", "action_id": "order", "query": "HB"}


def option(text: str) -> dict[str, Any]:
    return {"text": {"type": "plain_text", "text": text}, "value": text}


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with Playground(port=0) as running:
        yield running


@pytest.fixture
async def app(playground: Playground) -> AsyncIterator[AsyncApp]:
    client = AsyncWebClient(token="xoxb-playground", base_url=playground.api_url)
    bolt = AsyncApp(client=client)
    handler = AsyncSocketModeHandler(bolt, "xapp-playground", web_client=client)
    await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
    yield bolt
    await handler.close_async()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped


@pytest.fixture
async def stage(playground: Playground) -> AsyncIterator[StageClient]:
    async with StageClient(playground.base_url) as client:
        yield client


async def post(app: AsyncApp, blocks: list[dict[str, Any]]) -> str:
    return str((await app.client.chat_postMessage(channel=SUPPORT, text="An order", blocks=blocks))["ts"])


async def test_the_app_hears_what_was_typed_and_its_choices_come_back(app: AsyncApp, stage: StageClient) -> None:
    heard: list[dict[str, Any]] = []

    @app.options("order")
    async def offer(ack: AsyncAck, payload: dict[str, Any]) -> None:
        heard.append(payload)
        await ack(options=[option("HB-1"), option("HB-2")])

    ts = await post(app, BLOCKS)
    answer = await stage.act("options", ts=ts, **ASKED)
    assert [each["value"] for each in answer["options"]] == ["HB-1", "HB-2"]
    [payload] = heard
    assert (payload["type"], payload["value"], payload["block_id"]) == ("block_suggestion", "HB", "row")
    assert payload["container"] == {
        "type": "message",
        "message_ts": ts,
        "channel_id": SUPPORT,
        "is_ephemeral": False,
    }


async def test_choices_may_come_in_groups(app: AsyncApp, stage: StageClient) -> None:
    group = {"label": {"type": "plain_text", "text": "Open"}, "options": [option("HB-1")]}

    @app.options("order")
    async def offer(ack: AsyncAck) -> None:
        await ack(option_groups=[group])

    answer = await stage.act("options", ts=await post(app, BLOCKS), **ASKED)
    assert answer["option_groups"] == [group]


async def test_an_app_that_offers_nothing_is_named(app: AsyncApp, stage: StageClient) -> None:
    @app.options("order")
    async def offer(ack: AsyncAck) -> None:
        await ack()

    with pytest.raises(StageRefusal, match="no list of choices"):
        await stage.act("options", ts=await post(app, BLOCKS), **ASKED)


async def test_only_a_select_of_that_kind_can_be_asked_about(app: AsyncApp, stage: StageClient) -> None:
    button = {"type": "button", "action_id": "order", "text": {"type": "plain_text", "text": "Press"}}
    ts = await post(app, [{"type": "actions", "block_id": "row", "elements": [button]}])
    with pytest.raises(StageRefusal, match="no select with the action_id 'order'"):
        await stage.act("options", ts=ts, **ASKED)
    with pytest.raises(StageRefusal, match="gone"):
        await stage.act("options", ts="1.000001", **ASKED)
