"""The first rung: the owner is told once, in their own messages, and the next rung is planned with it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.domain.case import JournalKind
from bot.domain.checkpoint import Checkpoint, CheckpointState, Rung
from bot.domain.errors import ChatRefusedError, ChatUnavailableError, StaleError
from bot.domain.notice import Line, Ping
from bot.domain.work import WorkKind
from bot.services.held import Held, Outcome
from bot.services.ping_checkpoint import PingCheckpoint
from bot.services.start_checkpoints import plan_rung
from tests.support.room import AGENT, FAR_AHEAD, WORKSPACE, Room
from tests.support.samples import NOON

DIRECT = f"D{AGENT}"


async def due(room: Room, **changes: object) -> Checkpoint:
    """The sample checkpoint, with its ping planned."""
    await room.team()
    await room.case()
    checkpoint = await room.checkpoint(**changes)
    async with room.state.begin(WORKSPACE) as unit:
        await plan_rung(unit, checkpoint, Rung.PING, checkpoint.due_at)
    return checkpoint


async def fire(room: Room, held: Held) -> Outcome:
    return await PingCheckpoint(room.state, room.chat, room.clock, room.post_once)(held)


async def test_the_owner_is_told_and_the_grace_time_begins() -> None:
    room = Room()
    checkpoint = await due(room)
    assert await fire(room, await room.held()) is Outcome.FINISHED
    (post,) = room.chat.posts
    assert (post.place.channel, post.key) == (DIRECT, checkpoint.key(Rung.PING))
    assert isinstance(post.notice, Ping)
    assert not post.notice.again
    assert (await room.now_of(checkpoint)).state is CheckpointState.PINGED
    assert (await room.story())[-1] == (JournalKind.PINGED, AGENT, "")
    (escalation,) = await room.planned()
    assert (escalation.kind, escalation.due_at) == (WorkKind.ESCALATE, NOON + timedelta(minutes=10))


async def test_after_a_snooze_it_says_that_it_comes_again() -> None:
    room = Room()
    await due(room, due_at=NOON + timedelta(minutes=15), generation=2)
    await fire(room, await room.held())
    notice = room.chat.posts[0].notice
    assert isinstance(notice, Ping)
    assert notice.again


async def test_the_first_ping_of_a_second_promise_does_not_say_that_it_comes_again() -> None:
    room = Room()
    await due(room)
    await fire(room, await room.held())
    await room.planned()  # the escalation of the first, which is not looked at here
    second = await room.checkpoint(id="checkpoint-2")
    async with room.state.begin(WORKSPACE) as unit:
        await plan_rung(unit, second, Rung.PING, second.due_at)
    await fire(room, await room.held())
    notice = room.chat.posts[-1].notice
    assert isinstance(notice, Ping)
    assert not notice.again


async def test_work_of_an_older_generation_does_nothing() -> None:
    room = Room()
    checkpoint = await due(room)
    await room.checkpoint(**dict(checkpoint.snoozed(NOON + timedelta(hours=1))))
    assert await fire(room, await room.held()) is Outcome.FINISHED
    assert room.chat.posts == []
    assert await room.planned() == []


@pytest.mark.parametrize("call", ["direct_channel", "post"])
async def test_when_slack_will_not_reach_the_owner_the_team_is_told_at_once(call: str) -> None:
    room = Room()
    checkpoint = await due(room)
    room.chat.fail_next("post" if call == "post" else "direct_channel", ChatRefusedError("user_disabled"))
    assert await fire(room, await room.held()) is Outcome.FINISHED
    assert (await room.now_of(checkpoint)).state is CheckpointState.PINGED
    assert (await room.story())[-1] == (JournalKind.PINGED, AGENT, "Slack would not deliver it")
    (escalation,) = await room.planned()
    assert escalation.due_at == NOON


async def test_an_unreachable_owner_of_a_checkpoint_that_moved_on_changes_nothing() -> None:
    room = Room()
    checkpoint = await due(room)
    await room.checkpoint(**dict(checkpoint.kept()))
    room.chat.fail_next("direct_channel", ChatRefusedError("user_disabled"))
    assert await fire(room, await room.held()) is Outcome.FINISHED
    assert (await room.now_of(checkpoint)).state is CheckpointState.KEPT
    assert await room.planned() == []


async def test_trouble_that_passes_is_passed_on_and_leaves_the_work() -> None:
    room = Room()
    checkpoint = await due(room)
    held = await room.held()
    room.chat.fail_next("post", ChatUnavailableError("internal_error"))
    with pytest.raises(ChatUnavailableError):
        await fire(room, held)
    assert await room.now_of(checkpoint) == checkpoint
    assert await fire(room, held) is Outcome.FINISHED
    assert len(room.chat.posts) == 1


async def test_with_too_little_lease_left_it_is_left_to_lapse() -> None:
    room = Room()
    checkpoint = await due(room)
    held = await room.held()
    assert await fire(room, held._replace(begin_by=0)) is Outcome.LET_LAPSE
    assert room.chat.posts == []
    assert await room.now_of(checkpoint) == checkpoint


async def test_work_that_went_to_another_worker_is_not_posted_whatever_its_holder_believes() -> None:
    room = Room()
    await due(room)
    held = await room.held()
    stolen = Held(held.work.model_copy(update={"lease": "lost"}), FAR_AHEAD, FAR_AHEAD)
    with pytest.raises(StaleError):
        await fire(room, stolen)
    assert room.chat.posts == []


MOVES: dict[str, tuple[Callable[[Checkpoint], Checkpoint], str]] = {
    "kept": (Checkpoint.kept, "Done. The promise was kept."),
    "cancelled": (Checkpoint.cancelled, "Cancelled. The promise is no longer owed."),
    "snoozed": (
        lambda checkpoint: checkpoint.snoozed(NOON + timedelta(hours=1)),
        "This checkpoint has moved on. There is nothing to do here.",
    ),
}


@pytest.mark.parametrize("move", MOVES)
async def test_a_ping_that_was_made_by_a_process_that_died_and_then_answered_says_so(move: str) -> None:
    room = Room()
    checkpoint = await due(room)
    held = await room.held()
    room.chat.lose_answer_of_next_post()
    with pytest.raises(ChatUnavailableError):
        await fire(room, held)
    change, words = MOVES[move]
    await room.checkpoint(**dict(change(checkpoint)))
    assert await fire(room, held) is Outcome.DONE
    assert [post.notice for post in room.chat.posts] == [Line(text=words)]


async def test_mending_is_tried_again_until_it_worked() -> None:
    room = Room()
    checkpoint = await due(room)
    held = await room.held()
    room.chat.lose_answer_of_next_post()
    with pytest.raises(ChatUnavailableError):
        await fire(room, held)
    await room.checkpoint(**dict(checkpoint.kept()))
    room.chat.fail_next("update", ChatUnavailableError("internal_error"))
    with pytest.raises(ChatUnavailableError):
        await fire(room, held)
    assert await fire(room, held) is Outcome.DONE
    assert isinstance(room.chat.posts[0].notice, Line)
