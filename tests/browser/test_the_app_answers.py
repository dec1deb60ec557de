import re
from typing import Any

import pytest
from playwright.async_api import expect
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.browser.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.sockets, pytest.mark.enable_socket]

MAYA, SUPPORT = "U0MAYA", "C0SUPPORT"
WORDS = {"type": "plain_text_input", "action_id": "words", "multiline": True}
MEDIUM = {
    "type": "radio_buttons",
    "action_id": "medium",
    "options": [
        {"text": {"type": "plain_text", "text": "Chat"}, "value": "chat"},
        {"text": {"type": "plain_text", "text": "Phone"}, "value": "phone"},
    ],
}


def words(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def blanks(intro: str) -> dict[str, Any]:
    return {
        "type": "modal",
        "callback_id": "blanks",
        "title": words("Fill the blanks"),
        "submit": words("Start checkpoints"),
        "blocks": [
            {"type": "section", "text": {"type": "mrkdwn", "text": intro}},
            {"type": "input", "block_id": "courier", "label": words("What the courier said"), "element": WORDS},
            {"type": "input", "block_id": "medium", "label": words("Medium"), "element": MEDIUM, "optional": True},
            {
                "type": "actions",
                "elements": [{"type": "button", "action_id": "again", "text": words("Another wording")}],
            },
        ],
    }


SUGGESTION: list[dict[str, Any]] = [
    {"type": "section", "text": {"type": "mrkdwn", "text": "*Two missed windows* is a lot of waiting."}},
    {
        "type": "actions",
        "elements": [
            {"type": "button", "action_id": "use", "text": words("Use this"), "style": "primary"},
            {
                "type": "button",
                "action_id": "drop",
                "text": words("Drop it"),
                "style": "danger",
                "confirm": {
                    "title": words("Drop it?"),
                    "text": words("It goes away."),
                    "confirm": words("Drop"),
                    "deny": words("Keep"),
                },
            },
        ],
    },
]


async def test_a_button_opens_a_modal_that_shows_errors_and_closes_when_all_is_well(
    open_page: OpenPage, app: AsyncApp, client: AsyncWebClient
) -> None:
    submitted: list[dict[str, Any]] = []

    @app.action("use")
    async def open_blanks(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=blanks("For Dana."))

    @app.action("again")
    async def reword(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await client.views_update(view_id=body["view"]["id"], view=blanks("For Dana, in other words."))

    @app.view("blanks")
    async def take(ack: AsyncAck, view: dict[str, Any]) -> None:
        said = view["state"]["values"]["courier"]["words"]["value"]
        if "guess" in said:
            await ack(response_action="errors", errors={"courier": "Write only what is known."})
            return
        submitted.append(view["state"]["values"])
        await ack()

    page = await open_page(MAYA, SUPPORT)
    await client.chat_postEphemeral(channel=SUPPORT, user=MAYA, text="A suggestion", blocks=SUGGESTION)
    await page.get_by_role("button", name="Use this").click()

    dialog = page.get_by_role("dialog", name="Fill the blanks")
    box = dialog.get_by_role("textbox", name="What the courier said")
    await expect(box).to_be_focused()
    await dialog.get_by_role("button", name="Start checkpoints").click()
    await expect(box).to_have_accessible_description(re.compile("Please fill in this field"))

    await box.fill("A guess: tonight")
    await dialog.get_by_role("button", name="Another wording").click()
    await expect(dialog.get_by_text("in other words")).to_be_visible()
    await expect(box).to_have_value("A guess: tonight")

    await dialog.get_by_role("button", name="Start checkpoints").click()
    await expect(box).to_have_accessible_description(re.compile(r"Write only what is known\."))
    await expect(box).to_be_focused()

    await box.fill("Out for delivery at six")
    await dialog.get_by_role("radio", name="Phone").check()
    await dialog.get_by_role("button", name="Start checkpoints").click()
    await expect(dialog).to_be_hidden()
    [values] = submitted
    assert values["courier"]["words"]["value"] == "Out for delivery at six"
    assert values["medium"]["medium"]["selected_option"]["value"] == "phone"


async def test_a_button_that_asks_first_does_nothing_until_the_answer_is_yes(
    open_page: OpenPage, app: AsyncApp, client: AsyncWebClient
) -> None:
    @app.action("drop")
    async def drop(ack: AsyncAck, respond: Any) -> None:
        await ack()
        await respond(delete_original=True)

    page = await open_page(MAYA, SUPPORT)
    await client.chat_postEphemeral(channel=SUPPORT, user=MAYA, text="A suggestion", blocks=SUGGESTION)
    button = page.get_by_role("button", name="Drop it")
    question = page.get_by_role("dialog", name="Drop it?")
    await button.click()
    await question.get_by_role("button", name="Keep").click()
    await expect(question).to_be_hidden()
    await expect(button).to_be_focused()
    await button.click()
    await question.get_by_role("button", name="Drop").click()
    await expect(button).to_have_count(0)


async def test_a_command_is_offered_while_typing_and_its_answer_is_private(open_page: OpenPage, app: AsyncApp) -> None:
    @app.command("/assist")
    async def assist(ack: AsyncAck, command: dict[str, Any]) -> None:
        await ack(f"You asked about: {command['text']}")

    page = await open_page(MAYA, SUPPORT)
    box = page.get_by_role("textbox", name="Message #support")
    await box.press_sequentially("/as")
    await expect(page.get_by_role("option").filter(has_text="/assist")).to_have_attribute("aria-selected", "true")
    await box.press("Enter")
    await expect(box).to_have_value("/assist ")
    await box.press_sequentially("my gift is late")
    await box.press("Enter")
    answer = page.get_by_role("article", name=re.compile("only you can see this"))
    await expect(answer).to_contain_text("You asked about: my gift is late")


async def test_a_command_that_nobody_answers_is_said_aloud_and_the_words_come_back(open_page: OpenPage) -> None:
    page = await open_page(MAYA, SUPPORT)
    box = page.get_by_role("textbox", name="Message #support")
    await box.fill("/assist my gift is late")
    await box.press("Enter")
    await expect(page.locator(".composer [role=alert]").first).not_to_be_empty()
    await expect(box).to_have_value("/assist my gift is late")
