"""A checked draft in Slack: a card, and a form that carries the draft; nothing in either is taken for markup."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from bot.adapters.slack.check_words import parse_check
from bot.adapters.slack.views.draft_card import TOO_LONG
from bot.adapters.slack.views.draft_modal import MOST_KEPT, ONLY_A_PART, DraftForm, draft_modal, form_of, parse_draft
from bot.adapters.slack.views.draft_text import boxed, typed
from bot.adapters.slack.views.draft_words import MOST_SHOWN
from bot.adapters.slack.views.escape import units
from bot.adapters.slack.views.rendering import render
from bot.adapters.slack.views.surface import check_message, check_view
from bot.domain.draft import DraftCheck
from bot.domain.notice import DraftCard
from tests.support.samples import sample_draft_advice
from tests.unit.slack.hostile import HOSTILE, any_words, live_markup
from tests.unit.slack.submitted import submitted

CHECK = DraftCheck(sample_draft_advice())
DRAFT = "Unfortunately it is late. You should have asked me. I will write to you at 5."


def card(draft: str) -> DraftCard:
    return DraftCard(review=CHECK.review(draft))


def shown(view: dict[str, Any]) -> str:
    return json.dumps(view["blocks"], ensure_ascii=False)


def field(view: dict[str, Any]) -> dict[str, Any]:
    return next(block for block in view["blocks"] if block["block_id"].startswith("draft:"))


# ------------------------------------------------------------------ the card


def test_the_card_shows_the_words_the_reason_the_edit_and_the_whole_to_copy() -> None:
    message = render(card(DRAFT))
    check_message(message.blocks, message.text)
    first = message.blocks[1]["text"]["text"].splitlines()
    assert first == ["1. Blame", '"You should have"', "It lands badly. (a study)", first[3]]
    assert first[3] == 'Smallest edit: say "Next time it helps to [what]; for now I"'
    copied = next(block for block in message.blocks if block["type"] == "rich_text")
    assert "It is late. Next time it helps" in json.dumps(copied)
    (button,) = next(block for block in message.blocks if block["type"] == "actions")["elements"]
    assert button["value"] == DRAFT
    assert "You should have" in message.text


def test_a_draft_that_a_button_cannot_carry_is_said_so_and_has_no_button() -> None:
    message = render(card(DRAFT + " Fine." * 400))
    assert not [block for block in message.blocks if block["type"] == "actions"]
    assert TOO_LONG in shown({"blocks": message.blocks})


def test_many_findings_are_shown_a_few_at_a_time() -> None:
    message = render(card("Unfortunately it is so. " * 30))
    check_message(message.blocks, message.text)
    assert f"{MOST_SHOWN}. Jargon" in message.text
    assert f"{MOST_SHOWN + 1}. Jargon" not in message.text
    assert "more after these." in message.text


@pytest.mark.parametrize("draft", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_draft_is_shown_as_words(draft: str) -> None:
    message = render(card(f"Unfortunately {draft} You should have asked {draft}"))
    check_message(message.blocks, message.text)
    assert live_markup(message.blocks, message.text) == []
    form, note = form_of(f"Unfortunately {draft}")
    check_view(draft_modal(form, CHECK.review(form.draft), note=note))


# ------------------------------------------------------------------ the form


def test_the_form_holds_the_draft_and_two_buttons_for_each_finding() -> None:
    view = draft_modal(DraftForm(DRAFT), CHECK.review(DRAFT))
    check_view(view)
    assert field(view)["element"]["initial_value"] == DRAFT
    rows = [block["elements"] for block in view["blocks"] if block["type"] == "actions"]
    assert [[button["text"]["text"] for button in row] for row in rows] == [["Accept", "Keep mine"]] * 2
    assert rows[0][0]["accessibility_label"] == "Accept the edit of You should have"
    assert view["submit"]["text"] == "Check again"


def test_an_empty_form_asks_and_shows_nothing_else() -> None:
    view = draft_modal(DraftForm())
    check_view(view)
    assert view["submit"]["text"] == "Check"
    assert [block["type"] for block in view["blocks"]] == ["input", "input", "context"]


def test_what_stands_in_the_form_comes_back_and_the_field_has_another_name_each_time() -> None:
    form = DraftForm(DRAFT, "Where is it?", ("aaaaaaaaaa",), 3)
    view = draft_modal(form, CHECK.review(DRAFT))
    name = field(view)["block_id"]
    assert parse_draft(submitted(view)) == form._replace(turn=4)
    changed = parse_draft(submitted(view, **{name.replace(":", "__"): "  Other words.  "}))
    assert changed.draft == "Other words."
    assert field(draft_modal(changed))["block_id"] != name


def test_what_the_agent_keeps_fits_into_what_a_form_may_remember() -> None:
    form = DraftForm(DRAFT)
    for number in range(500):
        form = form.keeping(f"{number:010x}")
    view = draft_modal(form, CHECK.review(DRAFT))
    check_view(view)
    kept = parse_draft(submitted(view)).kept
    assert len(kept) == MOST_KEPT
    assert kept[-1] == f"{499:010x}"


def test_the_form_remembers_no_words() -> None:
    form = DraftForm(DRAFT).keeping(CHECK.review(DRAFT).findings[0].key)
    assert "asked" not in draft_modal(form, CHECK.review(DRAFT))["private_metadata"]


def test_a_draft_longer_than_the_field_is_cut_and_that_is_said() -> None:
    form, note = form_of("Fine words. " * 400)
    assert note == ONLY_A_PART
    view = draft_modal(form, CHECK.review(form.draft), note=note)
    check_view(view)
    assert field(view)["element"]["initial_value"] == form.draft
    assert ONLY_A_PART in shown(view)


@settings(deadline=None)
@given(any_words)
def test_any_draft_comes_back_from_the_form_as_it_was_shown(words: str) -> None:
    form, note = form_of(words)
    view = draft_modal(form, CHECK.review(form.draft) if form.draft else None, note=note)
    check_view(view)
    assert units(form.draft) <= 3_000
    if field(view)["element"].get("initial_value"):
        assert boxed(parse_draft(submitted(view)).draft)[0] in {form.draft, "(no words)"}


# ------------------------------------------------------------------ what comes in


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("check", ""),
        ("Check  ", ""),
        ("check We will see.", "We will see."),
        ("check: We will see.", "We will see."),
        ("CHECK\nWe will\nsee.", "We will\nsee."),
        ("checkout does not work", None),
        ("please check my order", None),
        ("setup", None),
    ],
)
def test_a_draft_is_told_from_a_customers_words(text: str, draft: str | None) -> None:
    assert parse_check(text) == draft


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("ask <@U0MAYA|maya> in <#C1|help>", "ask @maya in #help"),
        ("<!here> <@U0MAYA>", "@here @U0MAYA"),
        ("see <https://a.example/x|the form>", "see the form (https://a.example/x)"),
        ("see <https://a.example>", "see https://a.example"),
        ("write to <mailto:a@b.example|a@b.example>", "write to a@b.example"),
    ],
)
def test_slacks_own_marks_are_written_out(text: str, words: str) -> None:
    assert typed(text) == words
