"""Socket Mode as Slack describes it: https://docs.slack.dev/apis/events-api/using-socket-mode."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.playground import Playground, StageClient, StageRefusal
from bot.playground.delivery import link as links
from tests.support.bolt_bot import connected
from tests.support.listening import ack, listening, next_of, open_url, raw_link

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

SUPPORT, TRIAGE = "C0SUPPORT", "C0TRIAGE"
MAYA, DANA = "U0MAYA", "U0DANA"


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with Playground(ack_seconds=0.15, retry_schedule=(0.0, 0.05), warning_seconds=0.05) as running:
        yield running


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


async def test_a_socket_is_greeted(playground: Playground, session: aiohttp.ClientSession) -> None:
    """The `hello` tells the app, how many sockets are open, and how long this one will live."""
    socket = await session.ws_connect(await open_url(playground))
    hello = await socket.receive_json(timeout=2)
    assert (hello["type"], hello["num_connections"]) == ("hello", 1)
    assert hello["connection_info"] == {"app_id": "A0ATTUNE"}
    assert hello["debug_info"]["approximate_connection_time"] == 18060


async def test_an_address_opens_one_socket(playground: Playground, session: aiohttp.ClientSession) -> None:
    """`apps.connections.open` gives a temporary address; https://docs.slack.dev/reference/methods/apps.connections.open."""
    url = await open_url(playground)
    first = await session.ws_connect(url)
    with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
        await session.ws_connect(url)
    await first.close()


async def test_an_address_grows_old() -> None:
    """As above."""
    now = 1_800_000_000.0
    async with Playground(clock=lambda: now) as playground, aiohttp.ClientSession() as session:
        url = await open_url(playground)
        now += 31
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await session.ws_connect(url)


async def test_a_bot_that_answers_no_ping_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slack's sockets ping; an app that is gone without a goodbye takes no payloads for long."""
    monkeypatch.setattr(links, "PING_SECONDS", 0.05)
    async with (
        Playground() as playground,
        StageClient(playground.base_url) as stage,
        aiohttp.ClientSession() as session,
    ):
        socket = await session.ws_connect(await open_url(playground), autoping=False)
        await socket.receive_json(timeout=2)
        assert (await socket.receive(timeout=2)).type is aiohttp.WSMsgType.PING
        assert (await socket.receive(timeout=2)).type in {aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR}
        assert (await stage.state(MAYA))["bot_connected"] is False


async def test_an_event_comes_in_an_envelope_without_a_place_for_an_answer(
    playground: Playground, stage: StageClient, session: aiohttp.ClientSession
) -> None:
    """`events_api` envelopes carry `accepts_response_payload: false` and the number of the try."""
    socket = await raw_link(playground, session)
    await stage.say(DANA, SUPPORT, "hello")
    envelope = await socket.receive_json(timeout=2)
    await ack(socket, envelope)
    assert set(envelope) == {
        "envelope_id",
        "type",
        "payload",
        "accepts_response_payload",
        "retry_attempt",
        "retry_reason",
    }
    assert (envelope["type"], envelope["accepts_response_payload"]) == ("events_api", False)
    assert envelope["payload"]["type"] == "event_callback"


async def test_a_command_comes_in_an_envelope_that_takes_an_answer_and_is_no_retry(
    playground: Playground, stage: StageClient, session: aiohttp.ClientSession
) -> None:
    """`slash_commands` envelopes; the numbers of tries belong to events alone (slack_sdk/socket_mode/request.py)."""
    socket = await raw_link(playground, session)
    asking = asyncio.create_task(stage.command(MAYA, TRIAGE, "/assist", "late parcel"))
    envelope = await socket.receive_json(timeout=2)
    await socket.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "On it"}})
    await asking
    assert set(envelope) == {"envelope_id", "type", "payload", "accepts_response_payload"}
    assert (envelope["type"], envelope["accepts_response_payload"]) == ("slash_commands", True)
    assert [message["text"] for message in await stage.messages(MAYA, TRIAGE)] == ["On it"]


async def test_a_command_that_nobody_acknowledges_fails_before_the_person(
    playground: Playground, stage: StageClient, session: aiohttp.ClientSession
) -> None:
    """Three seconds, once: https://docs.slack.dev/interactivity/implementing-slash-commands."""
    socket = await raw_link(playground, session)
    with pytest.raises(StageRefusal, match="operation_timeout"):
        await stage.command(MAYA, TRIAGE, "/assist", "late parcel")
    await socket.receive_json(timeout=2)
    with pytest.raises(asyncio.TimeoutError):
        await socket.receive_json(timeout=0.2)


async def test_an_event_without_an_ack_comes_again_with_its_number(
    playground: Playground, stage: StageClient, session: aiohttp.ClientSession
) -> None:
    """The same event, each try in an envelope of its own: https://docs.slack.dev/apis/events-api#retries."""
    socket = await raw_link(playground, session)
    await stage.say(DANA, SUPPORT, "Anybody?")
    envelopes = [await socket.receive_json(timeout=2) for _ in range(3)]
    assert [(e["retry_attempt"], e["retry_reason"]) for e in envelopes] == [(0, ""), (1, "timeout"), (2, "timeout")]
    assert len({e["payload"]["event_id"] for e in envelopes}) == 1
    assert len({e["envelope_id"] for e in envelopes}) == 3


async def test_an_acked_event_does_not_come_again(
    playground: Playground, stage: StageClient, session: aiohttp.ClientSession
) -> None:
    """As above."""
    socket = await raw_link(playground, session)
    await stage.say(DANA, SUPPORT, "one")
    await ack(socket, await socket.receive_json(timeout=2))
    with pytest.raises(asyncio.TimeoutError):
        await socket.receive_json(timeout=0.2)
    assert [entry["outcome"] for entry in await stage.log() if entry["direction"] == "to bot"] == ["acked"]


async def test_each_payload_goes_to_one_socket_in_turn(
    playground: Playground, stage: StageClient, session: aiohttp.ClientSession
) -> None:
    """A payload may go to any of the connections, and goes to one: using more than one connection."""
    sockets = [await raw_link(playground, session) for _ in range(2)]
    for text in ("a", "b", "c", "d"):
        await stage.say(DANA, SUPPORT, text)
    texts = []
    for socket in sockets:
        for _ in range(2):
            envelope = await socket.receive_json(timeout=2)
            await ack(socket, envelope)
            texts.append(envelope["payload"]["event"]["text"])
    assert texts == ["a", "c", "b", "d"]


async def test_an_eleventh_socket_is_turned_away(playground: Playground, session: aiohttp.ClientSession) -> None:
    """Up to ten connections at the same time: using more than one connection."""
    held = [await raw_link(playground, session) for _ in range(10)]
    extra = await session.ws_connect(await open_url(playground))
    refused = await extra.receive_json(timeout=2)
    assert (refused["type"], refused["reason"]) == ("disconnect", "too_many_websockets")
    assert not any(socket.closed for socket in held)


async def test_a_socket_is_warned_and_then_asked_to_come_anew(
    playground: Playground, stage: StageClient, session: aiohttp.ClientSession
) -> None:
    """`disconnect` comes with the reasons `warning` and `refresh_requested`, then the socket closes."""
    socket = await raw_link(playground, session)
    assert (await stage.act("faults", refresh_sockets=True))["refreshed"] == 1
    heard = [await socket.receive_json(timeout=2) for _ in range(2)]
    assert [(frame["type"], frame["reason"]) for frame in heard] == [
        ("disconnect", "warning"),
        ("disconnect", "refresh_requested"),
    ]
    assert (await socket.receive(timeout=2)).type is aiohttp.WSMsgType.CLOSE


async def test_a_socket_that_will_go_still_takes_acknowledgements(
    playground: Playground, stage: StageClient, session: aiohttp.ClientSession
) -> None:
    """Nothing is lost between the warning and the end."""
    socket = await raw_link(playground, session)
    await stage.say(DANA, SUPPORT, "before")
    envelope = await socket.receive_json(timeout=2)
    await stage.act("faults", refresh_sockets=True)
    assert (await socket.receive_json(timeout=2))["reason"] == "warning"
    await ack(socket, envelope)
    assert (await socket.receive_json(timeout=2))["reason"] == "refresh_requested"
    assert [entry["outcome"] for entry in await stage.log() if entry["direction"] == "to bot"] == ["acked"]


async def test_an_acknowledgement_counts_whichever_socket_it_comes_over(
    playground: Playground, stage: StageClient, session: aiohttp.ClientSession
) -> None:
    """The SDK answers over its new socket what came over the old one (slack_sdk/socket_mode/aiohttp, send_message)."""
    old = await raw_link(playground, session)
    await stage.say(DANA, SUPPORT, "before")
    envelope = await old.receive_json(timeout=2)
    await stage.act("faults", refresh_sockets=True)
    await old.receive_json(timeout=2)
    await old.close()
    new = await raw_link(playground, session)
    await ack(new, envelope)
    with pytest.raises(asyncio.TimeoutError):
        await new.receive_json(timeout=0.2)


async def test_new_payloads_go_to_the_socket_that_stays(session: aiohttp.ClientSession) -> None:
    """A connection that was told to go is to be replaced, so the others carry on."""
    async with Playground(warning_seconds=0.3) as playground, StageClient(playground.base_url) as stage:
        old = await raw_link(playground, session)
        await stage.act("faults", refresh_sockets=True)
        assert (await old.receive_json(timeout=2))["reason"] == "warning"
        new = await raw_link(playground, session)
        for text in ("a", "b"):
            await stage.say(DANA, SUPPORT, text)
            envelope = await new.receive_json(timeout=2)
            await ack(new, envelope)
            assert envelope["payload"]["event"]["text"] == text


async def test_sockets_can_be_made_to_live_for_seconds(
    playground: Playground, stage: StageClient, session: aiohttp.ClientSession
) -> None:
    """Slack's live for hours, and end in the same way."""
    await stage.faults(socket_seconds=0.1)
    socket = await session.ws_connect(await open_url(playground))
    heard = [await socket.receive_json(timeout=2) for _ in range(3)]
    assert [frame.get("reason", frame["type"]) for frame in heard] == ["hello", "warning", "refresh_requested"]
    await stage.faults(socket_seconds=0)
    assert (await stage.planned())["socket_seconds"] is None


async def test_debugging_reconnects_shortens_the_life_of_a_socket(
    playground: Playground, session: aiohttp.ClientSession
) -> None:
    """`&debug_reconnects=true` behind the address: connections last 360 seconds."""
    socket = await session.ws_connect(await open_url(playground) + "&debug_reconnects=true")
    assert (await socket.receive_json(timeout=2))["debug_info"]["approximate_connection_time"] == 360


async def test_a_stopping_server_says_goodbye(session: aiohttp.ClientSession) -> None:
    """A backend that goes away warns its connections."""
    playground = Playground()
    await playground.start()
    socket = await raw_link(playground, session)
    stopping = asyncio.create_task(playground.stop())
    goodbye = await socket.receive_json(timeout=2)
    assert (goodbye["type"], goodbye["reason"]) == ("disconnect", "warning")
    assert (await socket.receive(timeout=2)).type is aiohttp.WSMsgType.CLOSE
    await stopping


async def test_the_sdk_comes_anew_and_misses_nothing(playground: Playground, stage: StageClient) -> None:
    """The SDK's client opens another socket on `disconnect` (slack_sdk/socket_mode/async_client.py)."""
    app, heard = listening(playground, "message")
    async with connected(app):
        for text in ("a", "b", "c"):
            await stage.faults(refresh_sockets=True)
            await stage.say(DANA, SUPPORT, text)
        texts = {(await next_of(heard, within=5))["event"]["text"] for _ in range(3)}
        assert (await stage.state(MAYA))["bot_connected"]
    assert texts == {"a", "b", "c"}
