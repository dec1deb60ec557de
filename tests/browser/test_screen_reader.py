"""What somebody hears who does not see the page: the accessibility tree of a real suggestion by the real bot."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect

from bot.cli.demo.cast import DANA, MAYA, SUPPORT
from bot.cli.demo.story import WORDS
from bot.playground import Playground, StageClient
from tests.browser.axe import violations
from tests.browser.conftest import OpenPage
from tests.support.behind_the_page import bot_behind, playground_with_a_clock

pytestmark = [pytest.mark.browser, pytest.mark.sockets, pytest.mark.enable_socket]

HEARD = [
    "article: Attune, 00:00, only you can see this",
    "paragraph: Only you can see this",
    "paragraph",
    "text: Attune app",
    "time: 00:00",
    "heading: Suggestion: A gift that may not arrive in time",
    "text: Reads as",
    "strong: Send at once",
    "text",
    "strong: Opener",
    "text",
    "strong: Apology and repair",
    "text",
    "strong: Ownership",
    "text",
    "strong: Bridge",
    "text",
    "strong: Questions",
    "text",
    "strong: Facts",
    "text",
    "strong: Option 1: Same-day courier",
    "text: with its trade-off and its timeline",
    "strong: Option 2: Replacement from a shop near you, gift-wrapped",
    "text: with its trade-off and its timeline",
    "strong: Cadence",
    "text",
    "strong: Closing",
    "text",
    "strong: For chat",
    "text",
    "button: Use this suggestion",
    "button: Show another wording",
    "button: Show a shorter suggestion",
    "button: Wrong read: correct it",
    "button: Start checkpoints now",
]


def spoken(snapshot: str) -> list[str]:
    """An accessibility tree as a screen reader goes through it; running text is told by what it must hold."""
    return [_line(line) for line in snapshot.splitlines()]


def _line(line: str) -> str:
    role, _, rest = re.sub(r"\d\d:\d\d", "00:00", line.strip(" -'")).partition(" ")
    words = rest.strip()
    named = re.match(r'"(.+?)"', words)
    if role != "text:":
        words = named[1] if named else words.strip('"').rstrip(":")
        return f"{role.rstrip(':')}: {words}" if words else role.rstrip(":")
    if re.search(r"Trade-off: .+ Timeline: .", words):
        return "text: with its trade-off and its timeline"
    kept = re.search(r"Reads as|Attune app", words)
    return f"text: {kept[0]}" if kept else "text"


@pytest_asyncio.fixture(loop_scope="session")
async def playground(tmp_path: Path) -> AsyncIterator[Playground]:
    async with playground_with_a_clock(tmp_path) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def stage(playground: Playground, tmp_path: Path) -> AsyncIterator[StageClient]:
    async with bot_behind(playground, tmp_path) as stage:
        yield stage


async def test_a_suggestion_is_announced_and_heard_in_the_order_in_which_it_is_used(
    open_page: OpenPage, stage: StageClient
) -> None:
    page = await open_page(MAYA, SUPPORT)
    await expect(page.get_by_role("heading", name="#support")).to_be_visible()
    await stage.say(DANA, SUPPORT, WORDS)
    suggestion = page.get_by_role("article", name="Attune").filter(has_text="Suggestion:")
    await expect(suggestion).to_be_visible()
    assert spoken(await suggestion.aria_snapshot()) == HEARD
    announced = re.compile(r"^Attune in #support, only for you: Suggestion: A gift that may not arrive in time ")
    await expect(page.locator("#announcer")).to_have_text(announced)
    use = suggestion.get_by_role("button", name="Use this suggestion")
    await expect(use).to_have_accessible_description("The suggested choice")
    assert await violations(page) == []

    await use.focus()
    await page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Use this suggestion")
    await expect(dialog.get_by_role("radiogroup", name="Which option does the customer want?")).to_be_visible()
    await expect(dialog.get_by_role("textbox", name="order number (optional)")).to_be_visible()
    assert await violations(page) == []
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    await expect(use).to_be_focused()

    await page.get_by_role("link", name="Attune home").click()
    await expect(page.get_by_role("region", name="Attune home").get_by_role("heading")).not_to_have_count(0)
    assert await violations(page) == []
