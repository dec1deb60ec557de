"""What stands on a ping and what its answers do: sent just now, another time, several promises in a post, partners."""

from collections.abc import AsyncIterator

import pytest

from bot.adapters.db import tables
from bot.cli.demo.cast import JON, MAYA, TEAM
from bot.playground import StageRefusal
from tests.support.bot_at_work import AtWork, bot_at_work
from tests.support.people import DIRECT, Person, Seen, saying, starting, with_action

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


@pytest.fixture
async def work(database_url: str) -> AsyncIterator[AtWork]:
    """Five minutes pass every second: a grace time of ten minutes is two seconds."""
    async with bot_at_work(database_url, factor=300) as working:
        yield working


async def reminded(who: Person, words: str = "/promise in 3 minutes: courier status") -> Seen:
    await who.sends(words)
    return await who.sees(starting("Reminder"), DIRECT)


async def test_sent_just_now_keeps_the_promise_at_this_moment(work: AtWork) -> None:
    ping = await reminded(work.maya)
    await work.maya.presses("checkpoint_sent", ping)
    await work.maya.sees_changed(ping, saying("Done. The promise was kept"))
    ((state,),) = await work.rows(tables.checkpoints.c.state)
    assert state in {"kept", "late"}


async def test_another_time_is_asked_for_in_words_and_the_honest_line_comes_back(work: AtWork) -> None:
    ping = await reminded(work.maya)
    await work.maya.presses("checkpoint_change", ping)
    asked = await work.maya.is_asked("Change time")
    with pytest.raises(StageRefusal) as refused:
        await work.maya.answers(asked, when="in a jiffy")
    assert "I could not find an exact time" in refused.value.errors["when"]
    await work.maya.answers(asked, when="in 3 hours")
    told = await work.maya.sees(starting("Changed to"), DIRECT)
    assert told.private
    assert "To send to the customer:" in told.words
    await work.maya.sees_changed(ping, saying("Another time was promised. I will remind you "))
    assert await work.maya.all_that(saying("To send to the customer:"), DIRECT) == [told]


async def test_a_time_that_has_gone_by_is_refused_and_the_reminder_stands(work: AtWork) -> None:
    ping = await reminded(work.maya)
    await work.maya.presses("checkpoint_change", ping)
    await work.maya.answers(await work.maya.is_asked("Change time"), when="yesterday at 10")
    await work.maya.sees(saying("has already gone by"))
    await work.maya.presses("checkpoint_done", ping)
    await work.maya.sees_changed(ping, saying("Done. The promise was kept."))


async def test_of_several_promises_in_one_post_each_is_answered_for_itself(database_url: str) -> None:
    # On a slower clock, on which three commands in a row are less than half a minute apart.
    async with bot_at_work(database_url, factor=20) as work:
        await three_at_once(work)


async def three_at_once(work: AtWork) -> None:
    for what in ("courier status", "refund number", "photo of the label"):
        await work.maya.sends(f"/promise in 1 minute: {what}")
    ping = await work.maya.sees(starting("Reminder: 3 promises are due."), DIRECT, within=20)
    rows = [block["block_id"] for block in ping.message["blocks"] if block["type"] == "actions"]
    assert len(rows) == 3
    await work.maya.presses("checkpoint_done", ping, block_id=rows[1])
    left = await work.maya.sees_changed(ping, starting("Reminder: 2 promises are due."))
    assert [block["block_id"] for block in left.message["blocks"] if block["type"] == "actions"] == [rows[0], rows[2]]


async def test_who_is_away_has_a_partner_who_hears_first_and_why(work: AtWork) -> None:
    await work.maya.sends("/assist partner @Jon Reyes")
    named = await work.maya.sees(saying("stands in for you now."))
    assert named.private
    await work.maya.sends("/promise in 3 minutes: courier status")
    await work.maya.stage.act("dnd", as_=MAYA, seconds=3600)
    alert = await work.jon.sees(with_action("checkpoint_take"), DIRECT)
    assert f"<@{MAYA}> may not have heard of it: outside their hours, or not to be disturbed." in alert.words
    assert work.posted(TEAM) == []
    assert await work.maya.all_that(starting("Reminder"), DIRECT) == []


PARTNERS = {
    "/assist partner": "Nobody stands in for you.",
    "/assist partner @Attune": "Name a person of your team, not an app.",
    "/assist partner @Maya Okafor": "You cannot stand in for yourself.",
    "/assist partner @Dana Whitfield": "is not of your team",
    "/assist partner @Nobody": "pick the name from Slack's list",
    "/assist partner none": "Nobody stands in for you now.",
}


async def test_who_cannot_stand_in_is_refused_with_a_way_on(work: AtWork) -> None:
    for said, answer in PARTNERS.items():
        await work.maya.sends(said)
        assert (await work.maya.sees(saying(answer))).private
    assert JON not in str(await work.rows(tables.teams.c.settings)).partition("partners")[2]
