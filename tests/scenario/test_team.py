"""The lead's side: setting the team up, and the drill of the day."""

import pytest

from bot.adapters.db import tables
from bot.cli.demo.cast import CHOICES, SUPPORT, TEAM
from bot.playground import StageRefusal
from tests.support.bot_at_work import PARTNER, AtWork
from tests.support.people import saying, with_action

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

ANSWER = "You paid twice. Your rent money went with it. We look into it."


async def settings_of(work: AtWork) -> dict[str, object]:
    [row] = await work.rows(tables.teams.c.settings)
    settings: dict[str, object] = row.settings
    return settings


async def test_a_lead_posts_the_drill_once_a_day(work: AtWork) -> None:
    await work.ines.sends("/drill post")
    await work.ines.sees(saying('"Name the harm" goes to the team channel now.'))
    await work.ines.sends("/drill post")
    await work.ines.sees(saying("Today's drill is in the team channel already"))
    assert len(work.posted(TEAM)) == 1


async def test_others_than_leads_are_refused_kindly(work: AtWork) -> None:
    await work.maya.sends("/drill post")
    told = await work.maya.sees(saying("Only a lead can post the drill of the day. Ask a lead of your team"))
    assert told.private
    await work.maya.sends("/assist setup")
    told = await work.maya.sees(saying("Only a lead can change how Attune is set up."))
    assert told.private
    await work.maya.sends("/drill")
    await work.maya.sees(saying("a lead sends `/drill post`"))
    assert work.posted() == []


async def test_a_customer_who_finds_the_command_is_served_nothing(work: AtWork) -> None:
    for command in ("/assist What do you say about me?", "/assist setup", "/promise in 1 minute: x", "/drill post"):
        before = len(await work.dana.all_that(lambda message: message["user"] == "U0ATTUNE"))
        await work.dana.sends(command)
        await work.has_heard_everything()
        told = await work.dana.all_that(lambda message: message["user"] == "U0ATTUNE")
        assert len(told) == before + 1
        assert told[0].private
        assert "action_id" not in str(told[0].message["blocks"])
    assert await work.rows(tables.suggestions.c.id) == []
    assert await work.rows(tables.checkpoints.c.id) == []
    assert work.posted() == []


async def test_an_answer_to_the_drill_gets_one_note_that_nobody_else_sees(work: AtWork) -> None:
    await work.ines.sends("/drill post")
    drill = await work.jon.sees(with_action("answer_drill"), TEAM)
    await work.jon.presses("answer_drill", drill)
    asked = await work.jon.is_asked("Drill")
    await work.jon.answers(asked, answer=ANSWER)
    note = await work.jon.is_asked("One note", saying="Say what you do next.")
    assert "Only you see this." in note.words
    assert len(work.posted()) == 1
    for other in (work.maya, work.ines):
        assert await other.all_that(saying("Say what you do next.")) == []
    assert ANSWER not in str(await work.rows(tables.work.c.payload))


async def test_a_customers_channel_is_refused_as_the_teams_own(work: AtWork) -> None:
    before = await settings_of(work)
    await work.ines.sends("/assist setup")
    asked = await work.ines.is_asked("Team setup")
    with pytest.raises(StageRefusal) as refused:
        await work.ines.answers(asked, team_channel=SUPPORT)
    assert "customers may read it" in refused.value.errors["team_channel"]
    await work.ines.answers(asked, team_channel=TEAM, triage_channel=PARTNER)
    await work.ines.sees(
        saying("The triage channel you chose cannot be used, because people from outside can read it.")
    )
    await work.has_heard_everything()
    assert await settings_of(work) == before


async def test_slips_in_the_set_up_are_told_beside_their_fields(work: AtWork) -> None:
    await work.ines.sends("/assist setup")
    asked = await work.ines.is_asked("Team setup")
    with pytest.raises(StageRefusal) as refused:
        await work.ines.answers(asked, **{**CHOICES, "zone": "Middle/Earth"})
    assert "No time zone has this name." in refused.value.errors["zone"]


async def test_public_holidays_of_nowhere_are_told_beside_their_field_and_those_of_a_country_are_kept(
    work: AtWork,
) -> None:
    await work.ines.sends("/assist setup")
    asked = await work.ines.is_asked("Team setup")
    with pytest.raises(StageRefusal) as refused:
        await work.ines.answers(asked, **CHOICES, holidays="Portugal")
    assert refused.value.errors == {"holidays": "For Portugal write PT."}
    await work.ines.answers(asked, **CHOICES, holidays="pt")
    await work.has_heard_everything()
    kept = await settings_of(work)
    assert (kept["country"], kept["region"]) == ("PT", None)
    assert len(str(kept["hours"]).split("-04-25")) == 4, "the day of the carnations, of three years"


async def test_days_off_that_cannot_be_read_are_told_beside_their_field_and_those_that_can_are_read_back(
    work: AtWork,
) -> None:
    await work.ines.sends("/assist setup")
    asked = await work.ines.is_asked("Team setup")
    with pytest.raises(StageRefusal) as refused:
        await work.ines.answers(asked, **CHOICES, days_off="24 December\nChristmas")
    assert refused.value.errors == {
        "days_off": '"Christmas" names no day that I know. Write it like "24 December" or 2026-12-24.'
    }
    await work.ines.answers(asked, **CHOICES, days_off="2030-12-24\n27 to 31 December 2030")
    await work.ines.sees(saying("Your own days off: 2030-12-24; 2030-12-27 to 2030-12-31."))
    await work.ines.sends("/assist setup")
    again = await work.ines.is_asked("Team setup")
    assert "2030-12-27 to 2030-12-31" in str(again)
