from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect
from slack_sdk.web.async_client import AsyncWebClient

from tests.browser.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.sockets, pytest.mark.enable_socket]

FURTHEST = 60


async def tab_to(page: Page, goal: Locator, key: str = "Tab") -> None:
    """Presses Tab until the goal has the focus; a keyboard trap or an unreachable control fails here."""
    await expect(goal).to_be_visible()
    for _ in range(FURTHEST):
        if await goal.evaluate("node => node === document.activeElement"):
            return
        await page.keyboard.press(key)
    await expect(goal).to_be_focused()


async def test_a_person_is_changed_a_channel_opened_and_a_message_sent_without_a_mouse(open_page: OpenPage) -> None:
    page = await open_page("U0DANA", "C0SUPPORT")
    await tab_to(page, page.get_by_role("navigation", name="You are acting as").get_by_role("link", name="Jon Reyes"))
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("textbox", name="as Jon Reyes")).to_be_visible()
    await tab_to(page, page.get_by_role("link", name="team-harbor"))
    await page.keyboard.press("Enter")
    box = page.get_by_role("textbox", name="Message #team-harbor as Jon Reyes")
    await tab_to(page, box)
    await page.keyboard.type("I take the depot")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("article", name="Jon Reyes")).to_contain_text("I take the depot")

    more = page.get_by_role("button", name="More actions: Jon Reyes")
    await tab_to(page, more, "Shift+Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menuitem", name="Reply in thread")).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Escape")
    await expect(more).to_be_focused()


async def test_the_focus_stays_with_a_message_that_changes_and_near_one_that_goes(
    open_page: OpenPage, client: AsyncWebClient
) -> None:
    def snooze(text: str) -> list[dict[str, Any]]:
        words = {"type": "plain_text", "text": "Snooze"}
        return [
            {"type": "section", "block_id": "due", "text": {"type": "mrkdwn", "text": text}},
            {
                "type": "actions",
                "block_id": "acts",
                "elements": [{"type": "button", "action_id": "snooze", "text": words}],
            },
        ]

    page = await open_page("U0MAYA", "C0TEAM")
    ping = await client.chat_postMessage(channel="C0TEAM", text="Due", blocks=snooze("Due at 14:00"))
    button = page.get_by_role("button", name="Snooze")
    await tab_to(page, button)
    await client.chat_update(channel="C0TEAM", ts=str(ping["ts"]), text="Due", blocks=snooze("Due at 14:15"))
    await expect(page.get_by_text("Due at 14:15")).to_be_visible()
    await expect(button).to_be_focused()
    await client.chat_delete(channel="C0TEAM", ts=str(ping["ts"]))
    await expect(page.get_by_role("region", name="#team-harbor")).to_be_focused()


async def test_the_guide_leads_to_a_first_message(open_page: OpenPage) -> None:
    page = await open_page("U0MAYA", "C0TEAM")
    await page.get_by_role("button", name="Act as Dana and put the words in the box").click()
    box = page.get_by_role("textbox", name="Message #support as Dana Whitfield")
    await expect(box).to_be_focused()
    await expect(box).to_have_value("My sister's 40th is tomorrow and the gift has missed two delivery windows")
    await page.get_by_role("button", name="Hide").click()
    await page.reload()
    await expect(box).to_be_visible()
    await expect(page.get_by_role("heading", name="What to try")).to_have_count(0)
