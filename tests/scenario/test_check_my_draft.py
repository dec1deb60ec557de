"""Check my draft: an agent has written a reply, and sees what lands badly in it before the customer does."""

import json
from typing import Any

import pytest

from bot.adapters.db import tables
from tests.support.bot_at_work import AtWork
from tests.support.people import Modal, Person, saying, with_action

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

DRAFT = (
    "Unfortunately your parcel is late. You should have chosen the locker. "
    "I am sorry if that was unclear. I will get back to you shortly."
)
GOOD = "Your refund of 42.50 left our bank at 9:12. If it is not there on Friday, reply here and I will trace it."


def box(modal: Modal) -> str:
    """The words in the draft's own field."""
    return next(
        str(block["element"].get("initial_value") or "")
        for block in modal.view["blocks"]
        if block["type"] == "input" and block["block_id"].startswith("draft")
    )


def field(modal: Modal) -> str:
    return next(name for name in modal.inputs() if name.startswith("draft"))


def buttons(modal: Modal, action_id: str) -> list[dict[str, Any]]:
    return [
        {"block_id": block["block_id"], **element}
        for block in modal.view["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
        if element["action_id"] == action_id
    ]


async def press(person: Person, modal: Modal, action_id: str, nth: int = 0) -> None:
    block_id = buttons(modal, action_id)[nth]["block_id"]
    await person.stage.press(person.id, action_id, view_id=modal.view_id, block_id=block_id)


async def test_an_agent_sees_the_gravest_thing_first_with_the_words_the_reason_and_an_edit(work: AtWork) -> None:
    await work.maya.sends(f"/assist check {DRAFT}")
    card = await work.maya.sees(with_action("go_through_draft"))
    assert card.private
    lines = card.words
    blame, vague = lines.index('"You should have chosen the locker"'), lines.index('"shortly"')
    assert blame < lines.index('"I am sorry if that"') < lines.index('"Unfortunately"') < vague
    assert "People who are blamed defend themselves" in lines
    assert "Lewicki" in lines
    assert "by [time]" in lines
    for other in (work.dana, work.jon, work.ines):
        assert await other.all_that(saying("You should have")) == []


async def test_each_edit_is_taken_or_kept_and_changes_only_its_own_words(work: AtWork) -> None:
    await work.maya.sends(f"/assist check {DRAFT}")
    card = await work.maya.sees(with_action("go_through_draft"))
    await work.maya.presses("go_through_draft", card)
    asked = await work.maya.is_asked("Check my draft", saying="4 things to look at")
    assert box(asked) == DRAFT

    await press(work.maya, asked, "take_edit", nth=1)
    asked = await work.maya.is_asked("Check my draft", saying="3 things to look at")
    assert box(asked) == DRAFT.replace("I am sorry if that", "I am sorry that it")

    await press(work.maya, asked, "keep_words")
    asked = await work.maya.is_asked("Check my draft", saying="2 things to look at")
    assert "You should have" not in asked.words
    assert "You should have chosen" in box(asked)

    await press(work.maya, asked, "take_edit")
    asked = await work.maya.is_asked("Check my draft", saying="1 thing to look at")
    assert box(asked).startswith("Your parcel is late.")
    await press(work.maya, asked, "take_edit")
    asked = await work.maya.is_asked("Check my draft", saying="Nothing left to change")
    assert box(asked).endswith("I will get back to you by [time].")


async def test_check_without_words_asks_for_them_and_looks_again_at_what_was_changed_by_hand(work: AtWork) -> None:
    await work.maya.sends("/assist check")
    asked = await work.maya.is_asked("Check my draft")
    await work.maya.answers(asked, **{field(asked): DRAFT})
    asked = await work.maya.is_asked("Check my draft", saying="4 things to look at")
    await work.maya.answers(asked, **{field(asked): GOOD})
    asked = await work.maya.is_asked("Check my draft", saying="nothing to change")
    assert box(asked) == GOOD


async def test_the_shortcut_checks_ones_own_message_and_nobody_elses(work: AtWork) -> None:
    ts = await work.maya.says(DRAFT)
    await work.stage.act("shortcut", as_=work.maya.id, channel="C0SUPPORT", ts=ts, callback_id="check_my_draft")
    asked = await work.maya.is_asked("Check my draft", saying="4 things to look at")
    assert box(asked) == DRAFT

    await work.stage.act("shortcut", as_=work.jon.id, channel="C0SUPPORT", ts=ts, callback_id="check_my_draft")
    refused = await work.jon.sees(saying("only your own"))
    assert refused.private


async def test_a_good_draft_is_told_so_in_one_line(work: AtWork) -> None:
    await work.maya.sends(f"/assist check {GOOD}")
    card = await work.maya.sees(saying("nothing to change"))
    assert card.private


async def test_nothing_of_a_draft_is_kept_or_logged(work: AtWork) -> None:
    await work.maya.sends(f"/assist check {DRAFT}")
    card = await work.maya.sees(with_action("go_through_draft"))
    await work.maya.presses("go_through_draft", card)
    asked = await work.maya.is_asked("Check my draft", saying="4 things to look at")
    await press(work.maya, asked, "take_edit")
    await work.maya.is_asked("Check my draft", saying="3 things to look at")
    await work.has_heard_everything()
    kept = [await work.rows(*table.columns) for table in tables.metadata.sorted_tables]
    assert "chosen the locker" not in json.dumps(kept, default=str)
    assert "chosen the locker" not in str(work.log)
