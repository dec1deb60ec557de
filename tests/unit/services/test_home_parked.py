"""Work kept aside, on the Home tab of those who run the team."""

from datetime import timedelta

import pytest

from bot.domain.home import ParkedWork
from bot.domain.work import NewWork, WorkKind
from bot.services.show_home import MOST_PARKED
from tests.support.room import AGENT, LEAD, OTHER, WORKSPACE
from tests.support.samples import NOON
from tests.unit.services.test_show_home import Hall

SECRET = "My card is 4111 1111 1111 1111."


async def give_up(hall: Hall, count: int, *, workspace: str = WORKSPACE) -> None:
    """Let so many pieces of work be given up on, the first of them the longest ago."""
    for number in range(count):
        work = NewWork(
            workspace=workspace,
            kind=WorkKind.INBOUND,
            key=f"message:{number}",
            payload={"text": SECRET},
            due_at=NOON - timedelta(minutes=count - number),
        )
        await hall.database.agenda.record(work)
        (claimed,) = await hall.database.agenda.claim(limit=1, lease=timedelta(days=1), now=NOON)
        await hall.database.agenda.park(claimed, error=f"Slack refused the call: reason_{number}.")


@pytest.fixture
async def hall() -> Hall:
    hall = Hall()
    await hall.team(leads=frozenset({LEAD}))
    hall.chat.add_person("U0ADMIN", is_admin=True)
    return hall


async def seen_by(hall: Hall, who: str) -> ParkedWork | None:
    return (await hall.home(who)).parked


async def test_leads_and_admins_read_of_work_kept_aside_and_nobody_else_does(hall: Hall) -> None:
    await give_up(hall, 2)
    parked = await seen_by(hall, LEAD)
    assert parked is not None
    assert (parked.total, parked.more, parked.now) == (2, False, NOON)
    assert [each.error for each in parked.latest] == [
        "Slack refused the call: reason_1.",
        "Slack refused the call: reason_0.",
    ]
    assert parked.latest[0].kind is WorkKind.INBOUND
    assert parked.now - parked.latest[0].tried_at == timedelta(minutes=1)
    assert await seen_by(hall, "U0ADMIN") == parked
    assert await seen_by(hall, AGENT) is await seen_by(hall, OTHER) is None


async def test_the_three_latest_are_shown_and_all_are_counted(hall: Hall) -> None:
    await give_up(hall, 5)
    parked = await seen_by(hall, LEAD)
    assert parked is not None
    assert (parked.total, len(parked.latest)) == (5, 3)


async def test_more_than_are_counted_are_said_to_be_more(hall: Hall) -> None:
    await give_up(hall, MOST_PARKED + 1)
    parked = await seen_by(hall, LEAD)
    assert parked is not None
    assert (parked.total, parked.more) == (MOST_PARKED, True)


async def test_with_nothing_kept_aside_there_is_nothing_to_read(hall: Hall) -> None:
    await give_up(hall, 1, workspace="T0ELSE")
    assert await seen_by(hall, LEAD) is None


async def test_nothing_of_what_the_work_held_is_shown(hall: Hall) -> None:
    await give_up(hall, 1)
    assert "4111" not in str(await hall.home(LEAD))
