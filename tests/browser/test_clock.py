"""The clock of the playground, as people see and move it."""

import re
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect
from slack_sdk.web.async_client import AsyncWebClient

from bot.cli.demo.cast import JON, MAYA, SUPPORT, TEAM
from bot.playground import Playground, StageClient
from tests.browser.conftest import OpenPage
from tests.support.behind_the_page import CLOCK, playground_with_a_clock

pytestmark = [pytest.mark.browser, pytest.mark.sockets, pytest.mark.enable_socket]

FORWARD_15 = "+15 min: move the clock 15 minutes forward"


@pytest_asyncio.fixture(loop_scope="session")
async def playground(tmp_path: Path) -> AsyncIterator[Playground]:
    async with playground_with_a_clock(tmp_path) as running:
        yield running


async def test_one_click_moves_the_clock_for_everybody_and_says_so(open_page: OpenPage, tmp_path: Path) -> None:
    maya, jon = await open_page(MAYA, SUPPORT), await open_page(JON, TEAM)
    clock = maya.get_by_role("group", name="Clock")
    await expect(clock).to_contain_text(re.compile(r"Now \d\d:\d\d"))
    await expect(clock).not_to_contain_text("ahead")
    await maya.get_by_role("button", name=FORWARD_15).click()
    await expect(clock).to_contain_text("(15 minutes ahead)")
    await expect(jon.get_by_role("group", name="Clock")).to_contain_text("(15 minutes ahead)")
    await expect(maya.locator("#announcer")).to_contain_text("The clock was moved. Now")
    await maya.get_by_role("button", name="+1 h: move the clock 1 hour forward").click()
    await expect(clock).to_contain_text("(1 hour 15 minutes ahead)")
    assert (tmp_path / CLOCK).read_text() == "4500.000\n"


async def test_a_message_after_the_move_bears_the_new_time_and_tomorrow_is_a_new_day(
    open_page: OpenPage, client: AsyncWebClient, playground: Playground
) -> None:
    maya = await open_page(MAYA, SUPPORT)
    await client.chat_postMessage(channel=SUPPORT, text="Before")
    await maya.get_by_role("button", name="Tomorrow 9:00: move the clock to tomorrow at 9").click()
    await expect(maya.get_by_role("group", name="Clock")).to_contain_text("Now 09:00, tomorrow")
    await client.chat_postMessage(channel=SUPPORT, text="After")
    days = maya.locator("#messages .day")
    await expect(days).to_have_text(["Yesterday", "Today"])
    await expect(maya.get_by_role("article", name=re.compile("Attune, 09:0"))).to_contain_text("After")
    async with StageClient(playground.base_url) as stage:
        now = datetime.fromtimestamp((await stage.state(MAYA))["now"], ZoneInfo("Europe/Lisbon"))
    assert now.hour == 9


async def test_the_clock_is_moved_with_the_keyboard_and_the_focus_stays(open_page: OpenPage) -> None:
    maya = await open_page(MAYA, SUPPORT)
    button = maya.get_by_role("button", name=FORWARD_15)
    await button.focus()
    await maya.keyboard.press("Enter")
    await expect(maya.get_by_role("group", name="Clock")).to_contain_text("(15 minutes ahead)")
    await expect(button).to_be_focused()


async def test_a_clock_that_cannot_be_moved_says_why(browser: Browser, playground: Playground) -> None:
    maya = await browser.new_page()  # a window of its own, since a refusal is an error to the browser's console
    await maya.goto(f"{playground.base_url}#as={MAYA}")
    async with StageClient(playground.base_url) as stage:
        await stage.forward(31 * 86_400)
    await maya.get_by_role("button", name=FORWARD_15).click()
    await expect(maya.get_by_role("alert").filter(has_text="a month ahead")).to_be_visible()
