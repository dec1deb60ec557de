"""Offers: what an agent promised in the customer's thread is offered to them alone, and follows their message."""

from datetime import timedelta

import pytest

from bot.adapters.db import tables
from bot.cli.demo.cast import MAYA, TEAM
from bot.domain.work import WorkKind
from tests.support.workspace import DIRECT, Person, Said, Seen, Workspace, at_work

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

PROMISE = "I'll ring the depot and be back to you within 20 minutes"
LATER = "I'll ring the depot and be back to you within 40 minutes"
ASKS = "You promised something. Shall I remind you in time?"
A_MINUTE = timedelta(minutes=1)


async def answers(workspace: Workspace, words: str = PROMISE) -> Said:
    """Maya answers in Dana's thread."""
    asked = await workspace.dana.says("Where is my parcel?")
    return await workspace.maya.says(words, under=asked)


async def tracked(workspace: Workspace) -> tuple[Said, Seen]:
    """Maya tracks what she promised; her message, and the card that says so."""
    said = await answers(workspace)
    offer = await workspace.maya.sees(begins=ASKS)
    await workspace.maya.clicks("Track it", on=offer)
    return said, await workspace.maya.sees("Tracked for", on=offer)


async def test_what_an_agent_promised_is_offered_to_them_alone_and_tracked_with_one_click(
    workspace: Workspace, maya: Person
) -> None:
    said = await answers(workspace)
    offer = await maya.sees(begins=ASKS, only_them=True)
    offer.shows("be back to you within 20 minutes")
    assert await workspace.rows(tables.checkpoints.c.id) == []
    await maya.clicks("Track it", on=offer)
    card = await maya.sees("Tracked for", on=offer)
    card.offers_no()
    ((promise, owner, thread),) = await workspace.rows(
        tables.checkpoints.c.promise, tables.checkpoints.c.owner, tables.checkpoints.c.thread_ts
    )
    assert (promise, owner) == ("be back to you within 20 minutes", MAYA)
    assert float(thread) < float(said.ts)
    await workspace.nobody_but(maya).sees("be back to you")


async def test_the_reminder_of_what_was_tracked_comes_in_time(database_url: str) -> None:
    async with at_work(database_url, factor=600) as workspace:
        await tracked(workspace)
        ping = await workspace.maya.sees(begins="Reminder", where=DIRECT)
        ping.shows("be back to you within 20 minutes")


async def test_another_time_in_the_message_is_offered_to_the_reminder(workspace: Workspace, maya: Person) -> None:
    said, card = await tracked(workspace)
    ((before,),) = await workspace.rows(tables.checkpoints.c.promised_due_at)
    await maya.edits(said, LATER)
    changed = await maya.sees(begins="You changed your message.")
    assert changed.ts != card.ts
    await maya.clicks("Change to [...]", on=changed)
    await maya.sees("be back to you within 40 minutes", on=changed)
    told = await maya.sees(begins="Changed to", only_them=True)
    told.shows("To send to the customer:")
    ((after, promise),) = await workspace.rows(tables.checkpoints.c.promised_due_at, tables.checkpoints.c.promise)
    assert (after - before, promise) == (20 * A_MINUTE, "be back to you within 40 minutes")


async def test_an_edit_that_touches_no_promise_is_not_spoken_of(workspace: Workspace, maya: Person) -> None:
    said, card = await tracked(workspace)
    await maya.edits(said, f"{PROMISE}. Thank you for waiting.")
    await workspace.has_heard_everything()
    assert await maya.all_that("be back to you") == [card]


async def test_a_deleted_message_asks_about_its_reminder_and_the_reason_stands_with_the_case(
    workspace: Workspace, maya: Person
) -> None:
    said, _ = await tracked(workspace)
    await maya.deletes(said)
    gone = await maya.sees(begins="You deleted your message.", only_them=True)
    await maya.clicks("Cancel the reminder", on=gone)
    await maya.fills("Cancel this promise", reason="Sent to the wrong thread.")
    await maya.sees("Cancelled. The reason stands with the case.")
    assert [row.state for row in await workspace.rows(tables.checkpoints.c.state)] == ["cancelled"]
    assert workspace.posted(TEAM) == []


async def test_another_time_for_what_is_gone_is_asked_for_in_words(workspace: Workspace, maya: Person) -> None:
    said, _ = await tracked(workspace)
    await maya.edits(said, "One moment please.")
    changed = await maya.sees("These words are gone from your message.")
    await maya.clicks("Change the reminder", on=changed)
    await maya.fills("Change time", when="in 3 hours")
    await maya.sees(begins="Changed to", only_them=True)
    assert [row.generation for row in await workspace.rows(tables.checkpoints.c.generation)] == [2]


async def test_a_button_of_before_the_edit_says_so_and_tracks_nothing(workspace: Workspace, maya: Person) -> None:
    said = await answers(workspace)
    offer = await maya.sees(begins=ASKS)
    await maya.edits(said, LATER)
    await maya.sees(begins="You changed your message.")
    await maya.clicks("Track it", on=offer)
    await maya.sees("You changed that message since.", only_them=True)
    assert await workspace.rows(tables.checkpoints.c.id) == []


@pytest.mark.parametrize("button", ["By the end of today", "In 1 hour", "In 15 minutes"])
async def test_a_vague_promise_is_given_a_time_with_one_click(workspace: Workspace, maya: Person, button: str) -> None:
    await answers(workspace, "I'll get back to you shortly.")
    offer = await maya.sees("You named no time. By when will you keep it?")
    await maya.clicks(button, on=offer)
    await maya.sees("Tracked for", on=offer)
    assert len(await workspace.rows(tables.checkpoints.c.id)) == 1


async def test_a_vague_promise_is_given_a_time_in_words(workspace: Workspace, maya: Person) -> None:
    await answers(workspace, "I'll look into it and get back to you shortly.")
    offer = await maya.sees("You named no time.")
    await maya.clicks("Another time", on=offer)
    await maya.fills("Track a promise", when="in 2 hours")
    await maya.sees("Tracked for", on=offer)
    assert await workspace.waiting(WorkKind.PING) == 1


async def test_what_is_let_be_is_not_tracked(workspace: Workspace, maya: Person) -> None:
    await answers(workspace)
    offer = await maya.sees(begins=ASKS)
    await maya.clicks("Let it be", on=offer)
    await maya.sees("Let be. It is not tracked.", on=offer)
    assert await workspace.rows(tables.checkpoints.c.id) == []


async def test_of_a_customers_promise_edit_and_deletion_nothing_is_offered(workspace: Workspace, dana: Person) -> None:
    said = await dana.says("I will send you the photo within 20 minutes.")
    await dana.edits(said, "I will send it within 40 minutes.")
    await dana.deletes(said)
    await workspace.has_heard_everything()
    assert await workspace.rows(tables.offers.c.id) == []
    await workspace.nobody_but().sees(ASKS)


async def test_everybody_lists_what_they_owe_and_the_team_what_it_owes(
    workspace: Workspace, maya: Person, jon: Person, ines: Person
) -> None:
    await maya.runs("/promises")
    await maya.sees("You have no open promises.", only_them=True)
    await tracked(workspace)
    await jon.runs("/promise in 3 hours: courier status")
    await jon.sees(begins="Tracked.")
    await maya.runs("/promises")
    own = await maya.sees(begins="You have 1 open promise.")
    own.shows("In the next hour", "be back to you within 20 minutes")
    await ines.runs("/promises team")
    board = await ines.sees(begins="The team has 2 open promises.", only_them=True)
    board.shows("In the next hour", "Later", "be back to you", "courier status", f"<@{MAYA}>")
    board.shows_no("percent")
    await jon.runs("/promises of everybody")
    await jon.sees("lists what you owe")


async def test_who_takes_a_case_over_reads_what_is_so_beside_the_buttons(maya: Person, jon: Person) -> None:
    await maya.runs("/promise in 3 minutes: courier status")
    ping = await maya.sees(offers="Hand over", where=DIRECT)
    await maya.clicks("Hand over", on=ping)
    await maya.fills("Hand over", agent=jon.id, note="Ask for the box number.")
    brief = await jon.sees(begins="Handed to you", where=DIRECT)
    brief.shows(f"<@{MAYA}> handed this promise to you.", "Ask for the box number.", "courier status", "You owe")
    brief.offers("Done")
