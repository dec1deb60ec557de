"""The whole story on the page, as its people live it: from a customer's message to the recap of a kept promise."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bot.cli.demo.cast import DANA, INES, JON, MAYA, SUPPORT, TEAM, TRIAGE
from bot.playground import Playground, StageClient
from tests.browser.conftest import OpenPage
from tests.support.behind_the_page import bot_behind, playground_with_a_clock

pytestmark = [pytest.mark.browser, pytest.mark.sockets, pytest.mark.enable_socket]

FORWARD_15 = "+15 min: move the clock 15 minutes forward"


@pytest_asyncio.fixture(loop_scope="session")
async def playground(tmp_path: Path) -> AsyncIterator[Playground]:
    async with playground_with_a_clock(tmp_path) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def stage(playground: Playground, tmp_path: Path) -> AsyncIterator[StageClient]:
    async with bot_behind(playground, tmp_path) as stage:
        yield stage


async def writes(page: Page, box: str, words: str) -> None:
    await page.get_by_role("textbox", name=box).fill(words)
    await page.get_by_role("textbox", name=box).press("Enter")


@pytest.mark.usefixtures("stage")
async def test_from_a_customers_message_to_the_recap_of_a_kept_promise(open_page: OpenPage) -> None:
    dana, maya = await open_page(DANA, SUPPORT), await open_page(MAYA, SUPPORT)
    await writes(dana, "Message #support", "My sister's 40th is tomorrow and the gift has missed two delivery windows")

    await maya.get_by_role("button", name="Use this suggestion").click()
    form = maya.get_by_role("dialog", name="Use this suggestion")
    await form.get_by_role("radio", name="Same-day courier").check()
    await form.get_by_role("textbox", name="courier window").fill("9 to 11 am tomorrow")
    for later in (await form.get_by_role("checkbox").all())[1:]:
        await later.uncheck()
    await form.get_by_role("button", name="Make the reply").click()
    ready = maya.get_by_role("article").filter(has_text="Ready to send")
    await expect(ready).to_contain_text("9 to 11 am tomorrow")
    await expect(ready).to_contain_text("Option chosen: Same-day courier")

    await maya.get_by_role("button", name=re.compile("More actions: Dana")).click()
    await maya.get_by_role("menuitem", name="Reply in thread").click()
    await writes(maya, "Reply as Maya Okafor", "The courier has it for 9 to 11 am tomorrow.")
    await expect(dana.get_by_role("button", name="1 reply, 1 new")).to_be_visible()
    await expect(dana.get_by_role("article", name=re.compile("Attune"))).to_have_count(0)

    await maya.get_by_role("button", name=FORWARD_15).click()
    await maya.get_by_role("link", name="Attune 1 new").click()
    await expect(maya.get_by_role("article").filter(has_text="Reminder: a promise is due now.")).to_be_visible()
    await maya.get_by_role("button", name=FORWARD_15).click()

    jon = await open_page(JON, TEAM)
    await jon.get_by_role("button", name=re.compile("^I'll take")).click()
    await jon.get_by_role("link", name=re.compile("^@?Attune 1 new")).click()
    await jon.get_by_role("button", name=re.compile("^Done")).click()

    ines = await open_page(INES, TRIAGE)
    recap = ines.get_by_role("article").filter(has_text="Recap: delivery late")
    for step in ("Opened", "Option chosen", "Promised", "Reminder sent", "Team told", "Taken", "No promise is open."):
        await expect(recap).to_contain_text(step)
