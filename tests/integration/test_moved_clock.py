"""A bot that follows a playground whose clock is moved forward: the real one, at the plain pace, over a real socket."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.bootstrap.bot import running
from bot.cli.demo.cast import INES, JON, MAYA, SUPPORT, TEAM, prepare
from bot.cli.demo.story import starting, with_action
from bot.playground import Playground, StageClient, StageRefusal
from tests.support.workspace import Lines, settings_for

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

MINUTE = 60.0
SOON = 5.0
"""Seconds until something must show; a generous bound, nobody waits for it."""


@dataclass
class Room:
    """The stage, and the bot's log."""

    stage: StageClient
    log: Lines

    async def sees(self, who: str, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The newest message that is wanted, once it is there."""

        def look(state: dict[str, Any]) -> Any:
            shown = [message for channel in state["channels"] for message in channel["messages"]]
            return next((each for each in sorted(shown, key=_ts, reverse=True) if wanted(each)), None)

        found: dict[str, Any] = await self.stage.until(who, look, within=SOON)
        return found


def _ts(message: dict[str, Any]) -> str:
    return str(message["ts"])


def _words(message: dict[str, Any]) -> str:
    return f"{message['text']} {message['blocks']}"


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    file = tmp_path / "ahead"
    async with Playground(burst=None, clock_file=file) as playground, StageClient(playground.base_url) as stage:
        log = Lines()
        settings = settings_for(playground, f"sqlite:///{tmp_path}/attune.db", clock_file=file, poll_seconds=0.25)
        async with running(settings, log):
            await prepare(stage)
            yield Room(stage, log)
        assert log.errors == []


async def test_a_promise_falls_due_as_soon_as_the_clock_is_moved_past_it(room: Room) -> None:
    await room.stage.command(MAYA, SUPPORT, "/promise", "in 15 minutes: courier status")
    await room.sees(MAYA, starting("Tracked."))
    assert await room.stage.forward(15 * MINUTE) == 15 * MINUTE
    ping = await room.sees(MAYA, starting("Reminder"))
    assert "due now" in _words(ping)
    state = await room.stage.state(MAYA)
    assert abs(float(ping["ts"]) - state["now"]) < MINUTE, "the reminder bears the time of the moved clock"


async def test_an_idle_bot_notices_by_itself(room: Room) -> None:
    await room.stage.command(MAYA, SUPPORT, "/promise", "in 3 hours: courier status")
    await room.sees(MAYA, starting("Tracked."))
    await asyncio.sleep(0.2)  # until the bot has nothing left to do
    await room.stage.forward(180 * MINUTE)
    await room.sees(MAYA, starting("Reminder"))


async def test_what_was_leapt_over_comes_late_and_nobody_is_blamed(room: Room) -> None:
    await room.stage.command(MAYA, SUPPORT, "/promise", "in 15 minutes: courier status")
    await room.sees(MAYA, starting("Tracked."))
    await room.stage.forward(60 * MINUTE)
    ping = await room.sees(MAYA, starting("Reminder"))
    assert "45 minutes late" in _words(ping)
    assert "could not be reached" not in _words(ping)


async def test_the_team_hears_when_the_clock_is_moved_past_the_time_of_grace(room: Room) -> None:
    await room.stage.command(MAYA, SUPPORT, "/promise", "in 15 minutes: courier status")
    await room.sees(MAYA, starting("Tracked."))
    await room.stage.forward(15 * MINUTE)
    await room.sees(MAYA, starting("Reminder"))
    await room.stage.forward(15 * MINUTE)
    alert = await room.sees(JON, with_action("checkpoint_take"))
    assert "courier status" in _words(alert)


async def test_what_an_agent_writes_after_a_move_is_counted_from_the_moved_time(room: Room) -> None:
    await room.stage.forward(60 * MINUTE)
    await room.stage.say(MAYA, SUPPORT, "I'll write to you again within 20 minutes.")
    offer = await room.sees(MAYA, with_action("offer_track"))
    state = await room.stage.state(MAYA)
    due = int(_words(offer).split("<!date^")[1].split("^")[0])
    assert abs(due - (state["now"] + 20 * MINUTE)) < MINUTE


async def test_the_clock_of_the_stage_refuses_what_is_no_move_forward(room: Room) -> None:
    for body in ({"forward": -60}, {"forward": 0}, {}, {"tomorrow_at": "soon", "as_": MAYA}):
        with pytest.raises(StageRefusal, match=r"clock|forward|time of day"):
            await room.stage.act("clock", **body)
    assert (await room.stage.state(INES))["ahead"] == 0


async def test_tomorrow_at_nine_is_nine_where_the_person_is(room: Room) -> None:
    await room.stage.act("clock", as_=JON, tomorrow_at="09:00")
    state = await room.stage.state(JON)
    there = datetime.fromtimestamp(state["now"], ZoneInfo("America/New_York"))
    today = datetime.fromtimestamp(state["now"] - state["ahead"], ZoneInfo("America/New_York"))
    assert (there.hour, there.minute) == (9, 0)
    assert (there.date() - today.date()).days == 1
    assert TEAM in {channel["id"] for channel in state["channels"]}
