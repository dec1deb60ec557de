"""Another wording: the opener changes, facts and options do not."""

import pytest

from bot.domain.errors import NotFoundError
from bot.domain.notice import SuggestionCard
from bot.services.reword_suggestion import RewordSuggestion
from tests.support.room import WORKSPACE, Room
from tests.support.samples import sample_playbook


async def reword(room: Room) -> SuggestionCard:
    return await RewordSuggestion(room.state, room.library)(workspace=WORKSPACE, suggestion_id="suggestion-1")


async def test_every_next_wording_is_new_until_all_were_read() -> None:
    room = Room()
    before = (await room.suggestion()).suggestion
    first, second = await reword(room), await reword(room)
    assert len({before.opener, first.suggestion.opener, second.suggestion.opener}) == 3
    same = {"opener", "variation", "generation"}
    assert first.suggestion.model_dump(exclude=same) == before.model_dump(exclude=same)
    assert first.suggestion_id == second.suggestion_id == "suggestion-1"


async def test_a_shorter_suggestion_keeps_its_opener_and_comes_back_in_full() -> None:
    room = Room()
    before = (await room.suggestion()).suggestion
    say = RewordSuggestion(room.state, room.library)
    short = await say(workspace=WORKSPACE, suggestion_id="suggestion-1", concise=True)
    assert (short.suggestion.concise, short.suggestion.opener) == (True, before.opener)
    full = await say(workspace=WORKSPACE, suggestion_id="suggestion-1", concise=False)
    assert full.suggestion == before.model_copy(update={"generation": 2})


async def test_another_wording_of_a_short_suggestion_stays_short() -> None:
    room = Room()
    await room.suggestion(concise=True)
    assert (await reword(room)).suggestion.concise


@pytest.mark.parametrize("gone", ["suggestion", "playbook"])
async def test_what_is_gone_says_so(gone: str) -> None:
    room = Room()
    if gone == "playbook":
        await room.suggestion(playbook=sample_playbook(id="retail/taken-away").id)
    with pytest.raises(NotFoundError):
        await reword(room)
