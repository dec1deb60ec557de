"""A bot that dies between two steps: what it had said yes to still happens, and what it had said is not said again."""

from pathlib import Path

import pytest

from bot.cli.demo.cast import TEAM
from bot.cli.demo.story import WORDS
from tests.support.mortal_bot import at_the_next_post, mortal_bot
from tests.support.workspace import DIRECT

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


async def test_killed_between_the_ack_and_the_work_the_suggestion_still_comes(tmp_path: Path) -> None:
    async with mortal_bot(f"sqlite:///{tmp_path}/attune.db") as (workspace, bot):
        # Slack takes no suggestion for now, so the message is acknowledged and its work is certainly not done.
        await workspace.stage.faults({"method": "chat.postEphemeral", "kind": "500", "times": 1000})
        await workspace.dana.says(WORDS)
        await workspace.stage.until(workspace.maya.id, lambda _: not workspace.playground.parts.courier._tasks)
        assert ("events_api message", "acked") in [
            (each["what"], each["outcome"]) for each in await workspace.stage.log()
        ]
        bot.die()
        await bot.is_gone()
        workspace.playground.parts.faults.clear()
        await workspace.maya.sees_nothing_of(offers="Use this")

        await bot.start()
        await workspace.maya.sees(offers="Use this")
        await workspace.has_heard_everything()
        await workspace.maya.sees_once(offers="Use this")


async def test_killed_between_the_post_and_its_record_there_is_one_ping(tmp_path: Path) -> None:
    async with mortal_bot(f"sqlite:///{tmp_path}/attune.db", factor=300) as (workspace, bot):
        at_the_next_post(workspace.playground, bot.die, of="ping:")
        await workspace.maya.runs("/promise in 2 minutes: courier status")
        await workspace.maya.sees(begins="Reminder", where=DIRECT)
        await bot.is_gone()

        await bot.start()
        # The next rung stands on the proof of the first one: once the team hears, the first is known to be settled.
        at_the_next_post(workspace.playground, bot.die, of="escalate:")
        await workspace.jon.sees(offers="I'll take it", where=TEAM, within=15)
        await bot.is_gone()

        await bot.start()
        alert = await workspace.jon.sees(offers="I'll take it", where=TEAM)
        await workspace.jon.clicks("I'll take it", on=alert)
        mine = await workspace.jon.sees("You took this promise.", DIRECT)
        await workspace.jon.clicks("Done", on=mine)
        await workspace.jon.sees(begins="Recap")
        assert sorted(key.split(":")[0] for key in workspace.times_posted()) == ["escalate", "owner", "ping", "recap"]
