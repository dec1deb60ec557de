from typing import Any

import pytest

from bot.adapters.slack.views.surface import SurfaceError, check_message, check_view


def mrkdwn(text: str = "words") -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text}


def plain(text: str = "words") -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def section(text: str = "words", **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": mrkdwn(text), **more}


def button(text: str = "Go", action_id: str = "go", **more: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain(text), "action_id": action_id, **more}


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def select(kind: str, number: int, **more: Any) -> dict[str, Any]:
    options = [{"text": plain(f"Choice {index}"), "value": str(index)} for index in range(number)]
    return {"type": kind, "action_id": "pick", "options": options, **more}


def rich(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


def modal(**changes: Any) -> dict[str, Any]:
    return {"type": "modal", "title": plain("Title"), "blocks": [section()], **changes}


def ask(element: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "input", "block_id": "text", "label": plain("Label"), "element": element, **more}


def typed(**more: Any) -> dict[str, Any]:
    return {"type": "plain_text_input", "action_id": "text", **more}


GOOD = [
    section(),
    {"type": "divider"},
    {"type": "header", "text": plain()},
    {"type": "context", "elements": [mrkdwn(), {"type": "image", "image_url": "https://x.example/i", "alt_text": "i"}]},
    {"type": "image", "image_url": "https://x.example/i", "alt_text": "A chart of promises kept."},
    {"type": "markdown", "text": "words"},
    {"type": "section", "fields": [mrkdwn(), plain()], "accessory": select("overflow", 5)},
    actions(button(value="1"), button(action_id="stop", accessibility_label="Stop it")),
    rich({"type": "text", "text": "words"}),
]


def test_what_slack_takes_passes() -> None:
    check_message(GOOD, "words")
    check_view(modal(blocks=GOOD))
    check_view({"type": "home", "blocks": GOOD})
    check_view(modal(submit=plain("Go"), blocks=[ask(typed(max_length=3_000, initial_value="x" * 3_000))]))


def test_rows_that_each_have_the_same_button_are_fine() -> None:
    check_message([actions(button()), section(accessory=button())], "words")


MESSAGES: dict[str, tuple[list[dict[str, Any]], str]] = {
    "from 1 to 50": ([section()] * 51, "words"),
    "0 of them": ([], "words"),
    "text: is empty": ([section()], " \u200b"),
    "text: 4001 characters": ([section()], "x" * 4_001),
    "text: would notify a whole channel": ([section()], "hello <!channel>"),
    "blocks: 14771 characters together": ([section("x" * 2_900)] * 5, "words"),
    "3001 characters, at most 3000": ([section("x" * 3_001)], "words"),
    "blocks[0].text: would notify": ([section("<!here|here>")], "words"),
    "elements[0].elements[0]: would notify": ([rich({"type": "broadcast", "range": "channel"})], "words"),
    "elements[0].elements[0].text: is empty": ([rich({"type": "text", "text": ""})], "words"),
    "has neither text nor fields": ([{"type": "section"}], "words"),
    "fields: 11 of them": ([{"type": "section", "fields": [mrkdwn()] * 11}], "words"),
    "fields[0]: 2001 characters": ([{"type": "section", "fields": [mrkdwn("x" * 2_001)]}], "words"),
    "151 characters, at most 150": ([{"type": "header", "text": plain("x" * 151)}], "words"),
    "must be plain_text": ([{"type": "header", "text": mrkdwn()}], "words"),
    "unknown type of block": ([{"type": "carousel"}], "words"),
    "unknown type of element": ([actions({"type": "lever"})], "words"),
    "elements: 26 of them": ([actions(*(button(action_id=str(index)) for index in range(26)))], "words"),
    "elements: 11 of them": ([{"type": "context", "elements": [mrkdwn()] * 11}], "words"),
    "text: is missing": ([actions({"type": "button", "action_id": "go"})], "words"),
    "blocks[0].elements[0].text: is empty": ([actions(button(" "))], "words"),
    "76 characters, at most 75": ([actions(button("x" * 76))], "words"),
    "value: 2001 characters": ([actions(button(value="x" * 2_001))], "words"),
    "action_id: is empty": ([actions(button(action_id=""))], "words"),
    "blocks[0]: 2 elements share an action_id": ([actions(button(), button())], "words"),
    "block_id: 2 blocks share one": ([section(block_id="a"), section(block_id="a")], "words"),
    "block_id: 256 characters": ([section(block_id="x" * 256)], "words"),
    "options: 101 of them": ([actions(select("static_select", 101))], "words"),
    "options: 6 of them": ([actions(select("overflow", 6))], "words"),
    "options: 0 of them": ([actions(select("static_select", 0))], "words"),
    "not among the options": ([actions(select("static_select", 2, initial_option={"value": "9"}))], "words"),
    "placeholder: 151 characters": ([actions(select("static_select", 2, placeholder=plain("x" * 151)))], "words"),
    "alt_text: is empty": ([{"type": "image", "image_url": "https://x.example/i", "alt_text": ""}], "words"),
}


@pytest.mark.parametrize(("said", "message"), MESSAGES.items(), ids=MESSAGES.keys())
def test_what_slack_would_refuse_in_a_message_is_named_with_its_place(
    said: str, message: tuple[list[dict[str, Any]], str]
) -> None:
    with pytest.raises(SurfaceError) as refused:
        check_message(*message)
    assert said in str(refused.value)


VIEWS: dict[str, dict[str, Any]] = {
    "type: must be modal or home": modal(type="message"),
    "title: is missing": {"type": "modal", "blocks": [section()]},
    "title: is empty": modal(title=plain("")),
    "title: 25 characters": modal(title=plain("x" * 25)),
    "submit: is missing": modal(blocks=[ask(typed())]),
    "close: 25 characters": modal(close=plain("x" * 25)),
    "private_metadata: 3001 characters": modal(private_metadata="x" * 3_001),
    "callback_id: 256 characters": modal(callback_id="x" * 256),
    "from 1 to 100": modal(blocks=[section()] * 101),
    "view: 2": modal(blocks=[section("x" * 2_999)] * 90),
    "label: is missing": modal(submit=plain(), blocks=[{"type": "input", "element": typed()}]),
    "hint: is empty": modal(submit=plain(), blocks=[ask(typed(), hint=plain(""))]),
    "max_length: 3001": modal(submit=plain(), blocks=[ask(typed(max_length=3_001))]),
    "initial_value: 11 characters": modal(submit=plain(), blocks=[ask(typed(max_length=10, initial_value="x" * 11))]),
    "options: 11 of them": modal(submit=plain(), blocks=[ask(select("checkboxes", 11))]),
    "is_decimal_allowed": modal(submit=plain(), blocks=[ask({"type": "number_input", "action_id": "n"})]),
    "share a value": modal(
        submit=plain(),
        blocks=[ask({**select("radio_buttons", 1), "options": [{"text": plain(), "value": "a"}] * 2})],
    ),
}


@pytest.mark.parametrize(("said", "view"), VIEWS.items(), ids=VIEWS.keys())
def test_what_slack_would_refuse_in_a_view_is_named_with_its_place(said: str, view: dict[str, Any]) -> None:
    with pytest.raises(SurfaceError) as refused:
        check_view(view)
    assert said in str(refused.value)


def test_every_breach_is_named_at_once_and_no_words_of_the_message_are_quoted() -> None:
    with pytest.raises(SurfaceError) as refused:
        check_message([section("secret " * 500), actions(button("secret " * 20))], "")
    assert len(refused.value.breaches) == 3
    assert "secret" not in str(refused.value)
