"""When a case is told: once nothing is owed in it any more, and something in it was kept, in time or late."""

import pytest

from bot.domain.checkpoint import OPEN, CheckpointState
from bot.domain.work import WorkKind
from bot.services.plan_recap import plan_recap
from tests.support.room import WORKSPACE, Room
from tests.support.samples import NOON

KEPT, LATE, CANCELLED = CheckpointState.KEPT, CheckpointState.LATE, CheckpointState.CANCELLED


async def settle(room: Room, state: CheckpointState, *others: CheckpointState) -> None:
    """The last promise of a case has come to an end; the others stand like this."""
    settled = await room.checkpoint(state=state)
    for number, other in enumerate(others):
        await room.checkpoint(id=f"other-{number}", state=other)
    async with room.state.begin(WORKSPACE) as unit:
        await plan_recap(unit, settled, NOON)


@pytest.mark.parametrize(
    "states", [(KEPT,), (LATE,), (KEPT, KEPT), (LATE, CANCELLED), (CANCELLED, KEPT), (CANCELLED, LATE)]
)
async def test_a_case_in_which_all_is_settled_and_something_was_kept_is_told(
    states: tuple[CheckpointState, ...],
) -> None:
    room = Room()
    await settle(room, *states)
    (work,) = room.waiting()
    assert (work.kind, work.key, work.payload, work.due_at) == (
        WorkKind.RECAP,
        "recap:checkpoint-1:1",
        {"case": "case-1"},
        NOON,
    )


@pytest.mark.parametrize("owed", sorted(OPEN))
async def test_it_waits_while_anything_is_owed(owed: CheckpointState) -> None:
    room = Room()
    await settle(room, KEPT, owed)
    assert room.waiting() == []


async def test_a_case_in_which_all_was_cancelled_has_no_story_to_tell() -> None:
    room = Room()
    await settle(room, CANCELLED, CANCELLED)
    assert room.waiting() == []


async def test_promises_of_other_cases_do_not_hold_it_up() -> None:
    room = Room()
    await room.checkpoint(id="elsewhere", case_id="case-2")
    await settle(room, KEPT)
    assert len(room.waiting()) == 1


async def test_planned_twice_it_is_told_once() -> None:
    room = Room()
    await settle(room, KEPT)
    await settle(room, KEPT)
    assert len(room.waiting()) == 1
