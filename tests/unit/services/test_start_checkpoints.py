"""Starting checkpoints: a promise and its ladder are written down together, once."""

from datetime import timedelta

import pytest

from bot.domain.case import JournalKind
from bot.domain.checkpoint import Checkpoint, CheckpointState, Rung
from bot.domain.playbook import Listener
from bot.domain.work import WorkKind
from bot.services.start_checkpoints import Promised, plan_ladder, plan_rung, start_checkpoints
from tests.support.room import AGENT, WORKSPACE, Room
from tests.support.samples import NOON

FIVE = timedelta(minutes=5)
SOON, LATER = NOON + timedelta(minutes=15), NOON + timedelta(hours=2)
TWO = (Promised("I call the courier.", SOON), Promised("I tell the team.", LATER, Listener.TEAM))


async def start(room: Room, origin: str = "command:1") -> tuple[Checkpoint, ...]:
    async with room.state.begin(WORKSPACE) as unit:
        case = await unit.cases.get("case-1")
        return await start_checkpoints(unit, case, TWO, owner=AGENT, origin=origin, now=room.clock.now())


async def test_each_promise_is_kept_with_its_time_and_gets_a_heads_up_and_a_ping() -> None:
    room = Room()
    await room.case()
    first, second = await start(room)
    assert (first.promise, first.due_at, first.promised_due_at, first.owner) == (
        "I call the courier.",
        SOON,
        SOON,
        AGENT,
    )
    assert (first.to, second.to) == (Listener.CUSTOMER, Listener.TEAM)
    assert [(work.kind, work.key, work.due_at) for work in room.waiting()] == [
        (WorkKind.HEADS_UP, first.key(Rung.HEADS_UP), SOON - FIVE),
        (WorkKind.PING, first.key(Rung.PING), SOON),
        (WorkKind.HEADS_UP, second.key(Rung.HEADS_UP), LATER - FIVE),
        (WorkKind.PING, second.key(Rung.PING), LATER),
    ]
    assert room.waiting()[0].payload == {"checkpoint": first.id, "generation": 1, "owner": AGENT}


@pytest.mark.parametrize(
    ("heads_up", "ahead", "announced"),
    [
        (FIVE, 2 * FIVE - timedelta(seconds=1), False),
        (FIVE, 2 * FIVE, True),
        (timedelta(minutes=30), timedelta(minutes=59), False),
        (timedelta(minutes=30), timedelta(minutes=60), True),
        (timedelta(), timedelta(days=1), False),
    ],
)
async def test_a_heads_up_is_planned_for_what_is_at_least_twice_as_far_ahead(
    heads_up: timedelta, ahead: timedelta, *, announced: bool
) -> None:
    room = Room()
    await room.team(heads_up=heads_up)
    checkpoint = await room.checkpoint(due_at=NOON + ahead)
    async with room.state.begin(WORKSPACE) as unit:
        await plan_ladder(unit, checkpoint, NOON)
    assert [work.due_at for work in room.waiting(WorkKind.HEADS_UP)] == ([NOON + ahead - heads_up] if announced else [])
    assert [work.due_at for work in room.waiting(WorkKind.PING)] == [NOON + ahead]


async def test_what_is_due_already_is_pinged_now() -> None:
    room = Room()
    checkpoint = await room.checkpoint(due_at=NOON - FIVE)
    async with room.state.begin(WORKSPACE) as unit:
        await plan_ladder(unit, checkpoint, NOON)
    assert [(work.kind, work.due_at) for work in room.waiting()] == [(WorkKind.PING, NOON)]


async def test_a_rung_that_is_planned_twice_is_climbed_once_and_carries_its_reason() -> None:
    room = Room()
    checkpoint = await room.checkpoint()
    async with room.state.begin(WORKSPACE) as unit:
        await plan_rung(unit, checkpoint, Rung.ESCALATE, NOON, because="away from the screen")
        await plan_rung(unit, checkpoint, Rung.ESCALATE, LATER)
    (work,) = room.waiting()
    assert (work.kind, work.due_at, work.payload["because"]) == (WorkKind.ESCALATE, NOON, "away from the screen")


async def test_the_story_tells_what_was_promised() -> None:
    room = Room()
    await room.case()
    await start(room)
    promised = [words for kind, _, words in await room.story() if kind is JournalKind.PROMISED]
    assert promised == ["I call the courier.", "I tell the team."]


async def test_the_same_request_a_second_time_starts_nothing_and_undoes_nothing() -> None:
    room = Room()
    await room.case()
    first, _ = await start(room)
    async with room.state.begin(WORKSPACE) as unit:
        await unit.checkpoints.save(first.kept())
    again, _ = await start(room)
    assert again.state is CheckpointState.KEPT
    assert len(room.waiting(WorkKind.PING)) == 2
    assert len([kind for kind, _, _ in await room.story() if kind is JournalKind.PROMISED]) == 2


async def test_another_request_with_the_same_words_is_another_promise() -> None:
    room = Room()
    await room.case()
    assert {each.id for each in await start(room)}.isdisjoint({each.id for each in await start(room, "command:2")})
