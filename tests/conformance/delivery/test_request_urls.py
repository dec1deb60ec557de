"""Signed HTTP as Slack describes it, for a bot with a request URL.

https://docs.slack.dev/apis/events-api#error-conditions and
https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

import asyncio
import json
from urllib.parse import parse_qs

import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier

from bot.playground import Playground, StageClient, StageRefusal
from tests.support.listening import Sent, next_of, request_url, served
from tests.support.until import until

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

SUPPORT, TRIAGE = "C0SUPPORT", "C0TRIAGE"
MAYA, DANA = "U0MAYA", "U0DANA"
SECRET = "playground-signing-secret"


async def test_every_request_is_signed() -> None:
    """Events as JSON, commands and interactions as forms, all with a signature that the SDK takes."""
    async with (
        request_url() as bot,
        Playground(request_url=bot.url) as playground,
        StageClient(playground.base_url) as stage,
    ):
        await stage.say(DANA, SUPPORT, "by request")
        event: Sent = await next_of(bot.sent)
        await stage.command(MAYA, SUPPORT, "/assist", "late parcel")
        command: Sent = await next_of(bot.sent)
    verifier = SignatureVerifier(SECRET)
    assert all(verifier.is_valid_request(sent.body, sent.headers) for sent in (event, command))
    assert event.headers["content-type"] == "application/json"
    assert json.loads(event.body)["event"]["text"] == "by request"
    assert command.headers["content-type"] == "application/x-www-form-urlencoded"
    assert parse_qs(command.body.decode())["command"] == ["/assist"]
    assert "x-slack-retry-num" not in event.headers
    assert event.headers["user-agent"].startswith("Slackbot 1.0")


@pytest.mark.parametrize("status", [301, 404, 500])
async def test_anything_but_a_200_is_tried_again_with_number_and_reason(status: int) -> None:
    """`x-slack-retry-num` and `x-slack-retry-reason: http_error`."""
    statuses = iter([status, status, 200])
    async with (
        request_url(lambda _: web.Response(status=next(statuses))) as bot,
        Playground(request_url=bot.url, retry_schedule=(0.0, 0.0)) as playground,
        StageClient(playground.base_url) as stage,
    ):
        await stage.say(DANA, SUPPORT, "again")
        tries: list[Sent] = [await next_of(bot.sent) for _ in range(3)]
    asked = [(sent.headers.get("x-slack-retry-num"), sent.headers.get("x-slack-retry-reason")) for sent in tries]
    assert asked == [(None, None), ("1", "http_error"), ("2", "http_error")]
    assert len({json.loads(sent.body)["event_id"] for sent in tries}) == 1


async def test_a_bot_may_ask_for_no_further_try() -> None:
    """`x-slack-no-retry: 1` in the answer."""
    async with (
        request_url(lambda _: web.Response(status=500, headers={"x-slack-no-retry": "1"})) as bot,
        Playground(request_url=bot.url, retry_schedule=(0.0,)) as playground,
        StageClient(playground.base_url) as stage,
    ):
        await stage.say(DANA, SUPPORT, "once")
        await next_of(bot.sent)
        with pytest.raises(asyncio.TimeoutError):
            await next_of(bot.sent, within=0.2)


async def test_two_redirects_are_followed_and_a_third_is_too_many() -> None:
    """`too_many_redirects`."""

    def around(sent: Sent) -> web.StreamResponse:
        return web.Response(status=307, headers={"location": f"{sent.path}x"})

    async with (
        request_url(around) as bot,
        Playground(request_url=bot.url, retry_schedule=(0.0,)) as playground,
        StageClient(playground.base_url) as stage,
    ):
        await stage.say(DANA, SUPPORT, "round and round")
        sent: list[Sent] = [await next_of(bot.sent) for _ in range(6)]
    assert [len(each.path) - len(sent[0].path) for each in sent] == [0, 1, 2] * 2
    assert sent[3].headers["x-slack-retry-reason"] == "too_many_redirects"


async def test_nobody_there_is_a_failed_connection() -> None:
    """`connection_failed`."""
    async with (
        Playground(request_url="http://127.0.0.1:9/", retry_schedule=(0.0,)) as playground,
        StageClient(playground.base_url) as stage,
    ):
        await stage.say(DANA, SUPPORT, "hello?")

        async def given_up() -> bool:
            return any(entry["outcome"] == "given up" for entry in await stage.log())

        await until(given_up, within=2)
        assert [entry["outcome"] for entry in await stage.log()] == ["not acked: connection_failed"] * 2 + ["given up"]
        with pytest.raises(StageRefusal, match="dispatch_failed"):
            await stage.command(MAYA, SUPPORT, "/assist", "late parcel")


async def test_a_bot_that_takes_too_long_is_tried_again() -> None:
    """`http_timeout`: three seconds and no more."""

    async def slow(request: web.Request) -> web.Response:
        heard.put_nowait(dict(request.headers))
        await asyncio.Event().wait()
        return web.Response()

    heard: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    app = web.Application()
    app.router.add_post("/", slow)
    async with (
        served(app) as url,
        Playground(request_url=url, ack_seconds=0.2, retry_schedule=(0.0,)) as playground,
        StageClient(playground.base_url) as stage,
    ):
        await stage.say(DANA, SUPPORT, "quick!")
        await next_of(heard)
        assert (await next_of(heard))["x-slack-retry-reason"] == "http_timeout"


async def test_bolt_proves_its_request_url() -> None:
    """The challenge (https://docs.slack.dev/reference/events/url_verification) and `ssl_check=1`, as Bolt answers."""
    async with (
        served(AsyncApp(signing_secret=SECRET, token="xoxb-playground").server().web_app) as base,
        Playground(request_url=f"{base}slack/events") as playground,
        StageClient(playground.base_url) as stage,
    ):
        await stage.act("verify_url")


@pytest.mark.parametrize("shape", ["form", "json", "plain"])
async def test_a_challenge_may_be_answered_in_three_ways(shape: str) -> None:
    """https://docs.slack.dev/reference/events/url_verification."""

    def prove(sent: Sent) -> web.StreamResponse:
        if not sent.headers["content-type"].startswith("application/json"):
            return web.Response()
        challenge = json.loads(sent.body)["challenge"]
        if shape == "json":
            return web.json_response({"challenge": challenge})
        return web.Response(text=f"challenge={challenge}" if shape == "form" else challenge)

    async with (
        request_url(prove) as bot,
        Playground(request_url=bot.url) as playground,
        StageClient(playground.base_url) as stage,
    ):
        await stage.act("verify_url")
        challenge: Sent = await next_of(bot.sent)
        certificate: Sent = await next_of(bot.sent)
    assert SignatureVerifier(SECRET).is_valid_request(challenge.body, challenge.headers)
    assert parse_qs(certificate.body.decode())["ssl_check"] == ["1"]


async def test_a_request_url_that_echoes_nothing_is_not_taken() -> None:
    """As above."""
    async with (
        request_url() as bot,
        Playground(request_url=bot.url) as playground,
        StageClient(playground.base_url) as stage,
    ):
        with pytest.raises(StageRefusal, match="without the value of the challenge"):
            await stage.act("verify_url")


async def test_by_socket_mode_there_is_no_request_url_to_prove() -> None:
    """Either the one or the other."""
    async with Playground() as playground, StageClient(playground.base_url) as stage:
        with pytest.raises(StageRefusal, match="no request URL"):
            await stage.act("verify_url")
