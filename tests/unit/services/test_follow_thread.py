"""Following a thread: each message of a customer counts once, and the agent hears of a turn once."""

from datetime import datetime, timedelta

import pytest

from bot.domain.case import CaseType, JournalKind, Place
from bot.domain.emotion import Emotion
from bot.domain.medium import Medium
from bot.domain.notice import SuggestionCard
from bot.domain.reading import Head, Reading
from bot.services.correct_reading import CorrectReading
from bot.services.reword_suggestion import RewordSuggestion
from bot.services.suggest_reply import SuggestReply
from tests.support.room import AGENT, CUSTOMER, OTHER, SUPPORT, WORKSPACE, Room
from tests.support.samples import NOON, sample_reading

THREAD = Place(channel=SUPPORT, thread_ts="1763724600.000100")


def reads_as(emotion: Emotion, intensity: int, **changes: object) -> Reading:
    felt = {each: 1.0 if each is emotion else 0.0 for each in Emotion}
    return sample_reading(emotion=emotion, emotion_2=None, emotions=felt, intensity=intensity, **changes)


ANGRY, CALM = reads_as(Emotion.ANGER, 3), reads_as(Emotion.NEUTRAL, 0)


class Talk:
    """A customer who writes in one thread."""

    def __init__(self) -> None:
        self.room = Room()
        room = self.room
        self.suggest = SuggestReply(room.state, room.library, room.reader, room.clock, room.redactor)

    async def hears(
        self,
        number: int,
        reading: Reading,
        *,
        asker: str | None = None,
        customer: str | None = CUSTOMER,
        origin: str = "",
        said_at: datetime | None = None,
    ) -> SuggestionCard:
        """Let message `number` come, one a minute, read like this."""
        self.room.reader.reading = reading
        return await self.suggest(
            workspace=WORKSPACE,
            place=THREAD,
            text="My words about Ada.",
            asker=asker,
            medium=Medium.CHAT,
            origin=origin or f"message:{number}",
            customer=customer,
            said_at=said_at or NOON + timedelta(minutes=number),
        )

    async def turns(self, *readings: Reading) -> list[str | None]:
        """The line with each of these messages."""
        return [(await self.hears(number, each)).suggestion.turn for number, each in enumerate(readings)]

    async def case_id(self) -> str:
        async with self.room.state.begin(WORKSPACE) as unit:
            case = await unit.cases.at(THREAD)
            assert case is not None
            return case.id

    async def told(self) -> list[str]:
        return [words for kind, _, words in await self.room.story(await self.case_id()) if kind is JournalKind.TURNED]


async def test_the_line_comes_with_the_message_that_turned_and_with_no_other() -> None:
    talk = Talk()
    line = "The customer is calming: from angry, overwhelming, to neutral over the last 3 messages."
    assert await talk.turns(ANGRY, ANGRY, CALM, CALM, CALM) == [None, None, None, line, None]
    assert await talk.told() == ["calming, from angry, overwhelming, to neutral over the last 3 messages"]


async def test_the_case_feels_as_its_messages_do_together() -> None:
    talk = Talk()
    await talk.turns(ANGRY, ANGRY, ANGRY, CALM)
    case = await talk.room.case_now(await talk.case_id())
    assert case.emotion is Emotion.ANGER
    await talk.hears(5, CALM)
    assert (await talk.room.case_now(case.id)).emotion is Emotion.NEUTRAL


async def test_a_message_that_is_worked_twice_counts_once_and_shows_the_same() -> None:
    talk = Talk()
    await talk.turns(ANGRY, CALM)
    card = await talk.hears(2, CALM)
    assert card.suggestion.turn is not None
    assert await talk.hears(2, CALM) == card
    assert len(await talk.told()) == 1
    await talk.hears(0, ANGRY)
    assert len((await talk.room.case_now(await talk.case_id())).trail.points) == 3


async def test_asking_for_a_message_that_was_heard_counts_it_once_and_shows_its_line() -> None:
    talk = Talk()
    lines = await talk.turns(ANGRY, CALM, CALM)
    asked = await talk.hears(2, CALM, asker=OTHER, origin="shortcut:1")
    assert asked.suggestion.turn == lines[2]
    assert len(await talk.told()) == 1
    assert (await talk.hears(1, CALM, asker=OTHER, origin="shortcut:2")).suggestion.turn is None


@pytest.mark.parametrize("writer", [AGENT, OTHER, None])
async def test_what_one_of_us_wrote_joins_no_trail_even_when_asked_about(writer: str | None) -> None:
    talk = Talk()
    await talk.room.team()
    await talk.turns(ANGRY, ANGRY)
    before = await talk.room.case_now(await talk.case_id())
    for number in (5, 6, 7):
        card = await talk.hears(number, CALM, asker=AGENT, customer=writer)
        assert card.suggestion.turn is None
    after = await talk.room.case_now(before.id)
    assert (after.trail, after.emotion) == (before.trail, before.emotion)


async def test_a_customer_is_followed_where_agents_ask_message_by_message() -> None:
    talk = Talk()
    await talk.room.team()
    cards = [await talk.hears(number, each, asker=AGENT) for number, each in enumerate((ANGRY, CALM, CALM))]
    assert [card.suggestion.turn is not None for card in cards] == [False, False, True]


async def test_what_was_read_without_confidence_turns_nothing() -> None:
    unsure = reads_as(Emotion.NEUTRAL, 0, abstained=(Head.EMOTION,))
    assert await Talk().turns(ANGRY, ANGRY, *[unsure] * 4) == [None] * 6


async def test_a_corrected_emotion_is_certain_and_holds_and_its_turn_is_taken_back() -> None:
    talk = Talk()
    await talk.turns(ANGRY, CALM)
    card = await talk.hears(2, CALM)
    correct = CorrectReading(talk.room.state, talk.room.library, talk.room.clock)
    corrected = await correct(workspace=WORKSPACE, suggestion_id=card.suggestion_id, who=AGENT, emotion=Emotion.SADNESS)
    assert card.suggestion.turn is not None
    assert corrected.suggestion.turn is None
    later = await talk.hears(3, CALM)
    assert later.suggestion.reading.emotion is Emotion.SADNESS
    case = await talk.room.case_now(await talk.case_id())
    assert (case.emotion, case.trail.held) == (Emotion.SADNESS, Emotion.SADNESS)
    assert [point.corrected for point in case.trail.points] == [False, False, True, False]


async def test_a_corrected_case_type_leaves_the_emotion_to_be_followed() -> None:
    talk = Talk()
    card = await talk.hears(0, ANGRY)
    correct = CorrectReading(talk.room.state, talk.room.library, talk.room.clock)
    await correct(workspace=WORKSPACE, suggestion_id=card.suggestion_id, who=AGENT, case_type=CaseType.OTHER)
    await talk.hears(1, CALM)
    turned = await talk.hears(2, CALM)
    assert turned.suggestion.turn is not None
    assert turned.suggestion.reading.emotion is Emotion.NEUTRAL
    assert turned.suggestion.reading.case_type is CaseType.OTHER
    again = await correct(workspace=WORKSPACE, suggestion_id=turned.suggestion_id, who=AGENT, case_type=CaseType.OTHER)
    assert again.suggestion.turn == turned.suggestion.turn


async def test_another_wording_keeps_the_line() -> None:
    talk = Talk()
    await talk.turns(ANGRY, CALM)
    card = await talk.hears(2, CALM)
    reword = RewordSuggestion(talk.room.state, talk.room.library)
    for concise in (None, True, False):
        shown = await reword(workspace=WORKSPACE, suggestion_id=card.suggestion_id, concise=concise)
        assert shown.suggestion.turn == card.suggestion.turn


async def test_a_trail_holds_no_words() -> None:
    talk = Talk()
    await talk.turns(ANGRY, CALM, CALM)
    case = await talk.room.case_now(await talk.case_id())
    assert "Ada" not in case.model_dump_json()
    assert CUSTOMER not in case.model_dump_json()
