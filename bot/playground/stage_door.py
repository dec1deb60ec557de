"""The stage's routes: JSON in and out, and the workspace in which somebody acts.

No token: whoever reaches the server may act for anybody, which is why it listens on this machine only. A mistake of
the caller is a 4xx with a sentence; when the request was fine and the bot failed, the status is 200 and `ok` is false.
Somebody acts in the workspace that `team` names, or else in their own.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from bot.playground.installs.workspaces import Workspaces
from bot.playground.refusal import StageError
from bot.playground.stage import Stage

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class StageDoor:
    """The way to the stages of all workspaces."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces
        self._stages = {parts.seed.team.id: Stage(parts) for parts in workspaces}
        self._home = self._stages[workspaces.home.seed.team.id]

    def routes(self) -> list[web.RouteDef]:
        """The routes, to be added to the server."""
        return [
            *(web.get(f"/stage/{name}", self._look(name)) for name in self._home.looks()),
            *(web.post(f"/stage/{name}", self._act(name)) for name in self._home.acts()),
            web.delete("/stage/faults", self._calm),
        ]

    def _look(self, name: str) -> Handler:
        async def handle(request: web.Request) -> web.StreamResponse:
            try:
                return await self._stage(request.query).looks()[name](request)
            except StageError as error:
                return _refused(error)

        return handle

    def _act(self, name: str) -> Handler:
        async def handle(request: web.Request) -> web.StreamResponse:
            try:
                body = await request.json()
            except json.JSONDecodeError:
                body = None
            if not isinstance(body, dict):
                return _refused(StageError("Send a JSON object."))
            try:
                return web.json_response({"ok": True} | await self._stage(body).acts()[name](body))
            except StageError as error:
                return _refused(error)

        return handle

    async def _calm(self, request: web.Request) -> web.StreamResponse:
        del request
        self._home.calm()
        return web.json_response({"ok": True})

    def _stage(self, asked: Mapping[str, Any]) -> Stage:
        team, member = asked.get("team"), asked.get("as")
        parts = self._workspaces.acting(team=str(team) if team else None, member=str(member) if member else None)
        return self._stages[parts.seed.team.id]


def _refused(error: StageError) -> web.Response:
    return web.json_response({"ok": False, "error": error.sentence}, status=error.status)
