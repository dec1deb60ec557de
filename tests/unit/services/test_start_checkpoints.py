"""Starting checkpoints: a promise and the ping for it are written down together, once."""

from datetime import timedelta

from bot.domain.case import JournalKind
from bot.domain.checkpoint import Checkpoint, CheckpointState, Rung
from bot.domain.playbook import Listener
from bot.domain.work import WorkKind
from bot.services.start_checkpoints import Promised, start_checkpoints
from tests.support.room import AGENT, WORKSPACE, Room
from tests.support.samples import NOON

SOON, LATER = NOON + timedelta(minutes=15), NOON + timedelta(hours=2)
TWO = (Promised("I call the courier.", SOON), Promised("I tell the team.", LATER, Listener.TEAM))


async def start(room: Room, origin: str = "command:1") -> tuple[Checkpoint, ...]:
    async with room.state.begin(WORKSPACE) as unit:
        case = await unit.cases.get("case-1")
        return await start_checkpoints(unit, case, TWO, owner=AGENT, origin=origin, now=room.clock.now())


async def test_each_promise_is_kept_with_its_time_and_gets_a_ping() -> None:
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
    planned = await room.planned()
    assert [(work.kind, work.key, work.due_at) for work in planned] == [
        (WorkKind.PING, first.key(Rung.PING), SOON),
        (WorkKind.PING, second.key(Rung.PING), LATER),
    ]
    assert planned[0].payload == {"checkpoint": first.id, "generation": 1, "owner": AGENT}


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
    assert len(await room.planned()) == 2
    assert len([kind for kind, _, _ in await room.story() if kind is JournalKind.PROMISED]) == 2


async def test_another_request_with_the_same_words_is_another_promise() -> None:
    room = Room()
    await room.case()
    assert {each.id for each in await start(room)}.isdisjoint({each.id for each in await start(room, "command:2")})
