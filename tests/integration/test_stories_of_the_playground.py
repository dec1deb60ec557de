"""Every story of the playground, played to the real bot: Maya gets the playbook that the story was written for."""

from pathlib import Path
from typing import Any

import pytest

from bot.cli.demo.cast import JON, MAYA, SUPPORT
from bot.cli.demo.story import with_action
from bot.playground.stories import load_stories
from tests.support.behind_the_page import bot_behind, playground_with_a_clock

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

PLAYBOOKS = {
    "abuse": "Insults, threats or slurs",
    "double-charge": "Charged twice for one purchase",
    "late-gift": "A gift that may not arrive in time",
    "launch-blocker": "A bug that blocks a launch",
    "screen-reader-barrier": "Shut out by a barrier of ours, such as fields without labels",
}


def test_each_story_has_a_playbook_that_it_was_written_for() -> None:
    assert sorted(story.id for story in load_stories()) == sorted(PLAYBOOKS)


@pytest.mark.parametrize("story", sorted(PLAYBOOKS))
async def test_the_suggestion_fits_the_story(story: str, tmp_path: Path) -> None:
    def suggestion(state: dict[str, Any]) -> Any:
        here = next(channel for channel in state["channels"] if channel["id"] == SUPPORT)
        return next(filter(with_action("use_suggestion"), here["messages"]), None)

    async with playground_with_a_clock(tmp_path) as playground, bot_behind(playground, tmp_path) as stage:
        await stage.act("story", id=story)
        shown = await stage.until(MAYA, suggestion, within=10)
        await stage.until(MAYA, lambda state: state["story"] is None, within=10)
        assert PLAYBOOKS[story] in str(shown["blocks"])
        assert suggestion(await stage.state(JON)) is None
