"""The ping: the owner is told once, in their own messages, and the next rung is planned with it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.domain.case import JournalKind
from bot.domain.checkpoint import Checkpoint, CheckpointState, Rung
from bot.domain.errors import ChatRefusedError, ChatUnavailableError, StaleError
from bot.domain.notice import Ping, PingItem
from bot.domain.work import WorkKind
from bot.services.held import Held, Outcome
from bot.services.ping_checkpoint import MOST_TOGETHER, OVERDUE, TOGETHER
from bot.services.start_checkpoints import plan_ladder
from tests.support.perilous import PerilousChat
from tests.support.room import AGENT, FAR_AHEAD, OTHER, WORKSPACE, Room
from tests.support.samples import NOON

DIRECT = f"D{AGENT}"
GRACE = timedelta(minutes=10)
HOUR = timedelta(hours=1)


async def due(room: Room, **changes: object) -> Checkpoint:
    """The sample checkpoint, due now unless changed, with its ladder planned."""
    checkpoint = await room.checkpoint(**changes)
    async with room.state.begin(WORKSPACE) as unit:
        await plan_ladder(unit, checkpoint, room.clock.now())
    return checkpoint


async def several(room: Room, count: int, **changes: object) -> list[Checkpoint]:
    """Promises that fall due a second after each other, in the order of their numbers."""
    later = [NOON + timedelta(seconds=number) for number in range(count)]
    return [
        await due(room, id=f"promise-{number}", due_at=at, promised_due_at=at, **changes)
        for number, at in enumerate(later)
    ]


@pytest.fixture
async def room() -> Room:
    """The sample team with its case; nothing is promised yet."""
    room = Room()
    await room.team()
    await room.case()
    return room


def items(room: Room, post: int = -1) -> tuple[PingItem, ...]:
    notice = room.chat.posts[post].notice
    assert isinstance(notice, Ping)
    return notice.items


async def states(room: Room, checkpoints: list[Checkpoint]) -> list[CheckpointState]:
    return [(await room.now_of(each)).state for each in checkpoints]


# ------------------------------------------------------------------ one promise


async def test_the_owner_is_told_and_the_grace_time_begins(room: Room) -> None:
    checkpoint = await due(room)
    assert await room.do(await room.hold()) is Outcome.FINISHED
    (post,) = room.chat.posts
    assert (post.place.channel, post.key) == (DIRECT, checkpoint.key(Rung.PING))
    assert isinstance(post.notice, Ping)
    assert (post.notice.rung, post.notice.delayed) == (Rung.PING, None)
    assert [(item.checkpoint.id, item.news, item.passed_on) for item in items(room)] == [(checkpoint.id, None, False)]
    after = await room.now_of(checkpoint)
    assert (after.state, after.pinged_in) == (CheckpointState.PINGED, checkpoint.key(Rung.PING))
    assert (await room.story())[-1] == (JournalKind.PINGED, AGENT, "")
    (escalation,) = room.waiting()
    assert (escalation.kind, escalation.due_at) == (WorkKind.ESCALATE, NOON + GRACE)
    assert "because" not in escalation.payload


async def test_it_brings_the_case_along_and_a_sentence_for_the_customer_with_the_time_as_the_owner_knows_it(
    room: Room,
) -> None:
    room.chat.add_person(AGENT, zone="Asia/Tokyo")
    await due(room)
    await room.do(await room.hold())
    (item,) = items(room)
    assert item.about[0] == "The customer last read as anxious."
    assert item.follow_up is not None
    assert "by 21:00" in item.follow_up


async def test_work_of_an_older_generation_does_nothing(room: Room) -> None:
    checkpoint = await due(room)
    await room.checkpoint(**dict(checkpoint.snoozed(NOON + HOUR)))
    assert await room.do(await room.hold()) is Outcome.DONE
    assert room.chat.posts == []
    assert room.waiting() == []


async def test_after_a_snooze_the_same_promise_is_pinged_again_in_a_post_of_its_own(room: Room) -> None:
    checkpoint = await due(room)
    await room.do(await room.hold())
    snoozed = (await room.now_of(checkpoint)).snoozed(NOON + HOUR)
    await due(room, **dict(snoozed))
    room.clock.advance(HOUR)
    await room.carry_out(WorkKind.PING)
    assert [post.key for post in room.chat.posts] == [checkpoint.key(Rung.PING), snoozed.key(Rung.PING)]


@pytest.mark.parametrize("call", ["direct_channel", "post"])
async def test_when_slack_will_not_reach_the_owner_the_next_in_line_is_told_at_once(room: Room, call: str) -> None:
    checkpoint = await due(room)
    room.chat.fail_next("post" if call == "post" else "direct_channel", ChatRefusedError("user_disabled"))
    assert await room.do(await room.hold()) is Outcome.FINISHED
    assert (await room.now_of(checkpoint)).state is CheckpointState.PINGED
    assert (await room.story())[-1] == (JournalKind.PINGED, AGENT, "Slack would not deliver it")
    (escalation,) = room.waiting()
    assert (escalation.due_at, escalation.payload["because"]) == (NOON, "Slack would not deliver it")


async def test_an_unreachable_owner_of_a_checkpoint_that_moved_on_changes_nothing(room: Room) -> None:
    checkpoint = await due(room)
    await room.checkpoint(**dict(checkpoint.kept()))
    room.chat.fail_next("direct_channel", ChatRefusedError("user_disabled"))
    assert await room.do(await room.hold()) is Outcome.FINISHED
    assert (await room.now_of(checkpoint)).state is CheckpointState.KEPT
    assert room.waiting() == []


async def test_trouble_that_passes_is_passed_on_and_leaves_the_work(room: Room) -> None:
    checkpoint = await due(room)
    held = await room.hold()
    room.chat.fail_next("post", ChatUnavailableError("internal_error"))
    with pytest.raises(ChatUnavailableError):
        await room.do(held)
    assert (await room.now_of(checkpoint)).state is CheckpointState.DUE
    assert await room.do(held) is Outcome.FINISHED
    assert len(room.chat.posts) == 1


async def test_with_too_little_lease_left_it_is_left_to_lapse(room: Room) -> None:
    checkpoint = await due(room)
    held = await room.hold()
    assert await room.do(held._replace(begin_by=0)) is Outcome.LET_LAPSE
    assert room.chat.posts == []
    assert (await room.now_of(checkpoint)).is_open
    assert await room.do(held) is Outcome.FINISHED


async def test_work_that_went_to_another_worker_is_not_posted_whatever_its_holder_believes(room: Room) -> None:
    checkpoint = await due(room)
    held = await room.hold()
    stolen = Held(held.work.model_copy(update={"lease": "lost"}), FAR_AHEAD, FAR_AHEAD)
    with pytest.raises(StaleError):
        await room.do(stolen)
    assert room.chat.posts == []
    assert await room.now_of(checkpoint) == checkpoint


MOVES: dict[str, tuple[Callable[[Checkpoint], Checkpoint], str]] = {
    "kept": (Checkpoint.kept, "Done. The promise was kept."),
    "late": (lambda checkpoint: checkpoint.kept(NOON + HOUR), "Done. The promise was kept, after its time."),
    "cancelled": (Checkpoint.cancelled, "Cancelled. The reason stands with the case."),
    "snoozed": (lambda checkpoint: checkpoint.snoozed(NOON + HOUR), "Snoozed. I will remind you at 13:00."),
    "changed": (
        lambda checkpoint: checkpoint.changed(NOON + HOUR),
        "Another time was promised. I will remind you at 13:00.",
    ),
    "handed over": (
        lambda checkpoint: checkpoint.handed_over(OTHER),
        "Handed over. There is nothing to do here.",
    ),
    "taken": (
        lambda checkpoint: checkpoint.taken(OTHER),
        "Somebody took this promise. There is nothing to do here.",
    ),
}


@pytest.mark.parametrize("move", MOVES)
async def test_a_ping_that_was_made_by_a_process_that_died_and_then_answered_says_so(room: Room, move: str) -> None:
    checkpoint = await due(room)
    held = await room.hold()
    room.chat.lose_answer_of_next_post()
    with pytest.raises(ChatUnavailableError):
        await room.do(held)
    change, words = MOVES[move]
    await room.checkpoint(**dict(change(await room.now_of(checkpoint))))
    assert await room.do(held) is Outcome.DONE
    assert len(room.chat.posts) == 1
    assert [(item.news, item.passed_on) for item in items(room)] == [(words, True)]


async def test_what_was_meant_and_never_made_is_not_made_once_it_was_answered(room: Room) -> None:
    checkpoint = await due(room)
    held = await room.hold()
    room.chat.fail_next("post", ChatUnavailableError("internal_error"))
    with pytest.raises(ChatUnavailableError):
        await room.do(held)
    await room.checkpoint(**dict((await room.now_of(checkpoint)).kept()))
    assert await room.do(held) is Outcome.DONE
    assert room.chat.posts == []


async def test_mending_is_tried_again_until_it_worked(room: Room) -> None:
    checkpoint = await due(room)
    held = await room.hold()
    room.chat.lose_answer_of_next_post()
    with pytest.raises(ChatUnavailableError):
        await room.do(held)
    await room.checkpoint(**dict((await room.now_of(checkpoint)).kept()))
    room.chat.fail_next("update", ChatUnavailableError("internal_error"))
    with pytest.raises(ChatUnavailableError):
        await room.do(held)
    assert await room.do(held) is Outcome.DONE
    assert [item.passed_on for item in items(room)] == [True]


# ------------------------------------------------------------------ where the owner's attention is


async def test_who_asked_not_to_be_disturbed_gets_no_message_and_the_next_in_line_hears_at_once(room: Room) -> None:
    checkpoint = await due(room)
    room.chat.set_presence(AGENT, quiet=True)
    assert await room.do(await room.hold()) is Outcome.FINISHED
    assert room.chat.posts == []
    assert (await room.now_of(checkpoint)).state is CheckpointState.PINGED
    words = "outside their hours, or not to be disturbed"
    assert (await room.story())[-1] == (JournalKind.PINGED, AGENT, words)
    (escalation,) = room.waiting()
    assert (escalation.kind, escalation.due_at, escalation.payload["because"]) == (WorkKind.ESCALATE, NOON, words)


async def test_nobody_is_woken_at_night_for_what_falls_due_then(room: Room) -> None:
    room.chat.add_person(AGENT, zone="Pacific/Auckland")
    room.chat.set_presence(AGENT, active=False)
    await due(room)
    await room.do(await room.hold())
    assert room.chat.posts == []
    assert [work.due_at for work in room.waiting(WorkKind.ESCALATE)] == [NOON]


async def test_who_is_at_work_but_not_at_the_screen_is_told_and_the_next_in_line_at_once_as_well(room: Room) -> None:
    await due(room)
    room.chat.set_presence(AGENT, active=False)
    assert await room.do(await room.hold()) is Outcome.FINISHED
    assert [post.place.channel for post in room.chat.posts] == [DIRECT]
    assert (await room.story())[-1] == (JournalKind.PINGED, AGENT, "away from the screen")
    (escalation,) = room.waiting()
    assert (escalation.due_at, escalation.payload["because"]) == (NOON, "away from the screen")


async def test_when_slack_will_not_say_where_somebody_is_they_are_told_as_if_they_were_there(room: Room) -> None:
    await due(room)
    room.chat.fail_next("presence", ChatRefusedError("missing_scope"))
    await room.do(await room.hold())
    assert [post.place.channel for post in room.chat.posts] == [DIRECT]
    assert [work.due_at for work in room.waiting(WorkKind.ESCALATE)] == [NOON + GRACE]


async def test_when_slack_cannot_say_it_just_now_it_is_asked_again(room: Room) -> None:
    checkpoint = await due(room)
    held = await room.hold()
    room.chat.fail_next("presence", ChatUnavailableError("ratelimited", 1.0))
    with pytest.raises(ChatUnavailableError):
        await room.do(held)
    assert await room.now_of(checkpoint) == checkpoint
    assert await room.do(held) is Outcome.FINISHED


async def test_who_goes_quiet_between_two_tries_is_not_told_again_and_the_next_in_line_hears(room: Room) -> None:
    checkpoint = await due(room)
    held = await room.hold()
    room.chat.lose_answer_of_next_post()
    with pytest.raises(ChatUnavailableError):
        await room.do(held)
    room.chat.set_presence(AGENT, quiet=True)
    assert await room.do(held) is Outcome.FINISHED
    assert len(room.chat.posts) == 1
    assert (await room.now_of(checkpoint)).state is CheckpointState.PINGED
    assert [work.due_at for work in room.waiting(WorkKind.ESCALATE)] == [NOON]


# ------------------------------------------------------------------ late


def reason(room: Room) -> str | None:
    """Why the latest ping came late, as it says."""
    notice = room.chat.posts[-1].notice
    assert isinstance(notice, Ping)
    return notice.delayed


async def test_a_ping_that_comes_a_moment_late_makes_no_words_of_it(room: Room) -> None:
    await due(room)
    room.clock.advance(OVERDUE - timedelta(seconds=1))
    await room.do(await room.hold())
    assert reason(room) is None


NOT_RUNNING = "Attune was not running when it fell due"
UNREACHABLE = "Slack or the database could not be reached when it fell due"


@pytest.mark.parametrize(
    ("started", "words"), [(NOON + timedelta(minutes=1), NOT_RUNNING), (NOON - HOUR, UNREACHABLE), (None, UNREACHABLE)]
)
async def test_a_ping_that_comes_late_says_why(room: Room, started: datetime | None, words: str) -> None:
    room.started_at = started
    await due(room)
    room.clock.advance(OVERDUE)
    await room.do(await room.hold())
    assert reason(room) == words


async def test_a_ping_that_was_tried_in_time_and_came_late_says_why(room: Room) -> None:
    await due(room)
    held = await room.hold()
    room.chat.fail_next("post", ChatUnavailableError("internal_error"))
    with pytest.raises(ChatUnavailableError):
        await room.do(held)
    await room.database.agenda.retry(held.work, due_at=NOON + OVERDUE, error="internal_error")
    room.clock.advance(OVERDUE)
    await room.do(await room.hold())
    assert reason(room) == UNREACHABLE


async def test_what_is_handed_over_after_its_time_is_pinged_without_blaming_anything(room: Room) -> None:
    checkpoint = await room.checkpoint(state=CheckpointState.ESCALATED)
    room.clock.advance(timedelta(minutes=20))
    await room.passes_on().hand_over(
        workspace=WORKSPACE, checkpoint_id=checkpoint.id, who=AGENT, generation=1, to=OTHER
    )
    await room.carry_out(WorkKind.POST, WorkKind.PING)
    assert [post.place.channel for post in room.chat.posts] == [f"D{OTHER}"]
    assert reason(room) is None


# ------------------------------------------------------------------ several that fall due together


async def test_promises_of_one_owner_that_fall_due_together_are_told_in_one_post_soonest_first(room: Room) -> None:
    await due(room, id="b", due_at=NOON + TOGETHER, promised_due_at=NOON + TOGETHER)
    await due(room, id="a", due_at=NOON + timedelta(seconds=1), promised_due_at=NOON + timedelta(seconds=1))
    first = await due(room, id="c")
    await room.carry_out(WorkKind.PING)
    (post,) = room.chat.posts
    assert post.key == first.key(Rung.PING)
    assert [item.checkpoint.id for item in items(room)] == ["c", "a", "b"]
    assert all(item.checkpoint.pinged_in == post.key for item in items(room))


async def test_each_of_them_has_its_own_grace_time_and_its_own_line_in_the_story(room: Room) -> None:
    checkpoints = await several(room, 3)
    await room.carry_out(WorkKind.PING)
    assert await states(room, checkpoints) == [CheckpointState.PINGED] * 3
    assert [kind for kind, _, _ in await room.story()].count(JournalKind.PINGED) == 3
    assert [(work.key, work.due_at) for work in room.waiting(WorkKind.ESCALATE)] == [
        (each.key(Rung.ESCALATE), NOON + GRACE) for each in checkpoints
    ]


async def test_the_work_of_one_that_was_taken_along_says_nothing_more(room: Room) -> None:
    await several(room, 3)
    await room.live(timedelta(minutes=1))
    assert len(room.chat.posts) == 1
    assert room.waiting(WorkKind.PING) == []


async def test_another_owners_promise_and_one_that_is_due_later_are_not_taken_along(room: Room) -> None:
    await due(room)
    later = NOON + TOGETHER + timedelta(seconds=1)
    others = [
        await due(room, id="another's", owner=OTHER),
        await due(room, id="later", due_at=later, promised_due_at=later),
    ]
    await room.do(await room.hold())
    assert len(items(room)) == 1
    assert [await room.now_of(each) for each in others] == others


@pytest.mark.parametrize(
    "state",
    sorted(set(CheckpointState) - {CheckpointState.PLANNED, CheckpointState.SNOOZED, CheckpointState.HANDED_OVER}),
)
async def test_only_what_waits_for_its_ping_is_taken_along(room: Room, state: CheckpointState) -> None:
    await due(room, id="first")
    other = await room.checkpoint(id="other", state=state, pinged_in="another post")
    await room.do(await room.hold())
    waits = state is CheckpointState.DUE_SOON
    assert len(items(room)) == (2 if waits else 1)
    assert (await room.now_of(other)).state is (CheckpointState.PINGED if waits else state)


@pytest.mark.parametrize("state", [CheckpointState.HANDED_OVER, CheckpointState.SNOOZED])
async def test_what_was_snoozed_or_handed_over_until_then_is_taken_along_as_well(
    room: Room, state: CheckpointState
) -> None:
    await due(room, id="first")
    other = await due(room, id="other", state=state, generation=2)
    await room.carry_out(WorkKind.PING)
    assert [item.checkpoint.id for item in items(room)] == ["first", "other"]
    assert (await room.now_of(other)).state is CheckpointState.PINGED


async def test_at_most_eight_are_told_in_one_post_soonest_first_and_the_rest_in_another(room: Room) -> None:
    checkpoints = await several(room, MOST_TOGETHER + 2)
    await room.live(timedelta(minutes=1))
    told = [[item.checkpoint.id for item in items(room, post)] for post in range(2)]
    names = [each.id for each in checkpoints]
    assert told == [names[:MOST_TOGETHER], names[MOST_TOGETHER:]]
    assert len(room.chat.posts) == 2


async def test_one_that_is_answered_says_so_in_its_line_and_the_others_keep_their_buttons(room: Room) -> None:
    checkpoints = await several(room, 3)
    await room.carry_out(WorkKind.PING)
    shown = await room.answers().keep(workspace=WORKSPACE, checkpoint_id=checkpoints[1].id, who=AGENT)
    assert (shown.promise, shown.news) == (checkpoints[1].promise, "Done. The promise was kept.")
    await room.carry_out()
    expected = [(None, False), ("Done. The promise was kept.", True), (None, False)]
    assert [(item.news, item.passed_on) for item in items(room)] == expected
    assert await states(room, checkpoints) == [
        CheckpointState.PINGED,
        CheckpointState.KEPT,
        CheckpointState.PINGED,
    ]


async def crashed(room: Room, *, made: bool) -> Held:
    """The work of a ping whose process died: with the post made and never written down, or just before it."""
    held = await room.hold(WorkKind.PING)
    if made:
        room.chat.lose_answer_of_next_post()
    else:
        room.chat.fail_next("post", ChatUnavailableError("internal_error"))
    with pytest.raises(ChatUnavailableError):
        await room.do(held)
    return held


@pytest.mark.parametrize("made", [True, False])
async def test_a_crash_in_between_loses_none_of_them_and_tells_none_twice(room: Room, *, made: bool) -> None:
    checkpoints = await several(room, 3)
    held = await crashed(room, made=made)
    assert await room.do(held) is Outcome.FINISHED
    await room.carry_out(WorkKind.PING)
    assert len(room.chat.posts) == 1
    assert await states(room, checkpoints) == [CheckpointState.PINGED] * 3
    assert len(room.waiting(WorkKind.ESCALATE)) == 3


@pytest.mark.parametrize("made", [True, False])
@pytest.mark.parametrize("answered", [0, 1])
async def test_one_that_is_cancelled_after_a_crash_does_not_lose_those_that_were_taken_along(
    room: Room, answered: int, *, made: bool
) -> None:
    checkpoints = await several(room, 3)
    held = await crashed(room, made=made)
    gone = checkpoints.pop(answered)
    await room.checkpoint(**dict((await room.now_of(gone)).cancelled()))
    assert await room.do(held) is Outcome.DONE
    await room.live(timedelta(minutes=1))
    (post,) = room.chat.posts
    assert {item.checkpoint.id: item.passed_on for item in items(room)} == {
        gone.id: True,
        **{each.id: False for each in checkpoints},
    }
    assert await states(room, checkpoints) == [CheckpointState.PINGED] * 2
    assert len(room.waiting(WorkKind.ESCALATE)) == 2
    assert {(await room.now_of(each)).pinged_in for each in checkpoints} == {post.key}


@pytest.mark.parametrize("answered", [0, 1])
async def test_an_answer_that_crosses_the_post_shows_in_its_line_and_the_others_are_pinged(
    room: Room, answered: int
) -> None:
    checkpoints = await several(room, 3)
    crossing = checkpoints.pop(answered)

    async def press(moment: str) -> None:
        if moment == "post!":
            await room.answers().keep(workspace=WORKSPACE, checkpoint_id=crossing.id, who=AGENT)

    assert await room.do(await room.hold(WorkKind.PING), PerilousChat(room.chat, press)) is Outcome.DONE
    assert {item.checkpoint.id for item in items(room) if item.passed_on} == {crossing.id}
    assert await states(room, checkpoints) == [CheckpointState.PINGED] * 2
    assert len(room.waiting(WorkKind.ESCALATE)) == 2


async def test_when_all_were_answered_meanwhile_nothing_is_said(room: Room) -> None:
    checkpoints = await several(room, 2)
    held = await crashed(room, made=False)
    for each in checkpoints:
        await room.checkpoint(**dict((await room.now_of(each)).kept()))
    assert await room.do(held) is Outcome.DONE
    assert room.chat.posts == []


async def test_what_falls_due_between_two_tries_has_a_post_of_its_own(room: Room) -> None:
    await due(room)
    held = await crashed(room, made=False)
    await due(room, id="new")
    await room.do(held)
    await room.carry_out(WorkKind.PING)
    assert [[item.checkpoint.id for item in items(room, post)] for post in range(2)] == [["checkpoint-1"], ["new"]]


@pytest.mark.parametrize("cancelled", [True, False])
async def test_when_slack_will_not_deliver_them_the_next_in_line_hears_of_every_one(
    room: Room, *, cancelled: bool
) -> None:
    checkpoints = await several(room, 3)
    held = await crashed(room, made=False)
    if cancelled:
        await room.checkpoint(**dict((await room.now_of(checkpoints.pop(0))).cancelled()))
    room.chat.fail_next("post", ChatRefusedError("user_disabled"))
    assert await room.do(held) is Outcome.FINISHED
    assert await states(room, checkpoints) == [CheckpointState.PINGED] * len(checkpoints)
    assert [work.due_at for work in room.waiting(WorkKind.ESCALATE)] == [NOON] * len(checkpoints)


async def test_who_is_off_hears_of_none_of_them_and_the_next_in_line_of_each(room: Room) -> None:
    checkpoints = await several(room, 3)
    room.chat.set_presence(AGENT, quiet=True)
    room.clock.advance(timedelta(seconds=3))
    await room.carry_out(WorkKind.PING)
    assert room.chat.posts == []
    assert await states(room, checkpoints) == [CheckpointState.PINGED] * 3
    assert len(room.waiting(WorkKind.ESCALATE)) == 3


async def test_a_post_keeps_the_times_of_its_reader_when_one_of_its_promises_goes_to_another_zone(room: Room) -> None:
    room.chat.add_person(OTHER, name="Other", zone="America/New_York")
    first, second = await several(room, 2)
    await room.carry_out(WorkKind.PING)
    await room.passes_on().hand_over(workspace=WORKSPACE, checkpoint_id=first.id, who=AGENT, generation=1, to=OTHER)
    await room.carry_out(WorkKind.MEND)
    (stays,) = [item for item in items(room, 0) if item.checkpoint.id == second.id]
    assert stays.follow_up is not None
    assert "by 12:00" in stays.follow_up
