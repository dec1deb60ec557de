"""The second rung: the team hears where only the team reads, and else a lead does."""

from datetime import timedelta

import pytest

from bot.domain.case import JournalKind
from bot.domain.checkpoint import Checkpoint, CheckpointState, Rung
from bot.domain.errors import ChatRefusedError, ChatUnavailableError, StaleError
from bot.domain.notice import Line, TeamAlert
from bot.services.escalate_checkpoint import ANSWERED, EscalateCheckpoint, alert_key
from bot.services.held import Held, Outcome
from bot.services.start_checkpoints import plan_rung
from tests.support.room import LEAD, OTHER, TEAM, WORKSPACE, Room
from tests.support.samples import NOON


async def unanswered(room: Room, **changes: object) -> Checkpoint:
    """A checkpoint that was pinged, with its escalation planned; the changes are the team's."""
    await room.team(**changes)
    await room.case()
    checkpoint = await room.checkpoint(state=CheckpointState.PINGED)
    async with room.state.begin(WORKSPACE) as unit:
        await plan_rung(unit, checkpoint, Rung.ESCALATE, NOON)
    return checkpoint


async def fire(room: Room, held: Held | None = None) -> Outcome:
    escalate = EscalateCheckpoint(room.state, room.chat, room.clock, room.post_once)
    return await escalate(held or await room.held())


def told_in(room: Room) -> list[str]:
    return [post.place.channel for post in room.chat.posts]


async def test_the_team_is_told_with_the_case_so_far() -> None:
    room = Room()
    checkpoint = await unanswered(room)
    assert await fire(room) is Outcome.FINISHED
    (post,) = room.chat.posts
    assert (post.place.channel, post.key) == (TEAM, alert_key(checkpoint, TEAM))
    assert isinstance(post.notice, TeamAlert)
    assert [entry.kind for entry in post.notice.story] == [JournalKind.OPENED]
    assert (await room.now_of(checkpoint)).state is CheckpointState.ESCALATED
    assert (await room.story())[-1] == (JournalKind.ESCALATED, None, "")
    assert await room.planned() == []


async def test_a_checkpoint_that_was_answered_is_not_brought_to_the_team() -> None:
    room = Room()
    checkpoint = await unanswered(room)
    await room.checkpoint(**dict(checkpoint.kept()))
    assert await fire(room) is Outcome.DONE
    assert room.chat.posts == []


async def test_where_outsiders_read_nothing_is_said_and_a_lead_hears() -> None:
    room = Room()
    room.chat.share(TEAM)
    await unanswered(room)
    await fire(room)
    assert told_in(room) == [f"D{LEAD}"]


async def test_where_customers_write_nothing_is_said() -> None:
    room = Room()
    await unanswered(room, listens_in=frozenset({TEAM}))
    await fire(room)
    assert told_in(room) == [f"D{LEAD}"]


@pytest.mark.parametrize("how", ["put out", "refused"])
async def test_when_the_team_channel_refuses_us_a_lead_hears(how: str) -> None:
    room = Room()
    await unanswered(room)
    if how == "put out":
        room.chat.put_us_out(TEAM)
    else:
        room.chat.fail_next("post", ChatRefusedError("is_archived"))
    await fire(room)
    assert told_in(room) == [f"D{LEAD}"]


async def test_a_lead_who_has_left_does_not_keep_the_others_from_hearing() -> None:
    room = Room()
    await unanswered(room, team_channel=None, leads=frozenset({"U0GONE", OTHER}))
    assert await fire(room) is Outcome.FINISHED
    assert told_in(room) == [f"D{OTHER}"]


async def test_when_nobody_can_be_told_it_is_refused_for_an_admin_to_see() -> None:
    room = Room()
    checkpoint = await unanswered(room, team_channel=None, leads=frozenset())
    with pytest.raises(ChatRefusedError, match="no team channel and no lead"):
        await fire(room)
    assert (await room.now_of(checkpoint)).state is CheckpointState.PINGED


async def test_with_too_little_lease_left_it_is_left_to_lapse() -> None:
    room = Room()
    await unanswered(room)
    held = await room.held()
    assert await fire(room, held._replace(begin_by=0)) is Outcome.LET_LAPSE
    assert room.chat.posts == []


async def test_work_that_went_to_another_worker_is_not_posted() -> None:
    room = Room()
    await unanswered(room)
    held = await room.held()
    with pytest.raises(StaleError):
        await fire(room, held._replace(work=held.work.model_copy(update={"lease": "lost"})))
    assert room.chat.posts == []


async def test_an_alert_that_another_worker_made_and_wrote_down_is_let_alone() -> None:
    room = Room()
    await unanswered(room)
    held = await room.held()
    await fire(room, held)
    with pytest.raises(StaleError):
        await fire(room, held)
    assert isinstance(room.chat.posts[0].notice, TeamAlert)


async def test_an_alert_that_was_made_by_a_process_that_died_and_then_answered_says_so() -> None:
    room = Room()
    checkpoint = await unanswered(room)
    held = await room.held()
    room.chat.lose_answer_of_next_post()
    with pytest.raises(ChatUnavailableError):
        await fire(room, held)
    await room.checkpoint(**dict(checkpoint.snoozed(NOON + timedelta(hours=1))))
    again = held._replace(work=held.work.model_copy(update={"attempts": 2}))
    assert await fire(room, again) is Outcome.DONE
    assert [post.notice for post in room.chat.posts] == [ANSWERED]
    assert isinstance(ANSWERED, Line)
