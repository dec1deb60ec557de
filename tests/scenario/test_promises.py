"""Promises: tracked, reminded of, and answered in every way there is."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.adapters.db import tables
from bot.cli.demo.cast import JON, TEAM, TRIAGE
from bot.domain.work import WorkKind
from tests.support.bot_at_work import AtWork, bot_at_work
from tests.support.people import DIRECT, Person, Seen, saying, starting, with_action

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


@pytest.fixture
async def work(database_url: str) -> AsyncIterator[AtWork]:
    """Five minutes pass every second: a grace time of ten minutes is two seconds."""
    async with bot_at_work(database_url, factor=300) as working:
        yield working


async def promised(who: Person, words: str = "/promise in 3 minutes: courier status") -> Seen:
    await who.sends(words)
    return await who.sees(starting("Tracked."))


async def reminded(who: Person) -> Seen:
    return await who.sees(starting("Reminder"), DIRECT)


async def the_team_hears(work: AtWork) -> Seen:
    return await work.jon.sees(with_action("checkpoint_take"), TEAM, within=20)


async def test_a_promise_in_so_many_words_is_tracked_and_reminded_of(work: AtWork) -> None:
    tracked = await promised(work.maya)
    assert tracked.private
    assert "courier status" in tracked.words
    ping = await reminded(work.maya)
    assert "courier status" in ping.words
    assert "due now" in ping.words
    assert await work.jon.all_that(saying("courier status")) == []


async def test_the_cadence_of_a_suggestion_starts_with_one_click(work: AtWork) -> None:
    await work.maya.sends("/assist I was charged twice.")
    card = await work.maya.sees(with_action("start_checkpoints"))
    await work.maya.presses("start_checkpoints", card)
    ready = await work.maya.sees(starting("Ready to send"))
    assert ready.private
    assert "Checkpoints started:" in ready.words
    started = await work.rows(tables.checkpoints.c.id)
    assert len(started) == 3
    assert await work.waiting(WorkKind.PING) == 3


async def test_done_ends_it_and_the_recap_follows(work: AtWork) -> None:
    await promised(work.maya)
    ping = await reminded(work.maya)
    await work.maya.presses("checkpoint_done", ping)
    done = await work.maya.sees_changed(ping, saying("Done. The promise was kept."))
    assert "checkpoint_done" not in str(done.message["blocks"])
    recap = await work.ines.sees(starting("Recap"), TRIAGE)
    assert "courier status" in recap.words
    await asyncio.sleep(0.2)
    assert len(work.posted(TRIAGE)) == 1


async def test_done_pressed_twice_changes_nothing(work: AtWork) -> None:
    await promised(work.maya)
    ping = await reminded(work.maya)
    await asyncio.gather(work.maya.presses("checkpoint_done", ping), work.maya.presses("checkpoint_done", ping))
    await work.maya.sees_changed(ping, saying("Done. The promise was kept."))
    await work.ines.sees(starting("Recap"), TRIAGE)
    await work.has_heard_everything()
    assert len(work.posted(TRIAGE)) == 1


async def test_snoozed_until_a_time_in_ones_own_words(work: AtWork) -> None:
    await promised(work.maya)
    ping = await reminded(work.maya)
    await work.maya.snoozes(ping, "custom")
    asked = await work.maya.is_asked("Snooze")
    await work.maya.answers(asked, when="in 4 minutes")
    await work.maya.sees_changed(ping, saying("Snoozed. I will remind you at "))
    again = await work.maya.sees(starting("Reminder again"), DIRECT)
    assert "courier status" in again.words


async def test_handed_over_it_is_the_other_agents_and_they_are_told_at_once(work: AtWork) -> None:
    await promised(work.maya)
    ping = await reminded(work.maya)
    await work.maya.presses("checkpoint_hand_over", ping)
    asked = await work.maya.is_asked("Hand over")
    await work.maya.answers(asked, agent=JON, note="The courier calls you back.")
    passed_on = await work.maya.sees_changed(ping, saying("Handed over"))
    assert "checkpoint_done" not in str(passed_on.message["blocks"])
    told = await work.jon.sees(saying("handed this promise to you."), DIRECT)
    assert "courier status" in told.words
    assert "The courier calls you back." in told.words
    assert [told] == await work.jon.all_that(saying("courier status"), DIRECT), "it came in one message"
    await work.jon.presses("checkpoint_done", told)
    await work.jon.sees_changed(told, saying("Done. The promise was kept."))


async def test_cancelled_with_a_reason_nobody_is_reminded(work: AtWork) -> None:
    await promised(work.maya)
    ping = await reminded(work.maya)
    await work.maya.presses("checkpoint_cancel", ping)
    asked = await work.maya.is_asked("Cancel this promise")
    await work.maya.answers(asked, reason="The customer found the parcel.")
    await work.maya.sees_changed(ping, saying("Cancelled. The reason stands with the case."))
    await asyncio.sleep(2.5)  # the grace time
    assert await work.ines.all_that(with_action("checkpoint_take"), TEAM) == []


async def test_when_two_take_it_at_once_one_wins_and_the_other_is_told(work: AtWork) -> None:
    await promised(work.maya)
    alert = await the_team_hears(work)
    await asyncio.gather(work.jon.presses("checkpoint_take", alert), work.ines.presses("checkpoint_take", alert))
    taken = await work.jon.sees_changed(alert, saying("Taken by"))
    winner, other = (work.jon, work.ines) if JON in taken.words.split("Taken by")[1] else (work.ines, work.jon)
    await winner.sees(saying("You took this promise."), DIRECT)
    told = await other.sees(saying("This checkpoint has moved on since"))
    assert told.private
    assert await other.all_that(saying("You took this promise.")) == []


async def test_when_somebody_takes_a_promise_the_reminder_of_its_owner_says_so_and_loses_its_buttons(
    work: AtWork,
) -> None:
    await promised(work.maya)
    await reminded(work.maya)
    alert = await the_team_hears(work)
    await work.jon.presses("checkpoint_take", alert)
    await work.jon.sees(saying("You took this promise."), DIRECT)
    mended = await work.maya.sees(starting("Somebody took this promise."), DIRECT)
    assert "checkpoint_snooze" not in str(mended.message["blocks"])


REFUSED = {
    "/promise back in a jiffy: courier status": 'I could not find an exact time in "back in a jiffy".',
    "/promise yesterday at 10: courier status": "has already gone by. Give a time that is still ahead.",
    "/promise courier status": "Write the time, a colon, and what you promised",
    "/promise in 15 minutes:": "Say what you promised after the colon",
    f"/promise in 15 minutes: {'x' * 501}": "Keep the promise under 500 characters",
}


async def test_a_promise_that_cannot_be_kept_is_refused_with_a_way_out(work: AtWork) -> None:
    for said, answer in REFUSED.items():
        await work.maya.sends(said)
        told = await work.maya.sees(saying(answer))
        assert told.private
    assert await work.rows(tables.checkpoints.c.id) == []


async def test_a_snooze_into_the_past_is_refused_and_the_reminder_stands(work: AtWork) -> None:
    await promised(work.maya)
    ping = await reminded(work.maya)
    await work.maya.snoozes(ping, "custom")
    asked = await work.maya.is_asked("Snooze")
    await work.maya.answers(asked, when="yesterday at 10")
    await work.maya.sees(saying("has already gone by"))
    await work.maya.presses("checkpoint_done", ping)
    await work.maya.sees_changed(ping, saying("Done. The promise was kept."))
