"""Reaching Slack: who we are there, and the socket that is kept open."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.app import Identity, identify
from bot.bootstrap.background import background, stopped_within
from bot.bootstrap.log import Log
from bot.domain.errors import ChatUnavailableError
from bot.settings import Mode

PING_EVERY = 3.0
"""Seconds between two looks at the socket. One that was cut is opened again within this time."""

LONGEST_PAUSE = 30.0
"""Seconds between two tries to reach Slack at start, at most."""


async def find_identity(client: AsyncWebClient, log: Log) -> Identity:
    """Ask Slack who we are, again and again while it cannot be reached. ChatRefusedError when the token is wrong."""
    pause = 0.2
    while True:
        try:
            return await identify(client)
        except ChatUnavailableError as trouble:
            log.warning("slack_unreachable", reason=trouble.reason, seconds=pause)
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)


async def listen(stack: AsyncExitStack, app: AsyncApp, app_token: str, mode: Mode) -> Callable[[], Awaitable[bool]]:
    """Open the socket in Socket Mode; gives a way to ask whether Slack can reach us."""
    if mode is Mode.HTTP:

        async def always() -> bool:
            return True

        return always
    handler = AsyncSocketModeHandler(app, app_token, ping_interval=PING_EVERY)
    stack.push_async_callback(handler.close_async)
    await handler.client.connect()  # type: ignore[no-untyped-call]  # the SDK leaves it untyped
    await stack.enter_async_context(background(lambda stop: _keep_connected(handler.client, stop)))
    return handler.client.is_connected


async def _keep_connected(client: SocketModeClient, stop: asyncio.Event) -> None:
    """Keep the SDK from knocking at a dead door: an address that failed once is never right again (SDK 3.47)."""
    while not await stopped_within(PING_EVERY, stop):
        if not await client.is_connected():
            # While it has an address the SDK tries that one for ever; without one it asks Slack for a new one.
            client.wss_uri = None
