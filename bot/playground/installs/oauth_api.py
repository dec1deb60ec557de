"""`oauth.v2.access`, `auth.revoke` and `apps.uninstall`: how an installation begins and ends.

Apart from the other methods of the Web API because they are about tokens: the first is called without one, with the
app's id and secret, and the others end the very token they are called with.
"""

import time
from base64 import b64decode
from typing import Any

from aiohttp import web

from bot.playground.installs.codes import Codes
from bot.playground.installs.leaving import leave
from bot.playground.installs.workspaces import Workspaces
from bot.playground.parts import Parts
from bot.playground.refusal import ApiRefusal
from bot.playground.web_api.arguments import Arguments
from bot.playground.web_api.router import Answer, read_arguments, struck, token_of

METHODS = frozenset({"oauth.v2.access", "auth.revoke", "apps.uninstall"})


class OAuthApi:
    """The methods about installations, of all workspaces.

    Args:
        workspaces: Where the app may be installed.
        codes: What people have allowed.
    """

    def __init__(self, workspaces: Workspaces, codes: Codes) -> None:
        self._workspaces = workspaces
        self._codes = codes

    async def handle(self, request: web.Request) -> web.Response:
        """The route `/api/<method>` for these methods; planned faults strike them as they do all others."""
        name = request.match_info["method"]
        shared = self._workspaces.home
        started = time.monotonic()
        try:
            arguments = Arguments(await read_arguments(request))
            fault = shared.faults.take(name)
            answer = await struck(fault)
            if answer is None:
                body = {"ok": True, **self._call(name, request, arguments)}
                lost = fault is not None and fault.kind == "accepted_but_lost"
                answer = Answer(body=body, outcome="ok, answer lost" if lost else "ok", lost=lost)
        except ApiRefusal as refusal:
            answer = Answer(body=refusal.body(), outcome=refusal.code)
        shared.traffic.note("from bot", name, answer.outcome, seconds=time.monotonic() - started)
        return answer.response(request)

    def _call(self, name: str, request: web.Request, arguments: Arguments) -> dict[str, Any]:
        if name == "oauth.v2.access":
            return self._access(request, arguments)
        token = str(arguments.given.get("token") or token_of(request))
        parts = self._workspaces.of_token(token)
        parts.tokens.check(token, app_level=False)
        if name == "apps.uninstall":
            self._check_client(parts, *_client(request, arguments))
            leave(parts)
            return {}
        return {"revoked": not arguments.flag("test") and leave(parts)}

    def _access(self, request: web.Request, arguments: Arguments) -> dict[str, Any]:
        """`oauth.v2.access` (https://docs.slack.dev/reference/methods/oauth.v2.access)."""
        self._check_client(self._workspaces.home, *_client(request, arguments))
        if arguments.text("grant_type", "authorization_code") != "authorization_code":
            raise ApiRefusal("invalid_grant_type")
        grant = self._codes.exchange(arguments.text("code", ""), arguments.text("redirect_uri", "") or None)
        parts = self._workspaces.of_team(grant.team)
        token = parts.tokens.issue(frozenset(grant.scopes))
        _welcome(parts)
        return {
            "access_token": token,
            "token_type": "bot",
            "scope": ",".join(grant.scopes),
            "bot_user_id": parts.workspace.bot,
            "app_id": parts.seed.app.id,
            "team": {"id": parts.seed.team.id, "name": parts.seed.team.name},
            "enterprise": None,
            "is_enterprise_install": False,
            "authed_user": {"id": grant.member},
        }

    def _check_client(self, parts: Parts, client_id: str, client_secret: str) -> None:
        if client_id != parts.seed.app.client_id:
            raise ApiRefusal("invalid_client_id")
        if client_secret != parts.seed.app.client_secret:
            raise ApiRefusal("bad_client_secret")


def _client(request: web.Request, arguments: Arguments) -> tuple[str, str]:
    scheme, _, encoded = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "basic":
        try:
            client_id, _, secret = b64decode(encoded, validate=True).decode().partition(":")
        except ValueError as error:
            raise ApiRefusal("invalid_client_id") from error
        return client_id, secret
    return arguments.text("client_id", ""), arguments.text("client_secret", "")


def _welcome(parts: Parts) -> None:
    # The bot user comes back into the conversations with it; into channels somebody has to invite it.
    for channel in parts.workspace.channels.values():
        if channel.is_dm and parts.workspace.bot not in channel.members:
            channel.members.append(parts.workspace.bot)
    parts.changes.touch()
