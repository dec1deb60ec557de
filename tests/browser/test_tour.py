"""What somebody sees who opens the playground for the first time, and does only what the page offers to click."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from bot.cli.demo.cast import MAYA, SUPPORT, TEAM
from bot.playground import Playground, StageClient
from tests.browser.conftest import OpenPage
from tests.support.behind_the_page import bot_behind, playground_with_a_clock

pytestmark = [pytest.mark.browser, pytest.mark.sockets, pytest.mark.enable_socket]


@pytest_asyncio.fixture(loop_scope="session")
async def playground(tmp_path: Path) -> AsyncIterator[Playground]:
    async with playground_with_a_clock(tmp_path) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def stage(playground: Playground, tmp_path: Path) -> AsyncIterator[StageClient]:
    async with bot_behind(playground, tmp_path) as stage:
        yield stage


def step(page: Page, title: str) -> Locator:
    return page.get_by_role("complementary", name="What to try").get_by_role("listitem").filter(has_text=title)


async def is_done(page: Page, title: str) -> None:
    await expect(step(page, title).get_by_text("Done", exact=True)).to_be_visible()


async def clicks(page: Page, name: str | re.Pattern[str]) -> None:
    await page.get_by_role("button", name=name, exact=isinstance(name, str)).last.click()


@pytest.mark.usefixtures("stage")
async def test_a_newcomer_is_led_from_a_first_message_to_a_kept_promise_by_clicks_alone(open_page: OpenPage) -> None:
    page = await open_page(MAYA, TEAM)
    await expect(step(page, "A customer writes")).to_have_attribute("aria-current", "step")
    await clicks(page, "Act as Dana and put the words in the box")
    await clicks(page, "Send")
    await is_done(page, "A customer writes")
    await expect(page.locator("#announcer")).to_contain_text("Next: Only the agent sees a suggestion")

    await clicks(page, "Act as Maya in #support")
    await expect(page.get_by_role("article", name=re.compile("only you can see this"))).to_be_visible()
    await clicks(page, re.compile("^Use this"))
    await is_done(page, "Only the agent sees a suggestion")
    await page.get_by_role("dialog").get_by_role("button", name="Make the reply").click()
    await is_done(page, "A reply, and a promise with it")

    await clicks(page, "Move the clock 15 minutes")
    await expect(step(page, "The promise falls due")).to_contain_text("It has come.")
    await clicks(page, "Act as Maya and open the messages with the app")
    await expect(page.locator("#messages").get_by_text("Reminder: a promise is due now.")).to_be_visible()
    await page.get_by_role("button", name="Snooze").click()
    await page.get_by_role("menuitemradio", name="15 minutes").click()
    await is_done(page, "The promise falls due")

    await clicks(page, "Move the clock 15 minutes")
    await expect(page.locator("#messages").get_by_text(re.compile("^Reminder again: "))).to_be_visible()
    await clicks(page, "Move the clock 15 minutes")
    await clicks(page, "Act as Jon in #team-harbor")
    await clicks(page, re.compile("^I'll take"))
    await is_done(page, "Nothing is forgotten")
    await expect(page.locator("#guide-end")).to_contain_text("That was the whole story of one promise")
    await clicks(page, "Open the stories")
    await expect(page.get_by_role("heading", name="Stories")).to_be_focused()


async def test_the_tour_can_be_hidden_and_stays_hidden_and_goes_on_where_it_was(
    open_page: OpenPage, stage: StageClient
) -> None:
    await stage.say("U0DANA", SUPPORT, "My parcel is late")
    page = await open_page(MAYA, SUPPORT)
    await is_done(page, "A customer writes")
    await clicks(page, "Hide")
    await expect(page.get_by_role("button", name="What to try")).to_be_focused()
    await page.reload()
    await expect(page.get_by_role("textbox", name="Message #support")).to_be_visible()
    await expect(page.get_by_role("heading", name="What to try")).to_have_count(0)
    await clicks(page, "What to try")
    await is_done(page, "A customer writes")
    await expect(step(page, "Only the agent sees a suggestion")).to_have_attribute("aria-current", "step")


async def test_a_thread_and_a_panel_share_one_place_and_the_last_one_opened_is_seen(
    open_page: OpenPage, stage: StageClient
) -> None:
    await stage.say("U0DANA", SUPPORT, "My parcel is late")
    page = await open_page(MAYA, SUPPORT)
    await page.get_by_role("button", name=re.compile("More actions: Dana")).click()
    await page.get_by_role("menuitem", name="Reply in thread").click()
    thread = page.get_by_role("complementary", name="Thread in #support")
    await expect(thread).to_be_visible()
    await expect(page.get_by_role("complementary", name="What to try")).to_be_hidden()
    await clicks(page, "Traffic")
    await expect(page.get_by_role("complementary", name="Traffic")).to_be_visible()
    await expect(thread).to_be_hidden()
    await clicks(page, "Hide")
    await expect(thread).to_be_visible()
