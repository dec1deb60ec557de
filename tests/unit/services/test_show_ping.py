"""Showing a ping: what a post says is made of its promises as they stand, each for itself."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.case import Place
from bot.domain.checkpoint import COURTESY, OPEN, Checkpoint, CheckpointState, Rung
from bot.domain.notice import Ping, PingItem
from bot.domain.playbook import Listener
from bot.services.show_ping import ShowPing
from tests.support.room import AGENT, OTHER, WORKSPACE, Room
from tests.support.samples import NOON

KEY = "ping:checkpoint-1:1"
UTC_ZONE = ZoneInfo("UTC")
HOUR = timedelta(hours=1)
ENDINGS = {
    CheckpointState.KEPT: "Done. The promise was kept.",
    CheckpointState.LATE: "Done. The promise was kept, after its time.",
    CheckpointState.CANCELLED: "Cancelled. The reason stands with the case.",
}


def showing(room: Room) -> ShowPing:
    return ShowPing(room.chat, room.library, room.clock)


async def show(room: Room, *checkpoints: Checkpoint, key: str = KEY, zone: ZoneInfo = UTC_ZONE) -> Ping:
    """The post under this key, which speaks of these."""
    async with room.state.begin(WORKSPACE) as unit:
        place = Place(channel=f"D{AGENT}")
        intent = await unit.posts.intend(key, place, NOON, about=[each.id for each in checkpoints])
        return await showing(room)(unit, intent, zone=zone)


async def told(room: Room, **changes: object) -> Checkpoint:
    """A promise that was pinged in this post, with these changes."""
    return await room.checkpoint(**{"state": CheckpointState.PINGED, "pinged_in": KEY, **changes})


@pytest.fixture
async def room() -> Room:
    room = Room()
    await room.case()
    return room


async def the_one(room: Room, **changes: object) -> PingItem:
    (item,) = (await show(room, await told(room, **changes))).items
    return item


# ------------------------------------------------------------------ what stands in it


@pytest.mark.parametrize("state", sorted(OPEN))
async def test_what_is_owed_and_told_here_keeps_its_buttons(room: Room, state: CheckpointState) -> None:
    item = await the_one(room, state=state)
    assert (item.passed_on, item.news) == (False, None)
    assert item.about
    assert item.follow_up


@pytest.mark.parametrize("end", sorted(ENDINGS))
async def test_what_has_ended_says_how_and_has_nothing_left_to_press_or_send(room: Room, end: CheckpointState) -> None:
    item = await the_one(room, state=end)
    assert (item.passed_on, item.news) == (True, ENDINGS[end])
    assert (item.about, item.follow_up) == ((), None)


async def test_what_was_snoozed_and_has_been_pinged_elsewhere_since_has_moved_on(room: Room) -> None:
    item = await the_one(room, state=CheckpointState.ESCALATED, generation=2, pinged_in="ping:checkpoint-1:2")
    assert (item.passed_on, item.news) == (True, "This promise has moved on. There is nothing to do here.")


async def test_they_stand_in_the_order_in_which_they_were_promised_whatever_was_snoozed(room: Room) -> None:
    late = await told(room, id="a", promised_due_at=NOON + timedelta(seconds=20))
    early = await told(room, id="b", due_at=NOON + HOUR, promised_due_at=NOON - HOUR)
    assert [item.checkpoint.id for item in (await show(room, late, early)).items] == ["b", "a"]


async def test_each_comes_with_its_own_case(room: Room) -> None:
    await room.case(id="case-2", case_type="billing_charge", emotion="anger", place=Place(channel="C0SUPPORT"))
    shown = await show(room, await told(room, id="a"), await told(room, id="b", case_id="case-2"))
    assert [item.about[0] for item in shown.items] == [
        "The customer last read as anxious.",
        "The customer last read as angry.",
    ]


async def test_the_other_promises_of_the_case_are_named_with_it(room: Room) -> None:
    await room.checkpoint(id="other", promise="I ring the depot.")
    assert (await the_one(room)).about[-1] == "Also promised: I ring the depot."


async def test_what_stands_in_the_same_post_is_not_named_again_with_the_case(room: Room) -> None:
    shown = await show(room, await told(room, id="a"), await told(room, id="b"))
    assert not [line for item in shown.items for line in item.about if "promise" in line]


@pytest.mark.parametrize(
    ("key", "rung"),
    [("heads_up:checkpoint-1:1", Rung.HEADS_UP), (KEY, Rung.PING), ("owner:checkpoint-1:1", Rung.PING)],
)
async def test_a_post_knows_by_its_key_whether_it_is_a_heads_up(room: Room, key: str, rung: Rung) -> None:
    shown = await show(room, await told(room), key=key)
    assert shown.rung is rung
    assert [item.passed_on for item in shown.items] == [False]


# ------------------------------------------------------------------ the sentence for the customer


async def test_the_sentence_names_the_promised_time_as_the_reader_knows_it(room: Room) -> None:
    checkpoint = await told(room)
    shown = await show(room, checkpoint, zone=ZoneInfo("America/New_York"))
    assert shown.items[0].follow_up == (
        "You were to hear from me by 07:00. This is where it stands: [what I know now]."
    )


async def test_it_names_what_was_promised_and_not_what_it_was_snoozed_to(room: Room) -> None:
    item = await the_one(room, due_at=NOON + HOUR)
    assert item.follow_up is not None
    assert "by 12:00" in item.follow_up


@pytest.mark.parametrize(("after", "late"), [(COURTESY, False), (COURTESY + timedelta(seconds=1), True)])
async def test_once_it_is_late_it_says_so_and_leaves_the_next_time_blank(
    room: Room, after: timedelta, *, late: bool
) -> None:
    room.clock.advance(after)
    item = await the_one(room)
    assert item.follow_up is not None
    assert ("I am late" in item.follow_up) is late
    assert ("[the next time]" in item.follow_up) is late


async def test_what_was_promised_to_somebody_else_needs_no_sentence(room: Room) -> None:
    others = [listener for listener in Listener if listener is not Listener.CUSTOMER]
    assert {(await the_one(room, to=listener)).follow_up for listener in others} == {None}


# ------------------------------------------------------------------ what was answered with another time


@pytest.mark.parametrize(
    ("to", "said"),
    [
        (NOON + HOUR, "Snoozed. I will remind you at 22:00."),
        (NOON + 14 * HOUR, "Snoozed. I will remind you tomorrow at 11:00."),
        (NOON + 72 * HOUR, "Snoozed. I will remind you on Monday 24 November at 21:00."),
    ],
)
async def test_what_was_snoozed_says_until_when_as_the_reader_knows_it(room: Room, to: datetime, said: str) -> None:
    snoozed = await room.checkpoint(**dict((await told(room)).snoozed(to)))
    (item,) = (await show(room, snoozed, zone=ZoneInfo("Asia/Tokyo"))).items
    assert (item.news, item.passed_on) == (said, True)


async def show_moved(room: Room, after: Checkpoint, key: str) -> Ping:
    await room.checkpoint(**dict(after))
    return await show(room, after, key=key)


# ------------------------------------------------------------------ the brief of a hand-over


async def test_who_snoozes_what_was_handed_to_them_can_read_the_case_on(room: Room) -> None:
    handed = (await room.checkpoint()).handed_over(OTHER)
    assert (await show_moved(room, handed, handed.brief_key)).brief is not None
    for after in (handed.snoozed(NOON + HOUR), handed.changed(NOON + HOUR)):
        shown = await show_moved(room, after, handed.brief_key)
        assert shown.brief is not None
        assert [item.passed_on for item in shown.items] == [True]


async def test_once_it_is_over_or_somebody_elses_the_case_goes_with_it(room: Room) -> None:
    handed = (await room.checkpoint()).handed_over(OTHER)
    for after in (handed.kept(), handed.cancelled(), handed.handed_over(AGENT), handed.taken(AGENT)):
        assert (await show_moved(room, after, handed.brief_key)).brief is None


async def test_a_reminder_has_no_brief(room: Room) -> None:
    assert (await show(room, await told(room))).brief is None


async def test_what_was_pinged_as_it_was_handed_over_reads_as_handed_over_to_who_had_it_before(room: Room) -> None:
    before = await told(room)
    handed = before.handed_over(OTHER)
    for after in (handed, handed.falls_due(handed.brief_key), handed.falls_due(handed.brief_key).pinged()):
        (item,) = (await show_moved(room, after, KEY)).items
        assert (item.news, item.passed_on) == ("Handed over. There is nothing to do here.", True)
