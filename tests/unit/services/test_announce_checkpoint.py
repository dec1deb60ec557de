"""The heads-up: some minutes before the time, to who is there, and never worth a disturbance."""

from datetime import timedelta

import pytest

from bot.domain.case import JournalKind
from bot.domain.checkpoint import Checkpoint, CheckpointState, Rung
from bot.domain.errors import ChatRefusedError, ChatUnavailableError, StaleError
from bot.domain.notice import Ping, PingItem
from bot.domain.work import WorkKind
from bot.services.held import Outcome
from bot.services.start_checkpoints import plan_ladder
from tests.support.perilous import PerilousChat
from tests.support.room import AGENT, OTHER, WORKSPACE, Room
from tests.support.samples import NOON

AHEAD = timedelta(minutes=5)
TIME = NOON + timedelta(hours=1)
"""When the promise falls due."""


class Promising(Room):
    """A room with one promise for an hour from now, and its ladder."""

    owed: Checkpoint

    async def promise(self) -> None:
        await self.team()
        await self.case()
        self.owed = await self.checkpoint(due_at=TIME, promised_due_at=TIME)
        async with self.state.begin(WORKSPACE) as unit:
            await plan_ladder(unit, self.owed, NOON)

    async def stands(self) -> CheckpointState:
        return (await self.now_of(self.owed)).state

    def told(self, post: int = 0) -> PingItem:
        notice = self.chat.posts[post].notice
        assert isinstance(notice, Ping)
        (item,) = notice.items
        return item


@pytest.fixture
async def room() -> Promising:
    """It is five minutes before the time."""
    room = Promising()
    await room.promise()
    room.clock.advance(TIME - AHEAD - NOON)
    return room


async def test_the_owner_is_told_before_the_time_and_the_promise_is_due_soon(room: Promising) -> None:
    assert await room.do(await room.hold(WorkKind.HEADS_UP)) is Outcome.FINISHED
    (post,) = room.chat.posts
    assert (post.place.channel, post.key) == (f"D{AGENT}", room.owed.key(Rung.HEADS_UP))
    assert isinstance(post.notice, Ping)
    assert post.notice.rung is Rung.HEADS_UP
    assert (room.told().checkpoint.id, room.told().passed_on) == (room.owed.id, False)
    assert await room.stands() is CheckpointState.DUE_SOON
    assert (await room.story())[-1] == (JournalKind.ANNOUNCED, AGENT, "")


async def test_the_ping_comes_at_the_time_all_the_same(room: Promising) -> None:
    await room.live(AHEAD)
    assert [post.key for post in room.chat.posts] == [room.owed.key(Rung.HEADS_UP), room.owed.key(Rung.PING)]
    assert await room.stands() is CheckpointState.PINGED
    assert [work.due_at for work in room.waiting(WorkKind.ESCALATE)] == [TIME + timedelta(minutes=10)]


@pytest.mark.parametrize(
    ("active", "quiet", "zone"),
    [(False, False, "UTC"), (True, True, "UTC"), (False, True, "UTC"), (False, False, "Asia/Tokyo")],
    ids=["away", "quiet at the screen", "quiet", "off"],
)
async def test_who_is_away_off_or_quiet_is_not_told_and_the_ping_is_still_to_come(
    room: Promising, *, active: bool, quiet: bool, zone: str
) -> None:
    room.chat.add_person(AGENT, zone=zone)
    room.chat.set_presence(AGENT, active=active, quiet=quiet)
    assert await room.do(await room.hold(WorkKind.HEADS_UP)) is Outcome.DONE
    assert room.chat.posts == []
    assert await room.stands() is CheckpointState.PLANNED
    assert [work.kind for work in room.waiting()] == [WorkKind.PING]


async def test_a_heads_up_never_comes_after_the_time(room: Promising) -> None:
    room.clock.advance(AHEAD)
    assert await room.do(await room.hold(WorkKind.HEADS_UP)) is Outcome.DONE
    assert room.chat.posts == []
    assert await room.stands() is CheckpointState.PLANNED


async def test_a_late_heads_up_still_comes_while_it_is_ahead(room: Promising) -> None:
    room.clock.advance(AHEAD - timedelta(seconds=1))
    await room.do(await room.hold(WorkKind.HEADS_UP))
    assert len(room.chat.posts) == 1


async def test_what_was_kept_before_its_heads_up_gets_none(room: Promising) -> None:
    await room.answers().keep(workspace=WORKSPACE, checkpoint_id=room.owed.id, who=AGENT)
    await room.carry_out(WorkKind.HEADS_UP, WorkKind.PING, WorkKind.MEND)
    assert room.chat.posts == []


async def test_an_answer_after_the_heads_up_shows_in_it(room: Promising) -> None:
    await room.carry_out(WorkKind.HEADS_UP)
    await room.answers().keep(workspace=WORKSPACE, checkpoint_id=room.owed.id, who=AGENT)
    await room.carry_out()
    assert (room.told().news, room.told().passed_on) == ("Done. The promise was kept.", True)


async def test_an_answer_to_the_ping_shows_in_the_heads_up_as_well(room: Promising) -> None:
    await room.live(AHEAD)
    await room.answers().cancel(
        workspace=WORKSPACE, checkpoint_id=room.owed.id, who=AGENT, generation=1, reason="It arrived."
    )
    await room.carry_out()
    assert [room.told(post).news for post in range(2)] == ["Cancelled. The reason stands with the case."] * 2


async def test_an_answer_that_crosses_the_post_shows_in_it(room: Promising) -> None:
    async def press(moment: str) -> None:
        if moment == "post!":
            await room.answers().keep(workspace=WORKSPACE, checkpoint_id=room.owed.id, who=AGENT)
            await room.carry_out()

    held = await room.hold(WorkKind.HEADS_UP)
    assert await room.do(held, PerilousChat(room.chat, press)) is Outcome.DONE
    assert room.told().passed_on
    assert JournalKind.ANNOUNCED not in {kind for kind, _, _ in await room.story()}


@pytest.mark.parametrize("call", ["post", "direct_channel"])
async def test_whom_slack_will_not_reach_is_let_alone(room: Promising, call: str) -> None:
    room.chat.fail_next("post" if call == "post" else "direct_channel", ChatRefusedError("user_disabled"))
    assert await room.do(await room.hold(WorkKind.HEADS_UP)) is Outcome.DONE
    assert await room.stands() is CheckpointState.PLANNED
    assert room.waiting(WorkKind.ESCALATE) == []


async def test_it_comes_once_even_when_its_answer_is_lost(room: Promising) -> None:
    held = await room.hold(WorkKind.HEADS_UP)
    room.chat.lose_answer_of_next_post()
    with pytest.raises(ChatUnavailableError):
        await room.do(held)
    assert await room.do(held) is Outcome.FINISHED
    assert len(room.chat.posts) == 1
    assert await room.stands() is CheckpointState.DUE_SOON


async def test_one_whose_answer_was_lost_until_the_time_had_come_is_not_made_again(room: Promising) -> None:
    held = await room.hold(WorkKind.HEADS_UP)
    room.chat.lose_answer_of_next_post()
    with pytest.raises(ChatUnavailableError):
        await room.do(held)
    room.clock.advance(AHEAD)
    assert await room.do(held) is Outcome.DONE
    await room.carry_out(WorkKind.PING)
    assert [post.key for post in room.chat.posts] == [room.owed.key(Rung.HEADS_UP), room.owed.key(Rung.PING)]


async def test_one_made_by_a_process_that_died_and_then_answered_says_so(room: Promising) -> None:
    held = await room.hold(WorkKind.HEADS_UP)
    room.chat.lose_answer_of_next_post()
    with pytest.raises(ChatUnavailableError):
        await room.do(held)
    await room.checkpoint(**dict(room.owed.handed_over(OTHER)))
    assert await room.do(held) is Outcome.DONE
    assert (room.told().news, room.told().passed_on) == ("Handed over. There is nothing to do here.", True)


async def test_with_too_little_lease_left_it_is_left_to_lapse(room: Promising) -> None:
    held = await room.hold(WorkKind.HEADS_UP)
    assert await room.do(held._replace(begin_by=0)) is Outcome.LET_LAPSE
    assert room.chat.posts == []


async def test_work_that_went_to_another_worker_is_not_posted(room: Promising) -> None:
    held = await room.hold(WorkKind.HEADS_UP)
    with pytest.raises(StaleError):
        await room.do(held._replace(work=held.work.model_copy(update={"lease": "lost"})))
    assert room.chat.posts == []
