"""Promises: tracked, reminded of, and answered in every way there is."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.adapters.db import tables
from bot.cli.demo.cast import JON, TEAM, TRIAGE
from bot.domain.work import WorkKind
from tests.support.workspace import DIRECT, Person, Seen, Workspace, at_work

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


@pytest.fixture
async def workspace(database_url: str) -> AsyncIterator[Workspace]:
    """Five minutes pass every second: a grace time of ten minutes is two seconds."""
    async with at_work(database_url, factor=300) as workspace:
        yield workspace


async def promised(who: Person, words: str = "/promise in 3 minutes: courier status") -> Seen:
    await who.runs(words)
    return await who.sees(begins="Tracked.")


async def reminded(who: Person) -> Seen:
    return await who.sees(begins="Reminder", where=DIRECT)


async def the_team_hears(workspace: Workspace) -> Seen:
    return await workspace.jon.sees(offers="I'll take it", where=TEAM, within=20)


async def test_a_promise_in_so_many_words_is_tracked_and_reminded_of(maya: Person, jon: Person) -> None:
    await maya.alone_sees(tracked := await promised(maya))
    tracked.shows("courier status")
    ping = await reminded(maya)
    ping.shows("courier status", "due now")
    await jon.sees_nothing_of("courier status")


async def test_the_cadence_of_a_suggestion_starts_with_one_click(workspace: Workspace, maya: Person) -> None:
    await maya.runs("/assist I was charged twice.")
    card = await maya.sees(offers="Start checkpoints")
    await maya.clicks("Start checkpoints", on=card)
    ready = await maya.sees(begins="Ready to send", only_them=True)
    ready.shows("Checkpoints started:")
    started = await workspace.rows(tables.checkpoints.c.id)
    assert len(started) == 3
    assert await workspace.waiting(WorkKind.PING) == 3


async def test_done_ends_it_and_the_recap_follows(workspace: Workspace, maya: Person, ines: Person) -> None:
    await promised(maya)
    ping = await reminded(maya)
    await maya.clicks("Done", on=ping)
    done = await maya.sees("Done. The promise was kept.", on=ping)
    done.offers_no("Done")
    recap = await ines.sees(begins="Recap", where=TRIAGE)
    recap.shows("courier status")
    await workspace.has_done(WorkKind.INBOUND, WorkKind.RECAP, WorkKind.POST)
    assert len(workspace.posted(TRIAGE)) == 1


async def test_done_pressed_twice_changes_nothing(workspace: Workspace, maya: Person, ines: Person) -> None:
    await promised(maya)
    ping = await reminded(maya)
    await asyncio.gather(maya.clicks("Done", on=ping), maya.clicks("Done", on=ping))
    await maya.sees("Done. The promise was kept.", on=ping)
    await ines.sees(begins="Recap", where=TRIAGE)
    await workspace.has_heard_everything()
    assert len(workspace.posted(TRIAGE)) == 1


async def test_snoozed_until_a_time_in_ones_own_words(maya: Person) -> None:
    await promised(maya)
    ping = await reminded(maya)
    await maya.snoozes(ping, "Until another time")
    await maya.fills("Snooze", when="in 4 minutes")
    await maya.sees("Snoozed. I will remind you ", on=ping)
    again = await maya.sees(begins="Reminder again", where=DIRECT)
    again.shows("courier status")


async def test_handed_over_it_is_the_other_agents_and_they_are_told_at_once(maya: Person, jon: Person) -> None:
    await promised(maya)
    ping = await reminded(maya)
    await maya.clicks("Hand over", on=ping)
    await maya.fills("Hand over", agent=JON, note="The courier calls you back.")
    passed_on = await maya.sees("Handed over", on=ping)
    passed_on.offers_no("Done")
    told = await jon.sees("handed this promise to you.", DIRECT)
    told.shows("courier status", "The courier calls you back.")
    assert [told] == await jon.all_that("courier status", DIRECT), "it came in one message"
    await jon.clicks("Done", on=told)
    await jon.sees("Done. The promise was kept.", on=told)


async def test_cancelled_with_a_reason_nobody_is_reminded(workspace: Workspace, maya: Person, ines: Person) -> None:
    await promised(maya)
    ping = await reminded(maya)
    await maya.clicks("Cancel", on=ping)
    await maya.fills("Cancel this promise", reason="The customer found the parcel.")
    await maya.sees("Cancelled. The reason stands with the case.", on=ping)
    await workspace.has_done(WorkKind.PING, WorkKind.ESCALATE)
    await ines.sees_nothing_of(offers="I'll take it", where=TEAM)


async def test_when_two_take_it_at_once_one_wins_and_the_other_is_told(
    workspace: Workspace, maya: Person, jon: Person, ines: Person
) -> None:
    await promised(maya)
    alert = await the_team_hears(workspace)
    await asyncio.gather(jon.clicks("I'll take it", on=alert), ines.clicks("I'll take it", on=alert))
    taken = await jon.sees("Taken by", on=alert)
    winner, other = (jon, ines) if JON in taken.words.split("Taken by")[1] else (ines, jon)
    await winner.sees("You took this promise.", DIRECT)
    await other.sees("This checkpoint has moved on since", only_them=True)
    await other.sees_nothing_of("You took this promise.")


async def test_when_somebody_takes_a_promise_the_reminder_of_its_owner_says_so_and_loses_its_buttons(
    workspace: Workspace, maya: Person, jon: Person
) -> None:
    await promised(maya)
    await reminded(maya)
    alert = await the_team_hears(workspace)
    await jon.clicks("I'll take it", on=alert)
    await jon.sees("You took this promise.", DIRECT)
    mended = await maya.sees(begins="Somebody took this promise.", where=DIRECT)
    mended.offers_no("Snooze")


REFUSED = {
    "/promise back in a jiffy: courier status": 'I could not find an exact time in "back in a jiffy".',
    "/promise yesterday at 10: courier status": "has already gone by. Give a time that is still ahead.",
    "/promise courier status": "Write the time, a colon, and what you promised",
    "/promise in 15 minutes:": "Say what you promised after the colon",
    f"/promise in 15 minutes: {'x' * 501}": "Keep the promise under 500 characters",
}


async def test_a_promise_that_cannot_be_kept_is_refused_with_a_way_out(workspace: Workspace, maya: Person) -> None:
    for said, answer in REFUSED.items():
        await maya.runs(said)
        await maya.sees(answer, only_them=True)
    assert await workspace.rows(tables.checkpoints.c.id) == []


async def test_a_snooze_into_the_past_is_refused_and_the_reminder_stands(maya: Person) -> None:
    await promised(maya)
    ping = await reminded(maya)
    await maya.snoozes(ping, "Until another time")
    await maya.fills("Snooze", when="yesterday at 10")
    await maya.sees("has already gone by")
    await maya.clicks("Done", on=ping)
    await maya.sees("Done. The promise was kept.", on=ping)
