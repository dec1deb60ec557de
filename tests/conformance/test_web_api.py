"""The playground as a server: trouble on request, its log, what the page hears, how it starts and stops.

The rules of the Web API itself stand in tests/conformance.
"""

import asyncio
import contextlib
import json
import socket
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.models.metadata import Metadata
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground, StageClient, StageRefusal, serve
from bot.playground.seed import load_seed
from tests.support.bolt_bot import web_client

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

SUPPORT, TRIAGE = "C0SUPPORT", "C0TRIAGE"
MAYA, DANA = "U0MAYA", "U0DANA"


async def refusal(call: Any) -> str:
    """The error code that this call is refused with."""
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


def _key(key: str) -> Metadata:
    return Metadata(event_type="ping", event_payload={"key": key})


async def test_pacing_can_be_switched_off() -> None:
    async with Playground(burst=None) as playground:
        client = web_client(playground)
        answers = await asyncio.gather(*(client.chat_postMessage(channel=SUPPORT, text="x") for _ in range(30)))
        assert all(answer["ok"] for answer in answers)


async def test_an_accepted_but_lost_post_happened_although_nobody_answered(
    client: AsyncWebClient, stage: StageClient
) -> None:
    await stage.faults({"method": "chat.postMessage", "kind": "accepted_but_lost"})
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=TRIAGE, text="Did it arrive?", metadata=_key("k7"))
    found = await client.conversations_history(channel=TRIAGE, include_all_metadata=True)
    assert [message["metadata"]["event_payload"]["key"] for message in found["messages"]] == ["k7"]


async def test_planned_faults_strike_as_often_as_asked(client: AsyncWebClient, stage: StageClient) -> None:
    await stage.faults(
        {"method": "users.info", "kind": "429", "retry_after": 7},
        {"method": "users.info", "kind": "500"},
        {"method": "users.info", "kind": "error", "error": "user_not_visible", "times": 2},
        {"method": "users.info", "kind": "slow", "seconds": 0.05},
    )
    with pytest.raises(SlackApiError) as caught:
        await client.users_info(user=MAYA)
    assert caught.value.response.headers["Retry-After"] == "7"
    assert await refusal(client.users_info(user=MAYA)) == "internal_error"
    assert await refusal(client.users_info(user=MAYA)) == "user_not_visible"
    assert await refusal(client.users_info(user=MAYA)) == "user_not_visible"
    assert (await client.users_info(user=MAYA))["ok"]
    outcomes = [entry["outcome"] for entry in await stage.log() if entry["what"] == "users.info"]
    assert outcomes == ["429", "500", "user_not_visible", "user_not_visible", "ok"]


async def test_the_log_holds_no_words_that_anybody_wrote(client: AsyncWebClient, stage: StageClient) -> None:
    await client.chat_postMessage(channel=TRIAGE, text="secret-words")
    await stage.say(MAYA, TRIAGE, "secret-words")
    assert "secret-words" not in json.dumps(await stage.log())


async def test_the_page_hears_of_changes_that_its_person_can_see(playground: Playground, stage: StageClient) -> None:
    async with (
        aiohttp.ClientSession(playground.base_url) as session,
        session.get("stage/events", params={"as": DANA}) as stream,
    ):
        first = json.loads((await stream.content.readline()).removeprefix(b"data: "))
        await stream.content.readline()
        await stage.say(MAYA, TRIAGE, "internal")
        await stage.say(MAYA, SUPPORT, "Hello Dana")
        second = json.loads((await stream.content.readline()).removeprefix(b"data: "))
        assert second["version"] >= first["version"] + 2, "the internal message rang no bell of its own"


async def test_a_mistake_on_the_stage_gets_a_sentence(playground: Playground) -> None:
    async with aiohttp.ClientSession(playground.base_url) as session:
        async with session.post("stage/say", json={"as": DANA, "channel": TRIAGE, "text": "x"}) as response:
            assert (response.status, await response.json()) == (
                403,
                {"ok": False, "error": "Dana Whitfield is not in #triage."},
            )
        async with session.post("stage/say", data=b"not json") as response:
            assert response.status == 400
        async with session.get("stage/state", params={"as": "U0NOBODY"}) as response:
            assert response.status == 404


async def test_who_looks_without_a_name_sees_what_the_first_person_sees(playground: Playground) -> None:
    async with aiohttp.ClientSession(playground.base_url) as session:
        async with session.get("stage/state") as response:
            assert (response.status, (await response.json())["me"]) == (200, MAYA)
        async with session.get("stage/state", params={"as": ""}) as response:
            assert response.status == 404


async def test_the_first_person_is_never_the_bot() -> None:
    seed = load_seed()
    bot_first = seed.model_copy(update={"members": tuple(reversed(seed.members))})
    async with Playground(bot_first) as playground, aiohttp.ClientSession(playground.base_url) as session:
        assert bot_first.members[0].role == "bot"
        async with session.get("stage/state") as response:
            assert (await response.json())["me"] == bot_first.members[1].id


@pytest.mark.parametrize("path", ["", "page/app.js", "page/style.css"])
async def test_a_browser_asks_again_for_the_page_and_its_files(playground: Playground, path: str) -> None:
    async with aiohttp.ClientSession(playground.base_url) as session, session.get(path) as response:
        assert (response.status, response.headers["Cache-Control"]) == (200, "no-cache")
        seen = {"If-None-Match": response.headers["ETag"]}
        async with session.get(path, headers=seen) as again:
            assert (again.status, again.headers["Cache-Control"]) == (304, "no-cache")


async def test_trouble_that_cannot_be_planned_is_named(stage: StageClient) -> None:
    with pytest.raises(StageRefusal, match=r"add\.0\.kind"):
        await stage.faults({"method": "chat.update", "kind": "earthquake"})


async def test_the_server_stops_although_a_page_is_open() -> None:
    playground = Playground()
    await playground.start()
    async with (
        aiohttp.ClientSession(playground.base_url) as session,
        session.get("stage/events", params={"as": MAYA}) as stream,
    ):
        await stream.content.readline()
        await asyncio.wait_for(playground.stop(), 0.8)


async def test_serve_runs_until_it_is_cancelled() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serving = asyncio.create_task(serve(port=port))
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}/") as session, asyncio.timeout(3):
        while True:
            with contextlib.suppress(aiohttp.ClientConnectionError):
                async with session.get("stage/state", params={"as": MAYA}) as response:
                    assert (await response.json())["team"]["name"] == "Harbor Home"
                    break
            await asyncio.sleep(0.02)
        async with session.get("") as response:
            assert response.status == 200
    serving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await serving
