"""Blocks and views are refused where Slack refuses them, with the place of the mistake."""

from itertools import count
from typing import Any

import pytest
from slack_sdk.models import blocks as sdk

from bot.playground.kit.surfaces import check_message_blocks, check_view
from bot.playground.refusal import ApiRefusal

Json = dict[str, Any]


def names() -> Any:
    numbers = count(1)
    return lambda: f"b{next(numbers)}"


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(text: str = "Hello", **more: Any) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(action_id: str | None = "go", **more: Any) -> Json:
    return {"type": "button", "text": plain("Go"), **({"action_id": action_id} if action_id else {}), **more}


def actions(*elements: Json, **more: Any) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def rich(container: Json) -> Json:
    return {"type": "rich_text", "elements": [container]}


def icon(**more: Any) -> Json:
    return {"type": "icon_button", "icon": "trash", "text": plain("Delete"), **more}


def options(number: int) -> list[Json]:
    return [{"text": plain(f"Choice {n}"), "value": str(n)} for n in range(number)]


def text_input(**more: Any) -> Json:
    element = {"type": "plain_text_input", "action_id": "text"}
    return {"type": "input", "block_id": "what", "label": plain("What"), "element": element, **more}


def modal(*blocks: Json, **more: Any) -> Json:
    return {"type": "modal", "title": plain("Form"), "submit": plain("Send"), "blocks": list(blocks), **more}


def refused(blocks: Any) -> ApiRefusal:
    with pytest.raises(ApiRefusal) as caught:
        check_message_blocks(blocks, names())
    return caught.value


def view_refused(view: Any) -> ApiRefusal:
    with pytest.raises(ApiRefusal) as caught:
        check_view(view, names())
    return caught.value


def test_blocks_built_with_the_sdks_models_are_taken() -> None:
    built = [
        sdk.HeaderBlock(text="Case 12"),
        sdk.SectionBlock(text="*What we know*", accessory=sdk.ButtonElement(text="Open", action_id="open")),
        sdk.ContextBlock(elements=[sdk.MarkdownTextObject(text="Due at three")]),
        sdk.DividerBlock(),
        sdk.ActionsBlock(
            elements=[
                sdk.StaticSelectElement(options=[sdk.Option(value="a", label="A")], action_id="pick"),
                sdk.ButtonElement(text="Done", action_id="done", style="primary", value="7"),
            ]
        ),
        sdk.MarkdownBlock(text="**Recap**"),
        sdk.ImageBlock(image_url="https://example.com/a.png", alt_text="A chart"),
    ]
    checked = check_message_blocks([block.to_dict() for block in built], names())
    assert all(block["block_id"] for block in checked)


def test_ids_left_out_are_given() -> None:
    (row,) = check_message_blocks([actions(button(action_id=None))], names())
    assert row["block_id"]
    assert row["elements"][0]["action_id"]


@pytest.mark.parametrize(
    ("block", "line"),
    [
        (section("x" * 3001), "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
        (
            {"type": "header", "text": plain("x" * 151)},
            "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
        ),
        (section(""), "[json-pointer:/blocks/0/text/text]"),
        ({"type": "section"}, "must have text or fields [json-pointer:/blocks/0]"),
        ({"type": "carousel"}, "unsupported type: carousel [json-pointer:/blocks/0/type]"),
        (section(colour="red"), "unknown field [json-pointer:/blocks/0/colour]"),
        (text_input(), "unsupported type: input [json-pointer:/blocks/0/type]"),
        (actions({"type": "slider"}), "unsupported type: slider [json-pointer:/blocks/0/elements/0/type]"),
        (
            actions(button(text=plain("x" * 76))),
            "less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
        ),
        (actions(button(value="x" * 2001)), "[json-pointer:/blocks/0/elements/0/value]"),
        (actions(button("x" * 256)), "[json-pointer:/blocks/0/elements/0/action_id]"),
        (actions(*[button(str(n)) for n in range(26)]), "[json-pointer:/blocks/0/elements]"),
        (actions({"type": "static_select", "options": options(101)}), "[json-pointer:/blocks/0/elements/0/options]"),
        (actions({"type": "radio_buttons", "options": options(11)}), "[json-pointer:/blocks/0/elements/0/options]"),
        (
            actions({"type": "static_select", "options": options(2), "initial_option": options(3)[2]}),
            "initial_option must be one of the options [json-pointer:/blocks/0/elements/0]",
        ),
        ({"type": "context", "elements": [plain("x")] * 11}, "[json-pointer:/blocks/0/elements]"),
        ({"type": "section", "fields": [plain("x")] * 11}, "[json-pointer:/blocks/0/fields]"),
        (
            {"type": "section", "fields": [plain("x" * 2001)]},
            "less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
        ),
        (
            {"type": "image", "image_url": "https://example.com/a.png"},
            "missing required field [json-pointer:/blocks/0/alt_text]",
        ),
        ({"type": "header", "text": {"type": "mrkdwn", "text": "x"}}, "[json-pointer:/blocks/0/text/type]"),
        (
            {"type": "image", "image_url": "https://x.example/a.png", "slack_file": {"id": "F1"}, "alt_text": "x"},
            "missing required field: image_url or slack_file [json-pointer:/blocks/0]",
        ),
        (
            rich({"type": "rich_text_section", "elements": [{"type": "dance"}]}),
            "unsupported type: dance [json-pointer:/blocks/0/elements/0/elements/0/type]",
        ),
        (rich({"type": "rich_text_list", "style": "stars", "elements": []}), "/blocks/0/elements/0/style]"),
        (rich({"type": "rich_text_section", "elements": [{"type": "user"}]}), "/elements/0/elements/0/user_id]"),
        ({"type": "table", "rows": [[{"type": "raw_text", "text": ""}]]}, "/blocks/0/rows/0/0/text]"),
        ({"type": "table", "rows": [[]]}, "/blocks/0/rows/0]"),
        ({"type": "task_card", "task_id": "1", "title": "x", "status": "bored"}, "/blocks/0/status]"),
        ({"type": "plan", "title": ""}, "/blocks/0/title]"),
        ({"type": "context_actions", "elements": [icon()] * 6}, "/blocks/0/elements]"),
        (
            {"type": "context_actions", "elements": [icon(visible_to_user_ids=["U1"] * 11)]},
            "/blocks/0/elements/0/visible_to_user_ids]",
        ),
        ({"type": "file", "external_id": "x", "source": "local"}, "/blocks/0/source]"),
    ],
)
def test_a_block_over_a_limit_is_refused_at_its_place(block: Json, line: str) -> None:
    refusal = refused([block])
    assert refusal.code == "invalid_blocks"
    assert any(line in message for message in refusal.messages), refusal.messages


def test_a_message_has_at_most_fifty_blocks() -> None:
    assert check_message_blocks([{"type": "divider"}] * 50, names())
    assert refused([{"type": "divider"}] * 51).code == "invalid_blocks"


def test_blocks_that_are_no_list_are_refused_by_their_format() -> None:
    assert refused({"type": "divider"}).code == "invalid_blocks_format"


def test_a_block_id_is_used_once_in_a_message_and_an_action_id_once_in_a_block() -> None:
    assert '`block_id` "a" already exists' in refused([section(block_id="a"), section(block_id="a")]).messages[0]
    assert '`action_id` "go" already exists' in refused([actions(button("go"), button("go"))]).messages[0]
    rows = [actions(button("done", value="1")), actions(button("done", value="2"))]
    assert check_message_blocks(rows, names()), "one Done button in each row is what Slack allows"


def test_all_texts_together_have_a_limit() -> None:
    four = [section("x" * 3000)] * 4
    assert check_message_blocks([*four, section("x" * 1200)], names())
    assert refused([*four, section("x" * 1201)]).code == "msg_blocks_too_long"
    assert refused([{"type": "markdown", "text": "x" * 6001}] * 2).code == "msg_blocks_too_long"


def test_a_modal_takes_inputs_and_a_hundred_blocks() -> None:
    assert check_view(modal(text_input(), *[{"type": "divider"}] * 99), names())["blocks"][0]["block_id"] == "what"
    assert view_refused(modal(*[{"type": "divider"}] * 101)).code == "invalid_arguments"


@pytest.mark.parametrize(
    ("view", "pointer"),
    [
        (modal(section(), title=plain("x" * 25)), "/view/title/text"),
        (modal(section(), submit=plain("x" * 25)), "/view/submit/text"),
        (modal(section(), private_metadata="x" * 3001), "/view/private_metadata"),
        (modal(section(), callback_id="x" * 256), "/view/callback_id"),
        (modal(), "/view/blocks"),
        ({"type": "modal", "blocks": [section()]}, "/view/title"),
        ({"type": "sheet", "title": plain("x"), "blocks": [section()]}, "/view/type"),
        (modal(text_input(), submit=None), "/view/submit"),
        (modal({"type": "markdown", "text": "x"}), "/view/blocks/0/type"),
        (modal(section(block_id="a"), section(block_id="a")), "/view/blocks/1/block_id"),
        ({"type": "home", "title": plain("x"), "blocks": [section()]}, "/view/title"),
    ],
)
def test_a_view_is_refused_at_its_place(view: Json, pointer: str) -> None:
    refusal = view_refused(view)
    assert refusal.code == "invalid_arguments"
    assert any(message.endswith(f"[json-pointer:{pointer}]") for message in refusal.messages), refusal.messages


def test_a_view_of_more_than_250_kilobytes_is_too_large() -> None:
    assert view_refused(modal(*[section("é" * 2900) for _ in range(60)])).code == "view_too_large"


def test_a_form_takes_rich_text_files_and_menus_that_ask_the_app() -> None:
    fields = [
        {"type": "rich_text_input", "min_lines": 2},
        {"type": "file_input", "max_files": 10, "filetypes": ["png"]},
        {"type": "multi_external_select", "min_query_length": 0},
    ]
    view = modal(*({"type": "input", "label": plain("What"), "element": field} for field in fields))
    assert len(check_view(view, names())["blocks"]) == 3
    eleven = {"type": "input", "label": plain("What"), "element": {"type": "file_input", "max_files": 11}}
    assert view_refused(modal(eleven)).messages[0].endswith("/view/blocks/0/element/max_files]")


def test_what_is_pressed_in_context_actions_has_its_own_id_in_the_block() -> None:
    twice = [{"type": "context_actions", "elements": [icon(action_id="bin"), icon(action_id="bin")]}]
    assert '`action_id` "bin" already exists' in refused(twice).messages[0]
    (row,) = check_message_blocks([{"type": "context_actions", "elements": [icon()]}], names())
    assert row["elements"][0]["action_id"]
