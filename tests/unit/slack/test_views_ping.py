"""A ping: of one promise or of several, before its time, at it and after it, and once it was answered."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.ping import MOST_ITEMS
from bot.adapters.slack.views.refs import CheckpointRef, parse_snooze_choice
from bot.adapters.slack.views.rendered import Rendered
from bot.adapters.slack.views.rendering import render
from bot.adapters.slack.views.surface import check_message, size
from bot.domain.checkpoint import CheckpointState, Rung
from bot.domain.notice import Ping, PingItem, ping_of
from tests.support.samples import NOON, sample_case, sample_checkpoint
from tests.unit.slack.hostile import texts

LONDON = ZoneInfo("Europe/London")
LATE = NOON + timedelta(minutes=12)
A_MINUTE = timedelta(minutes=1)
TO_SEND = "You were to hear from me by 12:00. Here is where it stands: [what I know now]."
ABOUT = (
    "The customer last read as anxious.",
    "They chose: Same-day courier.",
    "Also promised: I confirm that your order is on its way.",
)
BUTTONS = [Action.DONE, Action.SENT, Action.SNOOZE, Action.CHANGE, Action.HAND_OVER, Action.CANCEL]


def item(number: int = 1, *, answered: str | None = None, about: tuple[str, ...] = (), **changes: Any) -> PingItem:
    """A promise of the sample case; `answered` is the news that nothing is left to do."""
    fields: dict[str, Any] = {"id": f"{number:032}", "promise": f"I write with answer {number}.", "generation": number}
    return PingItem(
        checkpoint=sample_checkpoint(**fields | {"state": CheckpointState.PINGED} | changes),
        case=sample_case(),
        news=answered,
        passed_on=answered is not None,
        about=about,
    )


def ping(*items: PingItem, **changes: Any) -> Ping:
    return Ping(**{"items": items or (item(),), "now": LATE, **changes})


def shown(message: Rendered) -> str:
    return "\n".join(text for kind in ("mrkdwn", "plain_text", "text") for text in texts(message.blocks, kind))


def rows(message: Rendered) -> dict[str, list[dict[str, Any]]]:
    """The rows of buttons by block id."""
    return {block["block_id"]: block["elements"] for block in message.blocks if block["type"] == "actions"}


def copied(message: Rendered) -> list[str]:
    """What stands in the message to be copied."""
    parts = [part for block in message.blocks if block["type"] == "rich_text" for part in block["elements"]]
    return ["".join(texts(part, "text")) for part in parts if part["type"] == "rich_text_preformatted"]


# ------------------------------------------------------------------ one promise


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(-5, "due in 5 minutes"), (0, "due now"), (12, "12 minutes late"), (65, "1 hour 5 minutes late")],
)
def test_a_ping_says_how_the_promise_stands_against_the_clock(minutes: int, said: str) -> None:
    message = render(ping_of(sample_checkpoint(), sample_case(), now=NOON + timedelta(minutes=minutes)))
    assert f"a promise is {said}." in shown(message)
    assert message.text.startswith(f"Reminder: a promise is {said}.")


def test_a_ping_offers_every_answer_for_its_generation() -> None:
    ((block_id, row),) = rows(render(ping(item(3)))).items()
    assert [element["action_id"] for element in row] == BUTTONS
    assert block_id == f"{3:032}:3:alone", "an answer may stand in place of the post"
    assert [option["value"] for option in row[2]["options"]] == [
        "snooze:15m",
        "snooze:30m",
        "snooze:1h",
        "snooze:custom",
    ]


def test_a_ping_tells_whom_by_when_and_the_case_in_three_lines() -> None:
    message = render(ping(item(about=ABOUT)), zone=LONDON)
    assert "You owe the customer this by Fri 21 Nov, 12:00 (Europe/London):" in message.text
    assert "U0AGENT" not in message.text
    assert "You owe the customer this by" in shown(message)
    assert "\n".join(ABOUT) in shown(message)
    assert "\n".join(ABOUT) in message.text


def test_a_sentence_to_send_stands_ready_to_be_copied() -> None:
    message = render(ping(item().model_copy(update={"follow_up": TO_SEND})))
    assert copied(message) == [TO_SEND]
    assert f"To send to the customer: {TO_SEND}" in message.text


def test_a_snoozed_ping_says_that_it_comes_again_how_late_it_is_and_until_when_it_was_snoozed() -> None:
    text = render(ping(item(due_at=LATE)), zone=LONDON).text
    assert text.startswith("Reminder again: a promise is 12 minutes late.")
    assert "snoozed until Fri 21 Nov, 12:12 (Europe/London)" in text


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (CheckpointState.KEPT, "This promise was kept."),
        (CheckpointState.LATE, "This promise was kept, after its time."),
        (CheckpointState.CANCELLED, "This promise was cancelled."),
    ],
)
def test_a_promise_that_is_no_longer_owed_is_one_line_without_buttons(state: CheckpointState, said: str) -> None:
    message = render(ping(item(state=state, about=ABOUT)))
    assert message.text == f"{said}\nI write with answer 1."
    assert len(message.blocks) == 1


def test_what_was_passed_on_shows_its_line_and_which_promise_it_was() -> None:
    message = render(ping(item(answered="Handed over to Jon. I am telling them now.", about=ABOUT)))
    assert message.text == "Handed over to Jon. I am telling them now.\nI write with answer 1."
    assert len(message.blocks) == 1


def test_news_of_a_promise_that_is_still_the_readers_leaves_the_buttons() -> None:
    told = item().model_copy(update={"news": "This promise was handed to you."})
    message = render(ping(told))
    assert message.text.startswith("This promise was handed to you.\n")
    assert rows(message)


def test_another_time_comes_with_the_honest_line_to_copy_even_when_the_promise_is_done_with_here() -> None:
    for passed_on in (False, True):
        changed = item().model_copy(update={"news": "Changed to 15:30.", "passed_on": passed_on, "follow_up": TO_SEND})
        message = render(ping(changed))
        assert copied(message) == [TO_SEND]
        assert TO_SEND in message.text


def test_a_ping_in_direct_messages_names_no_channel_that_cannot_be_opened() -> None:
    case = sample_case(place={"channel": "D0AGENT", "thread_ts": None})
    told = [PingItem(checkpoint=sample_checkpoint(id=str(number)), case=case) for number in range(2)]
    assert "Case: delivery late, in direct messages." in render(ping(told[0])).text
    assert ", in direct messages (delivery late):" in render(ping(*told)).text


# ------------------------------------------------------------------ before its time, and late


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (timedelta(minutes=5), "In 5 minutes: a promise falls due."),
        (timedelta(minutes=4, seconds=58), "In 5 minutes: a promise falls due."),
        (timedelta(minutes=61), "In 1 hour 1 minute: a promise falls due."),
        (timedelta(seconds=20), "In 1 minute: a promise falls due."),
    ],
)
def test_a_heads_up_reads_as_one(before: timedelta, said: str) -> None:
    message = render(ping(rung=Rung.HEADS_UP, now=NOON - before))
    assert message.text.startswith(f"{said}\n")
    assert rows(message)


def test_a_heads_up_that_is_read_after_the_time_says_how_it_stands() -> None:
    assert render(ping(rung=Rung.HEADS_UP, now=LATE)).text.startswith("Reminder: a promise is 12 minutes late.")


def test_a_heads_up_of_several_says_that_they_fall_due_soon() -> None:
    soon = {"rung": Rung.HEADS_UP, "now": NOON - 5 * A_MINUTE}
    assert render(ping(item(1), item(2), **soon)).text.startswith("2 promises fall due soon.\n")
    assert "1 of 2: due in 5 minutes." in render(ping(item(1), item(2), **soon)).text
    assert render(ping(item(1), item(2, answered="Done."), **soon)).text.startswith("1 promise falls due soon.\n")


def test_a_ping_that_comes_late_says_by_how_much_and_why() -> None:
    why = "Attune was not running when it fell due"
    said = f"This reminder comes 40 minutes late: {why}."
    for items in ((item(),), (item(1), item(2, due_at=NOON + A_MINUTE))):
        message = render(ping(*items, delayed=why, now=NOON + 40 * A_MINUTE))
        assert said in message.text.splitlines()
        assert said in shown(message)
    assert "comes late: " in render(ping(delayed=why, now=NOON)).text
    assert "comes" not in render(ping(item(answered="Done."), delayed=why)).text
    assert "comes" not in render(ping(delayed=None)).text


# ------------------------------------------------------------------ several promises


def test_several_promises_have_a_heading_and_each_its_words_its_lateness_and_its_buttons() -> None:
    later = item(3, promised_due_at=NOON + 10 * A_MINUTE, due_at=NOON + 10 * A_MINUTE)
    message = render(ping(item(1), item(2), later), zone=LONDON)
    assert message.text.startswith("Reminder: 3 promises are due.\n")
    assert message.blocks[0]["type"] == "header"
    for number, late in ((1, 12), (2, 12), (3, 2)):
        assert f"*{number} of 3: {late} minutes late.*" in shown(message)
        assert f"{number} of 3: {late} minutes late." in message.text
        assert f"I write with answer {number}." in message.text
    assert (
        "Promised to the customer by Fri 21 Nov, 12:10 (Europe/London), in <#C0SUPPORT> (delivery late):"
        in message.text
    )
    assert list(rows(message)) == [f"{number:032}:{number}" for number in (1, 2, 3)]
    assert all([each["action_id"] for each in row] == BUTTONS for row in rows(message).values())


def test_no_two_buttons_of_several_promises_sound_the_same() -> None:
    row = [each for row in rows(render(ping(item(1), item(2)))).values() for each in row]
    labels = [each.get("accessibility_label") or each["placeholder"]["text"] for each in row]
    assert len(set(labels)) == len(labels) == 2 * len(BUTTONS)


def test_of_several_the_one_that_was_answered_is_a_line_and_the_others_keep_their_buttons() -> None:
    message = render(ping(item(1), item(2, answered="Done. The promise was kept."), item(3)))
    assert message.text.startswith("Reminder: 2 promises are due.\n")
    assert "*2 of 3: Done. The promise was kept.*\nI write with answer 2." in shown(message)
    assert list(rows(message)) == [f"{1:032}:1", f"{3:032}:3"]


def test_one_left_of_several_is_counted_as_one() -> None:
    message = render(ping(item(1), item(2, answered="Done.")))
    assert message.text.startswith("Reminder: 1 promise is due.\n")


def test_when_all_were_answered_the_heading_says_so() -> None:
    message = render(ping(item(1, answered="Done."), item(2, state=CheckpointState.CANCELLED)))
    assert message.text.startswith("These promises have been answered.\n")
    assert not rows(message)


def test_as_many_as_are_ever_told_together_fit_with_every_button() -> None:
    full = [item(number, about=ABOUT).model_copy(update={"follow_up": TO_SEND}) for number in range(1, MOST_ITEMS + 1)]
    message = render(ping(*full), zone=LONDON)
    check_message(message.blocks, message.text)
    assert len(rows(message)) == MOST_ITEMS
    assert all(each.checkpoint.promise in shown(message) and each.checkpoint.promise in message.text for each in full)


def test_when_room_is_short_the_cases_go_first_then_the_menus_of_snooze_then_the_sentences_to_send() -> None:
    kept = []
    for words in range(0, 500, 30):
        full = [
            item(number, about=ABOUT, promise=f"{number} {'x' * words}").model_copy(
                update={"case": sample_case(id=f"case-{number}"), "follow_up": TO_SEND}
            )
            for number in range(1, MOST_ITEMS + 1)
        ]
        for many in (3, 5, MOST_ITEMS):
            message = render(ping(*full[:many]))
            check_message(message.blocks, message.text)
            assert size(message.blocks) <= 12_000
            menus = [row[2]["type"] == "static_select" for row in rows(message).values()]
            kept.append((ABOUT[0] in shown(message), all(menus), len(copied(message)) == many))
    orders = {(True, True, True), (False, True, True), (False, False, True), (False, False, False)}
    assert set(kept) == orders


def test_where_snooze_has_no_menu_its_button_asks_for_a_time() -> None:
    full = [item(number).model_copy(update={"follow_up": TO_SEND}) for number in range(1, MOST_ITEMS + 1)]
    snooze = next(iter(rows(render(ping(*full))).values()))[2]
    assert snooze["type"] == "button"
    assert parse_snooze_choice(snooze["value"], f"{1:032}:1") == (CheckpointRef(f"{1:032}", 1), None)


def test_long_promises_are_cut_before_one_is_left_out() -> None:
    message = render(ping(*(item(number, promise=f"{number} {'word ' * 90}") for number in range(MOST_ITEMS))))
    check_message(message.blocks, message.text)
    assert len(rows(message)) == MOST_ITEMS


def test_more_than_fit_are_counted_and_said_to_stand_in_the_home_tab() -> None:
    message = render(ping(*(item(number) for number in range(MOST_ITEMS + 3))))
    check_message(message.blocks, message.text)
    assert "And 3 more. Your Home tab lists every open promise." in message.text


def test_the_same_promise_twice_is_told_once() -> None:
    message = render(ping(item(1), item(1)))
    assert message.text.startswith("Reminder: a promise is ")
    check_message(message.blocks, message.text)


def test_promises_of_one_case_tell_it_once_and_those_of_another_case_tell_theirs() -> None:
    elsewhere = item(3, about=ABOUT).model_copy(update={"case": sample_case(id="case-2")})
    message = render(ping(item(1, about=ABOUT), item(2, about=ABOUT), elsewhere))
    for said in (message.text, shown(message)):
        assert said.count(ABOUT[0]) == 2
    answered = item(1, answered="Done.", about=ABOUT)
    assert render(ping(answered, item(2, about=ABOUT))).text.count(ABOUT[0]) == 1
