"""The page for those who see little, use no mouse, want no motion, or choose their own colours."""

import re
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground
from tests.browser.conftest import OpenPage
from tests.browser.every_block import ACTING, MESSAGE_ALONE, SHOWN, words
from tests.browser.test_every_block import show

pytestmark = [pytest.mark.browser, pytest.mark.sockets, pytest.mark.enable_socket]

MAYA, SUPPORT = "U0MAYA", "C0SUPPORT"
ZOOM_200 = {"width": 640, "height": 400}
ZOOM_400 = {"width": 320, "height": 256}
MARKED = """() => {
  const node = document.activeElement;
  const look = (one) => getComputedStyle(one);
  const outlined = look(node).outlineStyle !== "none" && parseFloat(look(node).outlineWidth) >= 2;
  const row = node.closest(".composer-row");
  const at = node.getBoundingClientRect();
  const seen = at.bottom > 0 && at.top < innerHeight && at.right > 0 && at.left < innerWidth;
  const marked = outlined || Boolean(row && look(row).boxShadow !== "none");
  return { what: node.outerHTML.slice(0, 120), marked, seen };
}"""

CUT_OFF = """() => [...document.querySelectorAll("#messages .body *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".table-frame"))
  .map((one) => one.outerHTML.slice(0, 120))"""


def opening(text: str) -> list[dict[str, Any]]:
    button = {"type": "button", "action_id": "open", "text": words("Open a form")}
    said = {"type": "section", "block_id": "said", "text": words(text)}
    return [said, {"type": "actions", "block_id": "row", "elements": [button]}]


async def looking(browser: Browser, playground: Playground, **looks: Any) -> Page:
    page = await (await browser.new_context(**looks)).new_page()
    await page.goto(f"{playground.base_url}#as={MAYA}&channel={SUPPORT}")
    await expect(page.get_by_role("heading", name="#support")).to_be_visible()
    return page


@pytest.mark.parametrize("size", [ZOOM_400, ZOOM_200], ids=["400 percent", "200 percent"])
async def test_nothing_is_lost_when_the_page_is_made_large(
    browser: Browser, playground: Playground, size: dict[str, int]
) -> None:
    page = await looking(browser, playground, viewport=size, reduced_motion="reduce")
    show(playground, SHOWN + ACTING)
    show(playground, MESSAGE_ALONE)
    await expect(page.get_by_role("columnheader", name="Hours")).to_be_attached()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls one way only"
    assert await page.evaluate(CUT_OFF) == []
    for name in ("Skip to the message box", "Jon Reyes", "triage"):
        link = page.get_by_role("link", name=name)
        await link.focus()
        await expect(link).to_be_in_viewport()
    await page.get_by_role("link", name="Skip to the message box").focus()
    await page.keyboard.press("Enter")
    box = page.get_by_role("textbox", name="Message #support")
    await expect(box).to_be_focused()
    await expect(box).to_be_in_viewport()
    await expect(page.get_by_role("button", name="Send")).to_be_in_viewport()


@pytest.mark.parametrize("colours", ["active", "none"])
async def test_the_focus_is_always_seen(browser: Browser, playground: Playground, colours: Any) -> None:
    page = await looking(browser, playground, forced_colors=colours, viewport={"width": 1280, "height": 800})
    show(playground, SHOWN + ACTING)
    await expect(page.get_by_role("button", name="Main")).to_be_attached()
    unmarked = []
    for _ in range(60):
        await page.keyboard.press("Tab")
        stop = await page.evaluate(MARKED)
        if not stop["what"].startswith("<body") and not (stop["marked"] and stop["seen"]):
            unmarked.append(stop)
    assert unmarked == []


async def test_who_acts_and_where_is_told_by_more_than_colour(browser: Browser, playground: Playground) -> None:
    page = await looking(browser, playground, forced_colors="active", viewport={"width": 1280, "height": 800})
    for current in await page.locator("[aria-current='true'], [aria-current='page']").all():
        await expect(current).to_have_css("outline-style", "solid")


async def test_nothing_moves_for_those_who_want_no_motion(open_page: OpenPage, client: AsyncWebClient) -> None:
    page = await open_page(MAYA, SUPPORT)
    await client.chat_postMessage(channel=SUPPORT, text="A form", blocks=opening("First"))
    await page.get_by_role("button", name="More actions").click()
    await expect(page.get_by_role("menuitem").first).to_be_visible()
    assert await page.evaluate("document.getAnimations().length") == 0


async def test_the_focus_comes_back_from_a_modal_though_the_message_was_drawn_anew(
    open_page: OpenPage, client: AsyncWebClient, app: AsyncApp
) -> None:
    @app.action("open")
    async def show_form(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        view = {"type": "modal", "title": words("A form"), "blocks": SHOWN[:1]}
        await client.views_open(trigger_id=body["trigger_id"], view=view)

    page = await open_page(MAYA, SUPPORT)
    sent = await client.chat_postMessage(channel=SUPPORT, text="A form", blocks=opening("First"))
    button = page.get_by_role("button", name="Open a form")
    dialog = page.get_by_role("dialog", name="A form")
    await button.click()
    await expect(dialog).to_be_visible()
    await client.chat_update(channel=SUPPORT, ts=str(sent["ts"]), text="A form", blocks=opening("Second"))
    await expect(page.get_by_text("Second", exact=True)).to_be_attached()
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    await expect(button).to_be_focused()

    await button.click()
    await expect(dialog).to_be_visible()
    await client.chat_delete(channel=SUPPORT, ts=str(sent["ts"]))
    await expect(page.get_by_role("article")).to_have_count(0)
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("textbox", name=re.compile("^Message #support"))).to_be_focused()


async def test_a_message_taller_than_its_pane_is_read_from_its_beginning(
    open_page: OpenPage, playground: Playground, client: AsyncWebClient
) -> None:
    page = await open_page(MAYA, SUPPORT)
    await client.chat_postMessage(channel=SUPPORT, text="Before")
    show(playground, SHOWN + SHOWN + SHOWN)
    await expect(page.get_by_role("heading", name="A header").first).to_be_in_viewport()
    await client.chat_postMessage(channel=SUPPORT, text="After")
    await expect(page.get_by_role("article").filter(has_text="After")).to_be_in_viewport()
