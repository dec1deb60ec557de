"""A safety flag reaches the agent on every road, and stays until the suggestion is gone."""

from functools import partial

import pytest

from bot.domain.case import CaseType, Place
from bot.domain.emotion import Emotion
from bot.domain.medium import Medium
from bot.domain.notice import SuggestionCard
from bot.domain.safety import Flag
from bot.services.correct_reading import CorrectReading
from bot.services.reword_suggestion import RewordSuggestion
from bot.services.suggest_reply import SuggestReply
from tests.support.room import AGENT, CUSTOMER, SUPPORT, WORKSPACE, FixedReader, Room
from tests.support.samples import unsure_reading

GRAVE = "I want to kill myself"


async def suggested(room: Room, text: str = GRAVE, asker: str | None = AGENT) -> SuggestionCard:
    suggest = SuggestReply(room.state, room.library, room.reader, room.clock, room.redactor)
    return await suggest(
        workspace=WORKSPACE,
        place=Place(channel=SUPPORT, thread_ts="1.1"),
        text=text,
        asker=asker,
        medium=Medium.CHAT,
        origin="message-1",
        customer=CUSTOMER,
    )


def flags(card: SuggestionCard) -> list[Flag]:
    return [note.flag for note in card.suggestion.safety]


@pytest.mark.parametrize("asker", [AGENT, None])
async def test_it_is_raised_whether_an_agent_asked_or_we_heard(asker: str | None) -> None:
    card = await suggested(Room(), asker=asker)
    assert card.suggestion.reading.flags == (Flag.SELF_HARM,)
    assert flags(card) == [Flag.SELF_HARM]


async def test_it_is_raised_when_the_reading_abstains() -> None:
    room = Room()
    room.reader = FixedReader(unsure_reading())
    card = await suggested(room)
    assert card.suggestion.asks_first
    assert flags(card) == [Flag.SELF_HARM]


async def test_it_is_raised_between_words_of_another_language() -> None:
    assert flags(await suggested(Room(), f"No puedo más con esto, {GRAVE}, de verdad")) == [Flag.SELF_HARM]


async def test_it_is_raised_by_words_in_the_middle_of_a_long_message() -> None:
    filler = "The parcel is late and the tracking page says nothing. " * 100
    assert flags(await suggested(Room(), f"{filler} {GRAVE}. {filler}")) == [Flag.SELF_HARM]


async def test_it_changes_nothing_else_of_the_suggestion() -> None:
    plain, grave = await suggested(Room(), "Where is it?"), await suggested(Room())
    apart = {"safety", "reading", "customer_words"}
    assert grave.suggestion.model_dump(exclude=apart) == plain.suggestion.model_dump(exclude=apart)
    assert flags(plain) == []


async def test_it_stays_through_another_wording_a_shorter_one_and_corrections() -> None:
    room = Room()
    shown = await suggested(room)
    known = shown.suggestion_id
    reword = partial(RewordSuggestion(room.state, room.library), workspace=WORKSPACE, suggestion_id=known)
    correct = partial(
        CorrectReading(room.state, room.library, room.clock), workspace=WORKSPACE, suggestion_id=known, who=AGENT
    )
    for card in (
        await reword(),
        await reword(concise=True),
        await correct(emotion=Emotion.ANGER),
        await correct(case_type=CaseType.OTHER),
        await reword(),
    ):
        assert card.suggestion.safety == shown.suggestion.safety
        assert card.suggestion.reading.flags == (Flag.SELF_HARM,)


async def test_nothing_of_it_is_kept_with_the_case_or_its_story() -> None:
    room = Room()
    card = await suggested(room)
    async with room.state.begin(WORKSPACE) as unit:
        stored = await unit.suggestions.get(card.suggestion_id)
        case = await unit.cases.get(stored.case_id)
        story = await unit.journal.story(case.id)
    assert "self_harm" not in f"{case.model_dump_json()} {[entry.model_dump_json() for entry in story]}"
