"""What stands on a ping and what its answers do: sent just now, another time, several promises in a post, partners."""

from collections.abc import AsyncIterator

import pytest

from bot.adapters.db import tables
from bot.cli.demo.cast import JON, MAYA, TEAM
from tests.support.workspace import DIRECT, Person, Seen, Workspace, at_work

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


@pytest.fixture
async def workspace(database_url: str) -> AsyncIterator[Workspace]:
    """Five minutes pass every second: a grace time of ten minutes is two seconds."""
    async with at_work(database_url, factor=300) as workspace:
        yield workspace


async def reminded(who: Person, words: str = "/promise in 3 minutes: courier status") -> Seen:
    await who.runs(words)
    return await who.sees(begins="Reminder", where=DIRECT)


async def test_sent_just_now_keeps_the_promise_at_this_moment(workspace: Workspace, maya: Person) -> None:
    ping = await reminded(maya)
    await maya.clicks("Sent just now", on=ping)
    await maya.sees("Done. The promise was kept", on=ping)
    ((state,),) = await workspace.rows(tables.checkpoints.c.state)
    assert state in {"kept", "late"}


async def test_another_time_is_asked_for_in_words_and_the_honest_line_comes_back(maya: Person) -> None:
    ping = await reminded(maya)
    await maya.clicks("Change time", on=ping)
    asked = await maya.is_asked("Change time")
    refused = await maya.is_refused(asked, when="in a jiffy")
    assert "I could not find an exact time" in refused["when"]
    await maya.answers(asked, when="in 3 hours")
    told = await maya.sees(begins="Changed to", where=DIRECT, only_them=True)
    told.shows("To send to the customer:")
    await maya.sees("Another time was promised. I will remind you ", on=ping)
    assert await maya.all_that("To send to the customer:", DIRECT) == [told]


async def test_a_time_that_has_gone_by_is_refused_and_the_reminder_stands(maya: Person) -> None:
    ping = await reminded(maya)
    await maya.clicks("Change time", on=ping)
    await maya.fills("Change time", when="yesterday at 10")
    await maya.sees("has already gone by")
    await maya.clicks("Done", on=ping)
    await maya.sees("Done. The promise was kept.", on=ping)


async def test_of_several_promises_in_one_post_each_is_answered_for_itself(database_url: str) -> None:
    # On a slower clock, on which three commands in a row are less than half a minute apart.
    async with at_work(database_url, factor=20) as workspace:
        await three_at_once(workspace)


async def three_at_once(workspace: Workspace) -> None:
    for what in ("courier status", "refund number", "photo of the label"):
        await workspace.maya.runs(f"/promise in 1 minute: {what}")
    ping = await workspace.maya.sees(begins="Reminder: 3 promises are due.", where=DIRECT, within=20)
    rows = rows_of(ping)
    assert len(rows) == 3
    await workspace.maya.clicks("Done", on=ping, row=1)
    left = await workspace.maya.sees(begins="Reminder: 2 promises are due.", on=ping)
    assert rows_of(left) == [rows[0], rows[2]]


def rows_of(ping: Seen) -> list[str]:
    return [block["block_id"] for block in ping.blocks if block["type"] == "actions"]


async def test_who_is_away_has_a_partner_who_hears_first_and_why(
    workspace: Workspace, maya: Person, jon: Person
) -> None:
    await maya.runs("/assist partner @Jon Reyes")
    await maya.sees("stands in for you now.", only_them=True)
    await maya.runs("/promise in 3 minutes: courier status")
    await maya.is_not_to_be_disturbed(3600)
    alert = await jon.sees(offers="I'll take it", where=DIRECT)
    alert.shows(f"<@{MAYA}> may not have heard of it: outside their hours, or not to be disturbed.")
    assert workspace.posted(TEAM) == []
    await maya.sees_nothing_of(begins="Reminder", where=DIRECT)


PARTNERS = {
    "/assist partner": "Nobody stands in for you.",
    "/assist partner @Attune": "Name a person of your team, not an app.",
    "/assist partner @Maya Okafor": "You cannot stand in for yourself.",
    "/assist partner @Dana Whitfield": "is not of your team",
    "/assist partner @Nobody": "pick the name from Slack's list",
    "/assist partner none": "Nobody stands in for you now.",
}


async def test_who_cannot_stand_in_is_refused_with_a_way_on(workspace: Workspace, maya: Person) -> None:
    for said, answer in PARTNERS.items():
        await maya.runs(said)
        await maya.sees(answer, only_them=True)
    assert JON not in str(await workspace.rows(tables.teams.c.settings)).partition("partners")[2]
