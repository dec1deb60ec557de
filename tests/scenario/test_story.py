"""The story that the demonstration tells, from a customer's message to a kept promise, as each person sees it."""

import asyncio
import re

import pytest

from bot.cli.demo.cast import SUPPORT, TEAM, TRIAGE, names_of
from bot.cli.demo.story import WORDS, Story
from bot.cli.demo.transcript import Transcript
from bot.settings.paths import default_content_dir
from tests.support.bot_at_work import PARTNER, AtWork, bot_at_work
from tests.support.people import DIRECT, saying, starting, with_action

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

A_TIME = re.compile(r"\b\d{1,2}:\d{2}\b")


async def test_one_promise_from_a_customers_message_to_its_recap(database_url: str) -> None:
    told: list[str] = []
    async with bot_at_work(database_url, factor=400, content_dir=default_content_dir()) as work:
        await Story(work.stage, Transcript(told.append, factor=400, names=await names_of(work.stage))).tell()

        await only_maya_saw_the_suggestion(work)
        await each_reminder_went_to_its_owner_alone(work)
        await the_team_was_told_once_and_sees_who_took_it(work)
        await the_recap_has_times(work)
        assert work.posted(SUPPORT) == []
        assert work.posted(PARTNER) == []
        assert work.log.errors == []
    assert "To paste to the customer" in "\n".join(told)


async def only_maya_saw_the_suggestion(work: AtWork) -> None:
    cards = await work.maya.all_that(with_action("use_suggestion"))
    assert [(card.channel, card.private) for card in cards] == [(SUPPORT, True)]
    for other in (work.dana, work.jon, work.ines):
        assert await other.all_that(with_action("use_suggestion")) == []
    assert await work.dana.all_that(lambda message: message["user"] == "U0ATTUNE") == []


async def each_reminder_went_to_its_owner_alone(work: AtWork) -> None:
    again, snoozed = await work.maya.all_that(lambda _: True, DIRECT)
    assert again.words.startswith(("Somebody took this promise", "Done. The promise was kept."))
    assert snoozed.words.startswith("Snoozed. I will remind you at ")
    assert await work.jon.all_that(starting("Reminder")) == []
    assert len(await work.jon.all_that(saying("Done"), DIRECT)) == 1


async def the_team_was_told_once_and_sees_who_took_it(work: AtWork) -> None:
    alerts = work.posted(TEAM)
    assert len(alerts) == 1
    [alert] = await work.ines.all_that(lambda message: message["user"] == "U0ATTUNE", TEAM)
    assert "U0JON" in alert.words
    assert "I'll take it" not in alert.words


async def the_recap_has_times(work: AtWork) -> None:
    [recap] = await work.ines.all_that(starting("Recap"), TRIAGE)
    for step in ("Opened", "Option chosen", "Promised", "Reminder sent", "Snoozed", "Team told", "Taken", "Kept"):
        line = next(line for line in recap.words.splitlines() if step in line)
        assert A_TIME.search(line), line
    assert "No promise is open." in recap.words


async def test_a_customer_in_a_shared_channel_gets_nothing_and_nobody_is_bothered(work: AtWork) -> None:
    await work.dana.says(WORDS, PARTNER)
    await work.dana.says("Hello? Is anybody there?", PARTNER)
    await work.has_heard_everything()
    await asyncio.sleep(0.1)
    assert await work.maya.all_that(with_action("use_suggestion")) == []
    assert work.posted(PARTNER) == []


async def test_listening_in_a_shared_channel_it_suggests_inside_and_leaves_no_trace_there(work: AtWork) -> None:
    await work.ines.sends("/assist setup", PARTNER)
    asked = await work.ines.is_asked("Team setup")
    await work.ines.answers(asked, listen=["listen"])
    await work.ines.sees(saying("Saved."), PARTNER)
    await work.has_heard_everything()
    await work.dana.says(WORDS, PARTNER)
    await work.jon.sees(with_action("use_suggestion"), TRIAGE)
    await work.has_heard_everything()
    for person in (work.dana, work.maya):
        assert await person.all_that(lambda message: message["user"] == "U0ATTUNE", PARTNER) == []


async def test_what_an_agent_says_is_not_taken_for_a_customers_words(work: AtWork) -> None:
    await work.jon.says(WORDS)
    await work.has_heard_everything()
    assert await work.maya.all_that(with_action("use_suggestion")) == []
