"""Slots: what stands in double braces is filled, shown, or said otherwise, and never left in braces."""

import pytest

from bot.domain.slots import Slot, malformed, slots, with_slots

LABELS = {"window": "courier window"}


def test_a_slot_without_a_value_shows_its_label() -> None:
    assert with_slots("It comes {{window}}.", {}, LABELS) == "It comes [courier window]."
    assert with_slots("It comes {{ window }}.", {"window": " "}, LABELS) == "It comes [courier window]."


def test_a_value_fills_every_place_of_its_slot() -> None:
    assert with_slots("{{window}}, I repeat {{window}}", {"window": "at 9"}, LABELS) == "at 9, I repeat at 9"


def test_the_customers_words_are_quoted_and_their_fallback_is_not() -> None:
    text = "You told me {{customer_words|how close the day is}}."
    assert with_slots(text, {"customer_words": "it is tomorrow"}, {}) == 'You told me "it is tomorrow".'
    assert with_slots(text, {}, {}) == "You told me how close the day is."


def test_a_value_that_looks_like_a_slot_is_not_filled_again() -> None:
    assert with_slots("{{window}}", {"window": "{{other}}", "other": "no"}, LABELS) == "{{other}}"


def test_slots_are_found_with_their_fallbacks() -> None:
    found = list(slots("{{a}} {{ customer_words | this thing }}"))
    assert found == [Slot("a", None), Slot("customer_words", "this thing")]


@pytest.mark.parametrize("text", ["{{Order}}", "{{order", "order}}", "{{order number}}", "{{a|b|c}}", "{{}}"])
def test_braces_that_form_no_slot_are_told(text: str) -> None:
    assert malformed(text)


@pytest.mark.parametrize("text", ["", "plain", "{one}", "{{a}}", "{{ a }} and {{b|some words}}"])
def test_well_formed_text_is_not(text: str) -> None:
    assert not malformed(text)


@pytest.mark.parametrize("start", ["{{", "{{a", "{{a|", "{{a|b"])
def test_a_long_run_of_spaces_in_open_braces_stalls_nothing(start: str) -> None:
    text = start + " " * 100_000
    for end in ("", "}", "{", "b|"):
        assert not list(slots(text + end))
        assert malformed(text + end)


def test_spaces_in_a_slot_are_no_part_of_it_however_many() -> None:
    spaces = " " * 100_000
    text = spaces.join(["{{", "a", "|", "b c", "}}"])
    assert list(slots(text)) == [Slot("a", "b c")]
    assert with_slots(text, {}, {}) == "b c"
