"""Lists of promises: one's own and the team's, in the order of the promised time, and no figure about a person."""

from datetime import timedelta

import pytest

from bot.domain.case import JournalEntry, JournalKind
from bot.domain.checkpoint import OPEN, CheckpointState
from bot.domain.kept_rate import KeptRate
from bot.domain.notice import PromiseList
from bot.services.list_promises import LOOKED_AT, ListPromises
from tests.support.room import AGENT, OTHER, WORKSPACE, Room
from tests.support.samples import NOON

FIVE = ("U1", "U2", "U3", "U4", "U5")
HOUR = timedelta(hours=1)
ENDS = sorted(set(CheckpointState) - OPEN)


@pytest.fixture
async def room() -> Room:
    room = Room()
    await room.case()
    return room


async def own(room: Room, who: str = AGENT) -> PromiseList:
    return await ListPromises(room.state, room.clock).own(workspace=WORKSPACE, who=who)


async def board(room: Room, workspace: str = WORKSPACE) -> PromiseList:
    return await ListPromises(room.state, room.clock).board(workspace=workspace)


def ids(listed: PromiseList) -> list[str]:
    return [checkpoint.id for checkpoint, _ in listed.promises]


async def kept(room: Room, *people: str, late: int = 0, before: timedelta = HOUR) -> None:
    """Each of these people kept a promise, the first so many of them late."""
    async with room.state.begin(WORKSPACE) as unit:
        for number, who in enumerate(people):
            kind = JournalKind.KEPT_LATE if number < late else JournalKind.KEPT
            await unit.journal.write(JournalEntry(case_id="case-1", at=NOON - before, kind=kind, who=who))


async def test_ones_own_list_holds_what_one_owes_soonest_promised_first_with_its_case(room: Room) -> None:
    later = await room.checkpoint(id="a", due_at=NOON, promised_due_at=NOON + HOUR)
    snoozed = await room.checkpoint(id="b", due_at=NOON + 2 * HOUR, promised_due_at=NOON - HOUR)
    await room.checkpoint(id="another's", owner=OTHER)
    listed = await own(room)
    case = await room.case_now()
    assert listed.promises == ((snoozed, case), (later, case))
    assert (listed.whose, listed.now, listed.rate) == (AGENT, NOON, None)


@pytest.mark.parametrize("end", ENDS)
async def test_what_has_ended_is_on_no_list(room: Room, end: CheckpointState) -> None:
    await room.checkpoint(state=end)
    assert ids(await own(room)) == ids(await board(room)) == []


@pytest.mark.parametrize("state", sorted(OPEN))
async def test_whatever_is_owed_is_on_both(room: Room, state: CheckpointState) -> None:
    await room.checkpoint(state=state)
    assert ids(await own(room)) == ids(await board(room)) == ["checkpoint-1"]


async def test_the_board_holds_what_everybody_owes_each_with_its_own_case(room: Room) -> None:
    await room.case(id="case-2")
    await room.checkpoint(id="a", promised_due_at=NOON + HOUR)
    await room.checkpoint(id="b", owner=OTHER, case_id="case-2")
    listed = await board(room)
    assert [(checkpoint.id, case.id) for checkpoint, case in listed.promises] == [("b", "case-2"), ("a", "case-1")]
    assert listed.whose is None


async def test_what_was_taken_over_is_on_the_new_owners_list(room: Room) -> None:
    checkpoint = await room.checkpoint(state=CheckpointState.ESCALATED)
    await room.passes_on().take(workspace=WORKSPACE, checkpoint_id=checkpoint.id, who=OTHER, generation=1)
    assert (ids(await own(room)), ids(await own(room, OTHER))) == ([], [checkpoint.id])


async def test_another_workspace_sees_nothing_of_it(room: Room) -> None:
    await room.checkpoint()
    await kept(room, *FIVE)
    elsewhere = await board(room, "T0ELSE")
    assert (elsewhere.promises, elsewhere.rate) == ((), None)


async def test_with_five_people_the_board_tells_how_many_promises_were_kept_in_time(room: Room) -> None:
    await kept(room, *FIVE, "U1", late=2)
    assert (await board(room)).rate == KeptRate(promises=6, in_time=4)


async def test_with_four_it_tells_nothing_however_much_they_kept(room: Room) -> None:
    await kept(room, *FIVE[:4], *FIVE[:4])
    assert (await board(room)).rate is None


async def test_ones_own_list_never_tells_a_figure(room: Room) -> None:
    await kept(room, *FIVE)
    assert (await own(room)).rate is None


async def test_what_was_kept_long_ago_does_not_count(room: Room) -> None:
    await kept(room, *FIVE, before=LOOKED_AT)
    await kept(room, "U6", before=LOOKED_AT + HOUR)
    assert (await board(room)).rate == KeptRate(promises=5, in_time=5)


async def test_a_list_changes_nothing(room: Room) -> None:
    await room.checkpoint()
    before = await room.story()
    await own(room)
    await board(room)
    assert (await room.story(), room.waiting(), room.chat.posts) == (before, [], [])
