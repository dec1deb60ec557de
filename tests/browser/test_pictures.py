"""The picture in README.md, taken from a real demonstration: the page, the bot and a real socket between them.

`ATTUNE_TAKE_PICTURES=1 .venv/bin/pytest -m browser tests/browser/test_pictures.py` writes it anew; without that the
test looks at the same page and writes nothing.
"""

import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bot.cli.demo import FAST
from bot.cli.demo.cast import DANA, JON, MAYA, SUPPORT, prepare
from bot.cli.demo.processes import demo_processes
from bot.cli.demo.story import WORDS, with_action
from bot.playground import StageClient

pytestmark = [pytest.mark.browser, pytest.mark.sockets, pytest.mark.enable_socket]

PICTURES = Path(__file__).parents[2] / "docs" / "images"


@pytest.fixture
async def demonstration() -> AsyncIterator[str]:
    """A demonstration in which Dana has written and Maya has her suggestion; gives the address of the page."""
    async with demo_processes(port=0, factor=FAST) as url, StageClient(url) as stage:
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


async def test_maya_alone_sees_the_suggestion_under_what_dana_wrote(demonstration: str, browser: Browser) -> None:
    jon = await look(browser, demonstration, JON)
    await expect(jon.get_by_role("article", name=re.compile("Dana Whitfield"))).to_contain_text("two delivery windows")
    await expect(jon.get_by_role("button", name="Use this suggestion")).to_have_count(0)

    maya = await look(browser, demonstration, MAYA)
    suggestion = maya.get_by_role("article", name=re.compile("only you can see this"))
    await expect(suggestion).to_contain_text("Suggestion:")
    await expect(suggestion.get_by_role("button", name="Use this suggestion")).to_be_visible()

    if os.environ.get("ATTUNE_TAKE_PICTURES") == "1":
        hide = maya.get_by_role("button", name="Hide")
        if await hide.is_visible():
            await hide.click()
        await maya.get_by_role("article", name=re.compile("Dana Whitfield")).evaluate("node => node.scrollIntoView()")
        await maya.screenshot(path=PICTURES / "playground.png")
