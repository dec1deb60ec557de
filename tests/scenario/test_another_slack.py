"""The bot leans on Slack, not on the playground: it runs unchanged against a plainer stand-in written apart from it."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.bootstrap.bot import running
from bot.cli.demo.processes import free_port
from bot.settings import Mode, Settings
from tests.support.plain_slack import Door, PlainSlack, Somebody
from tests.support.workspace import FEW_PLAYBOOKS, Lines

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

SUPPORT, TRIAGE, TEAM = "C1SUPPORT", "C1TRIAGE", "C1TEAM"
CHANNELS = {SUPPORT: "support", TRIAGE: "triage", TEAM: "team"}
PEOPLE = {"U1DANA": "dana", "U1MAYA": "maya", "U1JON": "jon", "U1INES": "ines"}
SECRET = "a secret that both know"
CHOICES: dict[str, Any] = {
    "listen": ["listen"],
    "suggests_to": ["U1MAYA"],
    "agents": ["U1MAYA", "U1JON"],
    "leads": ["U1INES"],
    "triage_channel": TRIAGE,
    "team_channel": TEAM,
    "grace": "3",
    "zone": "Europe/Lisbon",
}
LATE = (
    "My sister's 40th birthday is tomorrow and her gift has now missed two delivery windows. "
    "I'm getting really anxious that it won't be here."
)
SPARSE = frozenset(
    {
        "bot_id",
        "channel_type",
        "chat.update",
        "container",
        "conversations.history",
        "conversations.open",
        "conversations.replies",
        "event_id",
        "hash",
        "metadata",
        "name",
        "response_url",
        "tab",
        "users.info",
    }
)
"""Methods and fields that a stand-in may well do without, all of them gone at once."""


@dataclass
class There:
    """A bot at work in a plain workspace, and the people in it."""

    slack: PlainSlack
    log: Lines

    def __post_init__(self) -> None:
        self.dana, self.maya, self.jon, self.ines = (Somebody(each, self.slack) for each in PEOPLE)

    async def is_set_up(self) -> None:
        """Ines, whom nobody calls an admin, is the first to set the team up."""
        await self.ines.sends("/assist setup", SUPPORT)
        assert await self.ines.submits(await self.ines.is_asked("Team setup"), **CHOICES) == {}
        await self.ines.reads("Saved.")


@asynccontextmanager
async def there(database_url: str, *, mode: Mode = Mode.SOCKET, lacks: Collection[str] = ()) -> AsyncIterator[There]:
    port = free_port() if mode is Mode.HTTP else 0
    door = Door(f"http://127.0.0.1:{port}/slack/events", SECRET) if port else None
    async with PlainSlack(PEOPLE, CHANNELS, door=door, lacks=lacks) as slack:
        log = Lines()
        values: dict[str, Any] = {
            "SLACK_BOT_TOKEN": "xoxb-plain",
            "SLACK_APP_TOKEN": None if port else "xapp-plain",
            "SLACK_SIGNING_SECRET": SECRET if port else None,
            "SLACK_API_URL": slack.api_url,
            "OPENAI_API_KEY": None,
            "DATABASE_URL": database_url,
            "content_dir": FEW_PLAYBOOKS,
            "mode": mode,
            "port": port,
            "clock_factor": 60.0,
            "clock_epoch": datetime.now(UTC),
            "poll_seconds": 0.1,
        }
        async with running(Settings(_env_file=None, **values), log):
            there = There(slack, log)
            await there.is_set_up()
            yield there


@pytest.mark.parametrize("mode", [Mode.HTTP, Mode.SOCKET])
async def test_a_customers_message_becomes_a_kept_promise(database_url: str, mode: Mode) -> None:
    async with there(database_url, mode=mode) as it:
        await it.dana.writes(LATE, SUPPORT)
        card = await it.maya.reads("Use this")
        await it.maya.presses("Wrong read", card)
        assert await it.maya.submits(await it.maya.is_asked("Wrong read"), case_type="billing_charge") == {}
        await it.maya.reads("Corrected as you said.")

        await it.maya.sends("/promise in 1 minute: courier status", SUPPORT)
        await it.maya.reads("Tracked.")
        reminder = await it.maya.reads("Reminder")
        await it.maya.opens_home()
        await it.maya.sees_home("courier status")
        await it.maya.presses("Done", reminder)
        await it.jon.reads("Recap")
        assert it.log.errors == []


async def test_in_a_thread_and_from_a_messages_menu_help_comes_too(database_url: str) -> None:
    async with there(database_url) as it:
        first = await it.dana.writes(LATE, SUPPORT)
        await it.maya.reads("Use this")
        await it.jon.picks("suggest_reply", SUPPORT, first)
        await it.jon.reads("Use this")
        await it.dana.writes("Hello? Is anybody reading this? I am so angry.", SUPPORT, under=first["ts"])
        whisper = (await it.maya.reads("Use this"))[1]
        await it.slack.memory.until(lambda: len(whispers_in(it, first["ts"])) == 1, within=10)
        assert whisper["user"] == "U1BOT"


async def test_where_slack_tells_less_the_log_says_so_and_no_promise_is_lost(database_url: str) -> None:
    async with there(database_url, lacks=SPARSE) as it:
        await it.dana.writes(LATE, SUPPORT)
        await it.maya.presses("Wrong read", await it.maya.reads("Use this"))
        await it.maya.is_asked("Wrong read")
        for what in ("courier status", "refund date"):
            await it.maya.sends(f"/promise in 1 minute: {what}", SUPPORT)
        await it.maya.presses("Done", await it.maya.reads("Reminder"))
        await it.maya.opens_home()
        await it.maya.sees_home("refund date")
        await it.jon.reads("I'll take it")

        told = it.log.named("slack_tells_less")
        assert {"where": "users.info", "lacks": "the method"} in told
        assert {"where": "message", "lacks": "channel_type"} in told
        assert len(told) == len({(each["where"], each["lacks"]) for each in told})


def whispers_in(it: There, thread_ts: str) -> list[Any]:
    return [each for each in it.slack.memory.whispers if each.message.get("thread_ts") == thread_ts]
