"""The same bot over signed HTTP in place of a socket: what Slack signs is served, everything else is turned away."""

import json
import time
from collections.abc import AsyncIterator, Mapping
from urllib.parse import urlencode

import aiohttp
import pytest

from bot.bootstrap.bot import running
from bot.cli.demo.cast import SUPPORT, prepare
from bot.cli.demo.processes import free_port
from bot.cli.demo.story import WORDS
from bot.playground import Playground, StageClient
from bot.playground.delivery.webhooks import sign
from bot.settings import Mode
from tests.support.bot_at_work import RETRIES, AtWork, Lines, settings_for
from tests.support.people import saying, with_action

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


@pytest.fixture
async def work(database_url: str) -> AsyncIterator[AtWork]:
    """A bot that Slack reaches by HTTP."""
    port = free_port()
    door = f"http://127.0.0.1:{port}/slack/events"
    async with (
        Playground(burst=None, retry_schedule=RETRIES, request_url=door) as playground,
        StageClient(playground.base_url) as stage,
    ):
        log = Lines()
        secret = playground.seed.app.signing_secret
        settings = settings_for(
            playground, database_url, mode=Mode.HTTP, SLACK_SIGNING_SECRET=secret, SLACK_APP_TOKEN=None, port=port
        )
        async with running(settings, log):
            await prepare(stage)
            working = AtWork(playground, stage, log, database_url, port)
            yield working
            working.check_the_rules()


async def knock(work: AtWork, body: str, *, secret: str, stamp: int | None = None, attempt: str = "") -> int:
    """Send a request to the bot's door as Slack would; the status it answers with."""
    at = str(int(time.time()) if stamp is None else stamp)
    headers: Mapping[str, str] = {
        "content-type": "application/json" if body.startswith("{") else "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": at,
        "x-slack-signature": sign(secret, at, body),
        **({"x-slack-retry-num": attempt, "x-slack-retry-reason": "http_timeout"} if attempt else {}),
    }
    url = f"http://127.0.0.1:{work.port}/slack/events"
    async with aiohttp.ClientSession() as session, session.post(url, data=body.encode(), headers=headers) as answer:
        return answer.status


def message(text: str, ts: str) -> str:
    event = {
        "type": "message",
        "channel": SUPPORT,
        "channel_type": "channel",
        "user": "U0DANA",
        "text": text,
        "ts": ts,
    }
    return json.dumps({"type": "event_callback", "team_id": "T0HARBOR", "event_id": f"Ev{ts}", "event": event})


async def test_messages_commands_buttons_and_modals_are_served(work: AtWork) -> None:
    await work.dana.says(WORDS)
    card = await work.maya.sees(with_action("use_suggestion"))
    await work.maya.presses("wrong_read", card)
    asked = await work.maya.is_asked("Wrong read")
    await work.maya.answers(asked, case_type="billing_charge")
    await work.maya.sees_changed(card, saying("Corrected as you said."))
    await work.maya.sends("/promise in 15 minutes: courier status")
    await work.maya.sees(saying("Tracked."))


async def test_a_request_without_slacks_signature_is_turned_away(work: AtWork) -> None:
    secret = work.playground.seed.app.signing_secret
    command = urlencode({"command": "/promise", "text": "in 1 minute: x", "team_id": "T0HARBOR", "user_id": "U0MAYA"})
    assert await knock(work, message(WORDS, "1900000000.000100"), secret="a guess") == 401
    assert await knock(work, command, secret="a guess") == 401
    assert await knock(work, message(WORDS, "1900000000.000100"), secret=secret, stamp=int(time.time()) - 600) == 401
    await work.has_heard_everything()
    assert await work.maya.all_that(with_action("use_suggestion")) == []


async def test_slacks_retries_of_one_event_make_one_suggestion(work: AtWork) -> None:
    secret = work.playground.seed.app.signing_secret
    ts = await work.dana.says(WORDS)
    for attempt in ("1", "2", "3"):
        assert await knock(work, message(WORDS, ts), secret=secret, attempt=attempt) == 200
    await work.maya.sees(with_action("use_suggestion"))
    await work.has_heard_everything()
    assert len(await work.maya.all_that(with_action("use_suggestion"))) == 1


async def test_alive_and_ready_can_be_asked(work: AtWork) -> None:
    async with aiohttp.ClientSession(f"http://127.0.0.1:{work.port}") as session:
        for path in ("/healthz", "/readyz"):
            async with session.get(path) as answer:
                assert answer.status == 200
