"""The story library: one click plays the customer's side, and the real bot sees what it is about."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect

from bot.cli.demo.cast import JON, MAYA, SUPPORT, TEAM
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


@pytest.mark.usefixtures("stage")
async def test_one_click_plays_a_story_that_two_people_see_and_maya_gets_her_suggestion(open_page: OpenPage) -> None:
    maya, jon = await open_page(MAYA, SUPPORT), await open_page(JON, SUPPORT)
    await maya.get_by_role("button", name="Stories").click()
    await maya.get_by_role("button", name="Play: A gift that must arrive tomorrow").click()
    for page in (maya, jon):
        await expect(page.get_by_text("Dana Whitfield is writing")).to_be_visible()
    await expect(maya.get_by_text("Line 1 of 2: Dana Whitfield writes in #support.")).to_be_visible()
    for page in (maya, jon):
        await expect(page.get_by_role("article", name=re.compile("^Dana"))).to_contain_text("two delivery windows")
    suggestion = maya.get_by_role("article", name=re.compile("only you can see this")).first
    await expect(suggestion).to_contain_text("delivery late", ignore_case=True)
    await expect(maya.get_by_role("button", name="Stop the story")).to_have_count(0)
    await expect(maya.get_by_text("is writing")).to_have_count(0)
    await expect(jon.get_by_role("article", name=re.compile("only you can see this"))).to_have_count(0)


async def test_a_story_is_stopped_and_what_was_not_written_stays_unwritten(open_page: OpenPage) -> None:
    page = await open_page(MAYA, SUPPORT)
    await page.get_by_role("button", name="Stories").click()
    await page.get_by_role("button", name="Play: Charged twice").click()
    await page.get_by_role("button", name="Stop the story").click()
    await expect(page.get_by_role("button", name="Stop the story")).to_have_count(0)
    await expect(page.get_by_text("No messages yet.")).to_be_visible()
    await page.get_by_role("button", name="Play: Charged twice").click()
    await expect(page.get_by_role("article", name=re.compile("^Dana"))).to_contain_text("charged my card twice")


async def test_a_second_story_waits_until_the_first_has_been_told(open_page: OpenPage) -> None:
    maya, jon = await open_page(MAYA, SUPPORT), await open_page(JON, TEAM)
    for page in (maya, jon):
        await page.get_by_role("button", name="Stories").click()
    await maya.get_by_role("button", name="Play: Charged twice").click()
    waiting = jon.get_by_role("button", name="Play: Anger that turns on the agent")
    await expect(waiting).to_have_attribute("aria-disabled", "true")
    await expect(waiting).not_to_have_attribute("aria-disabled", "true")
