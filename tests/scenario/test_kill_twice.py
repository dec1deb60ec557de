"""`attune run` killed with SIGKILL twice in the middle of a story: no ping is lost, and none is seen twice."""

from pathlib import Path

import pytest

from tests.support.a_day import Day
from tests.support.mortal_bot import at_the_next_post, mortal_bot

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


async def test_killed_as_a_ping_lands_and_again_as_the_team_is_told(database_url: str, tmp_path: Path) -> None:
    async with mortal_bot(database_url, factor=600, process_in=tmp_path) as (workspace, bot):
        day = Day(workspace)
        at_the_next_post(workspace.playground, bot.die, of="ping:")
        name = await day.promise(workspace.maya, due="in 2 minutes")
        await day.reminder(workspace.maya, name)
        await bot.is_gone()
        at_the_next_post(workspace.playground, bot.die, of="escalate:")
        await bot.start()

        alert = await day.alert(name)
        await bot.is_gone()
        await bot.start()
        await day.takes_over(workspace.jon, alert, name)
        posts = await day.evening()
        assert posts == {"ping": 1, "escalate": 1, "owner": 1, "recap": 1}
