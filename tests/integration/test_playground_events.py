"""Events from the playground, heard by a real Bolt app over a real socket or as signed requests."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier

from bot.playground import Playground, Seed, StageClient, load_seed
from tests.support.bolt_bot import APP_TOKEN, bolt_app, connected, web_client

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

SUPPORT, TRIAGE, PARTNER = "C0SUPPORT", "C0TRIAGE", "C0PARTNER"
MAYA, DANA, ATTUNE = "U0MAYA", "U0DANA", "U0ATTUNE"

Heard = asyncio.Queue[dict[str, Any]]


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with Playground(ack_seconds=0.15, retry_schedule=(0.0, 0.05)) as running:
        yield running


@pytest.fixture
async def stage(playground: Playground) -> AsyncIterator[StageClient]:
    async with StageClient(playground.base_url) as client:
        yield client


def listening(playground: Playground, *kinds: str) -> tuple[AsyncApp, Heard]:
    """A Bolt app that puts the body of every such event in a queue."""
    app = bolt_app(playground)
    heard: Heard = asyncio.Queue()

    async def hear(body: dict[str, Any]) -> None:
        await heard.put(body)

    for kind in kinds:
        app.event(kind)(hear)
    return app, heard


async def next_of(heard: Heard) -> dict[str, Any]:
    """The next body, or a failure after two seconds."""
    return await asyncio.wait_for(heard.get(), 2)


async def raw_link(playground: Playground, session: aiohttp.ClientSession) -> aiohttp.ClientWebSocketResponse:
    """A socket of our own, past its hello, for watching envelopes as they are."""
    opened = await web_client(playground, APP_TOKEN).apps_connections_open(app_token=APP_TOKEN)
    socket = await session.ws_connect(opened["url"])
    hello = await socket.receive_json(timeout=2)
    assert hello["type"] == "hello"
    return socket


async def test_a_message_reaches_a_bolt_listener(playground: Playground, stage: StageClient) -> None:
    app, heard = listening(playground, "message")
    async with connected(app):
        ts = await stage.say(DANA, SUPPORT, "My parcel is late & I need it <today>")
        body = await next_of(heard)
    event = body["event"]
    assert (event["channel"], event["user"], event["ts"], event["channel_type"]) == (SUPPORT, DANA, ts, "channel")
    assert event["text"] == "My parcel is late &amp; I need it &lt;today&gt;"
    assert body["authorizations"][0]["user_id"] == ATTUNE
    assert body["team_id"] == "T0HARBOR"


async def test_a_mention_comes_beside_the_message(playground: Playground, stage: StageClient) -> None:
    app, heard = listening(playground, "message", "app_mention")
    async with connected(app):
        await stage.say(MAYA, TRIAGE, "@Attune what is due?")
        bodies = [await next_of(heard), await next_of(heard)]
    assert {body["event"]["type"] for body in bodies} == {"message", "app_mention"}
    assert bodies[0]["event"]["ts"] == bodies[1]["event"]["ts"]
    assert bodies[0]["event_id"] != bodies[1]["event_id"]
    assert bodies[0]["event"]["text"] == "<@U0ATTUNE> what is due?"


async def test_a_shared_channel_is_marked_on_the_event(playground: Playground, stage: StageClient) -> None:
    app, heard = listening(playground, "message")
    async with connected(app):
        await stage.say(DANA, PARTNER, "Hello from Northwind")
        body = await next_of(heard)
    assert body["is_ext_shared_channel"] is True
    assert (body["event"]["team"], body["event"]["user_team"]) == ("T0NORTHW", "T0NORTHW")


async def test_edits_and_deletions_carry_what_was_there_before(playground: Playground, stage: StageClient) -> None:
    app, heard = listening(playground, "message")
    async with connected(app):
        ts = await stage.say(DANA, SUPPORT, "It is late")
        await next_of(heard)
        await stage.act("edit", as_=DANA, channel=SUPPORT, ts=ts, text="It arrived")
        changed = (await next_of(heard))["event"]
        await stage.act("delete", as_=DANA, channel=SUPPORT, ts=ts)
        gone = (await next_of(heard))["event"]
    assert (changed["subtype"], changed["message"]["text"]) == ("message_changed", "It arrived")
    assert changed["previous_message"]["text"] == "It is late"
    assert (gone["subtype"], gone["deleted_ts"]) == ("message_deleted", ts)


async def test_the_bot_hears_its_own_posts_with_its_bot_id(playground: Playground) -> None:
    async with aiohttp.ClientSession() as session:
        socket = await raw_link(playground, session)
        await web_client(playground).chat_postMessage(channel=TRIAGE, text="Mine")
        envelope = await socket.receive_json(timeout=2)
        await socket.send_json({"envelope_id": envelope["envelope_id"]})
        await socket.close()
    assert (envelope["type"], envelope["payload"]["event"]["bot_id"]) == ("events_api", "B0ATTUNE")


async def test_the_bot_hears_nothing_from_channels_it_is_not_in(playground: Playground, stage: StageClient) -> None:
    app, heard = listening(playground, "message", "member_joined_channel")
    async with connected(app):
        await stage.act("remove", channel=SUPPORT, user=ATTUNE)
        await stage.say(DANA, SUPPORT, "unheard")
        await stage.act("invite", channel=SUPPORT, user=ATTUNE)
        assert (await next_of(heard))["event"]["type"] == "member_joined_channel"
        await stage.say(DANA, SUPPORT, "heard")
        assert (await next_of(heard))["event"]["text"] == "heard"


async def test_an_event_without_an_ack_comes_again_with_its_number(playground: Playground, stage: StageClient) -> None:
    async with aiohttp.ClientSession() as session:
        socket = await raw_link(playground, session)
        await stage.say(DANA, SUPPORT, "Anybody?")
        envelopes = [await socket.receive_json(timeout=2) for _ in range(3)]
        await socket.close()
    assert [(e["retry_attempt"], e["retry_reason"]) for e in envelopes] == [(0, ""), (1, "timeout"), (2, "timeout")]
    assert len({e["payload"]["event_id"] for e in envelopes}) == 1
    assert len({e["envelope_id"] for e in envelopes}) == 3


async def test_an_acked_event_does_not_come_again(playground: Playground, stage: StageClient) -> None:
    async with aiohttp.ClientSession() as session:
        socket = await raw_link(playground, session)
        await stage.say(DANA, SUPPORT, "one")
        first = await socket.receive_json(timeout=2)
        await socket.send_json({"envelope_id": first["envelope_id"]})
        with pytest.raises(asyncio.TimeoutError):
            await socket.receive_json(timeout=0.25)
        await socket.close()
    outcomes = [entry["outcome"] for entry in await stage.log() if entry["direction"] == "to bot"]
    assert outcomes == ["acked"]


async def test_a_doubled_event_is_the_same_envelope_twice(playground: Playground, stage: StageClient) -> None:
    await stage.faults(duplicate_next=1)
    async with aiohttp.ClientSession() as session:
        socket = await raw_link(playground, session)
        await stage.say(DANA, SUPPORT, "twice")
        first, second = [await socket.receive_json(timeout=2) for _ in range(2)]
        await socket.send_json({"envelope_id": first["envelope_id"]})
        await socket.close()
    assert first == second
    assert second["retry_attempt"] == 0


async def test_each_payload_goes_to_one_socket_in_turn(playground: Playground, stage: StageClient) -> None:
    async with aiohttp.ClientSession() as session:
        sockets = [await raw_link(playground, session) for _ in range(2)]
        for text in ("a", "b", "c", "d"):
            await stage.say(DANA, SUPPORT, text)
        texts = []
        for socket in sockets:
            for _ in range(2):
                envelope = await socket.receive_json(timeout=2)
                await socket.send_json({"envelope_id": envelope["envelope_id"]})
                texts.append(envelope["payload"]["event"]["text"])
            await socket.close()
    assert texts == ["a", "c", "b", "d"]


async def test_an_eleventh_socket_is_turned_away(playground: Playground) -> None:
    async with aiohttp.ClientSession() as session:
        sockets = [await raw_link(playground, session) for _ in range(10)]
        opened = await web_client(playground, APP_TOKEN).apps_connections_open(app_token=APP_TOKEN)
        extra = await session.ws_connect(opened["url"])
        assert (await extra.receive_json(timeout=2))["reason"] == "too_many_websockets"
        for socket in [*sockets, extra]:
            await socket.close()


async def test_messages_wait_for_a_bot_that_starts_later(playground: Playground, stage: StageClient) -> None:
    await stage.say(DANA, SUPPORT, "Is anybody there?")
    assert (await stage.state(MAYA))["bot_connected"] is False
    app, heard = listening(playground, "message")
    async with connected(app):
        assert (await next_of(heard))["event"]["text"] == "Is anybody there?"
        assert (await stage.state(MAYA))["bot_connected"] is True


async def test_a_bot_comes_back_after_its_socket_was_cut(playground: Playground, stage: StageClient) -> None:
    app, heard = listening(playground, "message")
    async with connected(app):
        answer = await stage.act("faults", drop_sockets=True)
        assert answer["dropped"] == 1
        await stage.say(DANA, SUPPORT, "after the cut")
        body = await asyncio.wait_for(heard.get(), 5)
    assert body["event"]["text"] == "after the cut"


async def test_a_stopping_server_says_goodbye() -> None:
    playground = Playground()
    await playground.start()
    async with aiohttp.ClientSession() as session:
        socket = await raw_link(playground, session)
        stopping = asyncio.create_task(playground.stop())
        goodbye = await socket.receive_json(timeout=2)
        assert (goodbye["type"], goodbye["reason"]) == ("disconnect", "warning")
        assert (await socket.receive(timeout=2)).type is aiohttp.WSMsgType.CLOSE
        await stopping


async def test_only_subscribed_events_are_sent() -> None:
    seed: Seed = load_seed().model_copy(update={"bot_events": frozenset({"app_mention"})})
    async with Playground(seed) as playground, StageClient(playground.base_url) as stage:
        app, heard = listening(playground, "message", "app_mention")
        async with connected(app):
            await stage.say(MAYA, TRIAGE, "@Attune are you there?")
            assert (await next_of(heard))["event"]["type"] == "app_mention"
            assert heard.empty()


async def test_over_http_events_are_signed_and_tried_again() -> None:
    requests: asyncio.Queue[tuple[bytes, dict[str, str]]] = asyncio.Queue()
    seen = 0

    async def bot(request: web.Request) -> web.Response:
        nonlocal seen
        seen += 1
        await requests.put((await request.read(), dict(request.headers)))
        return web.Response(status=500 if seen == 1 else 200)

    app = web.Application()
    app.add_routes([web.post("/slack/events", bot)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    async with (
        Playground(request_url=url, retry_schedule=(0.0,)) as playground,
        StageClient(playground.base_url) as stage,
    ):
        await stage.say(DANA, SUPPORT, "by request")
        first = await asyncio.wait_for(requests.get(), 2)
        second = await asyncio.wait_for(requests.get(), 2)
        await stage.command(MAYA, SUPPORT, "/assist", "late parcel")
        body, headers = await asyncio.wait_for(requests.get(), 2)
    await runner.cleanup()
    verifier = SignatureVerifier("playground-signing-secret")
    assert all(verifier.is_valid_request(raw, sent) for raw, sent in (first, second, (body, headers)))
    assert (second[1]["x-slack-retry-num"], second[1]["x-slack-retry-reason"]) == ("1", "http_error")
    assert "x-slack-retry-num" not in first[1]
    assert b"command=%2Fassist" in body
