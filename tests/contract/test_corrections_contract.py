"""What every state promises of corrections: one for each suggestion, for one workspace's leads, for a set time."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.case import CaseType
from bot.domain.correction import Correction
from bot.domain.emotion import Emotion
from bot.domain.reading import Head
from bot.services.ports import State
from tests.support.values_to_keep import a_suggestion
from tests.support.worlds import NOON

A_DAY = timedelta(days=1)


def a_correction(suggestion_id: str = "s", **changes: Any) -> Correction:
    base: dict[str, Any] = {
        "suggestion_id": suggestion_id,
        "at": NOON,
        "said": "You took \u00e9\U0001f642 [CARD] twice.",
        "read_emotion": Emotion.NEUTRAL,
        "read_emotion_2": Emotion.CONFUSION,
        "read_case_type": CaseType.OTHER,
        "unsure_of": (Head.CASE_TYPE,),
        "intensity": 2,
        "urgency": 1,
        "abusive": True,
        "emotion": Emotion.ANGER,
        "case_type": CaseType.BILLING_CHARGE,
    }
    return Correction.model_validate(base | changes)


async def keep(state: State, *corrections: Correction, workspace: str = "T1") -> None:
    async with state.begin(workspace) as unit:
        for correction in corrections:
            await unit.corrections.save(correction)


async def test_what_was_kept_comes_back_as_it_was(state: State) -> None:
    bare = a_correction("bare", read_emotion_2=None, read_case_type=None, unsure_of=(), emotion=None)
    await keep(state, a_correction(), bare)
    async with state.begin("T1") as unit:
        assert await unit.corrections.get("s") == a_correction()
        assert await unit.corrections.get("bare") == bare
        assert await unit.corrections.get("another") is None


async def test_a_second_correction_of_a_suggestion_replaces_the_first(state: State) -> None:
    await keep(state, a_correction(), a_correction(emotion=Emotion.SADNESS, at=NOON + A_DAY))
    async with state.begin("T1") as unit:
        (kept,) = await unit.corrections.all()
    assert (kept.emotion, kept.at) == (Emotion.SADNESS, NOON + A_DAY)


async def test_they_come_in_the_order_of_their_making_or_of_one_case_type_alone(state: State) -> None:
    later = a_correction("a", at=NOON + A_DAY)
    guessed = a_correction("b", case_type=None, read_case_type=CaseType.DATA_LOSS)
    unknown = a_correction("c", case_type=None, read_case_type=None)
    await keep(state, later, unknown, guessed)
    async with state.begin("T1") as unit:
        assert await unit.corrections.all() == (guessed, unknown, later)
        assert await unit.corrections.all(CaseType.DATA_LOSS) == (guessed,)
        assert await unit.corrections.all(CaseType.CANCELLATION) == ()


async def test_how_many_wait_since_when_and_the_latest_first(state: State) -> None:
    async with state.begin("T1") as unit:
        assert await unit.corrections.waiting(most=3) is None
    days = [a_correction(str(day), at=NOON + day * A_DAY) for day in range(5)]
    await keep(state, *days)
    async with state.begin("T1") as unit:
        waiting = await unit.corrections.waiting(most=3)
    assert waiting is not None
    assert (waiting.total, waiting.since, waiting.latest) == (5, NOON, (days[4], days[3], days[2]))


async def test_one_that_was_seen_is_gone_and_can_be_put_away_once(state: State) -> None:
    await keep(state, a_correction())
    async with state.begin("T1") as unit:
        assert await unit.corrections.drop("s")
        assert not await unit.corrections.drop("s")
        assert await unit.corrections.all() == ()


async def test_no_workspace_sees_anothers(state: State) -> None:
    await keep(state, a_correction(), workspace="T2")
    await keep(state, a_correction(), workspace="T1")
    async with state.begin("T3") as unit:
        assert await unit.corrections.get("s") is None
        assert await unit.corrections.all() == ()
        assert not await unit.corrections.drop("s")
    assert await state.corrected_in() == ("T1", "T2")


async def test_what_is_older_is_forgotten_in_every_workspace_and_the_rest_stays(state: State) -> None:
    await keep(state, a_correction("old"), a_correction("new", at=NOON + A_DAY))
    await keep(state, a_correction("old"), workspace="T2")
    assert await state.forget_corrections(before=NOON + A_DAY) == 2
    async with state.begin("T1") as unit:
        assert [each.suggestion_id for each in await unit.corrections.all()] == ["new"]
    assert await state.corrected_in() == ("T1",)


async def test_a_transaction_that_fails_keeps_nothing(state: State) -> None:
    async def failing() -> None:
        async with state.begin("T1") as unit:
            await unit.corrections.save(a_correction())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await failing()
    assert await state.corrected_in() == ()


async def test_the_redacted_words_are_kept_with_their_suggestion_and_go_with_it(state: State) -> None:
    stored = a_suggestion("s")._replace(said="You took [CARD] twice. \U0001f642")
    async with state.begin("T1") as unit:
        await unit.suggestions.save(stored)
    async with state.begin("T1") as unit:
        assert (await unit.suggestions.get("s")).said == stored.said
    assert await state.forget_suggestions(before=stored.shown_at + A_DAY) == 1
