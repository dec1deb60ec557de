"""Home: everybody's own promises to themselves alone, and how content is to those who run the team."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.correction import Correction, WaitingCorrections
from bot.domain.emotion import Emotion
from bot.domain.errors import ChatRefusedError
from bot.domain.home import ContentHealth, Home
from bot.services.show_home import ShowHome
from tests.support.room import AGENT, LEAD, OTHER, WORKSPACE, Room
from tests.support.samples import NOON

HEALTH = ContentHealth(39, datetime(2025, 11, 21, 9, tzinfo=UTC), ("cues.yaml:1: schema: mend it",))


class FixedContent:
    """Fills the port `LiveContent`."""

    def of(self, workspace: str) -> "FixedContent":
        del workspace
        return self

    def health(self) -> ContentHealth:
        return HEALTH


class Hall(Room):
    """A room with a Home tab for everybody."""

    def __init__(self) -> None:
        super().__init__()
        self.show_home = ShowHome(self.state, self.chat, FixedContent(), self.database.agenda, self.clock)

    async def home(self, who: str, workspace: str = WORKSPACE) -> Home:
        return await self.show_home(workspace=workspace, who=who)


@pytest.fixture
def hall() -> Hall:
    return Hall()


async def test_everybody_reads_their_own_open_promises_the_one_due_first_on_top(hall: Hall) -> None:
    await hall.team()
    for hours, name in ((3, "third"), (1, "first"), (2, "second")):
        due = NOON + timedelta(hours=hours)
        await hall.checkpoint(id=name, owner=AGENT, due_at=due, promised_due_at=due)
    await hall.checkpoint(id="another's", owner=OTHER)
    home = await hall.home(AGENT)
    assert [promise.id for promise in home.promises] == ["first", "second", "third"]
    assert (home.ours, home.zone) == (True, "Europe/London")


async def test_a_snoozed_promise_keeps_its_place_and_one_that_ended_is_gone(hall: Hall) -> None:
    await hall.team()
    late = await hall.checkpoint(id="late", owner=AGENT, promised_due_at=NOON - timedelta(hours=1))
    soon = await hall.checkpoint(id="soon", owner=AGENT, promised_due_at=NOON)
    async with hall.state.begin(WORKSPACE) as unit:
        await unit.checkpoints.save(late.snoozed(NOON + timedelta(days=1)))
    assert [promise.id for promise in (await hall.home(AGENT)).promises] == ["late", "soon"]
    async with hall.state.begin(WORKSPACE) as unit:
        await unit.checkpoints.save(late.kept())
        await unit.checkpoints.save(soon.cancelled())
    assert (await hall.home(AGENT)).promises == ()


async def test_a_promise_that_was_handed_over_is_the_other_persons(hall: Hall) -> None:
    await hall.team()
    mine = await hall.checkpoint(owner=AGENT)
    async with hall.state.begin(WORKSPACE) as unit:
        await unit.checkpoints.save(mine.handed_over(OTHER))
    assert (await hall.home(AGENT)).promises == ()
    assert [promise.id for promise in (await hall.home(OTHER)).promises] == [mine.id]


async def test_promises_of_another_workspace_are_not_shown(hall: Hall) -> None:
    await hall.checkpoint(owner=AGENT)
    assert (await hall.home(AGENT, workspace="T0ELSE")).promises == ()


async def test_leads_and_admins_read_how_content_is_and_nobody_else_does(hall: Hall) -> None:
    await hall.team(leads=frozenset({LEAD}))
    hall.chat.add_person("U0ADMIN", is_admin=True)
    shown = {who: (await hall.home(who)).content for who in (LEAD, "U0ADMIN", AGENT, OTHER)}
    assert shown == {LEAD: HEALTH, "U0ADMIN": HEALTH, AGENT: None, OTHER: None}


async def test_before_the_team_is_set_up_an_admin_reads_how_content_is_already(hall: Hall) -> None:
    hall.chat.add_person("U0ADMIN", is_admin=True)
    assert (await hall.home("U0ADMIN")).content == HEALTH
    assert (await hall.home(LEAD)).content is None


async def test_somebody_from_outside_is_shown_nothing_though_they_are_an_admin_where_they_work(hall: Hall) -> None:
    await hall.team()
    hall.chat.add_person("U0DANA", is_admin=True, is_outsider=True)
    await hall.checkpoint(owner="U0DANA")
    assert await hall.home("U0DANA") == Home(ours=False, zone="UTC")


async def test_a_guest_whom_a_lead_named_reads_their_promises_and_nothing_of_the_files(hall: Hall) -> None:
    await hall.team(agents=frozenset({"U0GUEST"}))
    hall.chat.add_person("U0GUEST", is_admin=True, is_outsider=True)
    await hall.checkpoint(owner="U0GUEST")
    home = await hall.home("U0GUEST")
    assert home.ours
    assert len(home.promises) == 1
    assert home.content is None


async def test_somebody_slack_does_not_know_is_an_error_that_is_passed_on(hall: Hall) -> None:
    with pytest.raises(ChatRefusedError):
        await hall.home("U0NOBODY")


async def test_leads_and_admins_read_what_was_corrected_and_nobody_else_does(hall: Hall) -> None:
    await hall.team(leads=frozenset({LEAD}))
    hall.chat.add_person("U0ADMIN", is_admin=True)
    assert (await hall.home(LEAD)).corrections is None
    kept = [a_correction(number) for number in range(5)]
    async with hall.state.begin(WORKSPACE) as unit:
        for correction in kept:
            await unit.corrections.save(correction)
    expected = WaitingCorrections(5, kept[0].at, (kept[4], kept[3], kept[2]))
    shown = {who: (await hall.home(who)).corrections for who in (LEAD, "U0ADMIN", AGENT, OTHER)}
    assert shown == {LEAD: expected, "U0ADMIN": expected, AGENT: None, OTHER: None}


def a_correction(number: int) -> Correction:
    return Correction(
        suggestion_id=str(number),
        at=NOON + timedelta(hours=number),
        said="Late.",
        read_emotion=Emotion.NEUTRAL,
        emotion=Emotion.ANGER,
    )
