import re
from typing import Any

import pytest
from playwright.async_api import Locator, expect
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.models import blocks as sdk
from slack_sdk.models.blocks import blocks as sdk_blocks
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground
from bot.playground.kit.surfaces import with_ids
from tests.browser.conftest import OpenPage
from tests.browser.every_block import ACTING, FORM, MESSAGE_ALONE, NEWER, SHOWN, words

pytestmark = [pytest.mark.browser, pytest.mark.sockets, pytest.mark.enable_socket]

MAYA, SUPPORT = "U0MAYA", "C0SUPPORT"
UNKNOWN = re.compile("does not know|undefined|NaN|\\[object|null")


def show(playground: Playground, blocks: list[dict[str, Any]], **more: Any) -> None:
    """Puts a message of the app into the channel, past the check of what an app may send."""
    workspace = playground.parts.workspace
    named = tuple(with_ids(blocks, playground.parts.name_block))
    workspace.post(workspace.channels[SUPPORT], user=workspace.bot, text="Everything", blocks=named, **more)
    playground.parts.changes.touch()


async def everything_is_said(place: Locator) -> None:
    await expect(place.get_by_role("heading", name="A header")).to_be_visible()
    await expect(place).not_to_contain_text(UNKNOWN)
    assert await place.locator("img:not([alt])").count() == 0
    texts = await place.locator("li li li").all_text_contents()
    assert texts == ["innermost"], "lists nest"


def test_the_catalogue_holds_every_kind_of_the_sdk() -> None:
    def kinds(node: Any) -> set[str]:
        if isinstance(node, list):
            return set().union(*map(kinds, node))
        if isinstance(node, dict):
            here = {node["type"]} if isinstance(node.get("type"), str) else set()
            return here | set().union(*(kinds(value) for value in node.values()))
        return set()

    models = [*vars(sdk).values(), *vars(sdk_blocks).values()]
    named = {getattr(each, "type", None) for each in models if isinstance(each, type)}
    offered = {name for name in named if isinstance(name, str)} - {"modal", "home"}
    assert offered - kinds([SHOWN, ACTING, FORM, MESSAGE_ALONE, NEWER]) == set()


async def test_a_message_shows_every_kind_of_block(open_page: OpenPage, playground: Playground) -> None:
    page = await open_page(MAYA, SUPPORT)
    show(playground, SHOWN + ACTING)
    show(playground, MESSAGE_ALONE)
    show(playground, NEWER, ephemeral_for=MAYA)
    first, second, third = (page.get_by_role("article").nth(place) for place in range(3))
    await everything_is_said(first)
    await expect(first.get_by_role("img", name="A parcel at a depot").first).to_be_attached()
    await expect(first).to_contain_text("Picture: A picture kept elsewhere")
    await expect(first.get_by_role("img", name="wave")).to_have_text("\N{WAVING HAND SIGN}")
    await expect(first.get_by_role("button", name="Main")).to_have_accessible_description("The suggested choice")
    await expect(second.get_by_role("columnheader", name="Hours")).to_be_visible()
    await expect(second.get_by_role("heading", level=3, name="Plan", exact=True)).to_be_visible()
    await expect(second.get_by_role("heading", level=4, name="Steps")).to_be_visible()
    await expect(
        second.get_by_role("group", name="Feedback").get_by_role("button", name="Helped", exact=True)
    ).to_be_visible()
    await expect(second.get_by_role("heading", name="The plan").or_(second.get_by_text("In progress"))).to_have_count(3)
    await expect(second).to_contain_text("Video: How to pack (Ines)")
    await expect(second).not_to_contain_text(UNKNOWN)
    await expect(third).to_contain_text("Warning: The depot closes early")
    await expect(third).to_contain_text("Connected, maya@example.com")
    await expect(third).not_to_contain_text(UNKNOWN)


async def test_a_kind_that_nobody_knows_yet_is_said_with_its_words(open_page: OpenPage, playground: Playground) -> None:
    page = await open_page(MAYA, SUPPORT)
    show(playground, [{"type": "hologram", "title": {"type": "plain_text", "text": "Look here"}}])
    article = page.get_by_role("article")
    await expect(article).to_contain_text("A block of type hologram, which the playground does not know yet. Look here")


async def test_the_home_tab_shows_every_kind_it_may_hold(
    open_page: OpenPage, client: AsyncWebClient, app: AsyncApp
) -> None:
    del app  # its socket is what the page waits for
    await client.views_publish(user_id=MAYA, view={"type": "home", "blocks": SHOWN + ACTING + FORM})
    page = await open_page(MAYA, SUPPORT)
    await page.get_by_role("link", name="Attune home").click()
    region = page.get_by_role("region", name="Attune home")
    await everything_is_said(region)
    await expect(region.get_by_role("textbox", name="Field 1 (optional)")).to_have_accessible_description("A hint")


async def test_a_modal_takes_every_kind_of_value_and_gives_back_what_was_there(
    open_page: OpenPage, client: AsyncWebClient, app: AsyncApp
) -> None:
    taken: list[dict[str, Any]] = []

    @app.action("open")
    async def show_form(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        named = [{**block, "block_id": f"f{number}"} for number, block in enumerate(FORM, start=1)]
        view = {
            "type": "modal",
            "callback_id": "all",
            "title": words("All"),
            "submit": words("Send"),
            "blocks": SHOWN + named,
        }
        await client.views_open(trigger_id=body["trigger_id"], view=view)

    @app.options(re.compile(".*"))
    async def offer(ack: AsyncAck, payload: dict[str, Any]) -> None:
        options = [{"text": words(f"Order {payload['value']}{number}"), "value": f"o{number}"} for number in (1, 2)]
        await ack(options=options)

    @app.view("all")
    async def take(ack: AsyncAck, view: dict[str, Any]) -> None:
        await ack()
        taken.append(view["state"]["values"])

    page = await open_page(MAYA, SUPPORT)
    button = {"type": "button", "action_id": "open", "text": words("Open")}
    await client.chat_postMessage(channel=SUPPORT, text="A form", blocks=[{"type": "actions", "elements": [button]}])
    await page.get_by_role("button", name="Open", exact=True).click()
    dialog = page.get_by_role("dialog", name="All")
    await everything_is_said(dialog)
    one = dialog.get_by_role("combobox", name="Field 11")
    await one.press_sequentially("7")
    await expect(dialog.get_by_role("option", name="Order 72")).to_be_visible()
    await one.press("ArrowDown")
    await one.press("Enter")
    await expect(one).to_have_value("Order 72")
    many = dialog.get_by_role("combobox", name="Field 12")
    for _ in range(2):
        await many.press_sequentially("9")
        await expect(dialog.get_by_role("option", name="Order 91")).to_be_visible()
        await many.press("Enter")
    await dialog.get_by_role("textbox", name="Field 3").fill("4")
    await dialog.get_by_role("button", name="Send").click()
    await expect(dialog).to_be_hidden()
    [values] = taken
    plainly = {block: next(iter(held.values())) for block, held in values.items()}
    assert plainly["f10"]["type"] == "multi_static_select"
    assert plainly["f11"]["selected_option"]["value"] == "o2"
    assert [each["value"] for each in plainly["f12"]["selected_options"]] == ["o1"]
    assert plainly["f3"]["value"] == "4"
    assert plainly["f6"]["rich_text_value"]["elements"][0]["elements"][0]["style"] == {"bold": True}
    assert plainly["f21"]["selected_date_time"] == 1772460300


async def test_attachments_of_the_old_kind_files_and_reactions_are_said_in_words(
    open_page: OpenPage, client: AsyncWebClient
) -> None:
    old = {
        "pretext": "From the depot",
        "author_name": "Courier",
        "title": "Parcel 7",
        "title_link": "https://example.com/7",
        "text": "It is *late*",
        "fields": [{"title": "Where", "value": "DEP-3", "short": True}],
        "footer": "Track",
        "ts": 86400,
        "color": "#ff0000",
        "fallback": "Parcel 7 is late",
    }
    sent = await client.chat_postMessage(channel=SUPPORT, text="See", attachments=[old, {"fallback": "Only this"}])
    await client.reactions_add(channel=SUPPORT, timestamp=str(sent["ts"]), name="eyes")
    await client.files_upload_v2(channel=SUPPORT, filename="route.csv", content="a,b", title="The route")
    page = await open_page(MAYA, SUPPORT)
    first, second = page.get_by_role("article").nth(0), page.get_by_role("article").nth(1)
    await expect(first.get_by_role("link", name="Parcel 7")).to_have_attribute("href", "https://example.com/7")
    for words_shown in ("From the depot", "Courier", "It is late", "Where", "DEP-3", "Track, 01:00", "Only this"):
        await expect(first).to_contain_text(words_shown)
    await expect(first.get_by_role("list", name="Reactions").get_by_role("listitem")).to_have_text(":eyes: Attune")
    await expect(second).to_contain_text("File: The route")
