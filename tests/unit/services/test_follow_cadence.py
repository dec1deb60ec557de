"""A cadence that follows the customer, from the message that turned to the checkpoints that start."""

from datetime import timedelta

import pytest

from bot.domain.cadence import CALMER, TOO_MANY
from bot.domain.contacts import MOST_CONTACTS, NextUpdate
from bot.domain.emotion import Emotion
from bot.domain.notice import PingItem, ReplyReady, SuggestionCard
from bot.domain.playbook import CadenceStep, Listener
from bot.domain.reading import Reading
from bot.domain.turning import Direction
from bot.services.choose_option import ChooseOption, Plan
from bot.services.correct_reading import CorrectReading
from bot.services.reword_suggestion import RewordSuggestion
from bot.services.track_promise import TrackPromise
from tests.support.room import AGENT, WORKSPACE, Room
from tests.support.samples import NOON, sample_case
from tests.unit.services.test_follow_thread import ANGRY, CALM, Talk

FOUR = tuple(CadenceStep(after=after, promise=f"I write after {after}.") for after in ("15m", "1h", "2h", "1d"))


async def room_with(turned: Direction | None = None, *, there: int = 0) -> Room:
    """A room with a suggestion of four steps in a thread that turned, and so many contacts promised before."""
    room = Room()
    await room.team()
    await room.case()
    await room.suggestion(cadence=FOUR, turned=turned)
    for number in range(there):
        due = NOON - timedelta(minutes=number)
        await room.checkpoint(id=f"there-{number}", due_at=due, promised_due_at=due)
    return room


async def plan(room: Room) -> Plan:
    choose = ChooseOption(room.state, room.chat, room.clock)
    return await choose.plan(workspace=WORKSPACE, suggestion_id="suggestion-1", who=AGENT)


async def start(room: Room, steps: list[int] | None = None) -> ReplyReady:
    return await ChooseOption(room.state, room.chat, room.clock)(
        workspace=WORKSPACE,
        suggestion_id="suggestion-1",
        who=AGENT,
        values={},
        option_id=None,
        steps=steps,
        origin="button:1",
    )


def minutes(ready: ReplyReady) -> list[float]:
    return [(each.due_at - NOON) / timedelta(minutes=1) for each in ready.checkpoints]


# ------------------------------------------------------------------ which way they turned


async def test_to_who_heats_up_every_offset_is_halved_and_what_is_shown_is_what_starts() -> None:
    room = await room_with(Direction.HEATING)
    shown = await plan(room)
    assert shown.sooner == {0, 1, 2, 3}
    assert (shown.unticked, shown.notes) == (frozenset(), ())
    ready = await start(room)
    assert minutes(ready) == [10, 30, 60, 720]
    assert [each.due_at for each in ready.checkpoints] == [due for _, _, due in shown.steps]
    assert ready.note is None


async def test_to_who_calms_the_middle_is_not_proposed_and_can_be_ticked() -> None:
    room = await room_with(Direction.CALMING)
    shown = await plan(room)
    assert shown.unticked == {1, 2}
    assert shown.notes == (CALMER,)
    ready = await start(room)
    assert minutes(ready) == [15, 1440]
    assert ready.note == "2 updates were left out: the customer is calming."
    whole = await start(await room_with(Direction.CALMING), steps=[0, 1, 2, 3])
    assert minutes(whole) == [15, 60, 120, 1440]
    assert whole.note is None


# ------------------------------------------------------------------ too many


async def test_beyond_the_cap_the_later_steps_are_not_proposed_and_the_reply_says_so() -> None:
    room = await room_with(there=4)
    shown = await plan(room)
    assert shown.unticked == {2}
    assert shown.notes == (TOO_MANY,)
    ready = await start(room)
    assert minutes(ready) == [15, 60, 1440]
    assert ready.note is not None
    assert ready.note.startswith("1 update was left out: more than 6")


async def test_what_is_ticked_all_the_same_is_started_with_one_line_of_advice() -> None:
    ready = await start(await room_with(there=4), steps=[0, 1, 2, 3])
    assert len(ready.checkpoints) == 4
    assert ready.note is not None
    assert ready.note.startswith("This customer is now promised 7 updates within 24 hours.")


async def test_the_same_press_twice_starts_and_says_the_same() -> None:
    room = await room_with(there=3)
    first = await start(room)
    assert await start(room) == first
    assert len(first.checkpoints) == 4


async def test_contacts_of_another_case_do_not_count() -> None:
    room = await room_with()
    await room.case(id="case-2")
    for number in range(9):
        await room.checkpoint(id=f"there-{number}", case_id="case-2")
    assert (await plan(room)).unticked == frozenset()


# ------------------------------------------------------------------ /promise


async def promise(room: Room, origin: str) -> PingItem:
    track = TrackPromise(room.state, room.chat, room.clock)
    words = "in 15 minutes: courier status"
    shown = await track(workspace=WORKSPACE, place=sample_case().place, who=AGENT, text=words, origin=origin)
    (item,) = shown.items
    return item


async def test_a_promise_beyond_the_cap_is_tracked_all_the_same_with_a_quiet_line() -> None:
    room = await room_with()
    items = [await promise(room, f"command:{number}") for number in range(MOST_CONTACTS + 1)]
    assert all(item.checkpoint.is_open for item in items)
    assert {item.news for item in items} == {"Tracked. I will remind you when it is due."}
    assert [item.about for item in items[:-1]] == [()] * MOST_CONTACTS
    (advice,) = items[-1].about
    assert advice.startswith("This customer is now promised 7 updates")


# ------------------------------------------------------------------ in the thread


async def test_the_suggestion_of_a_thread_that_turned_follows_it_from_then_on() -> None:
    talk = Talk()
    shown = [(await talk.hears(number, each)).suggestion.turned for number, each in enumerate([CALM, CALM, ANGRY])]
    shown += [(await talk.hears(number, ANGRY)).suggestion.turned for number in (3, 4)]
    assert shown[:2] == [None, None]
    assert shown[-2:] == [Direction.HEATING, Direction.HEATING]


async def test_an_agent_who_says_what_the_customer_feels_is_followed_instead() -> None:
    talk, card = await turned(CALM, CALM, ANGRY, ANGRY)
    assert card.suggestion.turned is Direction.HEATING
    correct = CorrectReading(talk.room.state, talk.room.library, talk.room.clock)
    corrected = await correct(workspace=WORKSPACE, suggestion_id=card.suggestion_id, who=AGENT, emotion=Emotion.SADNESS)
    assert corrected.suggestion.turned is None


async def turned(*readings: Reading, owed: timedelta | None = None) -> tuple[Talk, SuggestionCard]:
    """A thread in which these messages came, with an update owed to the customer; and the card of the last one."""
    talk = Talk()
    card: SuggestionCard | None = None
    for number, reading in enumerate(readings):
        if number == len(readings) - 1 and owed is not None:
            due = NOON + owed
            case_id = await talk.case_id()
            await talk.room.checkpoint(case_id=case_id, due_at=due, promised_due_at=due)
            await talk.room.checkpoint(id="the team's", case_id=case_id, to=Listener.TEAM)
        card = await talk.hears(number, reading)
    assert card is not None
    return talk, card


@pytest.mark.parametrize(("minutes", "late"), [(30, False), (-10, True)])
async def test_the_line_of_a_turn_comes_with_the_update_that_is_owed_next(minutes: int, *, late: bool) -> None:
    _, card = await turned(CALM, CALM, ANGRY, ANGRY, owed=timedelta(minutes=minutes))
    assert card.suggestion.turn is not None
    assert card.suggestion.next_update == NextUpdate(at=NOON + timedelta(minutes=minutes), late=late)


async def test_without_a_turn_or_without_a_promise_nothing_is_said_of_an_update() -> None:
    assert (await turned(CALM, CALM, owed=timedelta(minutes=30)))[1].suggestion.next_update is None
    assert (await turned(CALM, CALM, ANGRY, ANGRY))[1].suggestion.next_update is None


async def test_another_wording_follows_the_thread_as_well() -> None:
    talk, card = await turned(CALM, CALM, ANGRY, ANGRY, owed=timedelta(minutes=30))
    reword = RewordSuggestion(talk.room.state, talk.room.library)
    for concise in (None, True, False):
        shown = (await reword(workspace=WORKSPACE, suggestion_id=card.suggestion_id, concise=concise)).suggestion
        assert (shown.turned, shown.next_update) == (card.suggestion.turned, card.suggestion.next_update)
