"""The same bot over signed HTTP in place of a socket: what Slack signs is served, everything else is turned away."""

import json
import time
from collections.abc import AsyncIterator, Mapping
from urllib.parse import urlencode

import aiohttp
import pytest

from bot.cli.demo.cast import SUPPORT
from bot.cli.demo.story import WORDS
from bot.playground.delivery.webhooks import sign
from tests.support.workspace import Person, Workspace, at_work

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


@pytest.fixture
async def workspace(database_url: str) -> AsyncIterator[Workspace]:
    """A bot that Slack reaches by HTTP."""
    async with at_work(database_url, by_http=True) as workspace:
        yield workspace


async def knock(workspace: Workspace, body: str, *, secret: str, stamp: int | None = None, attempt: str = "") -> int:
    """Send a request to the bot's door as Slack would; the status it answers with."""
    at = str(int(time.time()) if stamp is None else stamp)
    headers: Mapping[str, str] = {
        "content-type": "application/json" if body.startswith("{") else "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": at,
        "x-slack-signature": sign(secret, at, body),
        **({"x-slack-retry-num": attempt, "x-slack-retry-reason": "http_timeout"} if attempt else {}),
    }
    url = f"http://127.0.0.1:{workspace.port}/slack/events"
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


async def test_messages_commands_buttons_and_modals_are_served(dana: Person, maya: Person) -> None:
    await dana.says(WORDS)
    card = await maya.sees(offers="Use this")
    await maya.clicks("Wrong read", on=card)
    await maya.fills("Wrong read", case_type="billing_charge")
    await maya.sees("Corrected as you said.", on=card)
    await maya.runs("/promise in 15 minutes: courier status")
    await maya.sees("Tracked.")


async def test_a_request_without_slacks_signature_is_turned_away(workspace: Workspace, maya: Person) -> None:
    secret = workspace.playground.seed.app.signing_secret
    command = urlencode({"command": "/promise", "text": "in 1 minute: x", "team_id": "T0HARBOR", "user_id": "U0MAYA"})
    assert await knock(workspace, message(WORDS, "1900000000.000100"), secret="a guess") == 401
    assert await knock(workspace, command, secret="a guess") == 401
    assert (
        await knock(workspace, message(WORDS, "1900000000.000100"), secret=secret, stamp=int(time.time()) - 600) == 401
    )
    await workspace.has_heard_everything()
    await maya.sees_nothing_of(offers="Use this")


async def test_slacks_retries_of_one_event_make_one_suggestion(
    workspace: Workspace, dana: Person, maya: Person
) -> None:
    secret = workspace.playground.seed.app.signing_secret
    said = await dana.says(WORDS)
    for attempt in ("1", "2", "3"):
        assert await knock(workspace, message(WORDS, said.ts), secret=secret, attempt=attempt) == 200
    await maya.sees(offers="Use this")
    await workspace.has_heard_everything()
    await maya.sees_once(offers="Use this")


async def test_alive_and_ready_can_be_asked(workspace: Workspace) -> None:
    async with aiohttp.ClientSession(f"http://127.0.0.1:{workspace.port}") as session:
        for path in ("/healthz", "/readyz"):
            async with session.get(path) as answer:
                assert answer.status == 200
