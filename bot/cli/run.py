"""`attune run`: the bot, until it is told to stop."""

import asyncio
from contextlib import AsyncExitStack

import typer

from bot.adapters.web.serving import PortTakenError
from bot.bootstrap.bot import running
from bot.bootstrap.log import Log
from bot.bootstrap.logs import set_up_logs
from bot.cli.stopping import run_until_stopped
from bot.cli.stops import FOUND_PROBLEMS, stop
from bot.domain.errors import AttuneError
from bot.settings import Settings, WrongSettingError, read_settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("run")(run)


def run() -> None:
    """Run the bot, in Socket Mode or over HTTP as ATTUNE_MODE says. Ctrl-C stops it in order."""
    try:
        settings = read_settings()
        log = set_up_logs(settings.log_level.lower())

        async def job(stopped: asyncio.Event) -> None:
            await _run(settings, log, stopped)
            log.info("stopped")

        run_until_stopped(job)
    except (WrongSettingError, PortTakenError) as wrong:
        stop(str(wrong))
    except AttuneError as trouble:
        stop(str(trouble), FOUND_PROBLEMS)


async def _run(settings: Settings, log: Log, stopped: asyncio.Event) -> None:
    """Run until stopped, also when that comes before Slack or the database could be reached."""
    async with AsyncExitStack() as stack:
        starting = asyncio.ensure_future(stack.enter_async_context(running(settings, log)))
        stopping = asyncio.ensure_future(stopped.wait())
        try:
            await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if not starting.done():
                starting.cancel()
                await asyncio.wait({starting})
                return
            await starting
            await stopping
        finally:
            stopping.cancel()
