"""A workspace with content of its own: every use case reads and writes by that, and by the common content elsewhere."""

import pytest

from bot.domain.case import CaseType, Place
from bot.domain.emotion import Emotion
from bot.domain.errors import NotFoundError
from bot.domain.follow_up import FollowUps, Occasion
from bot.domain.medium import Medium
from bot.domain.notice import Ping
from bot.domain.work import WorkKind
from bot.services.correct_reading import CorrectReading
from bot.services.post_drill import PostDrill
from bot.services.reword_suggestion import RewordSuggestion
from bot.services.start_checkpoints import plan_ladder
from bot.services.suggest_reply import SuggestReply
from tests.support.room import AGENT, LEAD, SUPPORT, WORKSPACE, FixedLibrary, FixedReader, Room
from tests.support.samples import sample_drill, sample_playbook, sample_reading

ELSEWHERE = "T0ELSE"


@pytest.fixture
def room() -> Room:
    """A room in whose workspace another playbook and another drill serve, and another reader reads."""
    room = Room()
    own = sample_playbook(title="Our own late order", closing="This is how we end here.")
    room.library.own[WORKSPACE] = FixedLibrary((own,), (sample_drill(id="own", title="Our own drill"),))
    room.reader.own[WORKSPACE] = FixedReader(sample_reading(emotion=Emotion.FRUSTRATION))
    return room


async def suggested(room: Room, workspace: str) -> tuple[str, Emotion]:
    suggest = SuggestReply(room.state, room.library, room.reader, room.clock, room.redactor)
    place = Place(channel=SUPPORT)
    card = await suggest(
        workspace=workspace, place=place, text="Late.", asker=AGENT, medium=Medium.CHAT, origin="command-1"
    )
    return card.suggestion.title, card.suggestion.reading.emotion


async def test_a_suggestion_is_read_and_written_by_the_content_of_its_workspace(room: Room) -> None:
    assert await suggested(room, WORKSPACE) == ("Our own late order", Emotion.FRUSTRATION)
    assert await suggested(room, ELSEWHERE) == ("Order late", Emotion.ANXIETY)


async def test_another_wording_and_a_correction_stay_with_the_content_of_the_workspace(room: Room) -> None:
    await room.case()
    await room.suggestion()
    reworded = await RewordSuggestion(room.state, room.library)(workspace=WORKSPACE, suggestion_id="suggestion-1")
    assert reworded.suggestion.closing == "This is how we end here."
    corrected = await CorrectReading(room.state, room.library, room.clock)(
        workspace=WORKSPACE, suggestion_id="suggestion-1", who=AGENT, case_type=CaseType.DELIVERY_LATE
    )
    assert corrected.suggestion.title == "Our own late order"


async def test_the_drill_of_the_day_is_the_workspaces_own(room: Room) -> None:
    await room.team()
    drills = PostDrill(room.state, room.chat, room.library, room.clock)
    assert await drills(workspace=WORKSPACE, who=LEAD) == '"Our own drill" goes to the team channel now.'
    assert drills.drill(workspace=WORKSPACE, drill_id="own").title == "Our own drill"
    with pytest.raises(NotFoundError):
        drills.drill(workspace=ELSEWHERE, drill_id="own")


class Candid(FixedLibrary):
    """Content with sentences of its own to send a customer."""

    def follow_ups(self) -> FollowUps:
        return FollowUps(
            lines={
                Occasion.DUE: ("Our own word by {{promised}}.",),
                Occasion.LATE: ("Our own word, late.",),
                Occasion.CHANGED: ("Our own word: not {{promised}} but {{new_time}}.",),
            }
        )


async def test_what_to_send_the_customer_is_the_workspaces_own(room: Room) -> None:
    room.library.own[WORKSPACE] = Candid((), ())
    await room.team()
    await room.case()
    checkpoint = await room.checkpoint()
    async with room.state.begin(WORKSPACE) as unit:
        await plan_ladder(unit, checkpoint, room.clock.now())
    await room.do(await room.hold(WorkKind.PING))
    ping = room.chat.posts[0].notice
    assert isinstance(ping, Ping)
    assert ping.items[0].follow_up == "Our own word by 12:00."
    changed = await room.answers().change(
        workspace=WORKSPACE, checkpoint_id=checkpoint.id, who=AGENT, generation=1, phrase="in 1 hour"
    )
    assert changed.follow_up == "Our own word: not 12:00 but 13:00."
