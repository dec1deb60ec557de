"""The rungs after the ping: the team where only the team reads, a partner for who is away, and then the leads."""

from datetime import timedelta

import pytest

from bot.domain.case import JournalKind
from bot.domain.checkpoint import Checkpoint, CheckpointState, Rung
from bot.domain.errors import ChatRefusedError, ChatUnavailableError, StaleError
from bot.domain.notice import Line, TeamAlert
from bot.domain.work import WorkKind
from bot.services.escalate_checkpoint import ANSWERED, alert_key
from bot.services.held import Held, Outcome
from bot.services.start_checkpoints import plan_rung
from tests.support.perilous import PerilousChat
from tests.support.room import AGENT, LEAD, OTHER, TEAM, WORKSPACE, Room
from tests.support.samples import NOON

AWAY = "away from the screen"
LEADS = frozenset({LEAD, "U0SECOND"})
LEAD_AFTER = timedelta(minutes=15)


async def unanswered(room: Room, *, because: str = "", **changes: object) -> Checkpoint:
    """A checkpoint that was pinged, with its escalation planned; the changes are the team's."""
    await room.team(**changes)
    await room.case()
    checkpoint = await room.checkpoint(state=CheckpointState.PINGED)
    async with room.state.begin(WORKSPACE) as unit:
        await plan_rung(unit, checkpoint, Rung.ESCALATE, NOON, because=because)
    return checkpoint


async def fire(room: Room, held: Held | None = None) -> Outcome:
    return await room.do(held or await room.hold())


def told_in(room: Room) -> list[str]:
    return [post.place.channel for post in room.chat.posts]


def alert(room: Room, post: int = -1) -> TeamAlert:
    notice = room.chat.posts[post].notice
    assert isinstance(notice, TeamAlert)
    return notice


async def test_the_team_is_told_with_the_case_so_far() -> None:
    room = Room()
    checkpoint = await unanswered(room)
    assert await fire(room) is Outcome.FINISHED
    (post,) = room.chat.posts
    assert (post.place.channel, post.key) == (TEAM, alert_key(checkpoint, TEAM))
    assert [entry.kind for entry in alert(room).story] == [JournalKind.OPENED]
    assert alert(room).because is None
    assert (await room.now_of(checkpoint)).state is CheckpointState.ESCALATED
    assert (await room.story())[-1] == (JournalKind.ESCALATED, None, "")


async def test_a_checkpoint_that_was_answered_is_not_brought_to_the_team() -> None:
    room = Room()
    checkpoint = await unanswered(room)
    await room.checkpoint(**dict(checkpoint.kept()))
    assert await fire(room) is Outcome.DONE
    assert room.chat.posts == []


async def test_where_outsiders_read_nothing_is_said_and_a_lead_hears() -> None:
    room = Room()
    room.chat.share(TEAM)
    await unanswered(room)
    await fire(room)
    assert told_in(room) == [f"D{LEAD}"]


async def test_where_customers_write_nothing_is_said() -> None:
    room = Room()
    await unanswered(room, listens_in=frozenset({TEAM}))
    await fire(room)
    assert told_in(room) == [f"D{LEAD}"]


@pytest.mark.parametrize("how", ["put out", "refused"])
async def test_when_the_team_channel_refuses_us_a_lead_hears(how: str) -> None:
    room = Room()
    await unanswered(room)
    if how == "put out":
        room.chat.put_us_out(TEAM)
    else:
        room.chat.fail_next("post", ChatRefusedError("is_archived"))
    await fire(room)
    assert told_in(room) == [f"D{LEAD}"]


async def test_a_lead_who_has_left_does_not_keep_the_others_from_hearing() -> None:
    room = Room()
    await unanswered(room, team_channel=None, leads=frozenset({"U0GONE", OTHER}))
    assert await fire(room) is Outcome.FINISHED
    assert told_in(room) == [f"D{OTHER}"]


async def test_when_nobody_can_be_told_it_is_refused_for_an_admin_to_see() -> None:
    room = Room()
    checkpoint = await unanswered(room, team_channel=None, leads=frozenset())
    with pytest.raises(ChatRefusedError, match="no team channel and no lead"):
        await fire(room)
    assert (await room.now_of(checkpoint)).state is CheckpointState.PINGED


async def test_with_too_little_lease_left_it_is_left_to_lapse() -> None:
    room = Room()
    await unanswered(room)
    held = await room.hold()
    assert await fire(room, held._replace(begin_by=0)) is Outcome.LET_LAPSE
    assert room.chat.posts == []


async def test_work_that_went_to_another_worker_is_not_posted() -> None:
    room = Room()
    await unanswered(room)
    held = await room.hold()
    with pytest.raises(StaleError):
        await fire(room, held._replace(work=held.work.model_copy(update={"lease": "lost"})))
    assert room.chat.posts == []


async def test_an_alert_that_another_worker_made_and_wrote_down_is_let_alone() -> None:
    room = Room()
    await unanswered(room)
    held = await room.hold()
    await fire(room, held)
    with pytest.raises(StaleError):
        await fire(room, held)
    assert isinstance(room.chat.posts[0].notice, TeamAlert)


async def test_an_alert_that_was_made_by_a_process_that_died_and_then_answered_says_so() -> None:
    room = Room()
    checkpoint = await unanswered(room)
    held = await room.hold()
    room.chat.lose_answer_of_next_post()
    with pytest.raises(ChatUnavailableError):
        await fire(room, held)
    await room.checkpoint(**dict(checkpoint.snoozed(NOON + timedelta(hours=1))))
    again = held._replace(work=held.work.model_copy(update={"attempts": 2}))
    assert await fire(room, again) is Outcome.DONE
    assert [post.notice for post in room.chat.posts] == [ANSWERED]
    assert isinstance(ANSWERED, Line)


async def test_an_answer_that_crosses_the_alert_shows_in_it() -> None:
    room = Room()
    checkpoint = await unanswered(room)

    async def press(moment: str) -> None:
        if moment == "post!":
            await room.checkpoint(**dict(checkpoint.kept()))

    held = await room.hold()
    assert await room.do(held, PerilousChat(room.chat, press)) is Outcome.DONE
    assert [post.notice for post in room.chat.posts] == [ANSWERED]
    assert room.waiting() == []


# ------------------------------------------------------------------ a partner


async def test_the_partner_of_who_is_away_hears_first_and_with_the_reason_and_the_team_does_not() -> None:
    room = Room()
    await unanswered(room, because=AWAY, partners={AGENT: OTHER})
    await fire(room)
    assert told_in(room) == [f"D{OTHER}"]
    assert alert(room).because == AWAY


async def test_who_was_there_and_did_not_answer_is_the_business_of_the_team() -> None:
    room = Room()
    await unanswered(room, partners={AGENT: OTHER})
    await fire(room)
    assert told_in(room) == [TEAM]


async def test_anothers_partner_is_not_told() -> None:
    room = Room()
    await unanswered(room, because=AWAY, partners={OTHER: LEAD})
    await fire(room)
    assert told_in(room) == [TEAM]
    assert alert(room).because == AWAY


@pytest.mark.parametrize("how", ["left", "refused"])
async def test_when_the_partner_cannot_be_reached_the_team_hears(how: str) -> None:
    room = Room()
    await unanswered(room, because=AWAY, partners={AGENT: "U0GONE" if how == "left" else OTHER})
    if how == "refused":
        room.chat.fail_next("post", ChatRefusedError("user_disabled"))
    assert await fire(room) is Outcome.FINISHED
    assert told_in(room) == [TEAM]


async def test_after_the_partner_the_leads_hear_if_nobody_takes_it() -> None:
    room = Room()
    await unanswered(room, because=AWAY, partners={AGENT: OTHER})
    await room.live(LEAD_AFTER)
    assert told_in(room) == [f"D{OTHER}", f"D{LEAD}"]


# ------------------------------------------------------------------ the leads


async def nobody_took(room: Room, *, leads: frozenset[str] = LEADS, lead_after: timedelta = LEAD_AFTER) -> Checkpoint:
    """A promise that the team was told of and nobody took, with two leads unless changed."""
    room.chat.add_person("U0SECOND", name="Second", zone="UTC")
    checkpoint = await unanswered(room, leads=leads, lead_after=lead_after)
    await fire(room)
    return checkpoint


async def test_when_nobody_takes_it_every_lead_hears_some_time_after_the_team() -> None:
    room = Room()
    checkpoint = await nobody_took(room)
    (work,) = room.waiting()
    assert (work.kind, work.due_at) == (WorkKind.LEAD, NOON + LEAD_AFTER)
    assert await fire(room) is Outcome.FINISHED
    assert told_in(room) == [TEAM, f"D{LEAD}", "DU0SECOND"]
    assert room.chat.posts[-1].key == alert_key(checkpoint, "DU0SECOND", Rung.LEAD)
    assert [entry.kind for entry in alert(room).story] == [JournalKind.OPENED, JournalKind.ESCALATED]
    assert (await room.story())[-1] == (JournalKind.LEADS_TOLD, None, "")
    assert (await room.now_of(checkpoint)).state is CheckpointState.ESCALATED
    assert room.waiting() == []


async def test_the_team_decides_how_long_after() -> None:
    room = Room()
    await nobody_took(room, lead_after=timedelta(minutes=40))
    assert [work.due_at for work in room.waiting()] == [NOON + timedelta(minutes=40)]


async def test_without_leads_there_is_nothing_more_to_plan() -> None:
    room = Room()
    await nobody_took(room, leads=frozenset())
    assert room.waiting() == []


async def test_what_was_taken_meanwhile_is_not_brought_to_the_leads() -> None:
    room = Room()
    checkpoint = await nobody_took(room)
    await room.checkpoint(**dict((await room.now_of(checkpoint)).taken(OTHER)))
    assert await fire(room) is Outcome.DONE
    assert told_in(room) == [TEAM]


async def test_one_lead_who_cannot_be_reached_does_not_keep_the_other_from_hearing() -> None:
    room = Room()
    await nobody_took(room)
    room.chat.fail_next("post", ChatRefusedError("user_disabled"))
    assert await fire(room) is Outcome.FINISHED
    assert told_in(room) == [TEAM, "DU0SECOND"]


async def test_when_no_lead_can_be_reached_it_is_refused_for_an_admin_to_see() -> None:
    room = Room()
    await nobody_took(room)
    room.chat.fail_next("post", ChatRefusedError("user_disabled"), times=2)
    with pytest.raises(ChatRefusedError, match="user_disabled"):
        await fire(room)


async def test_a_crash_between_two_leads_tells_neither_twice() -> None:
    room = Room()
    await nobody_took(room)
    held = await room.hold()
    room.chat.lose_answer_of_next_post()
    with pytest.raises(ChatUnavailableError):
        await fire(room, held)
    assert await fire(room, held) is Outcome.FINISHED
    assert told_in(room) == [TEAM, f"D{LEAD}", "DU0SECOND"]


async def test_when_it_is_answered_after_the_leads_were_told_every_alert_says_how() -> None:
    room = Room()
    checkpoint = await nobody_took(room)
    await fire(room)
    await room.answers().keep(workspace=WORKSPACE, checkpoint_id=checkpoint.id, who=AGENT)
    await room.carry_out()
    assert [post.notice for post in room.chat.posts] == [Line(text=f"Kept: {checkpoint.promise}")] * 3
