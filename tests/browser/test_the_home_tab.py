from typing import Any

import pytest
from playwright.async_api import expect
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground
from tests.browser.conftest import OpenPage
from tests.browser.test_keyboard_alone import tab_to

pytestmark = [pytest.mark.browser, pytest.mark.sockets, pytest.mark.enable_socket]

SUPPORT = "C0SUPPORT"


def home(*lines: str, button: bool = False) -> dict[str, Any]:
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": {"type": "plain_text", "text": "Your open promises"}},
        *({"type": "section", "text": {"type": "mrkdwn", "text": line}} for line in lines),
    ]
    if button:
        done = {"type": "button", "action_id": "done", "text": {"type": "plain_text", "text": "Done"}}
        blocks.append({"type": "actions", "block_id": "row", "elements": [done]})
    return {"type": "home", "blocks": blocks}


async def test_the_home_tab_is_opened_read_and_left_without_a_mouse(
    open_page: OpenPage, app: AsyncApp, client: AsyncWebClient
) -> None:
    @app.event("app_home_opened")
    async def show(event: dict[str, Any]) -> None:
        await client.views_publish(user_id=event["user"], view=home(f"Promises of <@{event['user']}>", button=True))

    @app.action("done")
    async def done(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await client.views_publish(user_id=body["user"]["id"], view=home("All is kept", button=True))

    page = await open_page("U0MAYA", SUPPORT)
    link = page.get_by_role("link", name="Attune home")
    await tab_to(page, link)
    await page.keyboard.press("Enter")
    region = page.get_by_role("region", name="Attune home")
    await expect(region.get_by_role("heading", name="Your open promises")).to_be_visible()
    await expect(region).to_contain_text("Promises of @Maya Okafor")
    await expect(link).to_have_attribute("aria-current", "page")
    await expect(link).to_be_focused()
    await expect(page.get_by_role("heading", name="Attune home")).to_be_visible()
    await expect(page.get_by_role("link", name="support")).not_to_have_attribute("aria-current", "page")
    await expect(page.get_by_role("textbox")).to_have_count(0)
    await expect(page.locator("#announcer")).to_have_text("Attune home is up to date.")
    await expect(page).to_have_title("Attune home as Maya Okafor")

    await page.keyboard.press("Shift+Tab")
    await page.get_by_role("link", name="Skip to the home tab").focus()
    await page.keyboard.press("Enter")
    await expect(region).to_be_focused()
    button = region.get_by_role("button", name="Done")
    await tab_to(page, button)
    await page.keyboard.press("Enter")
    await expect(region).to_contain_text("All is kept")
    await expect(button).to_be_focused()

    await tab_to(page, page.get_by_role("link", name="triage"), "Shift+Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("textbox", name="Message #triage")).to_be_visible()
    await expect(region).to_be_hidden()


async def test_everybody_sees_their_own_home_and_each_opening_brings_it_up_to_date(
    open_page: OpenPage, app: AsyncApp, client: AsyncWebClient
) -> None:
    times = 0

    @app.event("app_home_opened")
    async def show(event: dict[str, Any]) -> None:
        nonlocal times
        times += 1
        await client.views_publish(user_id=event["user"], view=home(f"<@{event['user']}>, opening {times}"))

    page = await open_page("U0MAYA", SUPPORT)
    region = page.get_by_role("region", name="Attune home")
    await page.get_by_role("link", name="Attune home").click()
    await expect(region).to_contain_text("@Maya Okafor, opening 1")
    await page.get_by_role("navigation", name="You are acting as").get_by_role("link", name="Jon Reyes").click()
    await expect(region).to_contain_text("@Jon Reyes, opening 2")
    await expect(region).not_to_contain_text("Maya")
    await page.get_by_role("link", name="support").click()
    await page.get_by_role("link", name="Attune home").click()
    await expect(region).to_contain_text("@Jon Reyes, opening 3")
    await page.reload()
    await expect(region).to_contain_text("@Jon Reyes, opening 4")


async def test_a_home_that_nothing_was_published_to_says_so_and_an_app_may_have_none(
    open_page: OpenPage, playground: Playground
) -> None:
    page = await open_page("U0MAYA", SUPPORT)
    await page.get_by_role("link", name="Attune home").click()
    region = page.get_by_role("region", name="Attune home")
    await expect(region).to_contain_text("The app has shown nothing here yet.")
    playground.parts.seed = playground.seed.model_copy(update={"home_tab": False})
    await page.get_by_role("link", name="support").click()
    await page.reload()
    await expect(page.get_by_role("heading", name="#support")).to_be_visible()
    await expect(page.get_by_role("link", name="Attune home")).to_have_count(0)


async def test_a_button_of_the_home_tab_takes_along_what_stands_in_its_fields(
    open_page: OpenPage, app: AsyncApp, client: AsyncWebClient
) -> None:
    heard: list[dict[str, Any]] = []

    @app.action("done")
    async def done(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        heard.append(body["view"]["state"]["values"])
        await client.views_publish(user_id=body["user"]["id"], view=home("Taken", button=True))

    view = home(button=True)
    field = {"type": "plain_text_input", "action_id": "words"}
    label = {"type": "plain_text", "text": "What the courier said"}
    view["blocks"].append({"type": "input", "block_id": "courier", "label": label, "element": field})
    await client.views_publish(user_id="U0MAYA", view=view)
    page = await open_page("U0MAYA", SUPPORT)
    await page.get_by_role("link", name="Attune home").click()
    region = page.get_by_role("region", name="Attune home")
    await region.get_by_role("textbox", name="What the courier said").fill("At six")
    await region.get_by_role("button", name="Done").click()
    await expect(region).to_contain_text("Taken")
    assert heard[0]["courier"]["words"]["value"] == "At six"
