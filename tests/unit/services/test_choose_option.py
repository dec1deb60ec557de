"""Using a suggestion: the reply is finished, and what it promises becomes checkpoints."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.case import JournalKind
from bot.domain.errors import NotFoundError
from bot.domain.notice import ReplyReady
from bot.domain.work import WorkKind
from bot.services.choose_option import ChooseOption
from tests.support.room import AGENT, OTHER, WORKSPACE, Room
from tests.support.samples import NOON

CLOSING = datetime(2025, 11, 21, 18, 0, tzinfo=UTC)
VALUES = {"order_number": "A-1", "courier_window": "16:00 to 18:00"}


async def room_with_a_suggestion() -> Room:
    room = Room()
    await room.team()
    await room.case()
    await room.suggestion()
    return room


async def use(
    room: Room,
    *,
    option: str | None = "courier",
    steps: list[int] | None = None,
    origin: str = "view:1",
    who: str = AGENT,
) -> ReplyReady:
    choose = ChooseOption(room.state, room.chat, room.clock)
    return await choose(
        workspace=WORKSPACE,
        suggestion_id="suggestion-1",
        who=who,
        values=VALUES,
        option_id=option,
        steps=steps,
        origin=origin,
    )


def text_of(ready: ReplyReady) -> str:
    return "\n".join(turn.text for turn in ready.turns)


async def test_before_the_choice_the_steps_are_shown_with_their_times() -> None:
    room = await room_with_a_suggestion()
    plan = await ChooseOption(room.state, room.chat, room.clock).plan(
        workspace=WORKSPACE, suggestion_id="suggestion-1", who=AGENT
    )
    assert plan.zone.key == "Europe/London"
    assert plan.steps == (
        (0, "I write to you with the courier's answer.", NOON + timedelta(minutes=15)),
        (1, "I confirm that order [order number] is on its way.", CLOSING),
    )


async def test_the_reply_carries_what_was_filled_in_and_the_option() -> None:
    room = await room_with_a_suggestion()
    ready = await use(room)
    assert ready.option_title == "Same-day courier"
    assert "A-1" in text_of(ready)
    assert "16:00 to 18:00" in text_of(ready)
    assert "[place of the last scan]" in text_of(ready), "what nobody knows stays visible"


async def test_the_whole_cadence_becomes_checkpoints_unless_steps_are_named() -> None:
    room = await room_with_a_suggestion()
    started = (await use(room)).checkpoints
    assert [(each.promise, each.due_at) for each in started] == [
        ("I write to you with the courier's answer.", NOON + timedelta(minutes=15)),
        ("I confirm that order A-1 is on its way.", CLOSING),
    ]
    only_second = await use(await room_with_a_suggestion(), steps=[1])
    assert [each.due_at for each in only_second.checkpoints] == [CLOSING]
    assert (await use(await room_with_a_suggestion(), steps=[])).checkpoints == ()


async def test_whoever_uses_it_owns_the_case_and_its_promises() -> None:
    room = await room_with_a_suggestion()
    ready = await use(room, who=OTHER)
    case = await room.case_now()
    assert (case.owner, case.option) == (OTHER, "courier")
    assert {each.owner for each in ready.checkpoints} == {OTHER}


async def test_the_choice_stands_in_the_story_once() -> None:
    room = await room_with_a_suggestion()
    await use(room)
    await use(room)
    chosen = [line for line in await room.story() if line[0] is JournalKind.OPTION_CHOSEN]
    assert chosen == [(JournalKind.OPTION_CHOSEN, AGENT, "Same-day courier")]


async def test_the_same_submission_twice_starts_nothing_twice() -> None:
    room = await room_with_a_suggestion()
    assert (await use(room)).checkpoints == (await use(room)).checkpoints
    assert len(room.waiting(WorkKind.PING)) == 2


async def test_without_an_option_all_are_offered_and_the_choice_stays_open() -> None:
    room = await room_with_a_suggestion()
    ready = await use(room, option=None)
    assert ready.option_title is None
    assert "1. " in text_of(ready)
    assert "2. " in text_of(ready)
    assert (await room.case_now()).option is None


async def test_a_suggestion_that_is_gone_says_what_to_do() -> None:
    room = Room()
    with pytest.raises(NotFoundError, match="/assist"):
        await use(room)
