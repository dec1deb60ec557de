"""The plain stand-in itself: a small server with a few methods, a socket and a door for answers.

It is written from Slack's documentation and the SDK's source alone, and shares nothing with the playground: whoever
runs against both leans on Slack, not on one stand-in's habits. It checks nothing, and can lack even more than it does.
"""

import asyncio
import json
from collections.abc import Collection
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.support.plain_slack.delivery import Door, Socket
from tests.support.plain_slack.memory import Json, Memory
from tests.support.plain_slack.methods import BOT, METHODS

SLOW = 0.03
"""Seconds that every answer takes."""


class PlainSlack:
    """One workspace.

    Args:
        people: names by user id.
        channels: names by channel id.
        door: where the app is reached by HTTP; without one, it comes by socket.
        lacks: names of methods it does not know, and of fields that it leaves out of all it sends.
    """

    def __init__(
        self, people: dict[str, str], channels: dict[str, str], *, door: Door | None = None, lacks: Collection[str] = ()
    ) -> None:
        self.memory = Memory(people, channels)
        self._lacks = frozenset(lacks)
        self._socket = Socket()
        self._door = door
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._answer)
        app.router.add_get("/line", self._socket.serve)
        app.router.add_post("/reply/{door}", self._reply)
        self._runner = web.AppRunner(app, shutdown_timeout=0.2)
        self._address = ""

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._address = "{}:{}".format(*self._runner.addresses[0][:2])
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        """Where the Web API is."""
        return f"http://{self._address}/api/"

    async def send(self, body: Json, *, answers: tuple[str, str, str] | None = None) -> Any:
        """Send something to the app, with a response_url where it may be answered; what the app answers at once."""
        if answers is not None:
            door = self.memory.next_id("R")
            self.memory.reply_doors[door] = answers
            body = {**body, "response_url": f"http://{self._address}/reply/{door}"}
        heard = await (self._door or self._socket).send(without(body, self._lacks))
        await self.memory.changed()
        return heard

    async def _answer(self, request: web.Request) -> web.Response:
        name = request.match_info["method"]
        asked = await _asked(request)
        self.memory.asked.append(name)
        await asyncio.sleep(SLOW)
        if name == "apps.connections.open":
            return web.json_response({"ok": True, "url": f"ws://{self._address}/line"})
        method = METHODS.get(name) if name not in self._lacks else None
        answer = method(self.memory, asked) if method else {"ok": False, "error": "unknown_method"}
        await self.memory.changed()
        return web.json_response({"ok": True, **without(answer, self._lacks)})

    async def _reply(self, request: web.Request) -> web.Response:
        """https://docs.slack.dev/interactivity/handling-user-interaction ; anything goes, any number of times."""
        who, channel, pressed = self.memory.reply_doors[request.match_info["door"]]
        said: Json = await request.json()
        shown = next((each.message for each in self.memory.whispers if each.message["ts"] == pressed), None)
        shown = shown or self.memory.posts.get((channel, pressed))
        if said.get("replace_original") and shown is not None:
            shown.update({name: said[name] for name in ("text", "blocks") if name in said})
        else:
            self.memory.whisper(who, channel, {"user": BOT, "text": said.get("text"), "blocks": said.get("blocks")})
        await self.memory.changed()
        return web.Response(text="ok")


async def _asked(request: web.Request) -> Json:
    """The arguments of a call, however they came: in the address, as a form or as JSON."""
    asked: Json = dict(request.query)
    if request.content_type == "application/json":
        asked |= await request.json()
    elif request.can_read_body:
        asked |= {name: str(value) for name, value in (await request.post()).items()}
    for name in ("blocks", "view", "metadata"):
        if isinstance(asked.get(name), str):
            asked[name] = json.loads(asked[name])
    return asked


def without(value: Any, names: frozenset[str]) -> Any:
    """The same without these fields, at any depth."""
    if isinstance(value, dict):
        return {name: without(each, names) for name, each in value.items() if name not in names}
    if isinstance(value, list):
        return [without(each, names) for each in value]
    return value
