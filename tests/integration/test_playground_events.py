"""Events from the playground, heard by a real Bolt app over a real socket: what they say and who gets them."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.playground import Playground, Seed, StageClient, load_seed
from tests.support.bolt_bot import connected, web_client
from tests.support.listening import ack, listening, next_of, raw_link

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

SUPPORT, TRIAGE, PARTNER = "C0SUPPORT", "C0TRIAGE", "C0PARTNER"
MAYA, DANA, ATTUNE = "U0MAYA", "U0DANA", "U0ATTUNE"


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with Playground(ack_seconds=0.15, retry_schedule=(0.0, 0.05)) as running:
        yield running


@pytest.fixture
async def stage(playground: Playground) -> AsyncIterator[StageClient]:
    async with StageClient(playground.base_url) as client:
        yield client


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
        await ack(socket, envelope)
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


async def test_messages_wait_for_a_bot_that_starts_later(playground: Playground, stage: StageClient) -> None:
    await stage.say(DANA, SUPPORT, "Is anybody there?")
    assert (await stage.state(MAYA))["bot_connected"] is False
    app, heard = listening(playground, "message")
    async with connected(app):
        assert (await next_of(heard))["event"]["text"] == "Is anybody there?"
        assert (await stage.state(MAYA))["bot_connected"] is True


async def test_only_subscribed_events_are_sent() -> None:
    seed: Seed = load_seed().model_copy(update={"bot_events": frozenset({"app_mention"})})
    async with Playground(seed) as playground, StageClient(playground.base_url) as stage:
        app, heard = listening(playground, "message", "app_mention")
        async with connected(app):
            await stage.say(MAYA, TRIAGE, "@Attune are you there?")
            assert (await next_of(heard))["event"]["type"] == "app_mention"
            assert heard.empty()
