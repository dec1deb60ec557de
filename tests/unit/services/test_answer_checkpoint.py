"""The buttons: each press is one move, carried out once, and everybody who was told hears how it ended."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.case import JournalKind
from bot.domain.checkpoint import COURTESY, CheckpointState, Rung
from bot.domain.errors import (
    ChatRefusedError,
    IllegalMoveError,
    MovedOnError,
    NotFoundError,
    PastTimeError,
    UnclearTimeError,
)
from bot.domain.notice import Line
from bot.domain.playbook import Listener
from bot.domain.work import WorkKind
from bot.services.start_checkpoints import plan_ladder
from tests.support.answering import HOUR, QUARTER, Desk
from tests.support.room import AGENT, LEAD, OTHER, WORKSPACE
from tests.support.samples import NOON

ENDS = [CheckpointState.CANCELLED, CheckpointState.KEPT, CheckpointState.LATE]
VERBS = ["cancel", "change", "hand_over", "snooze", "take"]


# ------------------------------------------------------------------ done


@pytest.mark.parametrize("state", [CheckpointState.PLANNED, CheckpointState.PINGED, CheckpointState.ESCALATED])
async def test_done_ends_it_and_plans_the_recap(state: CheckpointState) -> None:
    desk = await Desk.with_checkpoint(state)
    shown = await desk.keep()
    assert shown.news == "Done. The promise was kept."
    assert (await desk.stands()).state is CheckpointState.KEPT
    assert (await desk.story())[-1] == (JournalKind.KEPT, AGENT, desk.owed.promise)
    (recap,) = desk.waiting(WorkKind.RECAP)
    assert (recap.payload, recap.due_at) == ({"case": "case-1"}, NOON)


async def test_whoever_says_done_later_is_taken_at_their_word_that_it_was_in_time() -> None:
    desk = await Desk.with_checkpoint()
    desk.clock.advance(HOUR)
    await desk.keep()
    assert (await desk.stands()).state is CheckpointState.KEPT


@pytest.mark.parametrize("after", [-QUARTER, timedelta(), COURTESY])
async def test_sent_just_now_is_in_time_until_a_minute_after_it(after: timedelta) -> None:
    desk = await Desk.with_checkpoint(promised_due_at=NOON - after)
    shown = await desk.keep(just_now=True)
    assert shown.news == "Done. The promise was kept."
    assert (await desk.stands()).state is CheckpointState.KEPT
    assert (await desk.story())[-1][0] is JournalKind.KEPT


async def test_sent_just_now_and_late_is_done_all_the_same_and_told_as_late() -> None:
    desk = await Desk.with_checkpoint()
    desk.clock.advance(COURTESY + timedelta(seconds=1))
    shown = await desk.keep(just_now=True)
    assert shown.news == "Done. The promise was kept, after its time."
    assert (await desk.stands()).state is CheckpointState.LATE
    assert (await desk.story())[-1] == (JournalKind.KEPT_LATE, AGENT, desk.owed.promise)
    assert len(desk.waiting(WorkKind.RECAP)) == 1


async def test_a_snooze_does_not_make_it_less_late() -> None:
    desk = await Desk.with_checkpoint()
    await desk.snooze()
    desk.clock.advance(QUARTER)
    await desk.keep(just_now=True)
    assert (await desk.stands()).state is CheckpointState.LATE


async def test_another_promised_time_does() -> None:
    desk = await Desk.with_checkpoint()
    await desk.change("in 15 minutes")
    desk.clock.advance(QUARTER)
    await desk.keep(just_now=True)
    assert (await desk.stands()).state is CheckpointState.KEPT


async def test_the_recap_waits_for_the_last_promise_of_the_case() -> None:
    desk = await Desk.with_checkpoint()
    await desk.checkpoint(id="checkpoint-2")
    await desk.keep()
    assert desk.waiting(WorkKind.RECAP) == []


async def test_cancelling_the_last_promise_tells_the_story_of_those_that_were_kept() -> None:
    desk = await Desk.with_checkpoint()
    await desk.checkpoint(state=CheckpointState.LATE, id="checkpoint-2")
    await desk.cancel()
    assert len(desk.waiting(WorkKind.RECAP)) == 1


async def test_a_case_in_which_all_was_cancelled_has_no_story_to_tell() -> None:
    desk = await Desk.with_checkpoint()
    await desk.cancel()
    assert desk.waiting(WorkKind.RECAP) == []


@pytest.mark.parametrize("late", [True, False])
async def test_done_twice_is_done_once(*, late: bool) -> None:
    desk = await Desk.with_checkpoint()
    desk.clock.advance(HOUR)
    first, second = await desk.keep(just_now=late), await desk.keep(OTHER)
    assert first == second
    assert len(await desk.story()) == 2
    assert len(desk.waiting(WorkKind.RECAP)) == 1


async def test_what_was_cancelled_cannot_be_done() -> None:
    desk = await Desk.with_checkpoint(CheckpointState.CANCELLED)
    with pytest.raises(IllegalMoveError):
        await desk.keep()


# ------------------------------------------------------------------ snooze


async def test_a_snooze_plans_the_ping_anew_and_keeps_the_promised_time() -> None:
    desk = await Desk.with_checkpoint()
    desk.clock.advance(timedelta(minutes=2))
    shown = await desk.snooze()
    assert shown.news == "Snoozed. I will remind you at 12:17."
    after = await desk.stands()
    assert (after.state, after.generation) == (CheckpointState.SNOOZED, 2)
    assert (after.due_at, after.promised_due_at) == (NOON + timedelta(minutes=17), NOON)
    assert [(work.key, work.due_at) for work in desk.waiting(WorkKind.PING)] == [(after.key(Rung.PING), after.due_at)]
    assert desk.waiting(WorkKind.HEADS_UP) == []


async def test_a_custom_snooze_is_read_in_the_agents_own_zone() -> None:
    desk = await Desk.with_checkpoint()
    desk.chat.add_person(AGENT, zone="America/New_York")
    await desk.snooze_until("at 9:30 am")
    assert (await desk.stands()).due_at == datetime(2025, 11, 21, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize("verb", ["snooze_until", "change"])
@pytest.mark.parametrize(("phrase", "refusal"), [("in a jiffy", UnclearTimeError), ("yesterday at 10", PastTimeError)])
async def test_a_time_that_is_not_ahead_is_refused_and_changes_nothing(
    verb: str, phrase: str, refusal: type[Exception]
) -> None:
    desk = await Desk.with_checkpoint()
    with pytest.raises(refusal):
        await getattr(desk, verb)(phrase)
    assert await desk.stands() == desk.owed
    assert desk.waiting() == []


# ------------------------------------------------------------------ another promised time


async def test_another_time_moves_what_was_promised_and_plans_the_ladder_anew() -> None:
    desk = await Desk.with_checkpoint()
    shown = await desk.change()
    assert shown.news == "Changed to 13:00. I will remind you then."
    after = await desk.stands()
    assert (after.state, after.generation) == (CheckpointState.PLANNED, 2)
    assert (after.due_at, after.promised_due_at) == (NOON + HOUR, NOON + HOUR)
    assert [(work.key, work.due_at) for work in desk.waiting(WorkKind.HEADS_UP, WorkKind.PING)] == [
        (after.key(Rung.HEADS_UP), NOON + HOUR - timedelta(minutes=5)),
        (after.key(Rung.PING), NOON + HOUR),
    ]
    assert (await desk.story())[-1] == (JournalKind.CHANGED, AGENT, "to 13:00")


@pytest.mark.parametrize(
    ("overdue", "line"),
    [
        (-QUARTER, "I told you 12:00, and I need longer. You hear from me by 13:00, either way."),
        (timedelta(), "I told you 12:00, and I need longer. You hear from me by 13:00, either way."),
        (QUARTER, "I told you 12:00, and I am late: [what I know now]. You hear from me by 13:00."),
    ],
)
async def test_the_honest_line_names_both_times_and_says_late_when_it_is(overdue: timedelta, line: str) -> None:
    desk = await Desk.with_checkpoint()
    desk.clock.advance(overdue)
    assert (await desk.change("at 13:00")).follow_up == line


async def test_the_line_tells_times_as_the_agent_knows_them_and_another_day_by_its_name() -> None:
    desk = await Desk.with_checkpoint()
    desk.chat.add_person(AGENT, zone="America/New_York")
    shown = await desk.change("tomorrow at 10")
    assert shown.follow_up is not None
    assert "I told you 07:00" in shown.follow_up
    assert "by tomorrow at 10:00" in shown.follow_up
    assert (await desk.stands()).promised_due_at == datetime(2025, 11, 22, 15, tzinfo=UTC)


async def test_what_comes_sooner_needs_no_such_line() -> None:
    desk = await Desk.with_checkpoint(promised_due_at=NOON + 2 * HOUR, due_at=NOON + 2 * HOUR)
    assert (await desk.change()).follow_up is None


async def test_what_was_promised_to_the_team_needs_no_line_for_a_customer() -> None:
    desk = await Desk.with_checkpoint(to=Listener.TEAM)
    assert (await desk.change()).follow_up is None


# ------------------------------------------------------------------ cancel


async def test_a_cancelled_promise_is_over_and_its_reason_stands_in_the_story() -> None:
    desk = await Desk.with_checkpoint()
    shown = await desk.cancel("The customer found it.")
    assert shown.news == "Cancelled. The reason stands with the case."
    assert (await desk.stands()).state is CheckpointState.CANCELLED
    assert (await desk.story())[-1] == (JournalKind.CANCELLED, AGENT, "The customer found it.")
    assert [work.kind for work in desk.waiting()] == [WorkKind.MEND]


# ------------------------------------------------------------------ buttons of yesterday


@pytest.mark.parametrize("verb", VERBS)
async def test_a_button_of_an_older_generation_changes_nothing(verb: str) -> None:
    desk = await Desk.with_checkpoint()
    await desk.checkpoint(**dict(desk.owed.handed_over(LEAD).snoozed(NOON + QUARTER)))
    before = await desk.stands()
    with pytest.raises(MovedOnError, match="Nothing was changed"):
        await getattr(desk, verb)()
    assert await desk.stands() == before
    assert desk.waiting() == []


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("verb", VERBS)
async def test_what_has_ended_stays_ended(verb: str, end: CheckpointState) -> None:
    desk = await Desk.with_checkpoint(end)
    with pytest.raises(IllegalMoveError):
        await getattr(desk, verb)()
    assert (await desk.stands()).state is end


async def test_a_checkpoint_that_is_gone_says_so() -> None:
    desk = await Desk.with_checkpoint()
    desk.owed = desk.owed.model_copy(update={"id": "gone"})
    with pytest.raises(NotFoundError):
        await desk.keep()


# ------------------------------------------------------------------ the same press a second time


@pytest.mark.parametrize("verb", ["keep", *VERBS])
async def test_a_press_that_was_carried_out_by_a_process_that_died_is_answered_as_if_it_were_new(verb: str) -> None:
    desk = await Desk.with_checkpoint(CheckpointState.ESCALATED)
    if verb == "change":
        # A sooner time: the line for a later one names the time before, which nobody knows any more.
        desk.owed = await desk.checkpoint(**dict(desk.owed) | {"promised_due_at": NOON + 2 * HOUR})
    first = await getattr(desk, verb)()
    stood, story, planned = await desk.stands(), await desk.story(), desk.waiting()
    second = await getattr(desk, verb)()
    assert second == first
    assert (await desk.stands(), await desk.story(), desk.waiting()) == (stood, story, planned)


async def test_a_change_that_is_pressed_twice_never_says_that_the_new_time_was_the_old_one() -> None:
    desk = await Desk.with_checkpoint()
    await desk.change()
    assert (await desk.change()).follow_up is None


async def test_it_may_have_been_pinged_in_between() -> None:
    desk = await Desk.with_checkpoint()
    first = await desk.snooze()
    await desk.live(QUARTER + timedelta(minutes=1))
    assert (await desk.stands()).state is CheckpointState.PINGED
    assert (await desk.snooze()).news == first.news


async def test_what_was_handed_over_may_have_been_pinged_in_between() -> None:
    desk = await Desk.with_checkpoint()
    await desk.hand_over()
    await desk.live(timedelta(minutes=1))
    assert (await desk.stands()).state is CheckpointState.PINGED
    assert (await desk.hand_over()).news == "Handed over to Other. I am telling them now."


async def test_somebody_elses_move_is_not_taken_for_ones_own() -> None:
    desk = await Desk.with_checkpoint()
    await desk.snooze(OTHER)
    with pytest.raises(MovedOnError):
        await desk.snooze(AGENT)
    with pytest.raises(MovedOnError):
        await desk.cancel()


@pytest.mark.parametrize("verb", ["cancel", "change", "hand_over", "keep", "snooze"])
async def test_an_answer_in_a_post_of_several_tells_of_its_promise_alone_and_the_worker_tells_of_all(verb: str) -> None:
    desk = await Desk.with_checkpoint(CheckpointState.PLANNED)
    other = await desk.checkpoint(id="checkpoint-2")
    async with desk.state.begin(WORKSPACE) as unit:
        await plan_ladder(unit, other, NOON)
    await desk.do(await desk.hold(WorkKind.PING))
    first, second = await getattr(desk, verb)(), await getattr(desk, verb)()
    assert first.promise == desk.owed.promise
    assert first.news == second.news
    await desk.carry_out()
    assert {item.checkpoint.id: item.passed_on for item in desk.shown_to(AGENT)} == {
        desk.owed.id: True,
        other.id: False,
    }


# ------------------------------------------------------------------ whoever was told before


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("cancel", "Cancelled"),
        ("change", "Another time was promised"),
        ("hand_over", "Handed over"),
        ("keep", "Kept"),
        ("snooze", "Snoozed"),
    ],
)
async def test_every_alert_says_how_it_was_answered(verb: str, words: str) -> None:
    desk = await Desk.with_checkpoint(CheckpointState.ESCALATED)
    lead = await desk.chat.direct_channel(LEAD)
    await desk.told_team()
    await desk.told_team(lead, Rung.LEAD)
    await getattr(desk, verb)()
    await desk.carry_out(WorkKind.MEND)
    assert [post.notice for post in desk.chat.posts] == [Line(text=f"{words}: {desk.owed.promise}")] * 2


async def test_every_alert_says_who_took_it() -> None:
    desk = await Desk.with_checkpoint(CheckpointState.ESCALATED)
    lead = await desk.chat.direct_channel(LEAD)
    await desk.told_team()
    await desk.told_team(lead, Rung.LEAD)
    alert = await desk.take()
    await desk.carry_out(WorkKind.MEND)
    assert [post.notice for post in desk.chat.posts] == [alert] * 2


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("cancel", "Cancelled. The reason stands with the case."),
        ("change", "Another time was promised. I will remind you at 13:00."),
        ("hand_over", "Handed over. There is nothing to do here."),
        ("keep", "Done. The promise was kept."),
        ("snooze", "Snoozed. I will remind you at 12:15."),
        ("take", "Somebody took this promise. There is nothing to do here."),
    ],
)
async def test_the_ping_that_was_answered_elsewhere_says_so(verb: str, words: str) -> None:
    desk = await Desk.with_checkpoint(CheckpointState.PLANNED)
    async with desk.state.begin(WORKSPACE) as unit:
        await plan_ladder(unit, desk.owed, NOON)
    await desk.carry_out(WorkKind.PING)
    await getattr(desk, verb)()
    await desk.carry_out(WorkKind.MEND)
    assert [(item.news, item.passed_on) for item in desk.shown_to(AGENT)] == [(words, True)]


async def test_an_alert_that_somebody_deleted_is_no_trouble() -> None:
    desk = await Desk.with_checkpoint(CheckpointState.ESCALATED)
    await desk.told_team()
    desk.chat.fail_next("update", ChatRefusedError("message_not_found"))
    await desk.keep()
    await desk.carry_out()
    assert desk.waiting(WorkKind.MEND) == []
