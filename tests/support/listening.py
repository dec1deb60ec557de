"""Ears for what a playground sends: a Bolt app that queues events, a bare socket, and a bare request URL.

The bare ones are for looking at envelopes, headers and signatures as they are, which the SDK keeps to itself.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp import web
from slack_bolt.async_app import AsyncApp

from bot.playground import Playground
from tests.support.bolt_bot import APP_TOKEN, bolt_app, web_client

Json = dict[str, Any]
Heard = asyncio.Queue[Json]


def listening(playground: Playground, *kinds: str) -> tuple[AsyncApp, Heard]:
    """A Bolt app that puts the body of every such event in a queue."""
    app = bolt_app(playground)
    heard: Heard = asyncio.Queue()

    async def hear(body: Json) -> None:
        await heard.put(body)

    for kind in kinds:
        app.event(kind)(hear)
    return app, heard


async def next_of(heard: asyncio.Queue[Any], *, within: float = 2.0) -> Any:
    """The next that is heard, or a failure after some seconds."""
    return await asyncio.wait_for(heard.get(), within)


async def open_url(playground: Playground) -> str:
    """The address of a fresh socket."""
    opened = await web_client(playground, APP_TOKEN).apps_connections_open(app_token=APP_TOKEN)
    return str(opened["url"])


async def raw_link(
    playground: Playground, session: aiohttp.ClientSession, *, query: str = ""
) -> aiohttp.ClientWebSocketResponse:
    """A socket of our own, past its hello, for watching envelopes as they are."""
    socket = await session.ws_connect(await open_url(playground) + query)
    hello = await socket.receive_json(timeout=2)
    assert hello["type"] == "hello"
    return socket


async def ack(socket: aiohttp.ClientWebSocketResponse, envelope: Json) -> None:
    """Acknowledge an envelope."""
    await socket.send_json({"envelope_id": envelope["envelope_id"]})


@dataclass(frozen=True)
class Sent:
    """One request that arrived at a request URL."""

    body: bytes
    headers: dict[str, str]
    path: str


@dataclass(frozen=True)
class RequestUrl:
    """A request URL, and what arrived there."""

    url: str
    sent: asyncio.Queue[Sent]


@asynccontextmanager
async def request_url(answer: Callable[[Sent], web.StreamResponse] | None = None) -> AsyncIterator[RequestUrl]:
    """A server that keeps every request and answers as `answer` says, or with a plain 200."""
    sent: asyncio.Queue[Sent] = asyncio.Queue()

    async def handle(request: web.Request) -> web.StreamResponse:
        headers = {name.lower(): value for name, value in request.headers.items()}
        arrived = Sent(body=await request.read(), headers=headers, path=request.path_qs)
        await sent.put(arrived)
        return answer(arrived) if answer else web.Response()

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", handle)
    async with served(app) as base:
        yield RequestUrl(url=f"{base}slack/events", sent=sent)


@asynccontextmanager
async def served(app: web.Application) -> AsyncIterator[str]:
    """A web application on a free port of this machine; its address, with a slash at the end."""
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()
