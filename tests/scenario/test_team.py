"""The lead's side: setting the team up, and the drill of the day."""

import pytest

from bot.adapters.db import tables
from bot.cli.demo.cast import CHOICES, SUPPORT, TEAM
from tests.support.workspace import PARTNER, Person, Workspace

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

ANSWER = "You paid twice. Your rent money went with it. We look into it."


async def settings_of(workspace: Workspace) -> dict[str, object]:
    [row] = await workspace.rows(tables.teams.c.settings)
    settings: dict[str, object] = row.settings
    return settings


async def test_a_lead_posts_the_drill_once_a_day(workspace: Workspace, ines: Person) -> None:
    await ines.runs("/drill post")
    await ines.sees('"Name the harm" goes to the team channel now.')
    await ines.runs("/drill post")
    await ines.sees("Today's drill is in the team channel already")
    assert len(workspace.posted(TEAM)) == 1


async def test_others_than_leads_are_refused_kindly(workspace: Workspace, maya: Person) -> None:
    await maya.runs("/drill post")
    await maya.sees("Only a lead can post the drill of the day. Ask a lead of your team", only_them=True)
    await maya.runs("/assist setup")
    await maya.sees("Only a lead can change how Attune is set up.", only_them=True)
    await maya.runs("/drill")
    await maya.sees("a lead sends `/drill post`")
    assert workspace.posted() == []


async def test_a_customer_who_finds_the_command_is_served_nothing(workspace: Workspace, dana: Person) -> None:
    for command in ("/assist What do you say about me?", "/assist setup", "/promise in 1 minute: x", "/drill post"):
        before = len(await dana.all_that())
        await dana.runs(command)
        await workspace.has_heard_everything()
        told = await dana.all_that()
        assert len(told) == before + 1
        await dana.alone_sees(told[0])
        told[0].offers_no()
    assert await workspace.rows(tables.suggestions.c.id) == []
    assert await workspace.rows(tables.checkpoints.c.id) == []
    assert workspace.posted() == []


async def test_an_answer_to_the_drill_gets_one_note_that_nobody_else_sees(
    workspace: Workspace, dana: Person, jon: Person, ines: Person
) -> None:
    await ines.runs("/drill post")
    drill = await jon.sees(offers="Answer privately", where=TEAM)
    await jon.clicks("Answer privately", on=drill)
    await jon.fills("Drill", answer=ANSWER)
    note = await jon.is_asked("One note", saying="Say what you do next.")
    note.shows("Only you see this.")
    assert len(workspace.posted()) == 1
    await workspace.nobody_but(dana, jon).sees("Say what you do next.")
    assert ANSWER not in str(await workspace.rows(tables.work.c.payload))


async def test_a_customers_channel_is_refused_as_the_teams_own(workspace: Workspace, ines: Person) -> None:
    before = await settings_of(workspace)
    await ines.runs("/assist setup")
    asked = await ines.is_asked("Team setup")
    refused = await ines.is_refused(asked, team_channel=SUPPORT)
    assert "customers may read it" in refused["team_channel"]
    await ines.answers(asked, team_channel=TEAM, triage_channel=PARTNER)
    await ines.sees("The triage channel you chose cannot be used, because people from outside can read it.")
    await workspace.has_heard_everything()
    assert await settings_of(workspace) == before


async def test_slips_in_the_set_up_are_told_beside_their_fields(ines: Person) -> None:
    await ines.runs("/assist setup")
    asked = await ines.is_asked("Team setup")
    refused = await ines.is_refused(asked, **{**CHOICES, "zone": "Middle/Earth"})
    assert "No time zone has this name." in refused["zone"]


async def test_public_holidays_of_nowhere_are_told_beside_their_field_and_those_of_a_country_are_kept(
    workspace: Workspace, ines: Person
) -> None:
    await ines.runs("/assist setup")
    asked = await ines.is_asked("Team setup")
    refused = await ines.is_refused(asked, **CHOICES, holidays="Portugal")
    assert refused == {"holidays": "For Portugal write PT."}
    await ines.answers(asked, **CHOICES, holidays="pt")
    await workspace.has_heard_everything()
    kept = await settings_of(workspace)
    assert (kept["country"], kept["region"]) == ("PT", None)
    assert len(str(kept["hours"]).split("-04-25")) == 4, "the day of the carnations, of three years"


async def test_days_off_that_cannot_be_read_are_told_beside_their_field_and_those_that_can_are_read_back(
    ines: Person,
) -> None:
    await ines.runs("/assist setup")
    asked = await ines.is_asked("Team setup")
    refused = await ines.is_refused(asked, **CHOICES, days_off="24 December\nChristmas")
    assert refused == {"days_off": '"Christmas" names no day that I know. Write it like "24 December" or 2026-12-24.'}
    await ines.answers(asked, **CHOICES, days_off="2030-12-24\n27 to 31 December 2030")
    await ines.sees("Your own days off: 2030-12-24; 2030-12-27 to 2030-12-31.")
    await ines.runs("/assist setup")
    again = await ines.is_asked("Team setup")
    assert "2030-12-27 to 2030-12-31" in str(again)
