"""The recap: posted once, where only the team reads."""

from datetime import timedelta

import pytest

from bot.domain.checkpoint import CheckpointState
from bot.domain.errors import ChatUnavailableError, NotFoundError
from bot.domain.notice import Recap
from bot.domain.work import NewWork, WorkKind
from bot.services.held import Held, Outcome
from tests.support.room import AGENT, TRIAGE, WORKSPACE, Room
from tests.support.samples import NOON


async def asked(room: Room) -> Held:
    new = NewWork(workspace=WORKSPACE, kind=WorkKind.RECAP, key="recap:1", payload={"case": "case-1"}, due_at=NOON)
    await room.database.agenda.record(new)
    return await room.hold()


async def recap(room: Room, held: Held) -> Outcome:
    return await room.do(held)


async def room_with_a_case(**changes: object) -> Room:
    room = Room()
    await room.team()
    await room.case(**changes)
    await room.checkpoint(state=CheckpointState.KEPT)
    await room.checkpoint(id="checkpoint-2", promise="I confirm it.", due_at=NOON + timedelta(hours=1))
    return room


async def test_it_tells_the_story_and_what_is_still_open() -> None:
    room = await room_with_a_case()
    assert await recap(room, await asked(room)) is Outcome.FINISHED
    (post,) = room.chat.posts
    assert post.place.channel == TRIAGE
    assert isinstance(post.notice, Recap)
    assert [each.id for each in post.notice.open_checkpoints] == ["checkpoint-2"]
    assert len(post.notice.story) == 1
    assert "(Europe/London)" in post.notice.for_customer
    assert room.waiting() == []


async def test_what_is_still_open_is_told_in_the_order_in_which_it_was_promised() -> None:
    room = await room_with_a_case()
    snoozed_until = NOON + timedelta(hours=3)
    sooner = NOON + timedelta(minutes=30)
    await room.checkpoint(id="checkpoint-3", due_at=snoozed_until, promised_due_at=sooner)
    await room.checkpoint(
        id="checkpoint-2", due_at=NOON + timedelta(hours=1), promised_due_at=NOON + timedelta(hours=1)
    )
    await recap(room, await asked(room))
    notice = room.chat.posts[0].notice
    assert isinstance(notice, Recap)
    assert [each.id for each in notice.open_checkpoints] == ["checkpoint-3", "checkpoint-2"]


async def test_a_promise_that_was_kept_late_is_told_as_kept() -> None:
    room = await room_with_a_case()
    await room.checkpoint(state=CheckpointState.LATE)
    await recap(room, await asked(room))
    notice = room.chat.posts[0].notice
    assert isinstance(notice, Recap)
    assert "Done: I write to you with the courier's answer." in notice.for_customer


async def test_times_are_the_owners_or_else_the_teams() -> None:
    room = await room_with_a_case()
    room.chat.add_person(AGENT, zone="America/New_York")
    await recap(room, await asked(room))
    notice = room.chat.posts[0].notice
    assert isinstance(notice, Recap)
    assert "(America/New_York)" in notice.for_customer


async def test_it_comes_once_even_when_its_answer_is_lost() -> None:
    room = await room_with_a_case()
    held = await asked(room)
    room.chat.lose_answer_of_next_post()
    with pytest.raises(ChatUnavailableError):
        await recap(room, held)
    assert await recap(room, held) is Outcome.FINISHED
    assert len(room.chat.posts) == 1


async def test_a_channel_that_was_shared_between_two_tries_hears_nothing() -> None:
    room = await room_with_a_case()
    held = await asked(room)
    room.chat.fail_next("post", ChatUnavailableError("internal_error"))
    with pytest.raises(ChatUnavailableError):
        await recap(room, held)
    room.chat.share(TRIAGE)
    assert await recap(room, held) is Outcome.FINISHED
    assert [post.place.channel for post in room.chat.posts] == [f"D{AGENT}"]


async def test_a_case_with_no_home_is_done_without_a_word() -> None:
    room = await room_with_a_case(owner=None)
    await room.team(triage_channel=None)
    assert await recap(room, await asked(room)) is Outcome.DONE
    assert room.chat.posts == []


async def test_with_too_little_lease_left_it_is_left_to_lapse() -> None:
    room = await room_with_a_case()
    held = await asked(room)
    assert await recap(room, held._replace(begin_by=0)) is Outcome.LET_LAPSE
    assert room.chat.posts == []


async def test_a_case_that_is_gone_says_so() -> None:
    room = Room()
    await room.team()
    with pytest.raises(NotFoundError):
        await recap(room, await asked(room))
