"""The page on which somebody allows the app into a workspace: without a mouse, and without a barrier."""

from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route

from bot.playground import Playground
from tests.browser.axe import violations

pytestmark = [pytest.mark.browser, pytest.mark.sockets, pytest.mark.enable_socket]

ASKED = {"client_id": "1111111111.2222222222", "scope": "chat:write,commands", "state": "s1"}


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, playground: Playground) -> AsyncIterator[Page]:
    """The page in a window of its own."""
    window = await browser.new_context()
    opened = await window.new_page()
    await opened.goto(f"{playground.base_url}oauth/v2/authorize?{urlencode(ASKED)}")
    yield opened
    await window.close()


async def test_the_page_has_no_barrier(page: Page) -> None:
    assert await violations(page) == []


async def test_a_workspace_is_chosen_and_allowed_by_keyboard_alone(page: Page) -> None:
    landed: list[str] = []

    async def land(route: Route) -> None:
        landed.append(route.request.url)
        await route.fulfill(body="The app took it from here.")

    await page.route("http://127.0.0.1/**", land)
    await page.keyboard.press("Tab")
    await page.keyboard.press("ArrowDown")
    assert await page.get_by_role("radio", name="Quayside Books").is_checked()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.get_by_text("The app took it from here.").wait_for()
    query = parse_qs(urlsplit(landed[0]).query)
    assert query["state"] == ["s1"]
    assert query["code"][0].startswith("playground-code-")
