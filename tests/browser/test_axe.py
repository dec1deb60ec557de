import re
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground
from tests.browser.axe import violations
from tests.browser.every_block import ACTING, FORM, MESSAGE_ALONE, NEWER, SHOWN, words
from tests.browser.test_every_block import show

pytestmark = [pytest.mark.browser, pytest.mark.sockets, pytest.mark.enable_socket]

MAYA, SUPPORT = "U0MAYA", "C0SUPPORT"
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 320, "height": 640}


class Walk:
    """A walk through the page on which each stop is judged; the faults come together at its end."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: dict[str, Any] = {}

    async def judge(self, stop: str, within: str | None = None) -> None:
        found = await violations(self.page, within)
        if found:
            self.faults[stop] = found


async def arrive(browser: Browser, playground: Playground, **looks: Any) -> Walk:
    context = await browser.new_context(reduced_motion="reduce", **looks)
    page = await context.new_page()
    await page.goto(f"{playground.base_url}#as={MAYA}&channel={SUPPORT}")
    await expect(page.get_by_role("heading", name="#support")).to_be_visible()
    return Walk(page)


@pytest.mark.parametrize("size", ["narrow", "wide"])
async def test_axe_finds_no_fault_anywhere(
    browser: Browser, playground: Playground, client: AsyncWebClient, app: AsyncApp, size: str
) -> None:
    @app.action("open")
    async def show_form(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        view = {"type": "modal", "title": words("All"), "submit": words("Send"), "blocks": SHOWN + ACTING + FORM}
        await client.views_open(trigger_id=body["trigger_id"], view=view)

    walk = await arrive(browser, playground, viewport=WIDE if size == "wide" else NARROW)
    page = walk.page
    await walk.judge("start")

    opener = {"type": "actions", "elements": [{"type": "button", "action_id": "open", "text": words("Open a form")}]}
    parent = await client.chat_postMessage(channel=SUPPORT, text="The courier is late")
    await client.chat_postMessage(channel=SUPPORT, text="Asked at noon", thread_ts=str(parent["ts"]))
    show(playground, SHOWN + ACTING)
    show(playground, MESSAGE_ALONE)
    show(playground, NEWER)
    show(playground, SHOWN, ephemeral_for=MAYA)
    await client.chat_postMessage(channel=SUPPORT, text="A form", blocks=[opener])
    await expect(page.get_by_role("button", name="Open a form")).to_be_visible()
    await walk.judge("messages and an ephemeral")

    await page.get_by_role("button", name="More actions").last.click()
    await walk.judge("a message's menu", ".menu:popover-open")
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Medium").first.click()
    await walk.judge("a select's menu", ".menu:popover-open")
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Drop").first.click()
    await walk.judge("a question", "#question")
    await page.keyboard.press("Escape")
    await page.get_by_role("textbox", name=re.compile("^Message")).fill("/")
    await page.keyboard.press("End")
    await walk.judge("the commands", ".composer")
    await page.keyboard.press("Control+A")
    await page.keyboard.press("Delete")

    await page.get_by_role("button", name="Open a form").click()
    await expect(page.get_by_role("dialog", name="All")).to_be_visible()
    await walk.judge("a modal", "#modal")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog", name="All")).to_be_hidden()

    await page.get_by_role("button", name="1 reply").click()
    await expect(page.get_by_role("complementary", name="Thread")).to_be_visible()
    await walk.judge("a thread", "#thread")
    await page.get_by_role("button", name="Close thread").click()

    for panel in await page.locator("button[aria-controls][aria-expanded]").evaluate_all(
        "all => all.map((one) => [one.id, one.getAttribute('aria-controls')])"
    ):
        await open_panel(walk, *panel)

    await client.views_publish(user_id=MAYA, view={"type": "home", "blocks": SHOWN + ACTING + FORM})
    await page.get_by_role("link", name="Attune home").click()
    await expect(page.get_by_role("region", name="Attune home")).to_contain_text("A section with marks")
    await walk.judge("the home tab")
    assert walk.faults == {}


async def open_panel(walk: Walk, opener: str, panel: str) -> None:
    """Opens what a button controls, judges it, and closes it as it was opened."""
    button = walk.page.locator(f"#{opener}")
    if await button.get_attribute("aria-expanded") == "false":
        await button.click()
    await expect(walk.page.locator(f"#{panel}")).to_be_visible()
    await walk.judge(panel, f"#{panel}")
    if await button.is_visible():
        await button.click()
    await expect(walk.page.locator(f"#{panel}")).to_be_hidden()


async def test_axe_finds_no_fault_where_two_views_stand_side_by_side(browser: Browser, playground: Playground) -> None:
    walk = await arrive(browser, playground, viewport=WIDE)
    link = walk.page.get_by_role("link", name="Side by side")
    await link.click()
    await expect(walk.page.locator("iframe").first).to_be_visible()
    await walk.judge("side by side")
    assert walk.faults == {}
