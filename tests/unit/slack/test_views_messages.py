from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.slack.views.escape import NOTHING
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.rendered import Rendered
from bot.adapters.slack.views.rendering import render
from bot.adapters.slack.views.surface import check_message, size
from bot.adapters.slack.views.words import ENDS, STORY
from bot.domain.case import CaseType, JournalEntry, JournalKind
from bot.domain.checkpoint import OPEN, Checkpoint, CheckpointState, Rung
from bot.domain.drill import Drill
from bot.domain.media import ChatScript
from bot.domain.medium import Medium
from bot.domain.notice import (
    Answered,
    DrillCard,
    Line,
    Notice,
    Ping,
    PingItem,
    Recap,
    ReplyReady,
    SuggestionCard,
    TeamAlert,
    ping_of,
)
from bot.domain.playbook import Apology, CadenceStep, Listener, Option
from bot.domain.reading import CaseGuess, Evidence, Reading
from bot.domain.reply import Turn, turns
from bot.domain.suggestion import NamedBlank, Suggestion
from tests.support.samples import (
    NOON,
    sample_case,
    sample_checkpoint,
    sample_drill,
    sample_playbook,
    sample_reading,
    sample_story,
    sample_suggestion,
    unsure_reading,
)
from tests.unit.slack.hostile import HOSTILE, any_words, live_markup, texts, words

LONDON = ZoneInfo("Europe/London")
LATE = NOON + timedelta(minutes=12)


def card(**changes: Any) -> SuggestionCard:
    return SuggestionCard(suggestion_id="s1", suggestion=sample_suggestion(**changes), place="C0SUPPORT")


def unsure() -> SuggestionCard:
    return card(reading=unsure_reading(), asks_first=True)


def ping(**changes: Any) -> Ping:
    return ping_of(sample_checkpoint(**changes), sample_case(), now=LATE)


ABOUT = (
    "The customer last read as anxious.",
    "They chose: Same-day courier.",
    "Also promised: I confirm that your order is on its way.",
)
TO_SEND = "You were to hear from me by 12:00. Here is where it stands: [what I know now]."


def several(asking: int, *, kept: int = 0, **changes: Any) -> Ping:
    """So many promises that fell due together, at noon; the first were kept."""
    items = [
        PingItem(
            checkpoint=sample_checkpoint(
                id=f"{number:032}",
                promise=f"I write to you with answer {number}.",
                state=CheckpointState.KEPT if number <= kept else CheckpointState.PINGED,
            ),
            case=sample_case(),
            **({"news": "Done. The promise was kept.", "passed_on": True} if number <= kept else changes),
        )
        for number in range(1, kept + asking + 1)
    ]
    return Ping(items=tuple(items), now=LATE)


def answered(**changes: Any) -> Answered:
    news = "Changed to 15:30. I will remind you then."
    return Answered(promise=sample_checkpoint().promise, **{"news": news} | changes)


def alert(
    taken_by: str | None = None, *, because: str | None = None, rung: Rung = Rung.ESCALATE, **changes: Any
) -> TeamAlert:
    return TeamAlert(
        checkpoint=sample_checkpoint(**{"state": CheckpointState.ESCALATED} | changes),
        case=sample_case(),
        now=LATE,
        story=sample_story(),
        taken_by=taken_by,
        because=because,
        rung=rung,
    )


def recap() -> Recap:
    return Recap(
        case=sample_case(),
        story=sample_story(),
        open_checkpoints=(sample_checkpoint(),),
        for_customer="You chose the courier.\nI write again at noon.",
    )


def ready(text: str = "Dear customer,\n\nthe window is [courier window].") -> ReplyReady:
    turns = (Turn("Send", text),)
    return ReplyReady(
        case_id="case-1", turns=turns, option_title="Same-day courier", checkpoints=(sample_checkpoint(),)
    )


NORMAL: dict[str, Notice] = {
    "suggestion": card(),
    "short suggestion": card(concise=True),
    "suggestion by phone": card(script=sample_playbook().media.phone, medium=Medium.PHONE),
    "suggestion by email": card(script=sample_playbook().media.email, medium=Medium.EMAIL),
    "suggestion by social": card(script=sample_playbook().media.social, medium=Medium.SOCIAL),
    "suggestion by video": card(script=sample_playbook().media.video, medium=Medium.VIDEO),
    "suggestion for abuse": card(boundary=("Please stop.", "I will end this.", "I am ending this here.")),
    "reply in turns": ReplyReady(
        case_id="case-1", turns=turns(sample_suggestion()), option_title=None, checkpoints=(sample_checkpoint(),)
    ),
    "unsure suggestion": unsure(),
    "reply": ready(),
    "ping": ping(),
    "full ping": several(1, about=ABOUT, follow_up=TO_SEND),
    "heads-up": several(1).model_copy(update={"rung": Rung.HEADS_UP, "now": NOON - timedelta(minutes=5)}),
    "late ping": several(1).model_copy(update={"delayed": "Attune was not running when it fell due"}),
    "three promises": several(3, about=ABOUT, follow_up=TO_SEND),
    "one of three is kept": several(2, kept=1, about=ABOUT),
    "ping that was answered": several(0, kept=1),
    "all were answered": several(0, kept=3),
    "answered": answered(),
    "answered with a line": answered(follow_up=TO_SEND),
    "alert": alert(),
    "alert for the leads": alert(rung=Rung.LEAD),
    "taken alert": alert(taken_by="U0OTHER"),
    "alert because nobody was there": alert(because="away from the screen"),
    "recap": recap(),
    "drill": DrillCard(drill=sample_drill(), posted_by="U0LEAD"),
    "line": Line(text="The checkpoint is done."),
}


def shown(message: Rendered) -> str:
    kinds = ("mrkdwn", "plain_text", "text")
    return "\n".join(text for kind in kinds for text in texts(message.blocks, kind))


def buttons(message: Rendered) -> dict[str, dict[str, Any]]:
    rows = [block["elements"] for block in message.blocks if block["type"] == "actions"]
    accessories = [block["accessory"] for block in message.blocks if "accessory" in block]
    return {each["action_id"]: each for each in [*(each for row in rows for each in row), *accessories]}


# ------------------------------------------------------------------ every notice


@pytest.mark.parametrize("notice", NORMAL.values(), ids=NORMAL.keys())
def test_every_notice_is_within_slacks_limits_and_far_below_them_in_everyday_use(notice: Notice) -> None:
    message = render(notice, zone=LONDON)
    check_message(message.blocks, message.text)
    assert len(message.blocks) <= 25
    assert size(message.blocks) < 7_000


@pytest.mark.parametrize("notice", NORMAL.values(), ids=NORMAL.keys())
def test_no_word_of_the_blocks_is_missing_from_the_text_that_a_screen_reader_reads(notice: Notice) -> None:
    message = render(notice, zone=LONDON)
    spoken = message.text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").casefold()
    static = [block for block in message.blocks if block["type"] != "actions" and "accessory" not in block]
    for kind in ("mrkdwn", "plain_text", "text"):
        for text in texts(static, kind):
            for word in text.replace("*", " ").split():
                if not any(sign in word for sign in "<>^|{}()") and word.strip("•:.,"):
                    assert word.strip("•:.,").casefold() in spoken, f"{word!r} of {text!r}"


@pytest.mark.parametrize("notice", NORMAL.values(), ids=NORMAL.keys())
def test_every_button_says_in_words_what_it_is_about(notice: Notice) -> None:
    for element in buttons(render(notice)).values():
        if element["type"] == "button":
            assert element["text"]["text"].isascii()
            assert len(element["accessibility_label"].split()) > 1


@pytest.mark.parametrize("notice", NORMAL.values(), ids=NORMAL.keys())
def test_bare_links_and_names_are_left_alone_in_every_markup_text(notice: Notice) -> None:
    def markups(node: Any) -> list[dict[str, Any]]:
        if isinstance(node, list):
            return [found for each in node for found in markups(each)]
        if not isinstance(node, dict):
            return []
        own = [node] if node.get("type") == "mrkdwn" else []
        return own + [found for each in node.values() for found in markups(each)]

    assert all(each["verbatim"] is True for each in markups(render(notice).blocks))


# ------------------------------------------------------------------ hostile and maximal content


def _case_with(text: str) -> Any:
    return sample_case().model_copy(
        update={"place": sample_case().place.model_copy(update={"channel": text, "thread_ts": text})}
    )


def _checkpoint_with(text: str) -> Checkpoint:
    return sample_checkpoint().model_copy(update={"promise": text, "owner": text})


def _story_with(text: str, many: int) -> tuple[JournalEntry, ...]:
    return tuple(
        JournalEntry(case_id="c", at=NOON, kind=list(JournalKind)[index % len(JournalKind)], who=text, words=text)
        for index in range(many)
    )


def _suggestion_with(text: str, base: Suggestion) -> Suggestion:
    option = Option.model_construct(id="courier", title=text, say=text, trade_off=text, timeline=text)
    step = CadenceStep.model_construct(after="15m", at=None, promise=text, to=Listener.CUSTOMER)
    blank = NamedBlank.model_construct(name="order_number", type="id", label=text, example=text)
    reading = base.reading.model_copy(update={"evidence": (Evidence(words=text, says="x"),) * 40})
    return base.model_copy(
        update={
            **dict.fromkeys(("title", "medium_note", "best_medium_why", "why", "care"), text),
            **dict.fromkeys(("focusing_question", "opener", "bridge", "ownership", "closing"), text),
            **dict.fromkeys(
                ("acknowledgement", "success_question", "concise_choice", "survey", "customer_words"), text
            ),
            "apology": Apology.model_construct(harm=text, repair=text, action=text),
            "boundary": (text,) * 5,
            "script": ChatScript.model_construct(note=text, first=(text,) * 3),
            "facts": (text,) * 12,
            "options": (option,) * 3,
            "cadence": (step,) * 12,
            "blanks": (blank,),
            "reading": reading,
        }
    )


def _drill_with(text: str) -> Drill:
    fields = ("title", "scene", "customer_says", "task", "framework")
    return sample_drill().model_copy(update=dict.fromkeys(fields, text))


def _pings_with(text: str, many: int) -> list[Notice]:
    """One promise and many, open, with news, and passed on."""
    news: list[dict[str, Any]] = [{}, {"news": text}, {"news": text, "passed_on": True}]
    items = [
        PingItem(
            checkpoint=_checkpoint_with(text).model_copy(update={"id": str(number)}),
            case=_case_with(text),
            about=(text,) * 3,
            follow_up=text,
            **news[number % 3],
        )
        for number in range(max(3, many))
    ]
    pings = [Ping(items=(item,), now=LATE, delayed=text) for item in items[:3]]
    return [*pings, Ping(items=tuple(items), now=LATE, delayed=text)]


def everything_with(text: str, many: int) -> list[Notice]:
    checkpoint, case = _checkpoint_with(text), _case_with(text)
    story = _story_with(text, many)
    return [
        SuggestionCard(
            suggestion_id="s1", suggestion=_suggestion_with(text, sample_suggestion()), place=text, note=text
        ),
        SuggestionCard(
            suggestion_id="s1", suggestion=_suggestion_with(text, unsure().suggestion), place=text, note=text
        ),
        ReplyReady(
            case_id="case-1", turns=(Turn(text, text),) * many, option_title=text, checkpoints=(checkpoint,) * many
        ),
        *_pings_with(text, many),
        Answered(promise=text, news=text, follow_up=text),
        TeamAlert(checkpoint=checkpoint, case=case, now=LATE, story=story, because=text),
        TeamAlert(checkpoint=checkpoint, case=case, now=LATE, story=story, taken_by=text),
        Recap(case=case, story=story, open_checkpoints=(checkpoint,) * many, for_customer=text),
        DrillCard(drill=_drill_with(text), posted_by=text),
        Line(text=text),
    ]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_in_every_place_of_the_longest_notices_stay_plain_words(text: str) -> None:
    for notice in everything_with(text, many=60):
        message = render(notice, zone=LONDON)
        check_message(message.blocks, message.text)
        assert not live_markup(message.blocks, message.text)


@settings(max_examples=40, deadline=None)
@given(text=any_words, many=st.integers(0, 40))
def test_no_words_at_all_and_any_words_make_messages_that_slack_takes(text: str, many: int) -> None:
    for notice in everything_with(text, many):
        message = render(notice)
        check_message(message.blocks, message.text)
        assert not live_markup(message.blocks, message.text)


@settings(max_examples=60, deadline=None)
@given(text=words)
def test_a_text_to_copy_comes_out_letter_for_letter(text: str) -> None:
    message = render(ready(text))
    copied = "".join(texts([block for block in message.blocks if block["type"] == "rich_text"], "text"))
    if len(text) <= 2_000 and text.isprintable() and text.strip():
        assert copied == text


# ------------------------------------------------------------------ suggestion


def test_a_suggestion_shows_the_reading_in_words_with_the_customers_own() -> None:
    assert (
        "Reads as anxious and frustrated, strong. Case: delivery late, 82 percent sure. Urgency: strong. "
        'At stake: deadline. From: "tomorrow", "missed".'
    ) in shown(render(card()))


def test_blanks_stay_visible_by_their_labels_and_no_slot_is_left() -> None:
    text = shown(render(card()))
    assert "[courier window]" in text
    assert "{{" not in text


def test_every_option_is_numbered_with_its_trade_off_and_timeline() -> None:
    text = shown(render(card()))
    assert "*Option 1: Same-day courier*" in text
    assert "*Option 2: Refund the delivery*" in text
    assert text.count("Trade-off: ") == text.count("Timeline: ") == 2


def test_the_cadence_says_when_what_and_to_whom() -> None:
    text = shown(render(card()))
    assert "In 15 minutes, to the customer: I write to you with the courier's answer." in text
    assert "At the end of the day, to the customer: " in text


def test_the_best_medium_is_named_with_the_reason() -> None:
    assert "Best medium: phone. The time can be settled in one call." in shown(render(card()))


def test_the_medium_at_hand_is_praised_when_it_is_the_best_one() -> None:
    text = shown(render(card(medium=Medium.PHONE)))
    assert "This is the best medium for it: The time can be settled in one call." in text


def test_care_and_note_are_shown_when_there_are_any() -> None:
    notice = SuggestionCard(
        suggestion_id="s1", suggestion=sample_suggestion(care="You may step back."), place="here", note="Edited since."
    )
    assert "For you: You may step back." in shown(render(notice))
    assert "Edited since." in shown(render(notice))


def test_a_turn_is_one_quiet_line_under_the_reading_and_is_not_missed_when_there_is_none() -> None:
    turn = "The customer is calming: from angry, strong, to neutral over the last 3 messages."
    for notice in (card(turn=turn), card(turn=turn, concise=True), unsure_with(turn)):
        view = render(notice)
        quiet = [block["elements"][0]["text"] for block in view.blocks if block["type"] == "context"]
        assert quiet.index(turn) == 1 + next(at for at, line in enumerate(quiet) if "Case:" in line or "case" in line)
        assert turn in view.text
    assert "The customer is" not in shown(render(card()))


def unsure_with(turn: str) -> SuggestionCard:
    return card(reading=unsure_reading(), asks_first=True, turn=turn)


def test_the_story_tells_of_a_turn_with_its_time() -> None:
    turned = JournalEntry(case_id="case-1", at=NOON, kind=JournalKind.TURNED, words="calming, from angry to neutral")
    notice = Recap(case=sample_case(), story=(*sample_story(), turned), open_checkpoints=(), for_customer="")
    assert (
        "12:00 (Europe/London). The customer turned: calming, from angry to neutral" in render(notice, zone=LONDON).text
    )


def test_the_buttons_of_a_suggestion_carry_its_id() -> None:
    found = buttons(render(card()))
    assert list(found) == [Action.USE, Action.REWORD, Action.SHORTER, Action.WRONG_READ, Action.START]
    assert {element["value"] for element in found.values()} == {"s1"}


def test_a_short_suggestion_is_one_reflection_one_choice_and_one_time_with_the_way_back() -> None:
    message = render(card(concise=True))
    text = shown(message)
    for title in ("One reflection", "One choice", "One time"):
        assert f"*{title}*" in text
    assert "*Option 1" not in text
    assert Action.IN_FULL in buttons(message)
    assert Action.SHORTER not in buttons(message)


def test_a_question_that_is_asked_first_gets_no_shorter() -> None:
    assert not {Action.SHORTER, Action.IN_FULL} & set(buttons(render(unsure())))


def test_what_can_be_sent_at_once_stands_first() -> None:
    text = shown(render(card()))
    assert text.index("*Send at once*") < text.index("*Opener*")


def test_an_abusive_message_brings_the_steps_of_the_boundary() -> None:
    steps = ("Please stop.", "I will end this.", "I am ending this here.")
    assert "1. Please stop.\n2. I will end this.\n3. I am ending this here." in shown(render(card(boundary=steps)))


@pytest.mark.parametrize(
    ("medium", "line"),
    [
        (Medium.CHAT, "I have your order open."),
        (Medium.EMAIL, "Subject: Your order [order number]"),
        (Medium.PHONE, "Before a hold: May I put you on hold for two minutes"),
        (Medium.SOCIAL, "In public: We did not keep our date."),
        (Medium.VIDEO, "First: I can switch captions on."),
    ],
)
def test_every_medium_shows_what_only_it_needs(medium: Medium, line: str) -> None:
    script = sample_playbook().media.script(medium)
    assert line in shown(render(card(medium=medium, script=script)))


def test_a_reply_in_several_turns_says_what_each_is_for() -> None:
    text = shown(render(NORMAL["reply in turns"]))
    assert text.index("*Send at once*") < text.index("*Option 1*") < text.index("*What you promise*")


def test_a_link_to_the_customers_message_can_be_followed() -> None:
    link = "https://team.slack.com/archives/C0SUPPORT/p1763724600000100"
    notice = SuggestionCard(suggestion_id="s1", suggestion=sample_suggestion(), place=link)
    assert f"<{link}|the customer's message>" in shown(render(notice))


def test_when_unsure_it_says_so_asks_first_and_offers_nothing_of_a_guess() -> None:
    message = render(unsure())
    text = shown(message)
    assert "I am not sure what kind of case this is." in text
    assert "perhaps billing charge (34 percent) or unexpected fee (30 percent)" in text
    assert "Order late" not in text
    assert "Option 1" not in text
    assert text.index("Ask this first") < text.index("*Opener*")


def test_when_unsure_the_case_can_be_picked_with_the_best_guesses_first() -> None:
    select = buttons(render(unsure()))[Action.PICK_CASE]
    values = [option["value"] for option in select["options"]]
    assert values[:2] == ["s1:billing_charge", "s1:unexpected_fee"]
    assert len(values) == len(set(values)) == 25


def test_an_unsure_emotion_is_not_claimed() -> None:
    reading = Reading.model_validate({**dict(sample_reading()), "abstained": ("emotion",)})
    text = shown(render(card(reading=reading)))
    assert "Not sure how the customer feels; perhaps anxious." in text
    assert "Reads as" not in text


def test_a_sure_reading_without_guesses_to_show_still_reads_as_a_sentence() -> None:
    reading = sample_reading(case_types=(), evidence=(), stakes=(), urgency=0, intensity=0, emotion_2=None)
    assert "Reads as anxious. Not sure what kind of case this is." in shown(render(card(reading=reading)))


def test_an_abusive_message_is_named_as_one() -> None:
    reading = sample_reading(abusive=True, case_types=(CaseGuess(case_type=CaseType.OTHER, confidence=1),))
    assert "Case: other, 100 percent sure." in shown(render(card(reading=reading)))
    assert "The message is abusive." in shown(render(card(reading=reading)))


# ------------------------------------------------------------------ reply


def test_a_ready_reply_says_that_a_person_sends_it_and_what_was_started() -> None:
    message = render(ready(), zone=LONDON)
    assert "Attune never writes to a customer." in shown(message)
    assert f"<!date^{int(NOON.timestamp())}^" in shown(message)
    assert "Fri 21 Nov, 12:00 (Europe/London): I write to you with the courier's answer." in message.text


def test_a_reply_too_long_for_slack_says_that_its_end_is_missing() -> None:
    assert "Its end is left out" in shown(render(ready("word " * 4_000)))


@pytest.mark.parametrize("name", sorted(NORMAL))
def test_no_message_of_ours_has_a_place_where_words_are_missing(name: str) -> None:
    assert NOTHING not in str(render(NORMAL[name]))


def test_a_reply_with_no_checkpoint_says_so() -> None:
    notice = ReplyReady(case_id="case-1", turns=(Turn("Send", "Hello."),), option_title=None, checkpoints=())
    assert "No checkpoints were started." in render(notice).text


# ------------------------------------------------------------------ alert, recap


def test_an_alert_tells_the_last_five_lines_of_the_story_and_can_be_taken() -> None:
    kind = JournalKind.SNOOZED
    story = tuple(JournalEntry(case_id="c", at=NOON, kind=kind, who="U0AGENT", words=f"step {n}") for n in range(9))
    notice = alert().model_copy(update={"story": story})
    assert render(notice).text.count(": step") == 5
    assert buttons(render(notice))[Action.TAKE]["value"] == "checkpoint-1:1"


def test_an_alert_says_plainly_why_it_comes_until_somebody_took_it() -> None:
    why = "<@U0AGENT> may not have heard of it: away from the screen."
    message = render(alert(because="away from the screen"))
    assert why in message.text
    assert why in shown(message)
    assert "may not have heard" not in render(alert()).text
    assert "may not have heard" not in render(alert("U0OTHER", because="away from the screen")).text


def test_the_story_tells_of_every_rung_and_of_a_reminder_that_nobody_may_have_heard() -> None:
    kinds = [
        (JournalKind.ANNOUNCED, "U0AGENT", "", "Heads-up sent to <@U0AGENT>"),
        (JournalKind.PINGED, "U0AGENT", "", "Reminder sent to <@U0AGENT>"),
        (JournalKind.PINGED, "U0AGENT", "away from the screen", "Reminder to <@U0AGENT>: away from the screen"),
        (JournalKind.CHANGED, "U0AGENT", "to 15:30", "Time changed by <@U0AGENT> to 15:30"),
        (JournalKind.HANDED_OVER, "U0AGENT", "to Jon: call", "Handed over by <@U0AGENT> to Jon: call"),
        (JournalKind.LEADS_TOLD, None, "", "Leads told"),
        (JournalKind.KEPT_LATE, "U0AGENT", "", "Kept, after its time by <@U0AGENT>"),
    ]
    story = tuple(
        JournalEntry(case_id="case-1", at=NOON, kind=kind, who=who, words=words) for kind, who, words, _ in kinds
    )
    told = render(recap().model_copy(update={"story": story})).text.splitlines()
    assert [line.partition("). ")[2] for line in told[-len(kinds) :]] == [said for *_, said in kinds]


def test_every_kind_of_line_and_every_end_has_words() -> None:
    assert STORY.keys() == set(JournalKind)
    assert ENDS.keys() == set(CheckpointState) - OPEN


def test_a_taken_alert_says_by_whom_asks_for_nobody_and_cannot_be_taken_again() -> None:
    message = render(alert(taken_by="U0OTHER"))
    assert message.text.startswith("Taken by <@U0OTHER>. It is 12 minutes late.\n")
    assert "needs someone" not in message.text
    assert not buttons(message)


def test_the_leads_read_that_the_team_has_had_its_time() -> None:
    assert render(alert()).text.startswith("A promise needs someone: it is 12 minutes late.\n")
    assert render(alert(rung=Rung.LEAD)).text.startswith("Nobody has taken this promise yet: it is 12 minutes late.\n")


def test_the_team_reads_the_name_of_who_owes_it() -> None:
    assert "<@U0AGENT> owes the customer this by" in render(alert()).text


def test_an_alert_keeps_its_few_lines_for_the_case_and_not_for_our_own_reminders() -> None:
    sent = [
        JournalEntry(case_id="case-1", at=NOON, kind=kind, who="U0AGENT")
        for kind in (JournalKind.ANNOUNCED, JournalKind.PINGED) * 3
    ]
    text = render(alert().model_copy(update={"story": (*sample_story(), *sent)})).text
    assert "Option chosen by" in text
    assert "Reminder" not in text


def test_what_was_answered_is_told_with_the_line_to_copy_and_nothing_to_press() -> None:
    message = render(answered(follow_up=TO_SEND))
    assert message.text == (
        "Changed to 15:30. I will remind you then.\nI write to you with the courier's answer.\n"
        f"To send to the customer: {TO_SEND}"
    )
    assert not buttons(message)
    assert len(render(answered()).blocks) == 1


def test_a_recap_holds_the_times_the_open_promises_and_the_text_to_paste() -> None:
    message = render(recap(), zone=LONDON)
    assert "Option chosen by <@U0AGENT>: Same-day courier" in message.text
    assert "Fri 21 Nov, 12:00 (Europe/London), <@U0AGENT> to the customer: I write to you" in message.text
    pasted = [block for block in message.blocks if block["type"] == "rich_text"]
    assert list(texts(pasted, "text")) == ["You chose the courier.\nI write again at noon."]


def test_a_long_recap_keeps_the_latest_lines_and_counts_the_rest() -> None:
    notice = recap().model_copy(update={"story": _story_with("step", 40)})
    assert "28 earlier lines left out." in render(notice).text


# ------------------------------------------------------------------ drill, line


def test_a_drill_is_answered_in_private() -> None:
    message = render(NORMAL["drill"])
    assert buttons(message)[Action.ANSWER_DRILL]["value"] == "late-gift"
    assert "shown to you alone" in message.text
    quoted = [block for block in message.blocks if block["type"] == "rich_text"]
    assert list(texts(quoted, "text")) == [sample_drill().customer_says]


def test_a_line_is_one_block() -> None:
    assert len(render(Line(text="Done.")).blocks) == 1
