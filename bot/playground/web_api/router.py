"""One route for every Web API method: token, planned fault, pacing, method, log, in this order.

Answers are Slack's: HTTP 200 with `ok` even for refusals, 429 with Retry-After when paced, and for
`accepted_but_lost` nothing at all, the connection closed after the call took effect.
"""

import asyncio
import inspect
import json
import time
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.playground.faults import Fault
from bot.playground.pacing import PACED_METHODS
from bot.playground.parts import Parts
from bot.playground.refusal import ApiRefusal
from bot.playground.web_api import app, chat, conversations, modals, people
from bot.playground.web_api.arguments import Arguments, Method

METHODS: dict[str, Method] = {
    **app.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **modals.METHODS,
    **people.METHODS,
}
APP_TOKEN_METHODS = frozenset({"apps.connections.open"})
OPEN_METHODS = frozenset({"api.test"})


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What goes back, or for `lost` does not."""

    body: dict[str, Any]
    outcome: str
    status: int = 200
    retry_after: int | None = None
    lost: bool = False

    def response(self, request: web.Request) -> web.Response:
        """The HTTP response; a lost one cuts the connection instead."""
        if self.lost and request.transport:
            request.transport.abort()
        headers = {"x-slack-req-id": "playground"}
        if self.retry_after is not None:
            headers["Retry-After"] = str(self.retry_after)
        return web.json_response(self.body, status=self.status, headers=headers)


class WebApi:
    """The Web API of one playground."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def handle(self, request: web.Request) -> web.Response:
        """The route `/api/<method>`."""
        name = request.match_info["method"]
        started = time.monotonic()
        try:
            answer = await self._answer(name, Arguments(await read_arguments(request)), _token(request))
        except ApiRefusal as refusal:
            answer = Answer(body=refusal.body(), outcome=refusal.code)
        self._parts.traffic.note("from bot", name, answer.outcome, seconds=time.monotonic() - started)
        return answer.response(request)

    async def _answer(self, name: str, arguments: Arguments, token: str) -> Answer:
        method = METHODS.get(name)
        if method is None:
            raise ApiRefusal("unknown_method")
        self._check_token(name, str(arguments.given.get("token") or token))
        self._check_scope(name)
        fault = self._parts.faults.take(name)
        early = await struck(fault)
        if early:
            return early
        wait = self._parts.pacing.wait_for(arguments.text("channel", "")) if name in PACED_METHODS else None
        if wait is not None:
            return paced(wait)
        fields = method(self._parts, arguments)
        body = {"ok": True, **(await fields if inspect.isawaitable(fields) else fields)}
        lost = fault is not None and fault.kind == "accepted_but_lost"
        return Answer(body=body, outcome="ok, answer lost" if lost else "ok", lost=lost)

    def _check_token(self, name: str, token: str) -> None:
        if name in OPEN_METHODS:
            return
        if not token:
            raise ApiRefusal("not_authed")
        secrets = self._parts.seed.app
        if token not in {secrets.bot_token, secrets.app_token}:
            raise ApiRefusal("invalid_auth")
        if (token == secrets.app_token) != (name in APP_TOKEN_METHODS):
            raise ApiRefusal("not_allowed_token_type")

    def _check_scope(self, name: str) -> None:
        granted, needed = self._parts.seed.scopes, people.SCOPES.get(name)
        if granted is not None and needed is not None and needed not in granted:
            provided = ",".join(sorted(granted))
            raise ApiRefusal("missing_scope", fields={"needed": needed, "provided": provided})


async def struck(fault: Fault | None) -> Answer | None:
    """What a fault answers in place of the call; None when the call goes on, late for a `slow` one."""
    if fault is None or fault.kind == "accepted_but_lost":
        return None
    if fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
        return None
    if fault.kind == "429":
        return paced(fault.retry_after)
    if fault.kind == "500":
        return Answer(body={"ok": False, "error": "internal_error"}, outcome="500", status=500)
    raise ApiRefusal(fault.error)


def paced(seconds: int) -> Answer:
    """A 429 that asks to wait."""
    return Answer(body={"ok": False, "error": "ratelimited"}, outcome="429", status=429, retry_after=seconds)


async def read_arguments(request: web.Request) -> dict[str, Any]:
    """The arguments of a request from query and body, the body winning.

    Raises:
        ApiRefusal: `invalid_json` for a JSON body that is none, `invalid_form_data` for a body that is neither.
    """
    given: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except json.JSONDecodeError as error:
            raise ApiRefusal("invalid_json") from error
        if not isinstance(body, dict):
            raise ApiRefusal("json_not_object")
        return given | body
    if request.can_read_body:
        given |= {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    return given


def _token(request: web.Request) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
