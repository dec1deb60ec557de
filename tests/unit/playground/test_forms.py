"""Plain values become Slack's typed values, and what the Slack client would not send is refused in a sentence."""

from typing import Any

import pytest

from bot.playground.kit.form_values import BadValueError, Known, chosen, initial, is_empty
from bot.playground.kit.forms import form_values, missing

KNOWN = Known(members={"U1", "U2"}, channels={"C1", "C2"})

Json = dict[str, Any]


def option(value: str) -> Json:
    return {"text": {"type": "plain_text", "text": value.upper()}, "value": value}


OPTIONS = [option("a"), option("b")]


@pytest.mark.parametrize(
    ("element", "plain", "value"),
    [
        ({"type": "plain_text_input"}, "words", {"value": "words"}),
        ({"type": "number_input", "is_decimal_allowed": True}, "1.5", {"value": "1.5"}),
        ({"type": "static_select", "options": OPTIONS}, "b", {"selected_option": option("b")}),
        (
            {"type": "static_select", "option_groups": [{"label": {}, "options": OPTIONS}]},
            "a",
            {"selected_option": option("a")},
        ),
        ({"type": "radio_buttons", "options": OPTIONS}, "a", {"selected_option": option("a")}),
        ({"type": "checkboxes", "options": OPTIONS}, ["a", "b"], {"selected_options": OPTIONS}),
        ({"type": "multi_static_select", "options": OPTIONS}, ["b"], {"selected_options": [option("b")]}),
        ({"type": "datepicker"}, "2026-03-01", {"selected_date": "2026-03-01"}),
        ({"type": "timepicker"}, "09:30", {"selected_time": "09:30"}),
        ({"type": "datetimepicker"}, "1767225600", {"selected_date_time": 1767225600}),
        ({"type": "users_select"}, "U1", {"selected_user": "U1"}),
        ({"type": "multi_users_select"}, ["U1", "U2"], {"selected_users": ["U1", "U2"]}),
        ({"type": "conversations_select"}, "C1", {"selected_conversation": "C1"}),
        ({"type": "multi_conversations_select"}, ["C1"], {"selected_conversations": ["C1"]}),
        ({"type": "channels_select"}, "C2", {"selected_channel": "C2"}),
        ({"type": "multi_channels_select"}, ["C2"], {"selected_channels": ["C2"]}),
        ({"type": "plain_text_input"}, "", {"value": None}),
        ({"type": "static_select", "options": OPTIONS}, None, {"selected_option": None}),
        ({"type": "checkboxes", "options": OPTIONS}, [], {"selected_options": []}),
    ],
)
def test_a_plain_value_becomes_slacks_object(element: Json, plain: Any, value: Json) -> None:
    assert chosen(element, plain, KNOWN) == {"type": element["type"], **value}


@pytest.mark.parametrize(
    ("element", "plain", "sentence"),
    [
        ({"type": "static_select", "options": OPTIONS}, "c", "listed options"),
        ({"type": "checkboxes", "options": OPTIONS}, "a", "list"),
        ({"type": "multi_users_select", "max_selected_items": 1}, ["U1", "U2"], "at most 1"),
        ({"type": "users_select"}, "U9", "member"),
        ({"type": "channels_select"}, "C9", "channel"),
        ({"type": "datepicker"}, "tomorrow", "date like"),
        ({"type": "timepicker"}, "25:00", "time like"),
        ({"type": "datetimepicker"}, "noon", "seconds"),
        ({"type": "plain_text_input", "max_length": 3}, "four", "at most 3"),
        ({"type": "plain_text_input"}, "x" * 3001, "at most 3000"),
        ({"type": "plain_text_input", "min_length": 5}, "four", "at least 5"),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5", "whole"),
        ({"type": "number_input", "is_decimal_allowed": False, "max_value": "9"}, "10", "9 or less"),
        ({"type": "number_input", "is_decimal_allowed": False, "min_value": "2"}, "1", "2 or more"),
        ({"type": "number_input", "is_decimal_allowed": False}, "many", "number"),
        ({"type": "email_text_input"}, "maya", "email"),
        ({"type": "url_text_input"}, "harbor.example", "https"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_in_a_sentence(element: Json, plain: Any, sentence: str) -> None:
    with pytest.raises(BadValueError, match=sentence):
        chosen(element, plain, KNOWN)


def test_initial_values_are_there_before_anyone_touches_the_form() -> None:
    assert initial({"type": "checkboxes", "initial_options": OPTIONS})["selected_options"] == OPTIONS
    assert initial({"type": "datepicker", "initial_date": "2026-03-01"})["selected_date"] == "2026-03-01"
    assert is_empty(initial({"type": "multi_users_select"}))


def field(block_id: str, element: Json, **more: Any) -> Json:
    return {"type": "input", "block_id": block_id, "element": {"action_id": f"{block_id}-a", **element}, **more}


def test_what_was_typed_before_stays_unless_something_new_is_given() -> None:
    blocks = [field("one", {"type": "plain_text_input"}), field("two", {"type": "plain_text_input"})]
    first, _ = form_values(blocks, {}, {"one": "kept", "two": "old"}, KNOWN)
    second, problems = form_values(blocks, first, {"two": "new"}, KNOWN)
    assert {block: value[f"{block}-a"]["value"] for block, value in second.items()} == {"one": "kept", "two": "new"}
    assert problems == {}


def test_a_value_of_another_kind_of_element_is_not_carried_over() -> None:
    before, _ = form_values([field("one", {"type": "plain_text_input"})], {}, {"one": "text"}, KNOWN)
    after, _ = form_values([field("one", {"type": "users_select"})], before, {}, KNOWN)
    assert after["one"]["one-a"] == {"type": "users_select", "selected_user": None}


def test_only_required_inputs_are_missed() -> None:
    blocks = [
        field("needed", {"type": "plain_text_input"}),
        field("free", {"type": "plain_text_input"}, optional=True),
        field("ticks", {"type": "checkboxes", "options": OPTIONS}),
    ]
    values, _ = form_values(blocks, {}, {"needed": "   "}, KNOWN)
    assert set(missing(blocks, values)) == {"needed", "ticks"}


def test_a_row_of_menus_takes_its_values_by_action_id() -> None:
    row = {
        "type": "actions",
        "block_id": "row",
        "elements": [
            {"type": "users_select", "action_id": "who"},
            {"type": "button", "action_id": "go"},
            {"type": "timepicker", "action_id": "when"},
        ],
    }
    values, _ = form_values([row], {}, {"row": {"when": "10:00"}}, KNOWN)
    assert values["row"]["when"]["selected_time"] == "10:00"
    assert values["row"]["who"]["selected_user"] is None
    assert "go" not in values["row"]


def test_an_option_that_only_the_app_knows_comes_whole() -> None:
    menu = {"type": "external_select", "initial_option": option("a")}
    assert initial(menu) == {"type": "external_select", "selected_option": option("a")}
    assert chosen(menu, option("b"), KNOWN) == {"type": "external_select", "selected_option": option("b")}
    several = {"type": "multi_external_select", "max_selected_items": 1}
    assert chosen(several, [option("a")], KNOWN)["selected_options"] == [option("a")]
    for element, plain in ((menu, "b"), (several, option("a")), (several, OPTIONS)):
        with pytest.raises(BadValueError):
            chosen(element, plain, KNOWN)


def test_rich_text_is_typed_as_words_and_files_cannot_be_given() -> None:
    value = chosen({"type": "rich_text_input"}, "Hello", KNOWN)
    assert value["rich_text_value"]["elements"][0]["elements"] == [{"type": "text", "text": "Hello"}]
    assert is_empty(chosen({"type": "rich_text_input"}, "", KNOWN))
    assert is_empty(initial({"type": "file_input"}))
    with pytest.raises(BadValueError, match="Files cannot be given"):
        chosen({"type": "file_input"}, ["F1"], KNOWN)
