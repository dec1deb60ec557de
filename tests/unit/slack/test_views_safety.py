"""Safety notes on the card: first of all, in plain words, whole."""

import pytest

from bot.adapters.slack.views.rendered import Rendered
from bot.adapters.slack.views.rendering import render
from bot.adapters.slack.views.surface import check_message
from bot.domain.notice import SuggestionCard
from bot.domain.safety import Flag, SafetyNote
from tests.support.samples import sample_safety_rule, sample_suggestion, unsure_reading
from tests.unit.slack.hostile import HOSTILE

NOTE = sample_safety_rule().note(Flag.SELF_HARM)


def shown(*notes: SafetyNote, **changes: object) -> Rendered:
    suggestion = sample_suggestion(**changes).model_copy(update={"safety": notes})
    return render(SuggestionCard(suggestion_id="s1", suggestion=suggestion, place="C0SUPPORT"))


@pytest.mark.parametrize("unsure", [False, True])
def test_a_note_stands_before_everything_else_and_says_whom_to_call(*, unsure: bool) -> None:
    changes = {"reading": unsure_reading(), "asks_first": True} if unsure else {}
    message = shown(NOTE, **changes)
    first = message.blocks[0]["text"]["text"]
    assert first.startswith("Safety: Somebody may be about to harm themselves.\nStay with them.")
    assert "\nWhom to call: Your lead, now.\nSay first: I am glad that you told me." in first
    assert first.endswith("\nNever: Leave without a word.")
    assert message.text.startswith(first)


def test_several_notes_stand_in_order_each_on_its_own() -> None:
    notes = [sample_safety_rule(title=f"Note {flag}").note(flag) for flag in Flag]
    message = shown(*notes)
    assert [block["text"]["text"].split("\n")[0] for block in message.blocks[: len(notes)]] == [
        f"Safety: Note {flag}." for flag in Flag
    ]
    assert message.blocks[len(notes)]["type"] == "header"
    check_message(message.blocks, message.text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_in_every_note_make_a_message_that_slack_takes(text: str) -> None:
    told = {"title": text, "guidance": (text,) * 3, "path": text, "first_words": text, "never": (text,)}
    message = shown(*(NOTE.model_copy(update={"flag": flag, **told}) for flag in Flag))
    check_message(message.blocks, message.text)


def test_without_a_flag_nothing_is_said_of_safety() -> None:
    assert "Safety" not in shown().text
