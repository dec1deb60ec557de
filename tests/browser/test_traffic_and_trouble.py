"""The log for the curious, and trouble on demand, on the page."""

import asyncio
import re

import pytest
from playwright.async_api import expect
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.browser.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.sockets, pytest.mark.enable_socket]

MAYA, SUPPORT = "U0MAYA", "C0SUPPORT"


async def test_traffic_is_listed_as_it_comes_newest_first_without_anybodys_words(
    open_page: OpenPage, client: AsyncWebClient
) -> None:
    page = await open_page(MAYA, SUPPORT)
    await page.get_by_role("button", name="Traffic").click()
    log = page.get_by_role("table")
    await client.auth_test()
    await expect(log.get_by_role("row").filter(has_text="auth.test")).to_have_count(1)
    await client.chat_postMessage(channel=SUPPORT, text="Nobody else's business")
    newest = log.get_by_role("row").nth(1)
    await expect(newest).to_contain_text("chat.postMessage")
    await expect(newest).to_contain_text("from bot")
    await expect(newest).to_contain_text("ok")
    await expect(log).not_to_contain_text("business")


async def test_the_log_is_filtered_by_words_and_draws_two_hundred_rows_at_most(
    open_page: OpenPage, client: AsyncWebClient
) -> None:
    page = await open_page(MAYA, SUPPORT)
    await asyncio.gather(*(client.api_call("api.test") for _ in range(230)))
    await client.auth_test()
    await page.get_by_role("button", name="Traffic").click()
    rows = page.get_by_role("table").get_by_role("row")
    await expect(rows).to_have_count(201)  # the heading is one
    box = page.get_by_role("searchbox", name="Filter by words")
    await expect(box).to_have_accessible_description(re.compile("The newest 200 of 231|231 exchanges"))
    await box.fill("AUTH bot")
    await expect(rows).to_have_count(2)
    await expect(page.locator("#log-count")).to_have_text("1 of 231 exchanges fit.")
    await page.get_by_role("button", name="Clear").click()
    await expect(rows).to_have_count(1)


async def test_trouble_is_planned_by_a_button_shown_while_it_waits_and_met_by_the_app(
    open_page: OpenPage, client: AsyncWebClient
) -> None:
    page = await open_page(MAYA, SUPPORT)
    await page.get_by_role("button", name="Trouble").click()
    planned = page.locator("#trouble-planned")
    await expect(planned).to_have_text("Nothing is planned.")
    await page.get_by_role("button", name="Do it: Asked for quiet (429)").click()
    await expect(planned).to_have_text("Asked for quiet (429), chat.postMessage: once")
    await expect(page.locator("#announcer")).to_have_text("Asked for quiet (429): it is set.")
    with pytest.raises(SlackApiError, match="ratelimited"):
        await client.chat_postMessage(channel=SUPPORT, text="Too much")
    await expect(planned).to_have_text("Nothing is planned.")


async def test_what_is_planned_can_be_taken_back(open_page: OpenPage, client: AsyncWebClient) -> None:
    page = await open_page(MAYA, SUPPORT)
    await page.get_by_role("button", name="Trouble").click()
    await page.get_by_role("button", name="Do it: Server error (500)").click()
    await page.get_by_role("button", name="Do it: A wrong clock").click()
    planned = page.locator("#trouble-planned")
    await expect(planned).to_contain_text("Server error (500)")
    await expect(planned).to_contain_text("A wrong clock: 10 minutes behind")
    await page.get_by_role("button", name="Plan nothing").click()
    await expect(planned).to_have_text("Nothing is planned.")
    await expect(page.get_by_role("button", name="Plan nothing")).to_be_hidden()
    await expect(page.locator("#trouble-name")).to_be_focused()
    assert (await client.chat_postMessage(channel=SUPPORT, text="All is well"))["ok"]


@pytest.mark.usefixtures("app")
async def test_every_trouble_that_is_offered_can_be_set(open_page: OpenPage) -> None:
    page = await open_page(MAYA, SUPPORT)
    await page.get_by_role("button", name="Trouble").click()
    offers = page.get_by_role("button", name=re.compile("^Do it: "))
    await expect(offers.first).to_be_visible()
    assert await offers.count() == 11
    for offer in await offers.all():
        title = str(await offer.get_attribute("aria-label")).removeprefix("Do it: ")
        await offer.click()
        await expect(page.locator("#announcer")).to_have_text(f"{title}: it is set.")
    await page.get_by_role("button", name="Plan nothing").click()


@pytest.mark.usefixtures("app")
async def test_a_socket_that_is_cut_is_told_and_its_return_too(open_page: OpenPage) -> None:
    page = await open_page(MAYA, SUPPORT)
    await expect(page.get_by_text("Playground, bot connected")).to_be_visible()
    await page.get_by_role("button", name="Trouble").click()
    await page.get_by_role("button", name="Do it: The socket is cut").click()
    away = page.get_by_role("alert").filter(has_text="The app has gone away.")
    await expect(away).to_be_visible()
    await expect(away).to_have_count(0, timeout=15_000)
    await expect(page.get_by_text("Playground, bot connected")).to_be_visible()
