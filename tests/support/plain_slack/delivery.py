"""How the plain stand-in reaches an app: down an open socket, or by signed HTTP.

Envelopes: https://docs.slack.dev/apis/events-api/using-socket-mode . Signature:
https://docs.slack.dev/authentication/verifying-requests-from-slack .
"""

import asyncio
import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from tests.support.plain_slack.memory import Json

PATIENCE = 3.0
"""Seconds until an answer must be there."""


class Socket:
    """The app's own connection. Everything goes to the one that opened last."""

    def __init__(self) -> None:
        self._line: web.WebSocketResponse | None = None
        self._open = asyncio.Event()
        self._answers: dict[str, asyncio.Future[Any]] = {}
        self._sent = 0

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Keep one connection, and hear what is acknowledged on it."""
        line = web.WebSocketResponse()
        await line.prepare(request)
        await line.send_json({"type": "hello"})
        self._line = line
        self._open.set()
        async for message in line:
            answer = message.json()
            waiting = self._answers.pop(str(answer.get("envelope_id")), None)
            if waiting is not None and not waiting.done():
                waiting.set_result(answer.get("payload"))
        return line

    async def send(self, body: Json) -> Any:
        """Send it, and give what comes with the acknowledgement. TimeoutError when none comes."""
        async with asyncio.timeout(PATIENCE * 3):
            await self._open.wait()
        assert self._line is not None
        self._sent += 1
        envelope = f"envelope-{self._sent}"
        self._answers[envelope] = asyncio.get_running_loop().create_future()
        await self._line.send_json({"envelope_id": envelope, "type": _kind(body), "payload": body})
        async with asyncio.timeout(PATIENCE):
            return await self._answers[envelope]


class Door:
    """An address of the app's, and the secret that both know."""

    def __init__(self, url: str, secret: str) -> None:
        self._url = url
        self._secret = secret

    async def send(self, body: Json) -> Any:
        """Send it, and give what is answered. TimeoutError when nothing is."""
        if body.get("type") == "event_callback":
            words, kind = json.dumps(body), "application/json"
        else:
            form = body if "command" in body else {"payload": json.dumps(body)}
            words, kind = urlencode(form), "application/x-www-form-urlencoded"
        moment = str(int(time.time()))
        signed = hmac.new(self._secret.encode(), f"v0:{moment}:{words}".encode(), hashlib.sha256).hexdigest()
        headers = {"Content-Type": kind, "X-Slack-Request-Timestamp": moment, "X-Slack-Signature": f"v0={signed}"}
        times = aiohttp.ClientTimeout(total=PATIENCE)
        async with (
            aiohttp.ClientSession(timeout=times) as session,
            session.post(self._url, data=words.encode(), headers=headers) as answer,
        ):
            assert answer.status == 200, f"The app answered with status {answer.status}."
            text = await answer.text()
            return json.loads(text) if text.startswith("{") else text


def _kind(body: Json) -> str:
    if body.get("type") == "event_callback":
        return "events_api"
    return "slash_commands" if "command" in body else "interactive"
