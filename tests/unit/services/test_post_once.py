"""Posting once: the intent comes first, and nobody posts before it is certain that nothing is there yet."""

import asyncio

import pytest

from bot.domain.case import Place
from bot.domain.errors import ChatRefusedError, ChatUnavailableError, StaleError
from bot.domain.notice import Line
from bot.domain.work import NewWork, Work, WorkKind
from bot.services.held import Held
from bot.services.ports import Chat, Intent
from bot.services.post_once import CLOCK_DRIFT, PostOnce
from tests.support.perilous import PerilousChat
from tests.support.room import FAR_AHEAD, TRIAGE, WORKSPACE, Room
from tests.support.samples import NOON
from tests.support.virtual_time import virtually

HERE = Place(channel=TRIAGE)
HELLO = Line(text="Today's drill")
KEY = "drill:today"


async def intended(room: Room) -> Intent:
    async with room.state.begin(WORKSPACE) as unit:
        return await unit.posts.intend(KEY, HERE, room.clock.wall())


def held(*, begin_by: float = FAR_AHEAD, end_by: float = FAR_AHEAD) -> Held:
    work = Work.model_validate(
        dict(NewWork(workspace=WORKSPACE, kind=WorkKind.PING, key=KEY, payload={}, due_at=NOON))
        | {"id": 1, "lease": "x", "attempts": 1}
    )
    return Held(work, begin_by, end_by)


async def test_what_was_never_meant_before_is_posted_without_looking() -> None:
    room = Room()
    room.chat.fail_next("find", ChatUnavailableError("nobody should look"))
    assert await room.post_once.carry_out(await intended(room), HELLO, held()) == room.chat.posts[0].ts


async def test_what_was_meant_before_is_looked_for_first() -> None:
    room = Room()
    await intended(room)
    ts = await room.chat.post(HERE, HELLO, key=KEY)
    assert await room.post_once.carry_out(await intended(room), HELLO, held()) == ts
    assert len(room.chat.posts) == 1


async def test_with_too_little_of_the_lease_left_nothing_is_posted() -> None:
    room = Room()
    assert await room.post_once.carry_out(await intended(room), HELLO, held(begin_by=0)) is None
    assert room.chat.posts == []


async def test_what_is_there_already_is_known_even_when_the_lease_is_nearly_over() -> None:
    room = Room()
    await intended(room)
    ts = await room.chat.post(HERE, HELLO, key=KEY)
    assert await room.post_once.carry_out(await intended(room), HELLO, held(begin_by=0)) == ts


async def test_a_post_whose_answer_was_lost_is_found_and_not_made_again() -> None:
    room = Room()
    room.chat.lose_answer_of_next_post()
    with pytest.raises(ChatUnavailableError):
        await room.post_once.carry_out(await intended(room), HELLO, held())
    assert await room.post_once.carry_out(await intended(room), HELLO, held()) == room.chat.posts[0].ts
    assert len(room.chat.posts) == 1


async def test_a_post_that_failed_is_made_by_the_next_try() -> None:
    room = Room()
    room.chat.fail_next("post", ChatUnavailableError("ratelimited", 1.0))
    with pytest.raises(ChatUnavailableError):
        await room.post_once.carry_out(await intended(room), HELLO, held())
    assert await room.post_once.carry_out(await intended(room), HELLO, held()) == room.chat.posts[0].ts


async def test_a_refusal_is_passed_on() -> None:
    room = Room()
    room.chat.put_us_out(TRIAGE)
    with pytest.raises(ChatRefusedError, match="not_in_channel"):
        await room.post_once.carry_out(await intended(room), HELLO, held())


async def test_a_post_is_found_though_slacks_clock_is_a_little_behind_ours() -> None:
    room = Room()
    ts = await room.chat.post(HERE, HELLO, key=KEY)
    room.clock.advance(CLOCK_DRIFT)
    await intended(room)
    assert await room.post_once.carry_out(await intended(room), HELLO, held()) == ts


def test_a_post_is_cut_off_before_its_lease_is_over() -> None:
    async def main() -> None:
        room = Room()

        async def hang(moment: str) -> None:
            if moment == "post?":
                await asyncio.sleep(60)

        once = PostOnce(PerilousChat(room.chat, hang))
        assert await once.carry_out(await intended(room), HELLO, held(end_by=9.0)) is None
        assert asyncio.get_running_loop().time() == pytest.approx(9.0)
        assert room.chat.posts == []

    virtually(main)


# ------------------------------------------------------------------ mending


async def mend(room: Room, chat: Chat, lease: Held | None = None) -> None:
    async with room.state.begin(WORKSPACE) as unit:
        intent = await unit.posts.get(KEY)
    assert intent is not None
    await PostOnce(chat).mend(intent, Line(text="Not true any more."), lease or held())


async def test_a_post_is_mended_even_when_its_proof_was_never_written_down() -> None:
    room = Room()
    await intended(room)
    await room.chat.post(HERE, HELLO, key=KEY)
    await mend(room, room.chat)
    assert room.chat.posts[0].notice == Line(text="Not true any more.")


async def test_what_was_never_posted_needs_no_mending() -> None:
    room = Room()
    await intended(room)
    await mend(room, room.chat)
    assert room.chat.posts == []


@pytest.mark.parametrize("call", ["find", "update"])
async def test_what_slack_will_not_let_us_reach_needs_no_mending(call: str) -> None:
    room = Room()
    await intended(room)
    await room.chat.post(HERE, HELLO, key=KEY)
    room.chat.fail_next("find" if call == "find" else "update", ChatRefusedError("message_not_found"))
    await mend(room, room.chat)
    assert room.chat.posts[0].notice == HELLO


async def test_what_is_mended_too_late_in_a_lease_is_left_to_who_has_it_next() -> None:
    room = Room()
    await intended(room)
    await room.chat.post(HERE, HELLO, key=KEY)
    with pytest.raises(StaleError):
        await mend(room, room.chat, held(begin_by=0))
    assert room.chat.posts[0].notice == HELLO


def test_a_process_that_stood_still_does_not_show_an_older_view_over_a_newer_one() -> None:
    async def main() -> None:
        room = Room()
        await intended(room)
        await room.chat.post(HERE, HELLO, key=KEY)

        async def stand_still(moment: str) -> None:
            if moment == "update?":
                await asyncio.sleep(60)

        with pytest.raises(StaleError):
            await mend(room, PerilousChat(room.chat, stand_still), held(end_by=9.0))
        assert asyncio.get_running_loop().time() == pytest.approx(9.0)
        assert room.chat.posts[0].notice == HELLO

    virtually(main)
