"""A running playground, a real browser before its page, and a real Bolt app behind it.

Starting a browser takes longer than most of these tests, so one serves them all and each test has windows of its own.
That is why everything asynchronous here runs in the loop of the whole session, fixtures too: one in another loop would
wait for this one forever.
"""

import inspect
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground

FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

OpenPage = Callable[[str, str], Awaitable[Page]]
"""Opens the page in a window of its own, as a member (id) in a channel (id)."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have the tests of this folder run in the loop of the session, where the browser lives."""
    for item in items:
        here = item.path.is_relative_to(Path(__file__).parent)
        if here and isinstance(item, pytest.Function) and inspect.iscoroutinefunction(item.obj):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(loop_scope="session")
async def playground() -> AsyncIterator[Playground]:
    async with Playground(port=0) as running:
        yield running


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """Debian's chromium, or the one that CHROMIUM names; one for all tests."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if path is None:
        pytest.skip("no chromium on this machine; install it or name it in CHROMIUM")
    async with async_playwright() as driver:
        running = await driver.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        await running.close()


@pytest_asyncio.fixture(loop_scope="session")
async def browser(chromium: Browser) -> AsyncIterator[Browser]:
    """The browser with no window open; those that a test opens are closed behind it."""
    yield chromium
    for context in list(chromium.contexts):
        await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(playground: Playground, browser: Browser) -> AsyncIterator[OpenPage]:
    """Opens windows; a script error or a broken content policy in any of them fails the test."""
    complaints: list[str] = []

    async def open_as(member: str, channel: str) -> Page:
        context = await browser.new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 800})
        page = await context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        await page.goto(f"{playground.base_url}#as={member}&channel={channel}")
        return page

    yield open_as
    assert complaints == []


@pytest.fixture
def client(playground: Playground) -> AsyncWebClient:
    """The bot's own Web API client."""
    return AsyncWebClient(token="xoxb-playground", base_url=f"{playground.base_url}api/")


@pytest_asyncio.fixture(loop_scope="session")
async def app(client: AsyncWebClient) -> AsyncIterator[AsyncApp]:
    """A Bolt app on Socket Mode; a test adds its listeners before it acts."""
    bolt = AsyncApp(client=client)
    handler = AsyncSocketModeHandler(bolt, "xapp-playground", web_client=client)
    await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
    yield bolt
    await handler.close_async()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
