"""The pictures of README.md and docs/playground.md, taken from a real demonstration: page, bot and socket.

`ATTUNE_TAKE_PICTURES=1 .venv/bin/pytest -m browser tests/browser/test_pictures.py` writes them anew; without that the
tests look at the same pages and write nothing.
"""

import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.cli.demo.cast import DANA, JON, MAYA, SUPPORT, prepare
from bot.cli.demo.processes import demo_processes
from bot.cli.demo.story import WORDS, with_action
from bot.playground import StageClient

pytestmark = [pytest.mark.browser, pytest.mark.sockets, pytest.mark.enable_socket]

PICTURES = Path(__file__).parents[2] / "docs" / "images"


@pytest_asyncio.fixture(loop_scope="session")
async def demonstration() -> AsyncIterator[str]:
    """A demonstration in which Dana has written and Maya has her suggestion; gives the address of the page."""
    async with demo_processes(port=0) as url, StageClient(url) as stage:
        await prepare(stage)
        await stage.say(DANA, SUPPORT, WORDS)
        await stage.until(
            MAYA,
            lambda seen: any(with_action("use_suggestion")(each) for each in _in_support(seen["channels"])),
            within=10,
        )
        yield url


def _in_support(channels: list[dict[str, object]]) -> list[dict[str, object]]:
    return next(list(each["messages"]) for each in channels if each["id"] == SUPPORT)  # type: ignore[call-overload]  # the stage speaks JSON


async def look(browser: Browser, url: str, member: str) -> Page:
    context = await browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = await context.new_page()
    await page.goto(f"{url}#as={member}&channel={SUPPORT}")
    return page


async def taken(page: Page, name: str) -> None:
    """Takes the picture, when pictures are wanted."""
    if os.environ.get("ATTUNE_TAKE_PICTURES") == "1":
        await page.screenshot(path=PICTURES / f"{name}.png")


async def test_maya_alone_sees_the_suggestion_under_what_dana_wrote(demonstration: str, browser: Browser) -> None:
    jon = await look(browser, demonstration, JON)
    await expect(jon.get_by_role("article", name=re.compile("Dana Whitfield"))).to_contain_text("two delivery windows")
    await expect(jon.get_by_role("button", name="Use this suggestion")).to_have_count(0)

    maya = await look(browser, demonstration, MAYA)
    suggestion = maya.get_by_role("article", name=re.compile("only you can see this"))
    await expect(suggestion).to_contain_text("Suggestion:")
    await expect(suggestion.get_by_role("button", name="Use this suggestion")).to_be_visible()
    await maya.get_by_role("button", name="Hide").click()
    await maya.get_by_role("article", name=re.compile("Dana Whitfield")).evaluate("node => node.scrollIntoView()")
    await taken(maya, "playground")


async def test_a_promise_falls_due_when_the_clock_is_moved(demonstration: str, browser: Browser) -> None:
    maya = await look(browser, demonstration, MAYA)
    await maya.get_by_role("button", name="Use this suggestion").click()
    await maya.get_by_role("dialog").get_by_role("button", name="Make the reply").click()
    await expect(maya.get_by_text("Checkpoints started:")).to_be_visible()
    await maya.get_by_role("button", name="+15 min: move the clock 15 minutes forward").click()
    await maya.get_by_role("button", name="Act as Maya and open the messages with the app").click()
    reminder = maya.get_by_role("article").filter(has_text="You owe the customer this")
    await expect(reminder.get_by_role("button", name="Snooze")).to_be_visible()
    await taken(maya, "playground-reminder")


async def test_two_views_stand_side_by_side(demonstration: str, browser: Browser) -> None:
    page = await look(browser, demonstration, MAYA)
    await page.get_by_role("link", name="Side by side").click()
    dana, maya = (page.frame_locator(f'iframe[title="{name}\'s view"]') for name in ("Dana", "Maya"))
    wrote = re.compile("Dana Whitfield")
    await expect(dana.get_by_role("article", name=wrote)).to_contain_text("two delivery windows")
    await expect(maya.get_by_role("button", name="Use this suggestion")).to_be_visible()
    await maya.get_by_role("article", name=wrote).evaluate("node => node.scrollIntoView()")
    await taken(page, "playground-side-by-side")
