"""Check my draft: an agent has written a reply, and sees what lands badly in it before the customer does."""

import json

import pytest

from bot.adapters.db import tables
from tests.support.workspace import Modal, Person, Workspace

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


async def test_an_agent_sees_the_gravest_thing_first_with_the_words_the_reason_and_an_edit(
    workspace: Workspace, maya: Person
) -> None:
    await maya.runs(f"/assist check {DRAFT}")
    card = await maya.sees(offers="Take or keep each", only_them=True)
    lines = card.words
    blame, vague = lines.index('"You should have chosen the locker"'), lines.index('"shortly"')
    assert blame < lines.index('"I am sorry if that"') < lines.index('"Unfortunately"') < vague
    assert "People who are blamed defend themselves" in lines
    assert "Lewicki" in lines
    assert "by [time]" in lines
    await workspace.nobody_but(maya).sees("You should have")


async def test_each_edit_is_taken_or_kept_and_changes_only_its_own_words(maya: Person) -> None:
    await maya.runs(f"/assist check {DRAFT}")
    card = await maya.sees(offers="Take or keep each")
    await maya.clicks("Take or keep each", on=card)
    asked = await maya.is_asked("Check my draft", saying="4 things to look at")
    assert box(asked) == DRAFT

    await maya.clicks("Accept", on=asked, row=1)
    asked = await maya.is_asked("Check my draft", saying="3 things to look at")
    assert box(asked) == DRAFT.replace("I am sorry if that", "I am sorry that it")

    await maya.clicks("Keep mine", on=asked, row=0)
    asked = await maya.is_asked("Check my draft", saying="2 things to look at")
    asked.shows_no("You should have")
    assert "You should have chosen" in box(asked)

    await maya.clicks("Accept", on=asked, row=0)
    asked = await maya.is_asked("Check my draft", saying="1 thing to look at")
    assert box(asked).startswith("Your parcel is late.")
    await maya.clicks("Accept", on=asked, row=0)
    asked = await maya.is_asked("Check my draft", saying="Nothing left to change")
    assert box(asked).endswith("I will get back to you by [time].")


async def test_check_without_words_asks_for_them_and_looks_again_at_what_was_changed_by_hand(maya: Person) -> None:
    await maya.runs("/assist check")
    asked = await maya.is_asked("Check my draft")
    await maya.answers(asked, {field(asked): DRAFT})
    asked = await maya.is_asked("Check my draft", saying="4 things to look at")
    await maya.answers(asked, {field(asked): GOOD})
    asked = await maya.is_asked("Check my draft", saying="nothing to change")
    assert box(asked) == GOOD


async def test_the_shortcut_checks_ones_own_message_and_nobody_elses(maya: Person, jon: Person) -> None:
    said = await maya.says(DRAFT)
    await maya.picks("Check my draft", on=said)
    asked = await maya.is_asked("Check my draft", saying="4 things to look at")
    assert box(asked) == DRAFT

    await jon.picks("Check my draft", on=said)
    await jon.sees("only your own", only_them=True)


async def test_a_good_draft_is_told_so_in_one_line(maya: Person) -> None:
    await maya.runs(f"/assist check {GOOD}")
    await maya.sees("nothing to change", only_them=True)


async def test_nothing_of_a_draft_is_kept_or_logged(workspace: Workspace, maya: Person) -> None:
    await maya.runs(f"/assist check {DRAFT}")
    card = await maya.sees(offers="Take or keep each")
    await maya.clicks("Take or keep each", on=card)
    asked = await maya.is_asked("Check my draft", saying="4 things to look at")
    await maya.clicks("Accept", on=asked, row=0)
    await maya.is_asked("Check my draft", saying="3 things to look at")
    await workspace.has_heard_everything()
    kept = [await workspace.rows(*table.columns) for table in tables.metadata.sorted_tables]
    assert "chosen the locker" not in json.dumps(kept, default=str)
    assert "chosen the locker" not in str(workspace.log)
