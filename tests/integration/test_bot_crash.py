"""A bot that dies between two steps: what it had said yes to still happens, and what it had said is not said again."""

from pathlib import Path

import pytest

from bot.cli.demo.cast import TEAM
from bot.cli.demo.story import WORDS
from tests.support.mortal_bot import at_the_next_post, mortal_bot
from tests.support.people import DIRECT, saying, starting, with_action

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


async def test_killed_between_the_ack_and_the_work_the_suggestion_still_comes(tmp_path: Path) -> None:
    async with mortal_bot(f"sqlite:///{tmp_path}/attune.db") as (work, bot):
        # Slack takes no suggestion for now, so the message is acknowledged and its work is certainly not done.
        await work.stage.faults({"method": "chat.postEphemeral", "kind": "500", "times": 1000})
        await work.dana.says(WORDS)
        await work.stage.until(work.maya.id, lambda _: not work.playground.parts.courier._tasks)
        assert ("events_api message", "acked") in [(each["what"], each["outcome"]) for each in await work.stage.log()]
        bot.die()
        await bot.is_gone()
        work.playground.parts.faults.clear()
        assert await work.maya.all_that(with_action("use_suggestion")) == []

        await bot.start()
        await work.maya.sees(with_action("use_suggestion"))
        await work.has_heard_everything()
        assert len(await work.maya.all_that(with_action("use_suggestion"))) == 1


async def test_killed_between_the_post_and_its_record_there_is_one_ping(tmp_path: Path) -> None:
    async with mortal_bot(f"sqlite:///{tmp_path}/attune.db", factor=300) as (work, bot):
        at_the_next_post(work.playground, bot.die, of="ping:")
        await work.maya.sends("/promise in 2 minutes: courier status")
        await work.maya.sees(starting("Reminder"), DIRECT)
        await bot.is_gone()

        await bot.start()
        # The next rung stands on the proof of the first one: once the team hears, the first is known to be settled.
        at_the_next_post(work.playground, bot.die, of="escalate:")
        await work.jon.sees(with_action("checkpoint_take"), TEAM, within=15)
        await bot.is_gone()

        await bot.start()
        alert = await work.jon.sees(with_action("checkpoint_take"), TEAM)
        await work.jon.presses("checkpoint_take", alert)
        mine = await work.jon.sees(saying("You took this promise."), DIRECT)
        await work.jon.presses("checkpoint_done", mine)
        await work.jon.sees(starting("Recap"))
        assert sorted(key.split(":")[0] for key in work.times_posted()) == ["escalate", "owner", "ping", "recap"]
