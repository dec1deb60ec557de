"""Offers: what an agent promised in the customer's thread is offered to them alone, and follows their message."""

from datetime import timedelta

import pytest

from bot.adapters.db import tables
from bot.cli.demo.cast import MAYA, SUPPORT, TEAM
from bot.domain.work import WorkKind
from tests.support.bot_at_work import AtWork, bot_at_work
from tests.support.people import DIRECT, Seen, saying, starting, with_action

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

PROMISE = "I'll ring the depot and be back to you within 20 minutes"
LATER = "I'll ring the depot and be back to you within 40 minutes"
ASKS = "You promised something. Shall I remind you in time?"
A_MINUTE = timedelta(minutes=1)


async def says(work: AtWork, words: str = PROMISE) -> str:
    """Maya answers in Dana's thread; the timestamp of what she wrote."""
    asked = await work.dana.says("Where is my parcel?")
    return await work.maya.says(words, under=asked)


async def edits(work: AtWork, ts: str, words: str) -> None:
    await work.stage.act("edit", as_=MAYA, channel=SUPPORT, ts=ts, text=words)


async def deletes(work: AtWork, ts: str) -> None:
    await work.stage.act("delete", as_=MAYA, channel=SUPPORT, ts=ts)


async def tracked(work: AtWork) -> tuple[str, Seen]:
    """Maya tracks what she promised; her message, and the card that says so."""
    ts = await says(work)
    offer = await work.maya.sees(starting(ASKS))
    await work.maya.presses("offer_track", offer)
    return ts, await work.maya.sees_changed(offer, saying("Tracked for"))


async def test_what_an_agent_promised_is_offered_to_them_alone_and_tracked_with_one_click(work: AtWork) -> None:
    ts = await says(work)
    offer = await work.maya.sees(starting(ASKS))
    assert offer.private
    assert "be back to you within 20 minutes" in offer.words
    assert await work.rows(tables.checkpoints.c.id) == []
    await work.maya.presses("offer_track", offer)
    card = await work.maya.sees_changed(offer, saying("Tracked for"))
    assert "offer_" not in str([block for block in card.message["blocks"] if block["type"] == "actions"])
    ((promise, owner, thread),) = await work.rows(
        tables.checkpoints.c.promise, tables.checkpoints.c.owner, tables.checkpoints.c.thread_ts
    )
    assert (promise, owner) == ("be back to you within 20 minutes", MAYA)
    assert float(thread) < float(ts)
    for other in (work.dana, work.jon, work.ines):
        assert await other.all_that(saying("be back to you")) == []


async def test_the_reminder_of_what_was_tracked_comes_in_time(database_url: str) -> None:
    async with bot_at_work(database_url, factor=600) as work:
        await tracked(work)
        ping = await work.maya.sees(starting("Reminder"), DIRECT)
        assert "be back to you within 20 minutes" in ping.words


async def test_another_time_in_the_message_is_offered_to_the_reminder(work: AtWork) -> None:
    ts, card = await tracked(work)
    ((before,),) = await work.rows(tables.checkpoints.c.promised_due_at)
    await edits(work, ts, LATER)
    changed = await work.maya.sees(starting("You changed your message."))
    assert changed.ts != card.ts
    await work.maya.presses("offer_follow", changed)
    await work.maya.sees_changed(changed, saying("be back to you within 40 minutes"))
    told = await work.maya.sees(starting("Changed to"))
    assert told.private
    assert "To send to the customer:" in told.words
    ((after, promise),) = await work.rows(tables.checkpoints.c.promised_due_at, tables.checkpoints.c.promise)
    assert (after - before, promise) == (20 * A_MINUTE, "be back to you within 40 minutes")


async def test_an_edit_that_touches_no_promise_is_not_spoken_of(work: AtWork) -> None:
    ts, card = await tracked(work)
    await edits(work, ts, f"{PROMISE}. Thank you for waiting.")
    await work.has_heard_everything()
    assert await work.maya.all_that(saying("be back to you")) == [card]


async def test_a_deleted_message_asks_about_its_reminder_and_the_reason_stands_with_the_case(work: AtWork) -> None:
    ts, _ = await tracked(work)
    await deletes(work, ts)
    gone = await work.maya.sees(starting("You deleted your message."))
    assert gone.private
    await work.maya.presses("offer_cancel_tracked", gone)
    asked = await work.maya.is_asked("Cancel this promise")
    await work.maya.answers(asked, reason="Sent to the wrong thread.")
    await work.maya.sees(saying("Cancelled. The reason stands with the case."))
    assert [row.state for row in await work.rows(tables.checkpoints.c.state)] == ["cancelled"]
    assert work.posted(TEAM) == []


async def test_another_time_for_what_is_gone_is_asked_for_in_words(work: AtWork) -> None:
    ts, _ = await tracked(work)
    await edits(work, ts, "One moment please.")
    changed = await work.maya.sees(saying("These words are gone from your message."))
    await work.maya.presses("offer_change_tracked", changed)
    await work.maya.answers(await work.maya.is_asked("Change time"), when="in 3 hours")
    assert (await work.maya.sees(starting("Changed to"))).private
    assert [row.generation for row in await work.rows(tables.checkpoints.c.generation)] == [2]


async def test_a_button_of_before_the_edit_says_so_and_tracks_nothing(work: AtWork) -> None:
    ts = await says(work)
    offer = await work.maya.sees(starting(ASKS))
    await edits(work, ts, LATER)
    await work.maya.sees(starting("You changed your message."))
    await work.maya.presses("offer_track", offer)
    told = await work.maya.sees(saying("You changed that message since."))
    assert told.private
    assert await work.rows(tables.checkpoints.c.id) == []


@pytest.mark.parametrize("button", ["offer_track_hour", "offer_track_quarter", "offer_track_today"])
async def test_a_vague_promise_is_given_a_time_with_one_click(work: AtWork, button: str) -> None:
    await says(work, "I'll get back to you shortly.")
    offer = await work.maya.sees(saying("You named no time. By when will you keep it?"))
    await work.maya.presses(button, offer)
    await work.maya.sees_changed(offer, saying("Tracked for"))
    assert len(await work.rows(tables.checkpoints.c.id)) == 1


async def test_a_vague_promise_is_given_a_time_in_words(work: AtWork) -> None:
    await says(work, "I'll look into it and get back to you shortly.")
    offer = await work.maya.sees(saying("You named no time."))
    await work.maya.presses("offer_track_at", offer)
    await work.maya.answers(await work.maya.is_asked("Track a promise"), when="in 2 hours")
    await work.maya.sees_changed(offer, saying("Tracked for"))
    assert await work.waiting(WorkKind.PING) == 1


async def test_what_is_let_be_is_not_tracked(work: AtWork) -> None:
    await says(work)
    offer = await work.maya.sees(starting(ASKS))
    await work.maya.presses("offer_let_be", offer)
    await work.maya.sees_changed(offer, saying("Let be. It is not tracked."))
    assert await work.rows(tables.checkpoints.c.id) == []


async def test_of_a_customers_promise_edit_and_deletion_nothing_is_offered(work: AtWork) -> None:
    ts = await work.dana.says("I will send you the photo within 20 minutes.")
    await work.stage.act("edit", as_=work.dana.id, channel=SUPPORT, ts=ts, text="I will send it within 40 minutes.")
    await work.stage.act("delete", as_=work.dana.id, channel=SUPPORT, ts=ts)
    await work.has_heard_everything()
    assert await work.rows(tables.offers.c.id) == []
    for person in work.people:
        assert await person.all_that(saying(ASKS)) == []


async def test_everybody_lists_what_they_owe_and_the_team_what_it_owes(work: AtWork) -> None:
    await work.maya.sends("/promises")
    assert (await work.maya.sees(saying("You have no open promises."))).private
    await tracked(work)
    await work.jon.sends("/promise in 3 hours: courier status")
    await work.jon.sees(starting("Tracked."))
    await work.maya.sends("/promises")
    own = await work.maya.sees(starting("You have 1 open promise."))
    assert "In the next hour" in own.words
    assert "be back to you within 20 minutes" in own.words
    await work.ines.sends("/promises team")
    board = await work.ines.sees(starting("The team has 2 open promises."))
    assert board.private
    for words in ("In the next hour", "Later", "be back to you", "courier status", f"<@{MAYA}>"):
        assert words in board.words
    assert "percent" not in board.words
    await work.jon.sends("/promises of everybody")
    await work.jon.sees(saying("lists what you owe"))


async def test_who_takes_a_case_over_reads_what_is_so_beside_the_buttons(work: AtWork) -> None:
    await work.maya.sends("/promise in 3 minutes: courier status")
    ping = await work.maya.sees(with_action("checkpoint_hand_over"), DIRECT)
    await work.maya.presses("checkpoint_hand_over", ping)
    await work.maya.answers(await work.maya.is_asked("Hand over"), agent=work.jon.id, note="Ask for the box number.")
    brief = await work.jon.sees(starting("Handed to you"), DIRECT)
    for words in (f"<@{MAYA}> handed this promise to you.", "Ask for the box number.", "courier status", "You owe"):
        assert words in brief.words
    assert "checkpoint_done" in str(brief.message["blocks"])
