"""A promise changes hands: its new owner hears of it in one message, once, and nobody who ought to know goes untold."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.attention import Attention
from bot.domain.case import JournalKind
from bot.domain.checkpoint import CheckpointState, Rung
from bot.domain.errors import ChatRefusedError, ChatUnavailableError, MovedOnError
from bot.domain.notice import Line, TeamAlert
from bot.domain.work import WorkKind
from bot.services.mark_pinged import UNHEARD
from bot.services.ping_checkpoint import TOGETHER
from tests.support.answering import HOUR, QUARTER, Desk
from tests.support.room import AGENT, LEAD, OTHER, TEAM, WORKSPACE
from tests.support.samples import NOON

GRACE = timedelta(minutes=10)
LATER: dict[str, Any] = {"state": CheckpointState.PLANNED, "due_at": NOON + HOUR, "promised_due_at": NOON + HOUR}
SORRY = (
    "Slack would not deliver to Other what you handed over to them. Please tell them yourself: "
    "I write to you with the courier's answer."
)

# ------------------------------------------------------------------ hand over


async def test_a_hand_over_is_one_message_with_the_promise_its_buttons_and_the_case_so_far() -> None:
    desk = await Desk.with_checkpoint(**LATER)
    shown = await desk.hand_over("The courier calls back.")
    assert shown.news == "Handed over to Other. I am telling them now."
    assert desk.chat.posts == [], "an answer is complete before anything is said"
    after = await desk.stands()
    assert (after.owner, after.state, (await desk.case_now()).owner) == (OTHER, CheckpointState.HANDED_OVER, OTHER)
    assert (await desk.story())[-1] == (JournalKind.HANDED_OVER, AGENT, "to Other: The courier calls back.")
    await desk.carry_out()
    assert (desk.brief().by, desk.brief().note) == (AGENT, "The courier calls back.")
    assert [each.id for each in desk.brief().file.owed] == [desk.owed.id]
    assert [entry.kind for entry in desk.brief().file.story] == [JournalKind.OPENED, JournalKind.HANDED_OVER]
    (told,) = desk.handed().items
    assert (told.checkpoint, told.passed_on) == (after, False)


@pytest.mark.parametrize("overdue", [-TOGETHER, timedelta(), timedelta(minutes=30)])
async def test_what_is_handed_over_after_its_time_is_pinged_by_that_one_message_and_by_no_other(
    overdue: timedelta,
) -> None:
    desk = await Desk.with_checkpoint()
    desk.clock.advance(overdue)
    await desk.hand_over()
    at = desk.clock.now()
    await desk.live(GRACE - timedelta(seconds=1))
    assert [post.key for post in desk.chat.posts] == [desk.owed.handed_over(OTHER).brief_key]
    after = await desk.stands()
    assert (after.state, after.pinged_in) == (CheckpointState.PINGED, after.brief_key)
    assert [item.passed_on for item in desk.handed().items] == [False]
    (escalation,) = desk.waiting(WorkKind.ESCALATE)
    assert escalation.due_at == at + GRACE
    await desk.live(timedelta(seconds=2))
    assert [post.place.channel for post in desk.chat.posts] == [f"D{OTHER}", TEAM]


async def test_what_is_handed_over_before_its_time_has_its_heads_up_and_its_ping_for_the_new_owner() -> None:
    desk = await Desk.with_checkpoint(**LATER)
    await desk.hand_over()
    planned = desk.waiting(WorkKind.HEADS_UP, WorkKind.PING)
    assert [(work.kind, work.payload["owner"]) for work in planned] == [
        (WorkKind.HEADS_UP, OTHER),
        (WorkKind.PING, OTHER),
    ]


@pytest.mark.parametrize(
    ("presence", "attention"), [({"active": False}, Attention.AWAY), ({"quiet": True}, Attention.OFF)]
)
async def test_a_new_owner_who_is_not_there_finds_it_later_and_the_team_hears_of_it_at_once(
    presence: dict[str, bool], attention: Attention
) -> None:
    desk = await Desk.with_checkpoint()
    desk.chat.set_presence(OTHER, **presence)
    await desk.hand_over()
    await desk.live(timedelta(seconds=1))
    assert desk.handed().items
    (alert,) = [post.notice for post in desk.chat.posts if post.place.channel == TEAM]
    assert isinstance(alert, TeamAlert)
    assert alert.because == UNHEARD[attention]


async def test_who_snoozes_what_was_handed_to_them_reads_the_case_on_and_is_reminded_then() -> None:
    desk = await Desk.with_checkpoint()
    await desk.hand_over()
    await desk.carry_out()
    await desk.snooze(OTHER, generation=2)
    await desk.carry_out()
    (item,) = desk.handed().items
    assert (item.news, item.passed_on) == ("Snoozed. I will remind you at 12:15.", True)
    assert desk.brief().file.story[-1].kind is JournalKind.SNOOZED
    await desk.live(QUARTER)
    assert [post.key for post in desk.chat.posts] == [
        desk.owed.handed_over(OTHER).brief_key,
        (await desk.stands()).key(Rung.PING),
    ]


async def test_the_new_owner_hears_what_is_still_to_be_asked_until_an_option_is_agreed_on() -> None:
    desk = await Desk.with_checkpoint()
    await desk.hand_over()
    await desk.carry_out()
    assert desk.brief().questions == (
        "By when does it have to be with you?",
        "What would make today a good result for you?",
    )


@pytest.mark.parametrize("case", [{"option": "courier"}, {"playbook": None}, {"playbook": "retail/taken-away"}])
async def test_with_an_option_chosen_or_no_playbook_there_is_nothing_to_ask(case: dict[str, str | None]) -> None:
    desk = await Desk.with_checkpoint()
    await desk.case(**case)
    await desk.hand_over()
    await desk.carry_out()
    assert desk.brief().questions == ()


async def test_the_new_owner_reads_times_in_their_own_zone() -> None:
    desk = await Desk.with_checkpoint()
    desk.chat.add_person(OTHER, name="Other", zone="America/New_York")
    await desk.hand_over()
    await desk.carry_out()
    (told,) = desk.shown_to(OTHER)
    assert told.follow_up is not None
    assert "by 07:00" in told.follow_up


async def refused(desk: Desk, call: str = "post") -> None:
    """Hand it over while Slack will not have it, and let all that follows from that happen."""
    await desk.hand_over("The courier calls back.")
    desk.chat.fail_next("post" if call == "post" else "direct_channel", ChatRefusedError("cannot_dm_bot"))
    await desk.live(timedelta(seconds=1))


@pytest.mark.parametrize("call", ["post", "direct_channel"])
@pytest.mark.parametrize("late", [False, True])
async def test_a_brief_that_slack_refuses_is_the_business_of_who_gave_it_who_reads_so_once(
    call: str, *, late: bool
) -> None:
    desk = await (Desk.with_checkpoint() if late else Desk.with_checkpoint(**LATER))
    await refused(desk, call)
    assert desk.chat.seen_by(AGENT, f"D{AGENT}") == [Line(text=SORRY)]
    assert desk.chat.seen_by(OTHER, f"D{OTHER}") == []
    assert (await desk.stands()).owner == OTHER
    assert desk.waiting(WorkKind.POST) == []


async def test_when_that_was_its_ping_as_well_the_team_hears_at_once() -> None:
    desk = await Desk.with_checkpoint()
    await refused(desk)
    (alert,) = [post.notice for post in desk.chat.posts if post.place.channel == TEAM]
    assert isinstance(alert, TeamAlert)
    assert (alert.checkpoint.owner, alert.because) == (OTHER, "Slack would not deliver it")


async def test_a_hand_over_whose_answer_was_lost_is_not_told_twice_and_climbs_on() -> None:
    desk = await Desk.with_checkpoint()
    await desk.hand_over()
    held = await desk.hold(WorkKind.POST)
    desk.chat.lose_answer_of_next_post()
    with pytest.raises(ChatUnavailableError):
        await desk.do(held)
    await desk.do(held)
    assert len(desk.chat.posts) == 1
    assert (await desk.stands()).state is CheckpointState.PINGED


async def test_nobody_hands_over_to_somebody_slack_does_not_know() -> None:
    desk = await Desk.with_checkpoint()
    with pytest.raises(ChatRefusedError):
        await desk.passes_on().hand_over(
            workspace=WORKSPACE, checkpoint_id=desk.owed.id, who=AGENT, generation=1, to="U0NOBODY"
        )
    assert await desk.stands() == desk.owed
    assert desk.waiting() == []


async def test_a_new_owner_who_answered_before_they_were_told_is_not_told() -> None:
    desk = await Desk.with_checkpoint()
    await desk.hand_over()
    await desk.keep(OTHER)
    await desk.carry_out()
    assert desk.shown_to(OTHER) == []


# ------------------------------------------------------------------ take


async def test_whoever_takes_it_owns_it_and_has_the_grace_time() -> None:
    desk = await Desk.with_checkpoint(CheckpointState.ESCALATED)
    alert = await desk.take()
    assert alert.taken_by == OTHER
    assert alert.story[-1].kind is JournalKind.TAKEN
    after = await desk.stands()
    assert (after.owner, after.state, (await desk.case_now()).owner) == (OTHER, CheckpointState.PINGED, OTHER)
    (escalation,) = desk.waiting(WorkKind.ESCALATE)
    assert (escalation.key, escalation.due_at) == (after.key(Rung.ESCALATE), NOON + timedelta(minutes=10))
    await desk.carry_out()
    assert [(item.news, item.passed_on) for item in desk.shown_to(OTHER)] == [("You took this promise.", False)]


async def test_when_two_take_it_one_wins_and_the_other_is_told_that_it_moved_on() -> None:
    desk = await Desk.with_checkpoint(CheckpointState.ESCALATED)
    await desk.take(OTHER)
    with pytest.raises(MovedOnError):
        await desk.take(LEAD)
    await desk.carry_out()
    assert (await desk.stands()).owner == OTHER
    assert desk.shown_to(LEAD) == []
