"""Blocks over the wire: what stands where, how much of it, and how a refusal names the place.

Every limit on its own is held in tests/unit/playground/test_block_kit.py; here the SDK sends the blocks and reads the
refusal.
"""

from typing import Any

import pytest
from slack_sdk.models import blocks as sdk
from slack_sdk.web.async_client import AsyncWebClient

from tests.conformance.answers import TRIAGE, button, code, lines, plain, section

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


def words(text: str) -> dict[str, Any]:
    piece = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [piece]}


async def test_every_block_of_the_sdk_for_messages_is_taken(client: AsyncWebClient) -> None:
    """Source: https://docs.slack.dev/reference/block-kit/blocks and slack_sdk/models/blocks/blocks.py."""
    built = [
        sdk.HeaderBlock(text="Case 12"),
        sdk.SectionBlock(text="*What we know*", accessory=sdk.ButtonElement(text="Open", action_id="open")),
        sdk.ContextBlock(elements=[sdk.MarkdownTextObject(text="Due at three")]),
        sdk.DividerBlock(),
        sdk.ActionsBlock(
            elements=[
                sdk.ExternalDataSelectElement(placeholder="Order", action_id="order", min_query_length=2),
                {"type": "workflow_button", "text": plain("Run"), "action_id": "run", "workflow": {"trigger": {}}},
            ]
        ),
        sdk.MarkdownBlock(text="**Recap**"),
        sdk.ImageBlock(image_url="https://example.com/a.png", alt_text="A chart"),
        sdk.ImageBlock(slack_file={"id": "F0A"}, alt_text="A chart"),
        sdk.TableBlock(
            rows=[[{"type": "raw_text", "text": "Order"}, words("12")]], column_settings=[{"align": "left"}]
        ),
        sdk.VideoBlock(
            video_url="https://example.com/v",
            thumbnail_url="https://example.com/t.png",
            alt_text="A film",
            title="How to",
        ),
        sdk.FileBlock(external_id="order-12"),
        sdk.ContextActionsBlock(
            elements=[
                sdk.FeedbackButtonsElement(
                    action_id="good",
                    positive_button=sdk.FeedbackButtonObject(text="Good", value="yes"),
                    negative_button=sdk.FeedbackButtonObject(text="Bad", value="no"),
                ),
                sdk.IconButtonElement(icon="trash", text="Delete", action_id="bin"),
            ]
        ),
        sdk.TaskCardBlock(task_id="t1", title="Look up", status="complete", output=words("Found it")),
        sdk.PlanBlock(title="Plan", tasks=[sdk.TaskCardBlock(task_id="t2", title="Ask", status="pending")]),
    ]
    posted = await client.chat_postMessage(channel=TRIAGE, text="x", blocks=built)
    assert [block["type"] for block in posted["message"]["blocks"]] == [block.type for block in built]
    assert all(block["block_id"] for block in posted["message"]["blocks"])


async def test_a_refusal_names_each_place_by_a_pointer(client: AsyncWebClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/chat.postMessage, invalid_blocks."""
    wrong = [section("x" * 3001), {"type": "actions", "elements": [button(text=plain("x" * 76))]}]
    assert await lines(client.chat_postMessage(channel=TRIAGE, text="x", blocks=wrong)) == [
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
        "[ERROR] must be less than 76 characters [json-pointer:/blocks/1/elements/0/text/text]",
    ]


@pytest.mark.parametrize(
    ("blocks", "answer"),
    [
        ([{"type": "carousel"}], "invalid_blocks"),
        ([section(colour="red")], "invalid_blocks"),
        ([{"type": "actions", "elements": [button("same"), button("same")]}], "invalid_blocks"),
        ([section(block_id="same"), section(block_id="same")], "invalid_blocks"),
        ([{"type": "divider"}] * 51, "invalid_blocks"),
        ([section("x" * 2700)] * 5, "msg_blocks_too_long"),
        ([{"type": "markdown", "text": "x" * 6001}] * 2, "msg_blocks_too_long"),
        ([{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}] * 2, "invalid_attachments"),
        ([{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * 21]}], "invalid_blocks"),
        ([{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]] * 101}], "invalid_blocks"),
        ([{"type": "rich_text", "elements": [{"type": "rich_text_dance", "elements": []}]}], "invalid_blocks"),
        ([{"type": "context_actions", "elements": [button()]}], "invalid_blocks"),
    ],
    ids=[
        "unknown block",
        "unknown field",
        "action_id twice in a block",
        "block_id twice",
        "fifty-one blocks",
        "too much text together",
        "too much markdown together",
        "two tables",
        "twenty-one columns",
        "a hundred and one rows",
        "unknown rich text",
        "a button among feedback",
    ],
)
async def test_blocks_that_cannot_be_shown_are_refused(
    client: AsyncWebClient, blocks: list[dict[str, Any]], answer: str
) -> None:
    """Source: https://docs.slack.dev/reference/block-kit/blocks and the table-block page beneath it.

    That texts together are limited near 13,200 characters stands nowhere; it was measured by others.
    """
    assert await code(client.chat_postMessage(channel=TRIAGE, text="x", blocks=blocks)) == answer


async def test_rows_of_buttons_may_share_an_action_id(client: AsyncWebClient) -> None:
    """Source: https://docs.slack.dev/reference/block-kit/block-elements/button-element, action_id in its block."""
    rows = [{"type": "actions", "elements": [button("done", value=str(number))]} for number in range(2)]
    assert (await client.chat_postMessage(channel=TRIAGE, text="x", blocks=rows))["ok"]
