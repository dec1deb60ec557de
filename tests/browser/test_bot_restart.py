"""The bot dies in the middle of a case and is started again: what the page says, and that nothing is lost."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect

from bot.cli.demo.cast import DANA, MAYA, SUPPORT, prepare
from bot.cli.demo.processes import Child, bot_environment, connected
from bot.playground import Playground, StageClient
from tests.browser.conftest import OpenPage
from tests.support.behind_the_page import playground_with_a_clock
from tests.support.workspace import FEW_PLAYBOOKS

pytestmark = [pytest.mark.browser, pytest.mark.sockets, pytest.mark.enable_socket]

StartBot = Callable[[], Awaitable[Child]]


@pytest_asyncio.fixture(loop_scope="session")
async def playground(tmp_path: Path) -> AsyncIterator[Playground]:
    async with playground_with_a_clock(tmp_path) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def start_bot(playground: Playground, tmp_path: Path) -> AsyncIterator[StartBot]:
    """Starts the real bot in a process of its own, always on the same database."""
    began = datetime.now(UTC)
    started: list[Child] = []

    async def start() -> Child:
        url = playground.base_url
        environment = bot_environment(url, folder=tmp_path, factor=1.0, epoch=began)
        few = {"ATTUNE_CONTENT_DIR": str(FEW_PLAYBOOKS)}  # it starts sooner
        child = await Child.start("run", environment=environment | few, log=tmp_path / "bot.log")
        started.append(child)
        await connected(url, child)
        return child

    yield start
    for child in started:
        if child.process.returncode is None:
            child.process.kill()
        await child.process.wait()


async def test_the_page_says_that_the_app_is_away_and_back_and_nothing_is_lost(
    open_page: OpenPage, playground: Playground, start_bot: StartBot
) -> None:
    bot = await start_bot()
    async with StageClient(playground.base_url) as stage:
        await prepare(stage)
        maya = await open_page(MAYA, SUPPORT)
        box = maya.get_by_role("textbox", name="Message #support")
        await stage.command(MAYA, SUPPORT, "/promise", "in 15 minutes: courier status")
        await expect(maya.get_by_role("article", name=re.compile("only you can see this"))).to_contain_text("Tracked.")
        await box.fill("Half a sentence")

        bot.process.kill()
        away = maya.get_by_role("alert").filter(has_text="The app has gone away.")
        await expect(away).to_be_visible()
        await expect(maya.get_by_text("Playground, bot not connected")).to_be_visible()
        await stage.say(DANA, SUPPORT, "I was charged twice for one order, where has my money gone?")
        await expect(maya.get_by_role("article", name=re.compile("^Dana"))).to_contain_text("charged twice")
        await maya.get_by_role("button", name="+15 min: move the clock 15 minutes forward").click()

        await start_bot()
        await expect(maya.get_by_text("Playground, bot connected")).to_be_visible()
        await expect(away).to_have_count(0)
        use = maya.get_by_role("button", name=re.compile("^Use this"))
        await expect(use).to_be_visible()
        await expect(box).to_have_value("Half a sentence")
        await (
            maya.get_by_role("navigation", name="Channels")
            .get_by_role("link", name=re.compile("^@? ?Attune [0-9]"))
            .click()
        )
        reminder = maya.get_by_role("article").filter(has_text="Reminder: a promise is")
        await expect(reminder).to_contain_text("courier status")
        await expect(reminder).to_have_count(1)
