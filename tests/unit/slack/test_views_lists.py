"""Lists of promises in groups by the clock, and the brief for a new owner."""

import re
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.adapters.slack.views.hand_over_brief import MOST_ENTRIES, MOST_OWED
from bot.adapters.slack.views.promise_list import MOST_LISTED
from bot.adapters.slack.views.refs import parse_ref
from bot.adapters.slack.views.rendered import Rendered
from bot.adapters.slack.views.rendering import render
from bot.adapters.slack.views.surface import check_message, size
from bot.domain.case import Case, CaseType, JournalEntry, JournalKind, Place
from bot.domain.case_file import CaseFile
from bot.domain.checkpoint import Checkpoint
from bot.domain.kept_rate import KeptRate
from bot.domain.notice import Brief, Notice, Ping, PingItem, PromiseList, read_back, written
from tests.support.samples import NOON, sample_case, sample_checkpoint, sample_story
from tests.unit.slack.hostile import HOSTILE, any_words, live_markup, texts

LONDON = ZoneInfo("Europe/London")
A_MINUTE = timedelta(minutes=1)
TO_SEND = "You were to hear from me by 12:30. Here is where it stands: [what I know now]."
QUESTIONS = ("By when does it have to be with you?", "What would make today a good result for you?")


def owed(minutes: int, **changes: Any) -> tuple[Checkpoint, Case]:
    at = NOON + minutes * A_MINUTE
    fields: dict[str, Any] = {"id": f"{minutes}", "promise": f"Answer {minutes}.", "due_at": at, "promised_due_at": at}
    return sample_checkpoint(**fields | changes), sample_case()


def own(*promises: tuple[Checkpoint, Case]) -> PromiseList:
    return PromiseList(whose="U0AGENT", promises=promises, now=NOON)


def board(*promises: tuple[Checkpoint, Case], rate: KeptRate | None = None) -> PromiseList:
    return PromiseList(whose=None, promises=promises, now=NOON, rate=rate)


def brief(*, handed: Checkpoint | None = None, answered: str | None = None, **changes: Any) -> Ping:
    """The promise of half past twelve is handed over, and another of the case stays with somebody else."""
    checkpoint = owed(30)[0] if handed is None else handed
    fields: dict[str, Any] = {
        "file": CaseFile(case=sample_case(), checkpoints=(owed(30)[0], owed(90)[0]), story=sample_story()),
        "by": "U0OTHER",
        "note": "The courier calls back.",
        "questions": QUESTIONS,
    }
    item = PingItem(
        checkpoint=checkpoint,
        case=sample_case(),
        news=answered,
        passed_on=answered is not None,
        follow_up=None if answered else TO_SEND,
    )
    return Ping(items=(item,), now=NOON, brief=Brief(**fields | changes))


def shown(message: Rendered) -> str:
    return "\n".join(text for kind in ("mrkdwn", "plain_text", "text") for text in texts(message.blocks, kind))


# ------------------------------------------------------------------ lists


def test_promises_stand_in_groups_by_the_clock() -> None:
    lines = render(own(owed(-12), owed(0), owed(60), owed(61)), zone=LONDON).text.splitlines()
    assert lines == [
        "You have 4 open promises.",
        "Late:",
        "Fri 21 Nov, 11:48 (Europe/London), 12 minutes late, to the customer, in <#C0SUPPORT>: Answer -12.",
        "In the next hour:",
        "Fri 21 Nov, 12:00 (Europe/London), to the customer, in <#C0SUPPORT>: Answer 0.",
        "Fri 21 Nov, 13:00 (Europe/London), to the customer, in <#C0SUPPORT>: Answer 60.",
        "Later:",
        "Fri 21 Nov, 13:01 (Europe/London), to the customer, in <#C0SUPPORT>: Answer 61.",
    ]


def test_a_group_without_a_promise_is_left_out() -> None:
    assert "Late" not in shown(render(own(owed(5))))


def test_a_promise_that_has_just_fallen_due_is_late_at_its_time() -> None:
    text = render(own(owed(0, promised_due_at=NOON - timedelta(seconds=20)))).text
    assert "Late:" in text
    assert ", due now, to the customer" in text


def test_a_snoozed_promise_says_until_when() -> None:
    assert "snoozed until Fri 21 Nov, 12:30" in render(own(owed(-5, due_at=NOON + 30 * A_MINUTE))).text


def test_the_board_says_who_owes_it_and_ones_own_list_does_not() -> None:
    assert "<@U0AGENT> to the customer" in render(board(owed(5))).text
    assert "U0AGENT" not in shown(render(own(owed(5))))
    assert render(board(owed(5))).text.startswith("The team has 1 open promise.\n")


def test_how_many_promises_the_team_keeps_is_one_plain_line_when_there_is_a_figure() -> None:
    line = "In the last 30 days the team kept 46 of 50 promises in time, 92 percent."
    rate = KeptRate(promises=50, in_time=46)
    for listed in (board(owed(5), rate=rate), board(rate=rate)):
        assert line in render(listed).text.splitlines()
        assert line in shown(render(listed))
    assert "percent" not in render(board(owed(5))).text


def test_nothing_owed_is_said_in_a_sentence() -> None:
    assert render(own()).text == "You have no open promises."
    assert render(board()).text == "The team has no open promises."


def test_a_long_list_is_counted_and_keeps_what_is_due_first() -> None:
    message = render(board(*(owed(minutes) for minutes in range(MOST_LISTED + 70))))
    check_message(message.blocks, message.text)
    assert "The team has 100 open promises" in shown(message)
    assert "And 70 more. These are the ones that are due first." in shown(message)
    assert "Answer 0." in shown(message)
    assert f"Answer {MOST_LISTED}." not in shown(message)


# ------------------------------------------------------------------ the brief


def test_a_hand_over_is_one_message_with_the_promise_and_its_buttons_before_the_case() -> None:
    message = render(brief(), zone=LONDON)
    assert message.text.splitlines() == [
        "Handed to you: Delivery late.",
        "<@U0OTHER> handed this promise to you. It is due in 30 minutes.",
        "A word from them:",
        "The courier calls back.",
        "You owe the customer this by Fri 21 Nov, 12:30 (Europe/London):",
        "Answer 30.",
        f"To send to the customer: {TO_SEND}",
        "Case: delivery late, in <#C0SUPPORT>, in the thread from Fri 21 Nov, 11:30 (Europe/London).",
        "The customer last read as anxious.",
        "They chose: Same-day courier.",
        "Also promised:",
        "Fri 21 Nov, 13:30 (Europe/London), <@U0AGENT> to the customer: Answer 90.",
        "Still to ask:",
        *QUESTIONS,
        "The case so far:",
        *message.text.splitlines()[-3:],
    ]
    kinds = [block["type"] for block in message.blocks]
    assert kinds.index("actions") < kinds.index("context")


def test_what_is_handed_over_late_says_how_late_in_the_same_message() -> None:
    late = owed(-15)[0]
    assert "handed this promise to you. It is 15 minutes late." in render(brief(handed=late)).text


def test_its_row_of_buttons_knows_that_the_post_holds_more_than_the_promise() -> None:
    (row,) = [block for block in render(brief()).blocks if block["type"] == "actions"]
    assert not parse_ref(row["block_id"]).alone


def test_once_it_is_snoozed_it_says_so_and_the_case_can_still_be_read() -> None:
    message = render(brief(answered="Snoozed. I will remind you at 12:45.", by=None, note=""), zone=LONDON)
    lines = message.text.splitlines()
    assert lines[:3] == ["Handed to you: Delivery late.", "Snoozed. I will remind you at 12:45.", "Answer 30."]
    assert "Still to ask:" in lines
    assert not [block for block in message.blocks if block["type"] == "actions"]
    assert TO_SEND not in message.text


def test_who_handed_it_over_is_not_named_where_that_is_not_known_any_more() -> None:
    assert "This promise was handed to you. It is due in 30 minutes." in render(brief(by=None)).text


def test_what_there_is_nothing_to_say_of_is_left_out() -> None:
    bare = sample_case(case_type=None, emotion=None)
    file = CaseFile(case=bare, checkpoints=(owed(30)[0],), story=())
    text = render(brief(file=file, note="", questions=())).text
    assert text.splitlines()[0] == "Handed to you."
    for words in ("A word from", "last read", "They chose", "Also promised", "Still to ask", "so far"):
        assert words not in text


def test_our_own_reminders_take_no_line_of_the_case() -> None:
    sent = JournalEntry(case_id="case-1", at=NOON, kind=JournalKind.PINGED, who="U0OTHER")
    file = CaseFile(case=sample_case(), checkpoints=(), story=(*sample_story(), *[sent] * MOST_ENTRIES))
    text = render(brief(file=file)).text
    assert "Option chosen" in text
    assert "Reminder" not in text


def test_a_long_story_keeps_its_latest_lines_and_a_long_list_what_is_due_first() -> None:
    file = CaseFile(
        case=sample_case(), checkpoints=tuple(owed(minutes)[0] for minutes in range(20)), story=sample_story() * 5
    )
    text = render(brief(file=file)).text
    told = [each for each in sample_story() * 5 if each.kind not in {JournalKind.ANNOUNCED, JournalKind.PINGED}]
    assert f"{len(told) - MOST_ENTRIES} earlier lines left out." in text
    assert f"And {20 - MOST_OWED} more." in text


# ------------------------------------------------------------------ every one of them

NORMAL: dict[str, Notice] = {
    "own": own(owed(-12), owed(5), owed(90)),
    "board": board(owed(-12), owed(5), rate=KeptRate(promises=50, in_time=46)),
    "empty": own(),
    "empty board": board(rate=KeptRate(promises=50, in_time=46)),
    "brief": brief(),
    "short brief": brief(note="", questions=()),
    "brief that was answered": brief(answered="Snoozed. I will remind you at 12:45.", by=None, note=""),
}


@pytest.mark.parametrize("name", sorted(NORMAL))
def test_each_is_within_the_limits_and_its_text_says_all_that_the_blocks_say(name: str) -> None:
    message = render(NORMAL[name], zone=LONDON)
    check_message(message.blocks, message.text)
    assert len(message.blocks) <= 25
    assert size(message.blocks) < 7_000
    said = [block for block in message.blocks if block["type"] != "actions"]
    for text in (text for kind in ("mrkdwn", "plain_text", "text") for text in texts(said, kind)):
        for word in re.sub(r"<[^>]*>|[*•]", " ", text).split():
            assert word.strip(":.,") in message.text


@pytest.mark.parametrize("name", sorted(NORMAL))
def test_each_is_read_back_as_it_was_written(name: str) -> None:
    assert read_back(written(NORMAL[name])) == NORMAL[name]


def with_words(text: str, many: int) -> list[Notice]:
    place = Place(channel=text, thread_ts=text)
    case = sample_case().model_copy(update={"place": place})
    promises = tuple(
        (owed(number)[0].model_copy(update={"promise": text, "owner": text}), case) for number in range(-many, many)
    )
    kinds = list(JournalKind)
    story = tuple(
        JournalEntry(case_id="c", at=NOON, kind=kinds[number % len(kinds)], who=text, words=text)
        for number in range(many)
    )
    file = CaseFile(case=case, checkpoints=tuple(checkpoint for checkpoint, _ in promises), story=story)
    return [
        own(*promises),
        board(*promises, rate=KeptRate(promises=3, in_time=1)),
        brief(file=file, by=text, note=text, questions=(text, text), handed=promises[0][0] if promises else None),
        brief(file=file, by=text, note=text, questions=(text, text), answered=text),
    ]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_in_the_longest_lists_stay_plain_words(text: str) -> None:
    for notice in with_words(text, 40):
        message = render(notice, zone=LONDON)
        check_message(message.blocks, message.text)
        assert not live_markup(message.blocks, message.text)


@settings(max_examples=30, deadline=None)
@given(text=any_words, many=st.integers(0, 20))
def test_any_words_make_messages_that_slack_takes(text: str, many: int) -> None:
    assume(not text.startswith("U0"))  # with_words makes it an id of ours, which may be mentioned
    for notice in with_words(text, many):
        message = render(notice)
        check_message(message.blocks, message.text)
        assert not live_markup(message.blocks, message.text)


def test_every_kind_of_case_is_named() -> None:
    for kind in CaseType:
        file = CaseFile(case=sample_case(case_type=kind), checkpoints=(), story=())
        assert kind.words in render(brief(file=file)).text
