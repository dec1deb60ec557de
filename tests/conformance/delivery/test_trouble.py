"""Trouble on demand, and the real SDK meeting it.

None of this is promised by Slack; all of it happens. Each test asks for one trouble on the stage, and shows what the
SDK, or a bare client, sees of it.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler

from bot.playground import Playground, StageClient, StageRefusal
from tests.support.bolt_bot import bolt_app, connected, web_client
from tests.support.listening import ack, listening, next_of, raw_link, request_url, served
from tests.support.until import until

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

SUPPORT, TRIAGE = "C0SUPPORT", "C0TRIAGE"
MAYA, DANA = "U0MAYA", "U0DANA"


async def known() -> AuthorizeResult:
    """Who the bot is, without asking."""
    return AuthorizeResult(enterprise_id=None, team_id="T0HARBOR", bot_user_id="U0ATTUNE", bot_token="xoxb-playground")


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with Playground(ack_seconds=0.3, retry_schedule=(0.0, 0.05, 0.1)) as running:
        yield running


async def test_an_event_that_comes_twice_reaches_a_bolt_listener_twice(
    playground: Playground, stage: StageClient
) -> None:
    """Bolt does not tell doubles apart: that is the bot's own work, by `event_id`."""
    app, heard = listening(playground, "message")
    await stage.faults(duplicate_next=1)
    async with connected(app):
        await stage.say(DANA, SUPPORT, "twice")
        first, second = await next_of(heard), await next_of(heard)
    assert first["event_id"] == second["event_id"]


async def test_events_come_in_reverse_order(playground: Playground, stage: StageClient) -> None:
    """Slack promises no order."""
    app, heard = listening(playground, "message")
    await stage.faults(reorder_next=3)
    async with connected(app):
        for text in ("a", "b", "c", "d"):
            await stage.say(DANA, SUPPORT, text)
        texts = [(await next_of(heard))["event"]["text"] for _ in range(4)]
    assert texts == ["c", "b", "a", "d"]


async def test_an_event_comes_late_and_others_overtake_it(playground: Playground, stage: StageClient) -> None:
    """A late event is a first try; only its `event_time` shows how old it is."""
    app, heard = listening(playground, "message")
    await stage.faults(delay_next=1, delay_seconds=0.15)
    async with connected(app):
        await stage.say(DANA, SUPPORT, "slow")
        await stage.say(DANA, SUPPORT, "fast")
        texts = [(await next_of(heard))["event"]["text"] for _ in range(2)]
    assert texts == ["fast", "slow"]


async def test_a_lost_acknowledgement_brings_the_event_again(playground: Playground, stage: StageClient) -> None:
    """The bot did its work and said so; nobody heard."""
    app, heard = listening(playground, "message")
    await stage.faults(lost_ack=1)
    async with connected(app):
        await stage.say(DANA, SUPPORT, "did you get this?")
        first, again = await next_of(heard), await next_of(heard)
    assert first["event_id"] == again["event_id"]
    outcomes = [entry["outcome"] for entry in await stage.log() if entry["what"] == "events_api message"]
    assert outcomes == ["not acked: timeout", "acked"]


async def test_a_lost_acknowledgement_over_http_brings_the_event_again() -> None:
    """As above, with `x-slack-retry-num`."""
    async with (
        request_url() as bot,
        Playground(request_url=bot.url, retry_schedule=(0.0,)) as playground,
        StageClient(playground.base_url) as stage,
    ):
        await stage.faults(lost_ack=1)
        await stage.say(DANA, SUPPORT, "did you get this?")
        await next_of(bot.sent)
        assert (await next_of(bot.sent)).headers["x-slack-retry-reason"] == "http_timeout"


async def test_a_lost_acknowledgement_of_a_command_fails_before_the_person(
    playground: Playground, stage: StageClient
) -> None:
    """A command comes once, so the person is told, although the bot has taken it."""
    app = bolt_app(playground)
    taken: asyncio.Queue[str] = asyncio.Queue()

    @app.command("/assist")
    async def take(ack: Any, command: dict[str, Any]) -> None:
        await ack()
        await taken.put(command["text"])

    async with connected(app):
        await stage.faults(lost_ack=1)
        with pytest.raises(StageRefusal, match="operation_timeout"):
            await stage.command(MAYA, TRIAGE, "/assist", "late parcel")
        assert await next_of(taken) == "late parcel"


async def test_the_sdk_comes_back_from_a_cut_socket(playground: Playground, stage: StageClient) -> None:
    """A network failure, without a goodbye."""
    app, heard = listening(playground, "message")
    async with connected(app):
        assert (await stage.act("faults", drop_sockets=True))["dropped"] == 1
        await stage.say(DANA, SUPPORT, "after the cut")
        assert (await next_of(heard, within=5))["event"]["text"] == "after the cut"


async def test_a_socket_that_died_in_silence_carries_nothing_and_answers_no_ping(
    playground: Playground, stage: StageClient
) -> None:
    """What a router does that has forgotten the connection."""
    async with aiohttp.ClientSession() as session:
        socket = await raw_link(playground, session)
        assert (await stage.act("faults", silent_socket=True))["silenced"] == 1
        await stage.say(DANA, SUPPORT, "into the void")
        await socket.ping(b"there?")
        with pytest.raises(asyncio.TimeoutError):
            await socket.receive(timeout=0.2)
        assert not socket.closed
        assert (await stage.state(MAYA))["bot_connected"] is True


async def test_the_sdk_notices_the_silence_and_comes_anew(playground: Playground, stage: StageClient) -> None:
    """The SDK pings, and takes a missing pong for the end (slack_sdk/socket_mode/aiohttp, monitor_current_session)."""
    app, heard = listening(playground, "message")
    async with connected(app):
        await stage.faults(silent_socket=True)
        await stage.say(DANA, SUPPORT, "into the void, at first")
        body = await next_of(heard, within=5)
    assert body["event"]["text"] == "into the void, at first"


async def test_a_socket_can_be_refused_and_the_sdk_asks_again(
    playground: Playground, stage: StageClient, caplog: pytest.LogCaptureFixture
) -> None:
    """`apps.connections.open` fails; the SDK's monitor tries again (slack_sdk/socket_mode/async_client.py)."""
    app, heard = listening(playground, "message")
    with caplog.at_level(logging.CRITICAL):
        async with connected(app):
            await stage.faults(refuse_socket=2, drop_sockets=True)
            await stage.say(DANA, SUPPORT, "third time lucky")
            assert (await next_of(heard, within=5))["event"]["text"] == "third time lucky"
    refused = [entry["outcome"] for entry in await stage.log() if entry["what"] == "apps.connections.open"]
    assert refused.count("internal_error") == 2


async def test_a_platform_whose_clock_is_ahead_stamps_what_it_says(playground: Playground, stage: StageClient) -> None:
    """`ts`, `event_time` and the Date header are all of the platform's own time."""
    right = float(await stage.say(DANA, SUPPORT, "now"))
    await stage.faults(clock_skew=3600)
    app, heard = listening(playground, "message")
    async with connected(app), aiohttp.ClientSession() as session:
        ts = float(await stage.say(DANA, SUPPORT, "an hour on"))
        bodies = [await next_of(heard) for _ in range(2)]
        async with session.post(f"{playground.api_url}api.test") as response:
            date = parsedate_to_datetime(response.headers["Date"]).timestamp()
    assert 3500 < ts - right < 3700
    assert sorted(body["event_time"] for body in bodies)[1] == pytest.approx(ts, abs=2)
    assert date == pytest.approx(ts, abs=5)


@pytest.mark.parametrize(("skew", "taken"), [(-400.0, False), (-200.0, True), (400.0, False)])
async def test_a_signature_of_another_time_is_refused_by_the_sdk(skew: float, taken: bool) -> None:  # noqa: FBT001 - a case
    """Five minutes at most; https://docs.slack.dev/authentication/verifying-requests-from-slack."""
    app = AsyncApp(signing_secret="playground-signing-secret", authorize=known)

    @app.event("message")
    async def hear() -> None:
        """Nothing to do."""

    async with (
        served(app.server().web_app) as base,
        Playground(request_url=f"{base}slack/events", retry_schedule=()) as playground,
        StageClient(playground.base_url) as stage,
    ):
        await stage.faults(clock_skew=skew)
        await stage.say(DANA, SUPPORT, "when is this?")
        await until(stage.log, within=2)
        log = await stage.log()
    assert log[0]["outcome"] == ("acked" if taken else "not acked: http_error")


async def test_above_the_limit_of_an_hour_events_are_dropped_and_the_app_is_told_once(
    playground: Playground, stage: StageClient
) -> None:
    """`app_rate_limited`; https://docs.slack.dev/reference/events/app_rate_limited."""
    await stage.faults(events_per_hour=2)
    async with aiohttp.ClientSession() as session:
        socket = await raw_link(playground, session)
        for text in ("a", "b", "c", "d"):
            await stage.say(DANA, SUPPORT, text)
        payloads = []
        for _ in range(3):
            envelope = await socket.receive_json(timeout=2)
            await ack(socket, envelope)
            payloads.append(envelope["payload"])
        with pytest.raises(asyncio.TimeoutError):
            await socket.receive_json(timeout=0.1)
    texts = [payload["event"]["text"] for payload in payloads if "event" in payload]
    (told,) = [payload for payload in payloads if "event" not in payload]
    assert texts == ["a", "b"]
    assert set(told) == {"token", "type", "team_id", "minute_rate_limited", "api_app_id"}
    assert (told["type"], told["team_id"], told["minute_rate_limited"] % 60) == ("app_rate_limited", "T0HARBOR", 0)


async def test_a_planned_429_is_waited_out_by_the_sdks_handler(playground: Playground, stage: StageClient) -> None:
    """https://docs.slack.dev/apis/web-api/rate-limits; the handler has to be added to the client."""
    await stage.faults({"method": "chat.postMessage", "kind": "429", "retry_after": 0})
    client = web_client(playground)
    client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=1))
    assert (await client.chat_postMessage(channel=TRIAGE, text="after all"))["ok"]
    assert [entry["outcome"] for entry in await stage.log() if entry["what"] == "chat.postMessage"] == ["429", "ok"]


@pytest.mark.parametrize(
    ("fault", "seen"),
    [
        ({"kind": "500"}, "internal_error"),
        ({"kind": "error", "error": "is_archived"}, "is_archived"),
    ],
    ids=["500", "error"],
)
async def test_a_call_fails_as_planned(
    playground: Playground, stage: StageClient, fault: dict[str, Any], seen: str
) -> None:
    """Once, and then all is well."""
    await stage.faults({"method": "chat.postMessage", **fault})
    client = web_client(playground)
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=TRIAGE, text="no")
    assert caught.value.response["error"] == seen
    assert (await client.chat_postMessage(channel=TRIAGE, text="yes"))["ok"]


async def test_a_post_is_made_although_its_answer_is_lost(playground: Playground, stage: StageClient) -> None:
    """The reason to look before one posts again."""
    await stage.faults({"method": "chat.postMessage", "kind": "accepted_but_lost"})
    with pytest.raises(aiohttp.ClientError):
        await web_client(playground).chat_postMessage(channel=TRIAGE, text="made")
    assert [message["text"] for message in await stage.messages(MAYA, TRIAGE)] == ["made"]


async def test_a_slow_answer_runs_into_the_clients_timeout(playground: Playground, stage: StageClient) -> None:
    """The SDK gives up after `timeout` seconds, and cannot know what became of the call."""
    await stage.faults({"method": "auth.test", "kind": "slow", "seconds": 0.2})
    client = web_client(playground)
    client.timeout = 0.05  # type: ignore[assignment]  # the SDK says whole seconds, aiohttp takes any
    with pytest.raises(TimeoutError):
        await client.auth_test()


async def test_what_is_planned_can_be_seen_and_called_off(stage: StageClient) -> None:
    """By name, and by how often it is still to strike."""
    await stage.faults({"method": "chat.postMessage", "kind": "429", "times": 2}, refuse_socket=1, duplicate_next=3)
    await stage.faults(clock_skew=-30, events_per_hour=5, socket_seconds=60, delay_next=1)
    ahead = await stage.planned()
    assert ahead["planned"] == [
        {"name": "429", "method": "chat.postMessage", "left": 2},
        {"name": "error", "method": "apps.connections.open", "left": 1},
        {"name": "duplicate_next", "left": 3},
        {"name": "delay_next", "left": 1},
    ]
    assert (ahead["clock_skew"], ahead["events_per_hour"], ahead["socket_seconds"]) == (-30, 5, 60)
    await stage.calm()
    assert await stage.planned() == {
        "ok": True,
        "planned": [],
        "clock_skew": 0.0,
        "events_per_hour": None,
        "socket_seconds": None,
    }


@pytest.mark.parametrize("body", [{"drop_socket": True}, {"duplicate_next": -1}, {"add": [{"kind": "429"}]}])
async def test_trouble_that_does_not_exist_cannot_be_planned(stage: StageClient, body: dict[str, Any]) -> None:
    """With the place of the mistake."""
    with pytest.raises(StageRefusal, match="cannot be planned"):
        await stage.act("faults", **body)


async def test_calling_off_lets_go_of_what_was_held(playground: Playground, stage: StageClient) -> None:
    """Held events are late, not lost."""
    app, heard = listening(playground, "message")
    async with connected(app):
        await stage.faults(reorder_next=3)
        await stage.say(DANA, SUPPORT, "waiting for two more")
        await stage.calm()
        assert (await next_of(heard))["event"]["text"] == "waiting for two more"
