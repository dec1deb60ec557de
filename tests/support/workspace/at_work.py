"""The whole bot at work in this process: the real one on a real socket, against a real playground, on a fast clock."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.bootstrap.bot import running
from bot.cli.demo.cast import prepare
from bot.cli.demo.processes import free_port
from bot.playground import Playground, StageClient
from bot.settings import Mode, Settings
from tests.support.on_failure import telling
from tests.support.workspace.bot_log import Lines
from tests.support.workspace.workspace import Workspace

FEW_PLAYBOOKS = Path(__file__).parents[1] / "content"
"""A handful of playbooks: enough for most tests, and read in a blink."""

RETRIES = (0.0, 0.2, 0.5, 1.0, 2.0, 4.0)
"""Slack's schedule of retries, in small."""


def settings_for(playground: Playground, database_url: str, **changes: Any) -> Settings:
    """The settings of a bot that works against this playground; the environment of the tests has no say."""
    values: dict[str, Any] = {
        "SLACK_BOT_TOKEN": playground.seed.app.bot_token,
        "SLACK_APP_TOKEN": playground.seed.app.app_token,
        "SLACK_API_URL": playground.api_url,
        "OPENAI_API_KEY": None,
        "DATABASE_URL": database_url,
        "content_dir": FEW_PLAYBOOKS,
        "port": 0,
        "clock_epoch": datetime.now(UTC),
        "lease_seconds": 3.0,
        "poll_seconds": 0.1,
    }
    return Settings(_env_file=None, **values | changes)


@asynccontextmanager
async def at_work(
    database_url: str,
    *,
    factor: float = 60.0,
    prepared: bool = True,
    retries: Sequence[float] = RETRIES,
    by_http: bool = False,
    **changes: Any,
) -> AsyncIterator[Workspace]:
    """Run playground and bot while the block runs, and look at the rules when it ends well.

    An error that leaves the block carries the transcript of what happened in the workspace.

    Args:
        database_url: where the bot keeps things.
        factor: how many seconds of the bot's clock pass in one; at 60 a promise of 15 minutes stays out of the way.
        prepared: whether Ines has set the team up, through the modal.
        retries: after how many seconds Slack sends an event again that was not acknowledged.
        by_http: whether Slack reaches the bot by signed HTTP, in place of a socket.
        changes: other settings, by field name.
    """
    port = free_port() if by_http else 0
    door = f"http://127.0.0.1:{port}/slack/events" if by_http else None
    async with (
        Playground(burst=None, retry_schedule=retries, request_url=door) as playground,
        StageClient(playground.base_url) as stage,
    ):
        log = Lines()
        if by_http:
            signed = playground.seed.app.signing_secret
            changes |= {"mode": Mode.HTTP, "SLACK_SIGNING_SECRET": signed, "SLACK_APP_TOKEN": None, "port": port}
        settings = settings_for(playground, database_url, clock_factor=factor, **changes)
        async with running(settings, log) as bot:
            workspace = Workspace(playground, stage, log, database_url, bot.port)
            with telling(workspace.transcript):
                if prepared:
                    await prepare(stage)
                yield workspace
                workspace.check_the_rules()
