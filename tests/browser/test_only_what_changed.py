"""The page is sent, and draws, only what changed; what comes of it is what a whole look would show."""

from typing import Any

import pytest
from playwright.async_api import expect
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground, StageClient
from tests.browser.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.sockets, pytest.mark.enable_socket]

DANA, MAYA, SUPPORT = "U0DANA", "U0MAYA", "C0SUPPORT"
MANY = 60


def write(playground: Playground, *texts: str) -> None:
    workspace = playground.parts.workspace
    for text in texts:
        workspace.post(workspace.channels[SUPPORT], user=DANA, text=text)
    playground.parts.changes.touch()


async def test_a_new_message_is_sent_alone_and_the_others_stay_as_they_are_drawn(
    open_page: OpenPage, playground: Playground
) -> None:
    write(playground, *(f"Message {number}" for number in range(MANY)))
    page = await open_page(MAYA, SUPPORT)
    await expect(page.get_by_role("article")).to_have_count(MANY)
    await page.evaluate("() => document.querySelectorAll('#messages li').forEach((one) => { one.kept = true; })")
    async with page.expect_response("**/stage/state?*") as answering:
        write(playground, "The newest")
    state: dict[str, Any] = await (await answering.value).json()
    assert [each["text"] for channel in state["channels"] for each in channel["messages"]] == ["The newest"]
    await expect(page.get_by_role("article")).to_have_count(MANY + 1)
    fresh = "[...document.querySelectorAll('#messages li')].filter((one) => !one.kept).length"
    assert await page.evaluate(fresh) == 1


async def test_what_is_edited_deleted_or_answered_is_drawn_as_it_is_now(
    open_page: OpenPage, client: AsyncWebClient
) -> None:
    page = await open_page(MAYA, SUPPORT)
    first, second, third = [
        str((await client.chat_postMessage(channel=SUPPORT, text=text))["ts"]) for text in ("First", "Second", "Third")
    ]
    articles = page.get_by_role("article")
    await expect(articles).to_have_count(3)
    await client.chat_update(channel=SUPPORT, ts=first, text="First, mended")
    await client.chat_delete(channel=SUPPORT, ts=second)
    await client.chat_postMessage(channel=SUPPORT, text="An answer", thread_ts=third)
    await expect(articles).to_have_count(2)
    await expect(articles.first).to_contain_text("First, mended")
    await expect(articles.last.get_by_role("button", name="1 reply")).to_be_visible()


async def test_who_leaves_a_channel_and_comes_back_reads_all_of_it(open_page: OpenPage, playground: Playground) -> None:
    write(playground, "One", "Two")
    page = await open_page(MAYA, SUPPORT)
    await expect(page.get_by_role("article")).to_have_count(2)
    async with StageClient(playground.base_url) as stage:
        await stage.act("remove", channel=SUPPORT, user=MAYA)
        await expect(page.get_by_role("link", name="support")).to_have_count(0)
        write(playground, "Three")
        await stage.act("invite", channel=SUPPORT, user=MAYA)
    await expect(page.get_by_role("link", name="support")).to_be_visible()
    await expect(page.get_by_role("article")).to_contain_text(["One", "Two", "Three"])


async def test_another_person_at_the_same_page_sees_what_is_theirs(
    open_page: OpenPage, client: AsyncWebClient, playground: Playground
) -> None:
    write(playground, "For all")
    await client.chat_postEphemeral(channel=SUPPORT, user=MAYA, text="For Maya")
    page = await open_page(MAYA, SUPPORT)
    await expect(page.get_by_role("article")).to_contain_text(["For all", "For Maya"])
    for name, texts in (("Jon Reyes", ["For all"]), ("Maya Okafor", ["For all", "For Maya"])):
        await page.get_by_role("navigation", name="You are acting as").get_by_role("link", name=name).click()
        await expect(page.get_by_role("textbox", name=f"as {name}")).to_be_visible()
        await expect(page.get_by_role("article")).to_contain_text(texts)
        await expect(page.get_by_role("article")).to_have_count(len(texts))
