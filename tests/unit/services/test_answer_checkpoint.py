"""The buttons: each press is one move, carried out once, and everybody who was told hears how it ended."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.case import JournalKind, Place
from bot.domain.checkpoint import Checkpoint, CheckpointState, Rung
from bot.domain.errors import (
    ChatRefusedError,
    ChatUnavailableError,
    IllegalMoveError,
    MovedOnError,
    NotFoundError,
    PastTimeError,
    UnclearTimeError,
)
from bot.domain.notice import Line, Ping, TeamAlert
from bot.domain.work import WorkKind
from bot.services.answer_checkpoint import AnswerCheckpoint
from bot.services.escalate_checkpoint import alert_key
from tests.support.room import AGENT, LEAD, OTHER, TEAM, WORKSPACE, Room
from tests.support.samples import NOON

QUARTER = timedelta(minutes=15)
ENDS = [CheckpointState.KEPT, CheckpointState.CANCELLED]


class Desk(Room):
    """A room with the sample case, and the buttons of its one checkpoint."""

    @classmethod
    async def with_checkpoint(cls, state: CheckpointState = CheckpointState.PINGED) -> "Desk":
        desk = cls()
        await desk.team()
        await desk.case()
        desk.owed = await desk.checkpoint(state=state)
        return desk

    def __init__(self) -> None:
        super().__init__()
        self.answers = AnswerCheckpoint(self.state, self.chat, self.clock, self.post_once)
        self.owed: Checkpoint

    async def told_team(self) -> None:
        """The alert that stands in the team channel."""
        key = alert_key(self.owed, TEAM)
        place = Place(channel=TEAM)
        async with self.state.begin(WORKSPACE) as unit:
            await unit.posts.intend(key, place, self.clock.wall())
        alert = TeamAlert(checkpoint=self.owed, case=await self.case_now(), now=self.clock.now())
        ts = await self.chat.post(place, alert, key=key)
        async with self.state.begin(WORKSPACE) as unit:
            await unit.posts.made(key, ts)

    async def keep(self, who: str = AGENT) -> Ping:
        return await self.answers.keep(workspace=WORKSPACE, checkpoint_id=self.owed.id, who=who)

    async def snooze(self, who: str = AGENT, generation: int = 1) -> Ping:
        return await self.answers.snooze(
            workspace=WORKSPACE, checkpoint_id=self.owed.id, who=who, generation=generation, length=QUARTER
        )

    async def snooze_until(self, phrase: str) -> Ping:
        return await self.answers.snooze_until(
            workspace=WORKSPACE, checkpoint_id=self.owed.id, who=AGENT, generation=1, phrase=phrase
        )

    async def hand_over(self, note: str = "", generation: int = 1) -> Ping:
        return await self.answers.hand_over(
            workspace=WORKSPACE, checkpoint_id=self.owed.id, who=AGENT, generation=generation, to=OTHER, note=note
        )

    async def cancel(self, reason: str = "Found it.", generation: int = 1) -> Ping:
        return await self.answers.cancel(
            workspace=WORKSPACE, checkpoint_id=self.owed.id, who=AGENT, generation=generation, reason=reason
        )

    async def take(self, who: str = OTHER, generation: int = 1) -> TeamAlert:
        return await self.answers.take(workspace=WORKSPACE, checkpoint_id=self.owed.id, who=who, generation=generation)

    async def stands(self) -> Checkpoint:
        return await self.now_of(self.owed)

    def shown_to(self, user: str) -> list[Ping]:
        return [notice for notice in self.chat.seen_by(user, f"D{user}") if isinstance(notice, Ping)]


# ------------------------------------------------------------------ done


@pytest.mark.parametrize("state", [CheckpointState.PLANNED, CheckpointState.PINGED, CheckpointState.ESCALATED])
async def test_done_ends_it_and_plans_the_recap(state: CheckpointState) -> None:
    desk = await Desk.with_checkpoint(state)
    shown = await desk.keep()
    assert shown.news == "Done. The promise was kept."
    assert (await desk.stands()).state is CheckpointState.KEPT
    assert (await desk.story())[-1] == (JournalKind.KEPT, AGENT, desk.owed.promise)
    (recap,) = await desk.planned()
    assert (recap.kind, recap.payload, recap.due_at) == (WorkKind.RECAP, {"case": "case-1"}, NOON)


async def test_the_recap_waits_for_the_last_promise_of_the_case() -> None:
    desk = await Desk.with_checkpoint()
    await desk.checkpoint(id="checkpoint-2")
    await desk.keep()
    assert await desk.planned() == []


async def test_cancelling_the_last_promise_tells_the_story_of_those_that_were_kept() -> None:
    desk = await Desk.with_checkpoint()
    await desk.checkpoint(state=CheckpointState.KEPT, id="checkpoint-2")
    await desk.cancel()
    assert [work.kind for work in await desk.planned()] == [WorkKind.RECAP]


async def test_a_case_in_which_all_was_cancelled_has_no_story_to_tell() -> None:
    desk = await Desk.with_checkpoint()
    await desk.cancel()
    assert await desk.planned() == []


async def test_done_twice_is_done_once() -> None:
    desk = await Desk.with_checkpoint()
    first, second = await desk.keep(), await desk.keep(OTHER)
    assert first == second
    assert len(await desk.story()) == 2
    assert len(await desk.planned()) == 1


async def test_what_was_cancelled_cannot_be_done() -> None:
    desk = await Desk.with_checkpoint(CheckpointState.CANCELLED)
    with pytest.raises(IllegalMoveError):
        await desk.keep()


# ------------------------------------------------------------------ snooze


async def test_a_snooze_plans_the_ping_anew_and_keeps_the_promised_time() -> None:
    desk = await Desk.with_checkpoint()
    desk.clock.advance(timedelta(minutes=2))
    shown = await desk.snooze()
    assert shown.news == "Snoozed. I will remind you again."
    after = await desk.stands()
    assert (after.state, after.generation) == (CheckpointState.PLANNED, 2)
    assert (after.due_at, after.promised_due_at) == (NOON + timedelta(minutes=17), NOON)
    (ping,) = await desk.planned()
    assert (ping.key, ping.due_at) == (after.key(Rung.PING), after.due_at)


async def test_a_custom_snooze_is_read_in_the_agents_own_zone() -> None:
    desk = await Desk.with_checkpoint()
    desk.chat.add_person(AGENT, zone="America/New_York")
    await desk.snooze_until("at 9:30 am")
    assert (await desk.stands()).due_at == datetime(2025, 11, 21, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(("phrase", "refusal"), [("in a jiffy", UnclearTimeError), ("yesterday at 10", PastTimeError)])
async def test_a_custom_snooze_to_no_time_ahead_is_refused_and_changes_nothing(
    phrase: str, refusal: type[Exception]
) -> None:
    desk = await Desk.with_checkpoint()
    with pytest.raises(refusal):
        await desk.snooze_until(phrase)
    assert await desk.stands() == desk.owed


# ------------------------------------------------------------------ hand over and take


async def test_a_hand_over_tells_the_new_owner_at_once_with_the_buttons() -> None:
    desk = await Desk.with_checkpoint()
    shown = await desk.hand_over("The courier calls back.")
    assert shown.news == "Handed over to Other. They have been told."
    assert shown.passed_on
    after = await desk.stands()
    assert (after.owner, after.state, (await desk.case_now()).owner) == (OTHER, CheckpointState.PLANNED, OTHER)
    assert [notice.news for notice in desk.shown_to(OTHER)] == ["This promise was handed to you."]
    assert desk.shown_to(OTHER)[0].checkpoint == after
    assert (await desk.story())[-1] == (JournalKind.HANDED_OVER, AGENT, "to Other: The courier calls back.")


@pytest.mark.parametrize("overdue", [timedelta(), timedelta(minutes=30)])
async def test_what_is_handed_over_after_its_time_is_due_now(overdue: timedelta) -> None:
    desk = await Desk.with_checkpoint()
    desk.clock.advance(overdue)
    await desk.hand_over()
    (ping,) = await desk.planned()
    assert ping.due_at == NOON + overdue


async def test_a_new_owner_whom_slack_will_not_reach_is_the_business_of_the_old_one() -> None:
    desk = await Desk.with_checkpoint()
    desk.chat.fail_next("post", ChatRefusedError("cannot_dm_bot"))
    shown = await desk.hand_over()
    assert shown.news == "Handed over to Other. Slack would not deliver it; tell them yourself."
    assert (await desk.stands()).owner == OTHER


async def test_nobody_hands_over_to_somebody_slack_does_not_know() -> None:
    desk = await Desk.with_checkpoint()
    with pytest.raises(ChatRefusedError):
        await desk.answers.hand_over(
            workspace=WORKSPACE, checkpoint_id=desk.owed.id, who=AGENT, generation=1, to="U0NOBODY"
        )
    assert await desk.stands() == desk.owed


async def test_whoever_takes_it_owns_it_and_has_the_grace_time() -> None:
    desk = await Desk.with_checkpoint(CheckpointState.ESCALATED)
    alert = await desk.take()
    assert alert.taken_by == OTHER
    assert alert.story[-1].kind is JournalKind.TAKEN
    after = await desk.stands()
    assert (after.owner, after.state, (await desk.case_now()).owner) == (OTHER, CheckpointState.PINGED, OTHER)
    assert [notice.news for notice in desk.shown_to(OTHER)] == ["You took this promise."]
    (escalation,) = await desk.planned()
    assert (escalation.key, escalation.due_at) == (after.key(Rung.ESCALATE), NOON + timedelta(minutes=10))


async def test_when_two_take_it_one_wins_and_the_other_is_told_that_it_moved_on() -> None:
    desk = await Desk.with_checkpoint(CheckpointState.ESCALATED)
    await desk.take(OTHER)
    with pytest.raises(MovedOnError):
        await desk.take(LEAD)
    assert (await desk.stands()).owner == OTHER
    assert desk.shown_to(LEAD) == []


# ------------------------------------------------------------------ cancel


async def test_a_cancelled_promise_is_over_and_its_reason_stands_in_the_story() -> None:
    desk = await Desk.with_checkpoint()
    shown = await desk.cancel("The customer found it.")
    assert shown.news == "Cancelled. The reason stands with the case."
    assert (await desk.stands()).state is CheckpointState.CANCELLED
    assert (await desk.story())[-1] == (JournalKind.CANCELLED, AGENT, "The customer found it.")
    assert await desk.planned() == []


# ------------------------------------------------------------------ buttons of yesterday


@pytest.mark.parametrize("verb", ["snooze", "hand_over", "cancel", "take"])
async def test_a_button_of_an_older_generation_changes_nothing(verb: str) -> None:
    desk = await Desk.with_checkpoint()
    await desk.checkpoint(**dict(desk.owed.handed_over(LEAD).snoozed(NOON + QUARTER)))
    before = await desk.stands()
    with pytest.raises(MovedOnError, match="Nothing was changed"):
        await getattr(desk, verb)()
    assert await desk.stands() == before
    assert await desk.planned() == []


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("verb", ["snooze", "hand_over", "cancel", "take"])
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


@pytest.mark.parametrize("verb", ["keep", "snooze", "hand_over", "cancel", "take"])
async def test_a_press_that_was_carried_out_by_a_process_that_died_is_answered_as_if_it_were_new(verb: str) -> None:
    desk = await Desk.with_checkpoint(CheckpointState.ESCALATED)
    first = await getattr(desk, verb)()
    stood, story, posts = await desk.stands(), await desk.story(), len(desk.chat.posts)
    second = await getattr(desk, verb)()
    assert second == first
    assert (await desk.stands(), await desk.story(), len(desk.chat.posts)) == (stood, story, posts)


async def test_it_may_have_been_pinged_in_between() -> None:
    desk = await Desk.with_checkpoint()
    await desk.hand_over()
    await desk.checkpoint(**dict((await desk.stands()).pinged()))
    assert (await desk.hand_over()).news == "Handed over to Other. They have been told."


async def test_somebody_elses_move_is_not_taken_for_ones_own() -> None:
    desk = await Desk.with_checkpoint()
    await desk.snooze(OTHER)
    with pytest.raises(MovedOnError):
        await desk.snooze(AGENT)
    with pytest.raises(MovedOnError):
        await desk.cancel()


async def test_buttons_whose_post_failed_reach_the_new_owner_on_the_second_try() -> None:
    desk = await Desk.with_checkpoint()
    desk.chat.fail_next("post", ChatUnavailableError("internal_error"))
    with pytest.raises(ChatUnavailableError):
        await desk.hand_over()
    await desk.hand_over()
    assert [notice.news for notice in desk.shown_to(OTHER)] == ["This promise was handed to you."]


# ------------------------------------------------------------------ telling the team


@pytest.mark.parametrize(
    ("verb", "words"),
    [("keep", "Kept"), ("snooze", "Snoozed"), ("hand_over", "Handed over"), ("cancel", "Cancelled")],
)
async def test_an_alert_says_how_it_ended(verb: str, words: str) -> None:
    desk = await Desk.with_checkpoint(CheckpointState.ESCALATED)
    await desk.told_team()
    await getattr(desk, verb)()
    alert = next(post for post in desk.chat.posts if post.place.channel == TEAM)
    assert alert.notice == Line(text=f"{words}: {desk.owed.promise}")


@pytest.mark.parametrize("verb", ["keep", "snooze", "hand_over", "cancel"])
async def test_when_the_alert_could_not_be_changed_the_second_try_does_it(verb: str) -> None:
    desk = await Desk.with_checkpoint(CheckpointState.ESCALATED)
    await desk.told_team()
    desk.chat.fail_next("update", ChatUnavailableError("internal_error"))
    with pytest.raises(ChatUnavailableError):
        await getattr(desk, verb)()
    await getattr(desk, verb)()
    assert isinstance(next(post for post in desk.chat.posts if post.place.channel == TEAM).notice, Line)


async def test_an_alert_that_somebody_deleted_is_no_reason_to_say_that_it_did_not_work() -> None:
    desk = await Desk.with_checkpoint(CheckpointState.ESCALATED)
    await desk.told_team()
    desk.chat.fail_next("update", ChatRefusedError("message_not_found"))
    assert (await desk.keep()).news == "Done. The promise was kept."


async def test_a_lead_who_was_told_alone_hears_how_it_ended_too() -> None:
    desk = await Desk.with_checkpoint(CheckpointState.ESCALATED)
    await desk.team(team_channel=None)
    place = Place(channel=await desk.chat.direct_channel(LEAD))
    key = alert_key(desk.owed, place.channel)
    async with desk.state.begin(WORKSPACE) as unit:
        await unit.posts.intend(key, place, desk.clock.wall())
    await desk.chat.post(place, Line(text="A promise needs someone."), key=key)
    await desk.keep()
    assert desk.chat.seen_by(LEAD, place.channel) == [Line(text=f"Kept: {desk.owed.promise}")]
