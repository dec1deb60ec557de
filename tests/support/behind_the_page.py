"""A playground whose clock can be moved, with the real bot behind it, for tests that look at the page."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.bootstrap.bot import running
from bot.cli.demo.cast import prepare
from bot.playground import Playground, StageClient
from bot.playground.seed import load_seed
from bot.settings.paths import default_content_dir, default_manifest
from tests.support.workspace import Lines, settings_for

CLOCK = "ahead"


@asynccontextmanager
async def playground_with_a_clock(folder: Path) -> AsyncIterator[Playground]:
    """A playground that says in a file how far its clock was moved."""
    seed = load_seed(None, default_manifest())
    async with Playground(seed, burst=None, clock_file=folder / CLOCK) as playground:
        yield playground


@asynccontextmanager
async def bot_behind(playground: Playground, folder: Path) -> AsyncIterator[StageClient]:
    """The real bot with all its playbooks, in this process, at the plain pace; the team is set up."""
    settings = settings_for(
        playground,
        f"sqlite:///{folder}/attune.db",
        content_dir=default_content_dir(),
        clock_file=folder / CLOCK,
        poll_seconds=0.25,
    )
    log = Lines()
    async with StageClient(playground.base_url) as stage, running(settings, log):
        await prepare(stage)
        yield stage
    assert log.errors == []
