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
from bot.playground.pacing import PACED_METHODS, READ_METHODS
from bot.playground.parts import Parts
from bot.playground.refusal import ApiRefusal
from bot.playground.web_api import (
    app,
    chat,
    conversations,
    files,
    groups,
    modals,
    people,
    reactions,
    scheduled,
    steps,
    streaming,
)
from bot.playground.web_api.arguments import Arguments, Method
from bot.playground.web_api.scopes import check_app_scope, check_scope

METHODS: dict[str, Method] = {
    **app.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **modals.METHODS,
    **people.METHODS,
    **scheduled.METHODS,
    **streaming.METHODS,
    **files.METHODS,
    **groups.METHODS,
    **reactions.METHODS,
    **steps.METHODS,
}
APP_TOKEN_METHODS = frozenset({"apps.connections.open"})
OPEN_METHODS = frozenset({"api.test"})
JSON = "application/json"
FORM_ONLY = frozenset(
    {
        "chat.getPermalink",
        "conversations.info",
        "conversations.list",
        "conversations.members",
        "conversations.replies",
        "dnd.info",
        "files.getUploadURLExternal",
        "files.info",
        "reactions.get",
        "usergroups.list",
        "usergroups.users.list",
        "users.getPresence",
        "users.info",
        "users.list",
    }
)
"""Methods whose pages name forms alone as content type: what a JSON body says is not heard."""


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
            given = await read_arguments(request)
            if name in FORM_ONLY and request.content_type == JSON:
                given = dict(request.query)
            answer = await self._answer(name, Arguments(given), token_of(request))
        except ApiRefusal as refusal:
            answer = Answer(body=refusal.body(), outcome=refusal.code)
        self._parts.traffic.note("from bot", name, answer.outcome, seconds=time.monotonic() - started)
        response = answer.response(request)
        if self._parts.tokens.scopes is not None:
            response.headers["x-oauth-scopes"] = ",".join(sorted(self._parts.tokens.scopes))
        return response

    async def _answer(self, name: str, arguments: Arguments, token: str) -> Answer:
        method = METHODS.get(name)
        if method is None:
            raise ApiRefusal("unknown_method")
        self._check_token(name, str(arguments.given.get("token") or token))
        if name in APP_TOKEN_METHODS:
            check_app_scope(self._parts, name)
        else:
            check_scope(self._parts, name, arguments)
        fault = self._parts.faults.take(name)
        early = await struck(fault)
        if early:
            return early
        wait = self._wait(name, arguments)
        if wait is not None:
            return paced(wait)
        fields = method(self._parts, arguments)
        body = {"ok": True, **(await fields if inspect.isawaitable(fields) else fields)}
        lost = fault is not None and fault.kind == "accepted_but_lost"
        return Answer(body=body, outcome="ok, answer lost" if lost else "ok", lost=lost)

    def _check_token(self, name: str, token: str) -> None:
        if name not in OPEN_METHODS:
            self._parts.tokens.check(token, app_level=name in APP_TOKEN_METHODS)

    def _wait(self, name: str, arguments: Arguments) -> int | None:
        """The seconds that the app has to wait before this call; None when it may be made now."""
        if name in PACED_METHODS:
            return self._parts.pacing.wait_for(arguments.text("channel", ""))
        if name in READ_METHODS and self._parts.seed.history_limits:
            return self._parts.pacing.wait_to_read(self._parts.seed.team.id, name)
        return None


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
    if request.content_type == JSON:
        try:
            body = await request.json()
        except json.JSONDecodeError as error:
            raise ApiRefusal("invalid_json") from error
        if not isinstance(body, dict):
            raise ApiRefusal("json_not_object")
        return given | body
    if request.body_exists:
        given |= {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    return given


def token_of(request: web.Request) -> str:
    """The token in the header of a request; empty when there is none."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
