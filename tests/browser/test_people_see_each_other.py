import re
from typing import Any

import pytest
from playwright.async_api import expect
from slack_sdk.web.async_client import AsyncWebClient

from tests.browser.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.sockets, pytest.mark.enable_socket]

DANA, MAYA, JON = "U0DANA", "U0MAYA", "U0JON"
SUPPORT, TEAM = "C0SUPPORT", "C0TEAM"
HOSTILE = "<script>window.owned = 1</script> <img src=x onerror='window.owned = 1'> <javascript:alert(1)|press me>"


async def test_what_dana_types_maya_reads_in_her_own_window(open_page: OpenPage) -> None:
    dana, maya = await open_page(DANA, SUPPORT), await open_page(MAYA, SUPPORT)
    await expect(maya.get_by_role("heading", name="#support")).to_be_visible()
    box = dana.get_by_role("textbox", name="Message #support")
    await box.fill("The gift has missed two delivery windows")
    await box.press("Enter")
    article = maya.get_by_role("article", name=re.compile("Dana Whitfield"))
    await expect(article).to_contain_text("The gift has missed two delivery windows")
    await expect(maya.locator("#announcer")).to_contain_text("Dana Whitfield in #support")
    await expect(box).to_have_value("")


async def test_a_message_elsewhere_is_counted_in_words_and_typing_goes_on(open_page: OpenPage) -> None:
    maya, jon = await open_page(MAYA, SUPPORT), await open_page(JON, TEAM)
    box = maya.get_by_role("textbox", name="Message #support")
    await box.press_sequentially("Half a sen")
    team_box = jon.get_by_role("textbox", name="Message #team-harbor")
    await team_box.fill("Who can take the depot?")
    await team_box.press("Enter")
    await expect(maya.get_by_role("link", name="team-harbor 1 new")).to_be_visible()
    await expect(box).to_be_focused()
    await box.press_sequentially("tence")
    await expect(box).to_have_value("Half a sentence")


async def test_an_ephemeral_is_seen_by_its_addressee_alone(open_page: OpenPage, client: AsyncWebClient) -> None:
    maya, jon = await open_page(MAYA, SUPPORT), await open_page(JON, SUPPORT)
    await client.chat_postEphemeral(channel=SUPPORT, user=MAYA, text="A reply to work from")
    await client.chat_postMessage(channel=SUPPORT, text="For everyone")
    private = maya.get_by_role("article", name=re.compile("only you can see this"))
    await expect(private).to_contain_text("Only you can see this")
    await expect(private).to_contain_text("A reply to work from")
    await expect(jon.get_by_role("article").get_by_text("For everyone")).to_be_visible()
    await expect(jon.get_by_text("A reply to work from")).to_have_count(0)


async def test_hostile_text_is_shown_as_text(open_page: OpenPage, client: AsyncWebClient) -> None:
    dana, maya = await open_page(DANA, SUPPORT), await open_page(MAYA, SUPPORT)
    box = dana.get_by_role("textbox", name="Message #support")
    await box.fill(HOSTILE)
    await box.press("Enter")
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": {"type": "plain_text", "text": HOSTILE}},
        {"type": "section", "text": {"type": "mrkdwn", "text": HOSTILE}},
        {"type": "markdown", "text": f"{HOSTILE} [press me](javascript:alert(1))"},
    ]
    await client.chat_postMessage(channel=SUPPORT, text=HOSTILE, blocks=blocks)
    messages = maya.locator("#messages")
    await expect(messages.get_by_role("article")).to_have_count(2)
    await expect(messages.get_by_text("<script>window.owned = 1</script>")).to_have_count(4)
    await expect(messages.locator("script, img, a[href^='javascript']")).to_have_count(0)
    assert await maya.evaluate("window.owned") is None


async def test_a_reply_stays_in_its_thread(open_page: OpenPage, client: AsyncWebClient) -> None:
    maya = await open_page(MAYA, SUPPORT)
    await client.chat_postMessage(channel=SUPPORT, text="The courier is late")
    await maya.get_by_role("button", name=re.compile("More actions: Attune")).click()
    await maya.get_by_role("menuitem", name="Reply in thread").click()
    box = maya.get_by_role("textbox", name="Reply as Maya Okafor")
    await expect(box).to_be_focused()
    await box.press_sequentially("I will ask at noon")
    await box.press("Enter")
    await expect(
        maya.get_by_role("complementary", name="Thread in #support").get_by_text("I will ask at noon")
    ).to_be_visible()
    await expect(maya.locator("#messages").get_by_text("I will ask at noon")).to_have_count(0)
    await expect(maya.get_by_role("button", name="1 reply")).to_be_visible()


async def test_a_permalink_opens_the_channel_and_the_thread_it_names(
    open_page: OpenPage, client: AsyncWebClient
) -> None:
    maya = await open_page(MAYA, TEAM)
    first = await client.chat_postMessage(channel=SUPPORT, text="The courier is late")
    reply = await client.chat_postMessage(channel=SUPPORT, text="Asked at noon", thread_ts=str(first["ts"]))
    link = await client.chat_getPermalink(channel=SUPPORT, message_ts=str(reply["ts"]))
    await client.chat_postMessage(channel=TEAM, text=f"See <{link['permalink']}|the case>")
    async with maya.context.expect_page() as opening:
        await maya.get_by_role("link", name="the case").click()
    case = await opening.value
    thread = case.get_by_role("complementary", name="Thread in #support")
    await expect(thread.get_by_text("Asked at noon")).to_be_visible()
    await expect(case.get_by_role("textbox", name="Reply as Maya Okafor")).to_be_visible()


async def test_slack_marks_are_drawn_and_names_put_in(open_page: OpenPage, client: AsyncWebClient) -> None:
    maya = await open_page(MAYA, SUPPORT)
    text = (
        f"*Due* <!date^86400^{{date_num}} at {{time}}|soon>, ask <@{JON}> in <#{TEAM}>\n"
        "> _late_ ~gone~ &lt;b&gt;\n`a_b_c` 2*3*4 <https://example.com/a_b_c|the case>"
    )
    await client.chat_postMessage(channel=SUPPORT, text=text)
    message = maya.get_by_role("article", name=re.compile("Attune"))
    await expect(message.locator(".text")).to_have_text(
        "Due 1970-01-02 at 01:00, ask @Jon Reyes in #team-harborlate gone <b>a_b_c 2*3*4 the case"
    )
    await expect(message.locator("strong")).to_have_text("Due")
    await expect(message.locator("blockquote")).to_have_text("late gone <b>")
    await expect(message.get_by_role("link", name="the case")).to_have_attribute("href", "https://example.com/a_b_c")
