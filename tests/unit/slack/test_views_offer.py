"""The offer: a promise in the agent's own words, a button for each time it may mean, and none for what is settled."""

import re
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.slack.views.checkpoint_modals import when_errors
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.offer_card import MOST_ITEMS, offer_card
from bot.adapters.slack.views.offer_modal import parse_track_at, track_at_modal
from bot.adapters.slack.views.offer_refs import offer_ref, parse_offer_ref
from bot.adapters.slack.views.refs import OldButtonError, parse_ref
from bot.adapters.slack.views.rendered import Rendered
from bot.adapters.slack.views.rendering import render
from bot.adapters.slack.views.surface import check_message, check_view, size
from bot.domain.case import Place
from bot.domain.checkpoint import Checkpoint, CheckpointState
from bot.domain.notice import OfferCard, read_back, written
from bot.domain.offer import OfferedPromise, PromiseOffer
from bot.services.answer_offer import OfferRef
from tests.support.samples import NOON, sample_checkpoint
from tests.unit.slack.hostile import HOSTILE, any_words, live_markup, texts
from tests.unit.slack.submitted import submitted

HOUR = timedelta(hours=1)
DATED = OfferedPromise(quote="I'll be back by 1pm", phrase="by 1pm", due_at=NOON + HOUR)
VAGUE = OfferedPromise(quote="I'll get back to you shortly")
BOTH = OfferedPromise(
    quote="I'll send it next Friday", phrase="next Friday", due_at=NOON + 7 * 24 * HOUR, other=NOON + 2 * HOUR
)
TRACKED = DATED.model_copy(update={"checkpoint_id": "checkpoint-1"})
REWORDED = TRACKED.model_copy(update={"reworded": True, "due_at": NOON + 2 * HOUR, "quote": "I'll be back by 2pm"})
GONE = TRACKED.model_copy(update={"gone": True})
OWED = sample_checkpoint(due_at=NOON + HOUR, promised_due_at=NOON + HOUR, generation=3)


def card(*items: OfferedPromise, tracked: tuple[Checkpoint, ...] = (OWED,), **changes: Any) -> OfferCard:
    fields: dict[str, Any] = {
        "id": "a" * 32,
        "workspace": "T0TEAM",
        "place": Place(channel="C0SUPPORT"),
        "owner": "U0AGENT",
        "said_at": NOON,
        "as_of": NOON,
        "zone": "Europe/London",
        "items": items,
    }
    only = changes.pop("only", None)
    return OfferCard(offer=PromiseOffer(**fields | changes), now=NOON, tracked=tracked, only=only)


def shown(message: Rendered) -> str:
    return "\n".join(text for kind in ("mrkdwn", "plain_text", "text") for text in texts(message.blocks, kind))


def rows(message: Rendered) -> list[list[dict[str, Any]]]:
    return [block["elements"] for block in message.blocks if block["type"] == "actions"]


def pressed(message: Rendered) -> list[list[str]]:
    return [[each["action_id"] for each in row] for row in rows(message)]


def words(message: Rendered) -> list[list[str]]:
    return [[each["text"]["text"] for each in row] for row in rows(message)]


# ------------------------------------------------------------------ what is offered


def test_a_promise_with_a_time_is_tracked_with_one_click() -> None:
    message = render(card(DATED))
    assert pressed(message) == [[Action.TRACK, Action.TRACK_AT, Action.LET_BE]]
    assert words(message) == [["Track it", "Another time", "Let it be"]]
    assert "I'll be back by 1pm" in message.text
    assert 'By Fri 21 Nov, 13:00 (Europe/London) ("by 1pm").' in message.text
    assert "Only you see this. Nothing is tracked until you choose." in message.text


def test_where_the_words_have_two_readings_each_has_a_button_with_its_time() -> None:
    message = render(card(BOTH))
    assert pressed(message) == [[Action.TRACK, Action.TRACK_OTHER, Action.TRACK_AT, Action.LET_BE]]
    assert words(message)[0][:2] == ["Fri 28 Nov, 12:00", "Fri 21 Nov, 14:00"]
    assert "It could also mean Fri 21 Nov, 14:00 (Europe/London)." in message.text


def test_buttons_tell_times_in_the_agents_zone() -> None:
    message = render(card(BOTH, zone="America/New_York"))
    assert words(message)[0][:2] == ["Fri 28 Nov, 07:00", "Fri 21 Nov, 09:00"]


def test_a_promise_without_a_time_comes_with_three_at_hand() -> None:
    message = render(card(VAGUE))
    assert pressed(message) == [
        [Action.TRACK_QUARTER, Action.TRACK_HOUR, Action.TRACK_TODAY, Action.TRACK_AT, Action.LET_BE]
    ]
    assert "You named no time. By when will you keep it?" in message.text


def test_a_time_that_has_gone_by_is_not_offered() -> None:
    late = card(DATED).model_copy(update={"now": NOON + 2 * HOUR})
    assert pressed(render(late)) == [[Action.TRACK_AT, Action.LET_BE]]
    assert "Its time has gone by: Fri 21 Nov, 13:00" in render(late).text
    other = card(BOTH).model_copy(update={"now": NOON + 3 * HOUR})
    assert pressed(render(other)) == [[Action.TRACK, Action.TRACK_AT, Action.LET_BE]]
    assert "could also mean" not in render(other).text


def test_the_customers_time_that_was_taken_for_the_agents_is_named() -> None:
    message = render(card(DATED.model_copy(update={"their_time": True})))
    assert "I took the customer's time for yours, Europe/London." in message.text


def test_what_a_model_pointed_at_is_asked_about_as_such_and_says_so_quietly() -> None:
    helped = DATED.model_copy(update={"helped": True})
    message = render(card(helped, only=(0,)))
    assert message.text.startswith("You may have promised something.")
    assert shown(message).count("Found with the model's help.") == 1
    assert pressed(message) == pressed(render(card(DATED)))
    tracked = render(card(helped.model_copy(update={"checkpoint_id": "checkpoint-1"})))
    assert "model" not in shown(tracked), "once it is tracked it is the agent's own word"


def test_a_card_of_news_shows_them_alone_under_their_number() -> None:
    helped = DATED.model_copy(update={"helped": True, "quote": "the answer lands here by 1pm"})
    message = render(card(VAGUE, helped, only=(1,)))
    assert message.text.startswith("You may have promised something.")
    assert "2 of 2: " in shown(message)
    assert VAGUE.quote not in shown(message)
    assert len(rows(message)) == 1
    whole = render(card(VAGUE, helped))
    assert whole.text.startswith("You promised something.")
    assert len(rows(whole)) == 2


def test_several_promises_are_numbered_and_no_two_buttons_sound_the_same() -> None:
    message = render(card(DATED, VAGUE, BOTH))
    assert "2 of 3: You named no time." in shown(message)
    labels = [each["accessibility_label"] for row in rows(message) for each in row]
    assert len(set(labels)) == len(labels) == 12
    assert [block["block_id"] for block in message.blocks if block["type"] == "actions"] == [
        f"{'a' * 32}:1:{at}" for at in range(3)
    ]


# ------------------------------------------------------------------ what is settled


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (CheckpointState.PLANNED, "Tracked for Fri 21 Nov, 13:00 (Europe/London)."),
        (CheckpointState.KEPT, "This promise was kept."),
        (CheckpointState.CANCELLED, "This promise was cancelled."),
    ],
)
def test_what_is_tracked_says_how_it_stands_and_asks_nothing(state: CheckpointState, said: str) -> None:
    message = render(card(TRACKED, tracked=(OWED.model_copy(update={"state": state}),)))
    assert message.text.splitlines() == ["What you promised in your message:", said, "I'll be back by 1pm"]
    assert rows(message) == []


def test_what_was_let_be_or_is_forgotten_asks_nothing() -> None:
    assert rows(render(card(DATED.model_copy(update={"let_be": True})))) == []
    assert rows(render(card(TRACKED, GONE, REWORDED, tracked=()))) == []


# ------------------------------------------------------------------ after an edit, and after the end


def test_a_new_time_in_the_message_is_offered_to_the_reminder_with_one_click() -> None:
    message = render(card(REWORDED, version=2))
    assert message.text.startswith("You changed your message.\n")
    assert pressed(message) == [[Action.FOLLOW, Action.CHANGE_TRACKED, Action.CANCEL_TRACKED]]
    assert words(message) == [["Change to Fri 21 Nov, 14:00", "Another time", "Cancel the reminder"]]
    assert "Tracked for Fri 21 Nov, 13:00 (Europe/London). Your message says Fri 21 Nov, 14:00" in message.text
    assert {each["value"] for each in rows(message)[0]} == {"checkpoint-1:3"}
    assert parse_ref("checkpoint-1:3")[:2] == ("checkpoint-1", 3)


def test_a_reminder_that_has_followed_asks_no_more() -> None:
    there = OWED.model_copy(update={"promised_due_at": REWORDED.due_at, "due_at": REWORDED.due_at})
    assert rows(render(card(REWORDED, version=2, tracked=(there,)))) == []


@pytest.mark.parametrize("due_at", [None, NOON - HOUR])
def test_a_message_that_names_no_time_to_come_leaves_the_choice(due_at: Any) -> None:
    message = render(card(REWORDED.model_copy(update={"due_at": due_at}), version=2))
    assert words(message) == [["Change the reminder", "Cancel the reminder"]]


def test_words_that_are_gone_ask_whether_they_are_still_owed() -> None:
    message = render(card(GONE, version=2))
    assert "These words are gone from your message." in message.text
    assert words(message) == [["Change the reminder", "Cancel the reminder"]]


def test_a_deleted_message_is_named_and_what_is_tracked_of_it_asks() -> None:
    message = render(card(GONE, version=2, withdrawn=True))
    assert message.text.startswith("You deleted your message.\nWhat you track from it stays, unless you cancel it.\n")
    assert words(message) == [["Change the reminder", "Cancel the reminder"]]
    nothing = render(card(version=2, withdrawn=True))
    assert nothing.text == "You deleted your message.\nIt promises nothing any more, and nothing is tracked."


def test_a_message_without_a_promise_any_more_says_so() -> None:
    message = render(card(version=2))
    assert message.text == "You changed your message.\nIt promises nothing any more, and nothing is tracked."


# ------------------------------------------------------------------ every card

CARDS = {
    "dated": card(DATED),
    "vague": card(VAGUE),
    "both": card(BOTH),
    "their time": card(DATED.model_copy(update={"their_time": True})),
    "several": card(DATED, VAGUE, BOTH, TRACKED),
    "edited": card(REWORDED, DATED, GONE, version=2),
    "deleted": card(GONE, version=2, withdrawn=True),
    "tracked": card(TRACKED),
    "empty": card(version=2),
}


@pytest.mark.parametrize("name", sorted(CARDS))
def test_every_card_is_within_the_limits_and_its_text_says_all_that_the_blocks_say(name: str) -> None:
    message = render(CARDS[name])
    check_message(message.blocks, message.text)
    assert size(message.blocks) < 7_000
    static = [block for block in message.blocks if block["type"] != "actions"]
    for text in (text for kind in ("mrkdwn", "text") for text in texts(static, kind)):
        for word in re.sub(r"<[^>]*>|\*", " ", text).split():
            assert word.strip(":.,") in message.text


@pytest.mark.parametrize("name", sorted(CARDS))
def test_a_card_is_read_back_as_it_was_written(name: str) -> None:
    assert read_back(written(CARDS[name])) == CARDS[name]


def with_words(text: str, many: int) -> list[OfferCard]:
    kinds = [DATED, VAGUE, BOTH, TRACKED, REWORDED, GONE]
    items = [each.model_copy(update={"quote": text, "phrase": text}) for each in kinds * (many // 6 + 1)]
    return [card(*items, version=2, zone=text), card(*items, zone="Not/AZone", withdrawn=True), card(*items[:1])]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_plain_words(text: str) -> None:
    for each in with_words(text, 30):
        message = offer_card(each)
        check_message(message.blocks, message.text)
        assert not live_markup(message.blocks, message.text)


@settings(max_examples=30, deadline=None)
@given(text=any_words, many=st.integers(0, 20))
def test_any_words_make_a_card_that_slack_takes(text: str, many: int) -> None:
    for each in with_words(text, many):
        message = offer_card(each)
        check_message(message.blocks, message.text)
        assert not live_markup(message.blocks, message.text)


def test_more_than_fit_are_counted() -> None:
    message = render(card(*[GONE] * (MOST_ITEMS + 2), version=9))
    assert "And 2 more." in message.text
    assert len(rows(message)) == MOST_ITEMS


# ------------------------------------------------------------------ what buttons carry, and the modal


def test_a_row_knows_its_promise() -> None:
    offer = card(DATED, version=12).offer
    assert parse_offer_ref(offer_ref(offer, 3)) == OfferRef("a" * 32, 12, 3)


@pytest.mark.parametrize("value", ["", "a:1", ":1:2", "a:b:1", "a:1:b", "a:-1:0", "a:1:"])
def test_what_is_no_row_of_an_offer_is_an_old_button(value: str) -> None:
    with pytest.raises(OldButtonError):
        parse_offer_ref(value)


def test_the_modal_asks_for_a_time_in_words_and_comes_back_with_its_promise() -> None:
    modal = track_at_modal(OfferRef("a" * 32, 2, 1))
    check_view(modal)
    assert parse_track_at(submitted(modal, when="  tomorrow at 10 ")) == (OfferRef("a" * 32, 2, 1), "tomorrow at 10")
    assert when_errors(submitted(modal, when="tomorrow at 10")) == {}
    assert "I could not find an exact time" in when_errors(submitted(modal, when="in a jiffy"))["when"]


def test_a_modal_that_lost_what_it_carried_is_an_old_button() -> None:
    with pytest.raises(OldButtonError):
        parse_track_at({"private_metadata": "{}"})


# ------------------------------------------------------------------ how often


def test_a_word_on_how_often_the_customer_hears_is_one_quiet_line_below_everything() -> None:
    advice = "This customer is now promised 7 updates within 24 hours."
    message = render(card(TRACKED).model_copy(update={"advice": advice}))
    assert message.blocks[-1]["type"] == "context"
    assert [each["text"] for each in message.blocks[-1]["elements"]] == [advice]
    assert message.text.endswith(advice)
    assert not [block for block in render(card(TRACKED)).blocks if block["type"] == "context"]
