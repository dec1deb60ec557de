"""Correcting a reading: the agent knows better, at once and for the whole case."""

import pytest

from bot.domain.case import CaseType, JournalKind
from bot.domain.emotion import Emotion
from bot.domain.errors import NotFoundError
from bot.domain.notice import SuggestionCard
from bot.services.correct_reading import CorrectReading
from tests.support.room import AGENT, WORKSPACE, Room


async def correct(room: Room, *, emotion: Emotion | None = None, case_type: CaseType | None = None) -> SuggestionCard:
    return await CorrectReading(room.state, room.library, room.clock)(
        workspace=WORKSPACE, suggestion_id="suggestion-1", who=AGENT, emotion=emotion, case_type=case_type
    )


async def room_with_a_suggestion() -> Room:
    room = Room()
    await room.case()
    await room.suggestion()
    return room


async def test_the_suggestion_follows_the_emotion_that_the_agent_names() -> None:
    room = await room_with_a_suggestion()
    card = await correct(room, emotion=Emotion.FRUSTRATION)
    assert card.suggestion.reading.emotion is Emotion.FRUSTRATION
    assert card.suggestion.opener.startswith(("You planned", "You have waited"))
    assert card.note == "Corrected as you said. It holds for this case."
    async with room.state.begin(WORKSPACE) as unit:
        assert (await unit.suggestions.get("suggestion-1")).suggestion == card.suggestion


async def test_the_case_carries_the_correction_and_keeps_what_was_not_corrected() -> None:
    room = await room_with_a_suggestion()
    await correct(room, case_type=CaseType.OTHER)
    case = await room.case_now()
    assert (case.corrected, case.case_type, case.emotion) == (True, CaseType.OTHER, Emotion.ANXIETY)
    assert case.playbook == "any/unknown"


async def test_the_story_tells_who_corrected_what() -> None:
    room = await room_with_a_suggestion()
    await correct(room, emotion=Emotion.ANGER, case_type=CaseType.DELIVERY_LATE)
    assert (await room.story())[-1] == (JournalKind.READ_CORRECTED, AGENT, "anger, delivery_late")


async def test_a_suggestion_that_is_gone_cannot_be_corrected() -> None:
    with pytest.raises(NotFoundError, match="/assist"):
        await correct(Room(), emotion=Emotion.ANGER)
