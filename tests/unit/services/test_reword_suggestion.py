"""Another wording: the opener changes, facts and options do not."""

import pytest

from bot.domain.errors import NotFoundError
from bot.domain.notice import SuggestionCard
from bot.services.reword_suggestion import RewordSuggestion
from tests.support.room import WORKSPACE, Room
from tests.support.samples import sample_playbook


async def reword(room: Room) -> SuggestionCard:
    return await RewordSuggestion(room.state, room.library)(workspace=WORKSPACE, suggestion_id="suggestion-1")


async def test_the_next_wording_is_taken_and_the_first_comes_back_in_the_end() -> None:
    room = Room()
    before = (await room.suggestion()).suggestion
    first, second = await reword(room), await reword(room)
    assert first.suggestion.opener != before.opener == second.suggestion.opener
    same = {"opener", "variation"}
    assert first.suggestion.model_dump(exclude=same) == before.model_dump(exclude=same)
    assert first.suggestion_id == second.suggestion_id == "suggestion-1"


@pytest.mark.parametrize("gone", ["suggestion", "playbook"])
async def test_what_is_gone_says_so(gone: str) -> None:
    room = Room()
    if gone == "playbook":
        await room.suggestion(playbook=sample_playbook(id="retail/taken-away").id)
    with pytest.raises(NotFoundError):
        await reword(room)
