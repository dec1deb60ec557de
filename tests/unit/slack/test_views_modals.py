from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from bot.adapters.slack.views.assist_modal import assist_modal, parse_assist
from bot.adapters.slack.views.checkpoint_modals import (
    cancel_errors,
    cancel_modal,
    change_modal,
    hand_over_modal,
    parse_cancel,
    parse_change,
    parse_hand_over,
    parse_snooze,
    snooze_modal,
    when_errors,
)
from bot.adapters.slack.views.drill_modal import drill_modal, drill_note_view, parse_drill
from bot.adapters.slack.views.ids import Block, Callback, blank_block
from bot.adapters.slack.views.modal import closed_modal, loading_modal
from bot.adapters.slack.views.refs import CheckpointRef, OldButtonError
from bot.adapters.slack.views.setup_modal import parse_setup, setup_errors, setup_modal
from bot.adapters.slack.views.surface import check_view
from bot.adapters.slack.views.use_modal import UseAnswer, parse_use, use_errors, use_modal
from bot.adapters.slack.views.wrong_read_modal import parse_wrong_read, suggestion_of, wrong_read_modal
from bot.domain.case import CaseType, Place
from bot.domain.emotion import Emotion
from bot.domain.medium import Medium
from bot.domain.playbook import Option
from bot.domain.suggestion import NamedBlank, Suggestion
from bot.domain.team import Team
from bot.services.ports import StoredSuggestion
from tests.support.samples import (
    NOON,
    sample_drill,
    sample_reading,
    sample_suggestion,
    sample_team,
    unsure_reading,
)
from tests.unit.slack.hostile import HOSTILE, any_words
from tests.unit.slack.submitted import submitted

LONDON = ZoneInfo("Europe/London")
PLAN = (
    (0, "I write to you with the courier's answer.", NOON + timedelta(minutes=15)),
    (1, "I confirm that order [order number] is on its way.", NOON + timedelta(hours=6)),
)


def stored(suggestion: Suggestion | None = None) -> StoredSuggestion:
    return StoredSuggestion(
        id="s1",
        case_id="case-1",
        asker="U0AGENT",
        place=Place(channel="C0SUPPORT"),
        shown_at=NOON,
        customer="U0CUSTOMER",
        openers=(),
        suggestion=suggestion or sample_suggestion(),
    )


def use(suggestion: Suggestion | None = None, plan: Sequence[tuple[int, str, datetime]] = PLAN) -> dict[str, Any]:
    return use_modal(stored(suggestion), plan=plan, zone=LONDON)


def element(view: dict[str, Any], block_id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(block for block in view["blocks"] if block.get("block_id") == block_id)["element"]
    return found


TARGET = CheckpointRef("checkpoint-1", 2, alone=True)

NORMAL = {
    "assist": assist_modal(),
    "use": use(),
    "wrong read": wrong_read_modal("s1", sample_reading()),
    "unsure wrong read": wrong_read_modal("s1", unsure_reading()),
    "snooze": snooze_modal(TARGET),
    "change": change_modal(TARGET),
    "hand over": hand_over_modal(TARGET),
    "cancel": cancel_modal(TARGET),
    "setup": setup_modal(sample_team(), "C0SUPPORT"),
    "first setup": setup_modal(Team(workspace="T0TEAM"), "C0NEW"),
    "drill": drill_modal(sample_drill()),
    "drill note": drill_note_view("Name what is at stake."),
    "loading": loading_modal("Use this suggestion"),
    "closed": closed_modal("Done", "The reply is in your messages."),
}


@pytest.mark.parametrize("view", NORMAL.values(), ids=NORMAL.keys())
def test_every_modal_is_one_that_slack_opens(view: dict[str, Any]) -> None:
    check_view(view)
    assert not view["title"]["text"].endswith("...")


@pytest.mark.parametrize("view", NORMAL.values(), ids=NORMAL.keys())
def test_a_modal_asks_if_and_only_if_a_listener_gets_the_answer(view: dict[str, Any]) -> None:
    asks = any(block["type"] == "input" for block in view["blocks"])
    assert asks == ("submit" in view) == (view.get("callback_id") in set(Callback))


def views_with(text: str) -> list[dict[str, Any]]:
    blank = NamedBlank.model_construct(name="order_number", type="id", label=text, example=text)
    option = Option.model_construct(id="courier", title=text, say=text, trade_off=text, timeline=text)
    suggestion = sample_suggestion().model_copy(
        update={
            "blanks": tuple(blank.model_copy(update={"name": f"blank_{index}"}) for index in range(12)),
            "options": tuple(option.model_copy(update={"id": f"option-{index}"}) for index in range(3)),
        }
    )
    fields = ("title", "scene", "customer_says", "task", "framework")
    return [
        assist_modal(text=text, channel="C0SUPPORT"),
        use(suggestion, tuple((index, text, NOON) for index in range(12))),
        setup_modal(Team(workspace="T0TEAM", zone=text), "C0NEW"),
        drill_modal(sample_drill().model_copy(update=dict.fromkeys(fields, text))),
        drill_note_view(text),
        loading_modal(text),
        closed_modal(text, text),
    ]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_anywhere_in_a_modal_stay_within_its_limits(text: str) -> None:
    for view in views_with(text):
        check_view(view)


@settings(max_examples=40, deadline=None)
@given(text=any_words)
def test_any_words_or_none_make_modals_that_slack_opens(text: str) -> None:
    for view in views_with(text):
        check_view(view)


# ------------------------------------------------------------------ assist


def test_assist_gives_back_the_words_the_medium_and_where_it_was_asked() -> None:
    view = assist_modal(text="Where is it?", channel="C0SUPPORT", thread_ts="1.2", medium=Medium.EMAIL)
    assert parse_assist(submitted(view)) == ("Where is it?", Medium.EMAIL, "C0SUPPORT", "1.2")
    assert parse_assist(submitted(view, medium="phone", text=" Hm? ")) == ("Hm?", Medium.PHONE, "C0SUPPORT", "1.2")


# ------------------------------------------------------------------ use


def test_an_untouched_use_modal_offers_every_option_leaves_blanks_and_starts_all_checkpoints() -> None:
    assert parse_use(submitted(use())) == UseAnswer(values={}, option=None, cadence=(0, 1), suggestion_id="s1")


def test_what_the_agent_fills_in_comes_back_by_the_names_of_the_blanks() -> None:
    view = submitted(
        use(),
        option="refund",
        cadence=["1"],
        blank__delivery_fee=" 4.90 EUR ",
        blank__courier_window="16:00 to 18:00",
        blank__last_scan="   ",
    )
    assert use_errors(view) == {}
    assert parse_use(view) == UseAnswer(
        values={"delivery_fee": "4.90 EUR", "courier_window": "16:00 to 18:00"},
        option="refund",
        cadence=(1,),
        suggestion_id="s1",
    )


def test_money_without_a_digit_is_refused_with_what_to_do() -> None:
    view = submitted(use(), blank__delivery_fee="a little", blank__last_scan="no digit needed here")
    assert use_errors(view) == {
        blank_block("delivery_fee"): "Give the amount in digits, such as 25.00 EUR, or leave this empty."
    }


def test_a_value_as_long_as_a_paragraph_is_refused() -> None:
    errors = use_errors(submitted(use(), blank__last_scan="x" * 301))
    assert errors == {blank_block("last_scan"): "Keep this to 300 characters; it has 301."}


def test_an_eleventh_blank_is_not_taken() -> None:
    view = submitted(use())
    view["state"]["values"] |= {
        blank_block(f"more_{index}"): {f"text:more_{index}": {"value": "x"}} for index in range(7)
    }
    assert list(use_errors(view)) == [blank_block("more_6")]


def test_more_blanks_than_fit_are_left_visible_and_said_to_be() -> None:
    blanks = tuple(NamedBlank(name=f"b{index}", type="text", label="label", example="x") for index in range(12))
    view = use(sample_suggestion(blanks=blanks))
    assert sum(block.get("block_id", "").startswith("blank:") for block in view["blocks"]) == 10
    assert any("2 more. Fill them in by hand." in block.get("text", {}).get("text", "") for block in view["blocks"])


def test_an_option_says_its_trade_off_and_timeline_in_what_little_room_there_is() -> None:
    options = element(use(), Block.OPTION)["options"]
    assert [option["text"]["text"] for option in options] == [
        "Offer every option",
        "Same-day courier",
        "Refund the delivery",
    ]
    assert options[1]["description"]["text"].startswith("Someone has to be at home. / It is with you by [couri")
    assert len(options[1]["description"]["text"]) <= 75


def test_two_long_descriptions_share_the_room_between_them() -> None:
    option = Option(id="a", title="A", say="A.", trade_off="waiting " * 20, timeline="tomorrow " * 20)
    view = use(sample_suggestion(options=(option, option.model_copy(update={"id": "b"}))))
    described = element(view, Block.OPTION)["options"][1]["description"]["text"]
    assert "waiting" in described
    assert "tomorrow" in described
    assert len(described) <= 75


def test_checkpoints_are_all_ticked_and_show_when_they_would_be_due() -> None:
    boxes = element(use(), Block.CADENCE)
    assert boxes["initial_options"] == boxes["options"]
    assert boxes["options"][0]["description"]["text"] == "Due Fri 21 Nov, 12:15 (Europe/London)"


def test_without_a_plan_no_checkpoints_are_offered_and_none_start() -> None:
    assert parse_use(submitted(use(plan=()))).cadence == ()


def test_an_unsure_suggestion_asks_for_no_option() -> None:
    view = use(sample_suggestion(asks_first=True))
    assert all(block.get("block_id") != Block.OPTION for block in view["blocks"])
    assert parse_use(submitted(view)).option is None


# ------------------------------------------------------------------ wrong read


def test_what_was_not_changed_is_not_a_correction() -> None:
    view = wrong_read_modal("s1", sample_reading())
    assert parse_wrong_read(submitted(view)) == (None, None)
    assert parse_wrong_read(submitted(view, emotion="anger")) == (Emotion.ANGER, None)
    assert parse_wrong_read(submitted(view, case_type="wrong_item")) == (None, CaseType.WRONG_ITEM)
    assert suggestion_of(view) == "s1"


def test_what_the_reader_was_unsure_of_is_open_and_picking_its_best_guess_counts() -> None:
    view = wrong_read_modal("s1", unsure_reading())
    assert "initial_option" not in element(view, Block.CASE_TYPE)
    assert parse_wrong_read(submitted(view)) == (None, None)
    assert parse_wrong_read(submitted(view, case_type="billing_charge")) == (None, CaseType.BILLING_CHARGE)


# ------------------------------------------------------------------ checkpoints


def test_a_snooze_gives_back_the_agents_own_words_and_the_generation() -> None:
    answer = parse_snooze(submitted(snooze_modal(TARGET), when="in 45 minutes"))
    assert answer == (TARGET, "in 45 minutes")


def test_another_time_comes_back_in_the_agents_own_words() -> None:
    answer = parse_change(submitted(change_modal(TARGET), when=" tomorrow at 10 "))
    assert answer == (TARGET, "tomorrow at 10")


@pytest.mark.parametrize("modal", [change_modal, snooze_modal])
@pytest.mark.parametrize("phrase", ["in a jiffy", "soon", "31/2", "   ", "x" * 100, "<!channel>"])
def test_a_time_that_cannot_be_read_is_refused_while_the_modal_is_open(modal: Any, phrase: str) -> None:
    errors = when_errors(submitted(modal(TARGET), when=phrase))
    assert list(errors) == ["when"]
    assert 'Try "in 15 minutes"' in errors["when"]


@pytest.mark.parametrize(
    "phrase",
    ["in 45 minutes", "at 3:30 pm", "tomorrow at 10", "13/5 at 9", "5/13 at 9", "29 February", "yesterday at 10"],
)
def test_a_time_that_somebody_could_mean_is_not_refused_before_it_is_known_who_and_when(phrase: str) -> None:
    assert when_errors(submitted(change_modal(TARGET), when=phrase)) == {}


def test_a_time_is_asked_for_in_words_and_nothing_else() -> None:
    (block,) = change_modal(TARGET)["blocks"]
    assert (block["block_id"], block["element"]["type"]) == ("when", "plain_text_input")
    assert "tomorrow at 10" in block["hint"]["text"]


def test_a_hand_over_names_the_person_and_the_note_may_be_empty() -> None:
    answer = parse_hand_over(submitted(hand_over_modal(TARGET), agent="U0OTHER"))
    assert answer == (TARGET, "U0OTHER", "")


def test_a_cancelled_promise_needs_a_reason_in_words() -> None:
    view = cancel_modal(TARGET)
    assert cancel_errors(submitted(view, reason="  ")) == {"reason": "Give a reason in a few words."}
    assert cancel_errors(submitted(view, reason="Answered by phone.")) == {}
    assert parse_cancel(submitted(view, reason="Answered by phone.")).reason == "Answered by phone."


def test_a_modal_remembers_whether_the_post_behind_it_holds_more_than_this_promise() -> None:
    among_others = TARGET._replace(alone=False)
    assert parse_cancel(submitted(cancel_modal(among_others), reason="Done.")).target == among_others


def test_a_modal_that_does_not_know_its_checkpoint_is_refused() -> None:
    with pytest.raises(OldButtonError):
        parse_snooze({"private_metadata": "", "state": {"values": {}}})


# ------------------------------------------------------------------ setup


def test_settings_that_nobody_touched_stay_as_they_are() -> None:
    view = submitted(setup_modal(sample_team(), "C0SUPPORT"))
    assert setup_errors(view) == {}
    assert parse_setup(view, sample_team()) == sample_team()


def test_every_setting_can_be_changed() -> None:
    view = submitted(
        setup_modal(sample_team(), "C0SECOND"),
        listen=["listen"],
        suggests_to=["U0OTHER", "U0AGENT"],
        leads=["U0OTHER"],
        triage_channel="C0NEXT",
        team_channel="C0NEXT",
        heads_up="0",
        grace="25",
        lead_after="1440",
        zone="america/new york",
    )
    assert setup_errors(view) == {}
    team = parse_setup(view, sample_team())
    assert team == sample_team(
        listens_in=frozenset({"C0SUPPORT", "C0SECOND"}),
        suggests_to=("U0OTHER", "U0AGENT"),
        leads=frozenset({"U0OTHER"}),
        triage_channel="C0NEXT",
        team_channel="C0NEXT",
        heads_up=timedelta(0),
        grace=timedelta(minutes=25),
        lead_after=timedelta(days=1),
        zone="America/New_York",
    )


def test_a_channel_can_be_left_alone_again() -> None:
    view = submitted(setup_modal(sample_team(), "C0SUPPORT"), listen=[])
    assert parse_setup(view, sample_team()).listens_in == frozenset()


def test_a_team_without_a_lead_is_refused() -> None:
    view = submitted(setup_modal(Team(workspace="T0TEAM"), "C0NEW"))
    assert setup_errors(view) == {"leads": "Name at least one lead, or nobody can change this again."}


@pytest.mark.parametrize("channel", ["C0SUPPORT", "C0NEW"])
@pytest.mark.parametrize("block_id", ["triage_channel", "team_channel"])
def test_no_channel_that_customers_write_in_may_get_suggestions_or_alerts(channel: str, block_id: str) -> None:
    view = submitted(setup_modal(sample_team(), "C0NEW"), listen=["listen"], **{block_id: channel})
    assert list(setup_errors(view)) == [block_id]


@pytest.mark.parametrize("minutes", ["1441", "ten", "1.5", "-3", "٣", "9" * 6_000])
@pytest.mark.parametrize(("name", "least"), [("grace", 1), ("heads_up", 0), ("lead_after", 1)])
def test_a_time_of_the_ladder_that_is_no_number_of_minutes_is_refused(name: str, least: int, minutes: str) -> None:
    view = submitted(setup_modal(sample_team(), "C0SUPPORT"), **{name: minutes})
    assert setup_errors(view) == {name: f"Give whole minutes, from {least} to 1440."}
    assert parse_setup(view, sample_team()) == sample_team()


@pytest.mark.parametrize("name", ["grace", "lead_after"])
def test_only_the_heads_up_can_be_left_out(name: str) -> None:
    modal = setup_modal(sample_team(), "C0SUPPORT")
    assert list(setup_errors(submitted(modal, **{name: "0"}))) == [name]
    assert setup_errors(submitted(modal, heads_up="0")) == {}


def test_times_that_no_modal_can_show_are_shown_as_the_nearest_one_it_can() -> None:
    team = sample_team(grace=timedelta(0), lead_after=timedelta(days=9), heads_up=timedelta(seconds=30))
    view = setup_modal(team, "C0SUPPORT")
    check_view(view)
    assert [element(view, name)["initial_value"] for name in ("heads_up", "grace", "lead_after")] == ["0", "1", "1440"]


@pytest.mark.parametrize("zone", ["CEST+1", "Europe", "../etc/passwd", "london"])
def test_a_time_zone_nobody_knows_is_refused_with_an_example(zone: str) -> None:
    errors = setup_errors(submitted(setup_modal(sample_team(), "C0SUPPORT"), zone=zone))
    assert list(errors) == ["zone"]
    assert "Europe/London" in errors["zone"]


def test_a_team_that_listens_in_hundreds_of_channels_still_fits() -> None:
    many = frozenset(f"C{index:010}" for index in range(900))
    check_view(setup_modal(sample_team(listens_in=many), "C0SUPPORT"))


# ------------------------------------------------------------------ drill


def test_an_answer_to_a_drill_comes_back_with_the_drill_it_is_for() -> None:
    assert parse_drill(submitted(drill_modal(sample_drill()), answer="Tomorrow matters.")) == (
        "late-gift",
        "Tomorrow matters.",
    )


def test_the_note_after_a_drill_says_who_sees_it() -> None:
    assert "Only you see this." in str(drill_note_view("Name the day."))
