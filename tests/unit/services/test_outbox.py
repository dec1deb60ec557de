"""The outbox: what a transaction plans to say is said once, to whom it may be said, and only while it is true."""

import asyncio

import pytest

from bot.domain.case import Place
from bot.domain.checkpoint import Checkpoint, CheckpointState, Rung
from bot.domain.errors import ChatRefusedError, ChatUnavailableError, StaleError
from bot.domain.notice import Line, Ping, PingItem, TeamAlert
from bot.domain.work import WorkKind
from bot.services.escalate_checkpoint import alert_key
from bot.services.held import Outcome
from bot.services.outbox import plan_mend, plan_post
from tests.support.perilous import PerilousChat
from tests.support.room import AGENT, LEAD, OTHER, SUPPORT, TEAM, TRIAGE, WORKSPACE, Room
from tests.support.samples import NOON
from tests.support.virtual_time import virtually

HELLO = Line(text="Hello.")
HERE = Place(channel=TRIAGE)
SORRY = {AGENT: "It did not arrive.", LEAD: "Nor did it for you."}


async def plan(
    room: Room, *, to: Place | str = HERE, key: str = "hello", otherwise: dict[str, str] | None = None
) -> bool:
    async with room.state.begin(WORKSPACE) as unit:
        return await plan_post(unit, HELLO, to=to, key=key, now=room.clock.now(), otherwise=otherwise)


def said(room: Room) -> list[tuple[str, object]]:
    return [(post.place.channel, post.notice) for post in room.chat.posts]


# ------------------------------------------------------------------ once


async def test_what_is_planned_is_said_by_the_worker_and_not_before() -> None:
    room = Room()
    assert await plan(room)
    assert room.chat.posts == []
    await room.carry_out()
    assert said(room) == [(TRIAGE, HELLO)]
    assert room.waiting() == []


async def test_a_user_is_told_in_our_direct_messages() -> None:
    room = Room()
    await plan(room, to=OTHER)
    await room.carry_out()
    assert said(room) == [(f"D{OTHER}", HELLO)]


async def test_a_thread_stays_a_thread() -> None:
    room = Room()
    there = Place(channel=TRIAGE, thread_ts="1763724600.000100")
    await plan(room, to=there)
    await room.carry_out()
    assert [post.place for post in room.chat.posts] == [there]


async def test_the_same_key_is_planned_once_even_after_it_was_said() -> None:
    room = Room()
    assert await plan(room)
    assert not await plan(room)
    await room.carry_out()
    assert not await plan(room)
    assert await plan(room, key="another")
    await room.carry_out()
    assert len(room.chat.posts) == 2


async def test_what_a_transaction_takes_back_is_not_said() -> None:
    room = Room()

    async def fail() -> None:
        async with room.state.begin(WORKSPACE) as unit:
            await plan_post(unit, HELLO, to=HERE, key="hello", now=NOON)
            raise ChatUnavailableError("something else went wrong")

    with pytest.raises(ChatUnavailableError):
        await fail()
    await room.carry_out()
    assert room.chat.posts == []


@pytest.mark.parametrize("moment", ["post?", "post!"])
async def test_a_crash_around_the_post_does_not_make_it_twice(moment: str) -> None:
    room = Room()

    async def die(at: str) -> None:
        if at == moment:
            raise asyncio.CancelledError

    await plan(room)
    held = await room.hold()
    with pytest.raises(asyncio.CancelledError):
        await room.do(held, PerilousChat(room.chat, die))
    assert await room.do(held) is Outcome.FINISHED
    assert said(room) == [(TRIAGE, HELLO)]


async def test_an_answer_that_was_lost_does_not_make_it_twice() -> None:
    room = Room()
    await plan(room)
    held = await room.hold()
    room.chat.lose_answer_of_next_post()
    with pytest.raises(ChatUnavailableError):
        await room.do(held)
    assert await room.do(held) is Outcome.FINISHED
    assert len(room.chat.posts) == 1


def test_a_post_that_hangs_is_cut_off_while_its_lease_stands_and_made_by_the_next_try() -> None:
    async def main() -> None:
        room = Room()

        async def hang(moment: str) -> None:
            if moment == "post?":
                await asyncio.sleep(60)

        await plan(room)
        held = await room.hold()
        assert await room.do(held._replace(end_by=9.0), PerilousChat(room.chat, hang)) is Outcome.LET_LAPSE
        assert room.chat.posts == []
        assert await room.do(held) is Outcome.FINISHED

    virtually(main)


async def test_with_too_little_lease_left_it_is_left_to_lapse() -> None:
    room = Room()
    await plan(room)
    held = await room.hold()
    assert await room.do(held._replace(begin_by=0)) is Outcome.LET_LAPSE
    assert room.chat.posts == []


async def test_work_that_went_to_another_worker_says_nothing() -> None:
    room = Room()
    await plan(room)
    held = await room.hold()
    with pytest.raises(StaleError):
        await room.do(held._replace(work=held.work.model_copy(update={"lease": "lost"})))
    assert room.chat.posts == []


# ------------------------------------------------------------------ refused


async def test_a_refusal_is_told_to_whom_it_concerns_each_alone() -> None:
    room = Room()
    room.chat.put_us_out(TRIAGE)
    await plan(room, otherwise=SORRY)
    await room.carry_out()
    assert said(room) == [(f"D{who}", Line(text=words)) for who, words in SORRY.items()]
    assert room.waiting() == []


async def test_somebody_slack_does_not_know_is_a_refusal_as_well() -> None:
    room = Room()
    await plan(room, to="U0GONE", otherwise=SORRY)
    await room.carry_out()
    assert [channel for channel, _ in said(room)] == [f"D{AGENT}", f"D{LEAD}"]


async def test_a_refusal_that_concerns_nobody_is_passed_on_for_an_admin_to_see() -> None:
    room = Room()
    room.chat.put_us_out(TRIAGE)
    await plan(room)
    with pytest.raises(ChatRefusedError, match="not_in_channel"):
        await room.do(await room.hold())


async def test_trouble_that_passes_is_no_refusal() -> None:
    room = Room()
    await plan(room, otherwise=SORRY)
    held = await room.hold()
    room.chat.fail_next("post", ChatUnavailableError("ratelimited", 1.0))
    with pytest.raises(ChatUnavailableError):
        await room.do(held)
    await room.do(held)
    assert said(room) == [(TRIAGE, HELLO)]


async def test_who_is_to_hear_of_a_refusal_and_cannot_be_reached_either_is_for_an_admin_to_see() -> None:
    room = Room()
    await plan(room, to="U0GONE", otherwise={"U0GONE": "Sorry."})
    await room.do(await room.hold())
    with pytest.raises(ChatRefusedError):
        await room.do(await room.hold())
    assert room.chat.posts == []


@pytest.mark.parametrize("how", ["shared", "customers write there now"])
async def test_a_channel_that_outsiders_came_to_since_it_was_planned_hears_nothing(how: str) -> None:
    room = Room()
    await plan(room, otherwise={AGENT: "It was not said."})
    if how == "shared":
        room.chat.share(TRIAGE)
    else:
        await room.team(listens_in=frozenset({SUPPORT, TRIAGE}))
    await room.carry_out()
    assert said(room) == [(f"D{AGENT}", Line(text="It was not said."))]


async def test_direct_messages_of_which_slack_tells_us_nothing_are_ours() -> None:
    room = Room()
    channel = await room.chat.direct_channel(OTHER)
    await plan(room, to=Place(channel=channel))
    await room.carry_out()
    assert said(room) == [(channel, HELLO)]


# ------------------------------------------------------------------ what speaks of promises


class Owing(Room):
    """A room with one promise that has just been handed to OTHER, and the post with its buttons planned."""

    owed: Checkpoint

    async def hand_over(self) -> None:
        await self.team()
        await self.case()
        self.owed = await self.checkpoint(state=CheckpointState.HANDED_OVER, owner=OTHER, generation=2)
        item = PingItem(checkpoint=self.owed, case=await self.case_now(), news="This promise was handed to you.")
        async with self.state.begin(WORKSPACE) as unit:
            await plan_post(
                unit,
                Ping(items=(item,), now=NOON),
                to=OTHER,
                key=self.owed.owner_key,
                now=NOON,
                about=[self.owed.id],
            )

    async def answer(self) -> None:
        """The new owner keeps it; nothing but the promise itself changes here."""
        await self.checkpoint(**dict((await self.now_of(self.owed)).kept()))

    def told(self) -> list[tuple[str | None, bool]]:
        """What the new owner's messages say of it."""
        notices = [post.notice for post in self.chat.posts if post.place.channel == f"D{OTHER}"]
        return [(item.news, item.passed_on) for notice in notices if isinstance(notice, Ping) for item in notice.items]


@pytest.fixture
async def owing() -> Owing:
    """The post is planned and not made yet."""
    room = Owing()
    await room.hand_over()
    return room


DONE = ("Done. The promise was kept.", True)


async def test_it_is_said_while_it_is_true(owing: Owing) -> None:
    assert await owing.do(await owing.hold()) is Outcome.FINISHED
    assert owing.told() == [("This promise was handed to you.", False)]


async def test_it_is_not_said_when_the_promise_has_moved_on(owing: Owing) -> None:
    await owing.answer()
    assert await owing.do(await owing.hold()) is Outcome.DONE
    assert owing.chat.posts == []


async def test_it_is_not_said_either_by_a_second_try_after_a_crash_before_the_post(owing: Owing) -> None:
    held = await owing.hold()
    owing.chat.fail_next("post", ChatUnavailableError("internal_error"))
    with pytest.raises(ChatUnavailableError):
        await owing.do(held)
    await owing.answer()
    assert await owing.do(held) is Outcome.DONE
    assert owing.chat.posts == []


async def test_what_was_said_by_a_process_that_died_is_mended_when_the_promise_has_moved_on(owing: Owing) -> None:
    held = await owing.hold()
    owing.chat.lose_answer_of_next_post()
    with pytest.raises(ChatUnavailableError):
        await owing.do(held)
    await owing.answer()
    assert await owing.do(held) is Outcome.DONE
    assert owing.told() == [DONE]


async def test_an_answer_that_crosses_the_post_shows_in_it(owing: Owing) -> None:
    async def press(moment: str) -> None:
        if moment == "post!":
            await owing.answer()

    held = await owing.hold()
    assert await owing.do(held, PerilousChat(owing.chat, press)) is Outcome.DONE
    assert owing.told() == [DONE]


async def test_that_the_time_has_come_meanwhile_leaves_it_true(owing: Owing) -> None:
    await owing.checkpoint(**dict(owing.owed.falls_due("ping:another:1")))
    assert await owing.do(await owing.hold()) is Outcome.FINISHED
    assert owing.told() == [("This promise was handed to you.", False)]


# ------------------------------------------------------------------ mending


KEPT = Line(text="Kept: it.")


async def mend(room: Room, before: Checkpoint) -> Outcome:
    async with room.state.begin(WORKSPACE) as unit:
        await plan_mend(unit, before, says=KEPT, now=NOON)
    return await room.do(await room.hold(WorkKind.MEND))


async def alert(room: Room, checkpoint: Checkpoint, channel: str, rung: Rung = Rung.ESCALATE) -> None:
    """An alert that stands in a channel, made by a process that died before it wrote that down."""
    key = alert_key(checkpoint, channel, rung)
    place = Place(channel=channel)
    async with room.state.begin(WORKSPACE) as unit:
        await unit.posts.intend(key, place, room.clock.wall())
    notice = TeamAlert(checkpoint=checkpoint, case=await room.case_now(), now=NOON)
    await room.chat.post(place, notice, key=key)


async def test_the_new_owners_post_is_mended_when_they_answer(owing: Owing) -> None:
    await owing.carry_out()
    before = await owing.now_of(owing.owed)
    await owing.answer()
    assert await mend(owing, before) is Outcome.DONE
    assert owing.told() == [DONE]


async def test_alerts_of_the_team_and_of_every_lead_are_mended(owing: Owing) -> None:
    lead = await owing.chat.direct_channel(LEAD)
    await alert(owing, owing.owed, TEAM)
    await alert(owing, owing.owed, lead, Rung.LEAD)
    await mend(owing, owing.owed)
    assert said(owing) == [(TEAM, KEPT), (lead, KEPT)]


async def test_alerts_of_other_generations_and_of_other_promises_are_let_alone(owing: Owing) -> None:
    others = [
        owing.owed.model_copy(update={"generation": 3}),
        owing.owed.model_copy(update={"generation": 22}),
        owing.owed.model_copy(update={"id": f"{owing.owed.id}0"}),
    ]
    for other in others:
        await alert(owing, other, TEAM)
    await mend(owing, owing.owed)
    assert all(isinstance(post.notice, TeamAlert) for post in owing.chat.posts)


async def test_where_nothing_was_said_nothing_is_mended(owing: Owing) -> None:
    await owing.answer()
    assert await mend(owing, owing.owed) is Outcome.DONE
    assert owing.chat.posts == []


@pytest.mark.parametrize("call", ["update", "find"])
async def test_one_post_that_is_gone_does_not_keep_the_others_from_being_mended(owing: Owing, call: str) -> None:
    lead = await owing.chat.direct_channel(LEAD)
    await alert(owing, owing.owed, TEAM)
    await alert(owing, owing.owed, lead, Rung.LEAD)
    owing.chat.fail_next("update" if call == "update" else "find", ChatRefusedError("message_not_found"))
    await mend(owing, owing.owed)
    assert said(owing)[1] == (lead, KEPT)


async def test_mending_is_tried_again_until_it_worked(owing: Owing) -> None:
    await alert(owing, owing.owed, TEAM)
    async with owing.state.begin(WORKSPACE) as unit:
        await plan_mend(unit, owing.owed, says=KEPT, now=NOON)
    held = await owing.hold(WorkKind.MEND)
    owing.chat.fail_next("update", ChatUnavailableError("internal_error"))
    with pytest.raises(ChatUnavailableError):
        await owing.do(held)
    await owing.do(held)
    assert said(owing) == [(TEAM, KEPT)]


async def test_two_who_mend_at_once_leave_what_is_true_last(owing: Owing) -> None:
    await owing.carry_out()
    snoozed = (await owing.now_of(owing.owed)).snoozed(NOON)
    await owing.checkpoint(**dict(snoozed))

    async def answer_meanwhile(moment: str) -> None:
        if moment == "update?" and (await owing.now_of(owing.owed)).is_open:
            await owing.answer()

    async with owing.state.begin(WORKSPACE) as unit:
        await plan_mend(unit, owing.owed, says=Line(text="Snoozed: it."), now=NOON)
    await owing.do(await owing.hold(WorkKind.MEND), PerilousChat(owing.chat, answer_meanwhile))
    assert owing.told() == [DONE]
