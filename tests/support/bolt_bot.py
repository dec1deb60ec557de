"""A real Bolt app over a real socket, for tests of the playground that need somebody on the other side."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground

BOT_TOKEN = "xoxb-playground"
APP_TOKEN = "xapp-playground"


def web_client(playground: Playground, token: str = BOT_TOKEN) -> AsyncWebClient:
    """A Web API client that never tries a call again by itself."""
    return AsyncWebClient(token=token, base_url=playground.api_url, retry_handlers=[])


def bolt_app(playground: Playground) -> AsyncApp:
    """A Bolt app for this playground with no listeners yet."""
    return AsyncApp(client=web_client(playground), signing_secret=playground.seed.app.signing_secret)


@asynccontextmanager
async def connected(app: AsyncApp) -> AsyncIterator[AsyncSocketModeHandler]:
    """The app with its socket open; register the listeners before."""
    handler = AsyncSocketModeHandler(app, APP_TOKEN, ping_interval=0.2)
    await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt leaves it unannotated
    try:
        yield handler
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]  # as above
