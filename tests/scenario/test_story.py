"""The story that the demonstration tells, from a customer's message to a kept promise, as each person sees it."""

import re

import pytest

from bot.cli.demo.cast import SUPPORT, TEAM, TRIAGE, names_of
from bot.cli.demo.story import WORDS, Story
from bot.cli.demo.transcript import Transcript
from bot.domain.work import WorkKind
from bot.settings.paths import default_content_dir
from tests.support.workspace import DIRECT, PARTNER, Person, Workspace, at_work

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

A_TIME = re.compile(r"\b\d{1,2}:\d{2}\b")


async def test_one_promise_from_a_customers_message_to_its_recap(database_url: str) -> None:
    told: list[str] = []
    async with at_work(database_url, factor=400, content_dir=default_content_dir()) as workspace:
        await Story(workspace.stage, Transcript(told.append, factor=400, names=await names_of(workspace.stage))).tell()

        await only_maya_saw_the_suggestion(workspace)
        await each_reminder_went_to_its_owner_alone(workspace)
        await the_team_was_told_once_and_sees_who_took_it(workspace)
        await the_recap_has_times(workspace)
        assert workspace.posted(SUPPORT) == []
        assert workspace.posted(PARTNER) == []
        assert workspace.log.errors == []
    assert "To paste to the customer" in "\n".join(told)


async def only_maya_saw_the_suggestion(workspace: Workspace) -> None:
    cards = await workspace.maya.all_that(offers="Use this")
    assert [(card.channel, card.private) for card in cards] == [(SUPPORT, True)]
    await workspace.nobody_but(workspace.maya).sees(offers="Use this")
    await workspace.dana.sees_nothing_of()


async def each_reminder_went_to_its_owner_alone(workspace: Workspace) -> None:
    again, snoozed = await workspace.maya.all_that(lambda _: True, DIRECT)
    assert again.words.startswith(("Somebody took this promise", "Done. The promise was kept."))
    assert snoozed.words.startswith("Snoozed. I will remind you ")
    await workspace.jon.sees_nothing_of(begins="Reminder")
    await workspace.jon.sees_once("Done", DIRECT)


async def the_team_was_told_once_and_sees_who_took_it(workspace: Workspace) -> None:
    alerts = workspace.posted(TEAM)
    assert len(alerts) == 1
    alert = await workspace.ines.sees_once(where=TEAM)
    alert.shows("U0JON")
    alert.shows_no("I'll take it")


async def the_recap_has_times(workspace: Workspace) -> None:
    recap = await workspace.ines.sees_once(begins="Recap", where=TRIAGE)
    for step in ("Opened", "Option chosen", "Promised", "Reminder sent", "Snoozed", "Team told", "Taken", "Kept"):
        line = next(line for line in recap.words.splitlines() if step in line)
        assert A_TIME.search(line), line
    recap.shows("No promise is open.")


async def test_a_customer_in_a_shared_channel_gets_nothing_and_nobody_is_bothered(
    workspace: Workspace, dana: Person, maya: Person
) -> None:
    await dana.posts_in(PARTNER, WORDS)
    await dana.posts_in(PARTNER, "Hello? Is anybody there?")
    await workspace.has_heard_everything()
    await workspace.has_done(WorkKind.INBOUND, WorkKind.POST)
    await maya.sees_nothing_of(offers="Use this")
    assert workspace.posted(PARTNER) == []


async def test_listening_in_a_shared_channel_it_suggests_inside_and_leaves_no_trace_there(
    workspace: Workspace, dana: Person, jon: Person, ines: Person
) -> None:
    await ines.runs("/assist setup", PARTNER)
    await ines.fills("Team setup", listen=["listen"])
    await ines.sees("Saved.", PARTNER)
    await workspace.has_heard_everything()
    await dana.posts_in(PARTNER, WORDS)
    await jon.sees(offers="Use this", where=TRIAGE)
    await workspace.has_heard_everything()
    await workspace.nobody_but(jon, ines).sees(where=PARTNER)


async def test_what_an_agent_says_is_not_taken_for_a_customers_words(
    workspace: Workspace, maya: Person, jon: Person
) -> None:
    await jon.says(WORDS)
    await workspace.has_heard_everything()
    await maya.sees_nothing_of(offers="Use this")
