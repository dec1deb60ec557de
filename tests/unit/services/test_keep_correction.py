"""What agents correct is kept for a lead, redacted and without a name; what a model said is not."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.case import CaseType, JournalKind
from bot.domain.correction import Correction
from bot.domain.emotion import Emotion
from bot.domain.errors import ChatRefusedError, NotALeadError, NotFoundError
from bot.domain.notice import SuggestionCard
from bot.domain.reading import Head, Reading
from bot.domain.safety import Flag
from bot.services.correct_reading import SETTLED, TAKEN, CorrectReading
from bot.services.forget_old_work import ForgetOldWork
from bot.services.put_away_correction import PutAwayCorrection
from tests.support.room import AGENT, LEAD, OTHER, WORKSPACE, Room
from tests.support.samples import sample_reading, sample_suggestion

SAID = "You charged [CARD] twice."


async def room_with(said: str = SAID, reading: Reading | None = None) -> Room:
    room = Room()
    await room.case()
    await room.suggestion(said=said, reading=reading or sample_reading())
    return room


async def correct(room: Room, **says: Any) -> SuggestionCard:
    return await CorrectReading(room.state, room.library, room.clock)(
        workspace=WORKSPACE, suggestion_id="suggestion-1", who=AGENT, **says
    )


async def use(room: Room, **says: Any) -> SuggestionCard:
    given: dict[str, Any] = {"emotion": None, "case_type": None} | says
    return await CorrectReading(room.state, room.library, room.clock).use_opinion(
        workspace=WORKSPACE, suggestion_id="suggestion-1", who=AGENT, **given
    )


async def kept(room: Room) -> tuple[Correction, ...]:
    async with room.state.begin(WORKSPACE) as unit:
        return await unit.corrections.all()


async def test_a_correction_is_kept_with_the_redacted_words_and_without_a_name() -> None:
    room = await room_with()
    await correct(room, emotion=Emotion.ANGER)
    (correction,) = await kept(room)
    assert (correction.said, correction.read_emotion, correction.emotion) == (SAID, Emotion.ANXIETY, Emotion.ANGER)
    assert correction.at == room.clock.wall()
    assert AGENT not in correction.model_dump_json()


async def test_a_second_correction_of_the_same_suggestion_takes_the_place_of_the_first() -> None:
    room = await room_with()
    await correct(room, emotion=Emotion.ANGER)
    room.clock.advance(timedelta(minutes=1))
    await correct(room, emotion=Emotion.SADNESS, case_type=CaseType.OTHER)
    (correction,) = await kept(room)
    assert (correction.emotion, correction.case_type) == (Emotion.SADNESS, CaseType.OTHER)
    assert (correction.read_emotion, correction.read_case_type) == (Emotion.ANXIETY, CaseType.DELIVERY_LATE)


async def test_who_takes_a_correction_back_leaves_nothing_for_the_lead() -> None:
    room = await room_with()
    await correct(room, emotion=Emotion.ANGER)
    await correct(room, emotion=Emotion.ANXIETY)
    assert await kept(room) == ()


async def test_of_a_message_with_a_safety_flag_nothing_is_kept() -> None:
    room = await room_with(reading=sample_reading(flags=(Flag.THREAT,)))
    await correct(room, emotion=Emotion.ANGER)
    assert await kept(room) == ()


async def test_of_a_suggestion_of_an_earlier_version_without_words_nothing_is_kept() -> None:
    room = await room_with(said="")
    await correct(room, emotion=Emotion.ANGER)
    assert await kept(room) == ()


# ------------------------------------------------------------------ a second opinion


async def test_a_second_opinion_that_is_used_goes_the_road_of_a_correction_and_is_no_label() -> None:
    room = await room_with(reading=sample_reading(abstained=tuple(Head)))
    card = await use(room, emotion=Emotion.ANGER, case_type=CaseType.OTHER)
    assert (card.suggestion.reading.emotion, card.suggestion.reading.case_type) == (Emotion.ANGER, CaseType.OTHER)
    assert card.note == TAKEN
    case = await room.case_now()
    assert (case.corrected, case.case_type, case.emotion) == (True, CaseType.OTHER, Emotion.ANGER)
    assert (await room.story())[-1] == (JournalKind.READ_CORRECTED, AGENT, "anger, other")
    assert await kept(room) == ()


async def test_what_the_agent_then_changes_of_it_is_one() -> None:
    room = await room_with(reading=sample_reading(abstained=(Head.CASE_TYPE,)))
    await use(room, case_type=CaseType.OTHER)
    await correct(room, case_type=CaseType.BILLING_CHARGE)
    (correction,) = await kept(room)
    assert (correction.read_case_type, correction.case_type) == (CaseType.OTHER, CaseType.BILLING_CHARGE)


async def test_a_second_opinion_overwrites_nothing_that_somebody_said_before() -> None:
    room = await room_with(reading=sample_reading(abstained=tuple(Head)))
    await correct(room, case_type=CaseType.OTHER)
    card = await use(room, emotion=Emotion.ANGER, case_type=CaseType.BILLING_CHARGE)
    assert (card.suggestion.reading.emotion, card.suggestion.reading.case_type) == (Emotion.ANGER, CaseType.OTHER)
    again = await use(room, emotion=Emotion.SADNESS, case_type=CaseType.BILLING_CHARGE)
    assert (again.note, again.suggestion) == (SETTLED, card.suggestion)
    assert (await room.case_now()).emotion is Emotion.ANGER


async def test_it_never_overwrites_what_the_reader_was_sure_of() -> None:
    room = await room_with()
    card = await use(room, emotion=Emotion.ANGER)
    assert (card.note, card.suggestion) == (SETTLED, sample_suggestion())
    assert not (await room.case_now()).corrected


async def test_a_suggestion_that_is_gone_cannot_be_read_otherwise() -> None:
    with pytest.raises(NotFoundError, match="/assist"):
        await use(Room(), emotion=Emotion.ANGER)


# ------------------------------------------------------------------ put away, and forgotten


async def put_away(room: Room, who: str) -> None:
    await PutAwayCorrection(room.state, room.chat)(workspace=WORKSPACE, who=who, suggestion_id="suggestion-1")


async def test_a_lead_puts_one_away_and_it_is_gone_also_when_pressed_twice() -> None:
    room = await room_with()
    await room.team(leads=frozenset({LEAD}))
    await correct(room, emotion=Emotion.ANGER)
    await put_away(room, LEAD)
    await put_away(room, LEAD)
    assert await kept(room) == ()


async def test_nobody_else_can() -> None:
    room = await room_with()
    await room.team(leads=frozenset({LEAD}))
    room.chat.add_person("U0THEIRS", is_admin=True, is_outsider=True)
    await correct(room, emotion=Emotion.ANGER)
    for who in (AGENT, OTHER, "U0THEIRS"):
        with pytest.raises(NotALeadError):
            await put_away(room, who)
    with pytest.raises(ChatRefusedError):
        await put_away(room, "U0NOBODY")
    assert len(await kept(room)) == 1


async def test_they_are_forgotten_when_they_are_old() -> None:
    room = await room_with()
    await correct(room, emotion=Emotion.ANGER)
    forget = ForgetOldWork(room.database.agenda, room.state, room.clock, timedelta(days=30))
    room.clock.advance(timedelta(days=30))
    await forget()
    assert len(await kept(room)) == 1
    room.clock.advance(timedelta(seconds=1))
    await forget()
    assert await kept(room) == ()
