"""`/promise`: said in the agent's own zone, kept to the minute."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.case import Place
from bot.domain.errors import PastTimeError, UnclearTimeError
from bot.domain.notice import PingItem
from bot.domain.promise_command import PromiseWordsError
from bot.domain.work import WorkKind
from bot.services.track_promise import TrackPromise
from tests.support.room import AGENT, SUPPORT, TRIAGE, WORKSPACE, Room
from tests.support.samples import NOON


async def say(room: Room, text: str, *, place: Place | None = None, origin: str = "command:1") -> PingItem:
    track = TrackPromise(room.state, room.chat, room.clock)
    shown = await track(workspace=WORKSPACE, place=place or Place(channel=TRIAGE), who=AGENT, text=text, origin=origin)
    (item,) = shown.items
    return item


async def test_a_promise_is_written_down_with_its_heads_up_and_its_ping() -> None:
    room = Room()
    shown = await say(room, "in 15 minutes: courier status")
    assert (shown.checkpoint.promise, shown.checkpoint.due_at) == ("courier status", NOON + timedelta(minutes=15))
    assert shown.checkpoint.owner == shown.case.owner == AGENT
    assert shown.news == "Tracked. I will remind you when it is due."
    assert not shown.passed_on
    assert [(work.kind, work.due_at) for work in room.waiting()] == [
        (WorkKind.HEADS_UP, NOON + timedelta(minutes=10)),
        (WorkKind.PING, shown.checkpoint.due_at),
    ]


async def test_a_clock_time_is_read_in_the_agents_own_zone() -> None:
    room = Room()
    room.chat.add_person(AGENT, zone="America/New_York")
    shown = await say(room, "at 9:30 am: courier status")
    assert shown.checkpoint.due_at == datetime(2025, 11, 21, 14, 30, tzinfo=UTC)


async def test_a_promise_in_a_thread_belongs_to_the_case_of_that_thread() -> None:
    room = Room()
    case = await room.case()
    shown = await say(room, "in 1 hour: refund", place=case.place)
    assert shown.case == case
    assert shown.checkpoint.case_id == case.id


async def test_outside_a_thread_each_promise_has_a_case_of_its_own() -> None:
    room = Room()
    one, other = await say(room, "in 1 hour: refund"), await say(room, "in 1 hour: refund", origin="command:2")
    assert one.case.id != other.case.id
    assert one.case.place == Place(channel=TRIAGE)


async def test_the_same_command_twice_is_one_promise() -> None:
    room = Room()
    first = await say(room, "in 15 minutes: courier status")
    room.clock.advance(timedelta(minutes=2))
    second = await say(room, "in 15 minutes: courier status")
    assert second.checkpoint == first.checkpoint
    assert len(room.waiting(WorkKind.PING)) == 1


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("courier status", PromiseWordsError),
        ("shortly: courier status", UnclearTimeError),
        ("yesterday at 10: courier status", PastTimeError),
        ("in 15 minutes:   ", PromiseWordsError),
    ],
)
async def test_what_names_no_time_or_no_promise_is_refused_and_nothing_is_kept(
    text: str, refusal: type[Exception]
) -> None:
    room = Room()
    with pytest.raises(refusal):
        await say(room, text, place=Place(channel=SUPPORT, thread_ts="1.0"))
    assert room.waiting() == []
    async with room.state.begin(WORKSPACE) as unit:
        assert await unit.cases.at(Place(channel=SUPPORT, thread_ts="1.0")) is None
