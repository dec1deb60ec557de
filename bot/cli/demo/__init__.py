"""`attune demo`: the playground and the bot, two processes joined by a real socket, and a story to try or to watch."""

import asyncio
from typing import Annotated

import typer

from bot.cli.demo.cast import names_of, prepare
from bot.cli.demo.processes import DemoFailedError, demo_processes
from bot.cli.demo.story import tell
from bot.cli.demo.transcript import Transcript
from bot.cli.stopping import run_until_stopped
from bot.cli.stops import FOUND_PROBLEMS, stop
from bot.playground import StageClient, StageRefusal

FAST = 60
"""How many seconds pass in one when nobody plays: a minute a second, so that "in 15 minutes" is soon over."""

TO_TRY = """
Attune runs on this machine: {url}

  1. Act as Dana and write in #support: My sister's 40th is tomorrow and the gift has missed two delivery windows.
  2. Act as Maya: only she sees the suggestion under it.
  3. Press "Use this", fill the blanks, choose an option, start the checkpoints.
  4. Move the clock 15 minutes forward, at the top of the page. The reminder comes to Maya. Snooze it, or let it pass.
  5. Move the clock again. Act as Jon and take the promise over in #team-harbor. The recap appears in #triage.

The page leads through these steps and has more stories to play. Ctrl-C stops everything.
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo")(demo)


def demo(
    *,
    port: Annotated[int, typer.Option(help="Where the page is served; 0 takes any free port.")] = 8765,
    script: Annotated[bool, typer.Option("--script", help="Play the story without a person and print it.")] = False,
) -> None:
    """Start the playground and the bot with a small support team. No account and no key is needed."""

    async def job(stopped: asyncio.Event) -> None:
        how = {"port": 0, "factor": FAST} if script else {"port": port}
        async with demo_processes(**how) as url, StageClient(url) as stage:
            await prepare(stage)
            if not script:
                typer.echo(TO_TRY.format(url=url))
                await stopped.wait()
                typer.echo("Stopped. Nothing is left behind.")
                return
            transcript = Transcript(typer.echo, factor=FAST, names=await names_of(stage))
            telling = asyncio.ensure_future(tell(stage, transcript))
            waiting = asyncio.ensure_future(stopped.wait())
            await asyncio.wait({telling, waiting}, return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
            if telling.done():
                await telling
            telling.cancel()

    try:
        run_until_stopped(job)
    except (DemoFailedError, StageRefusal) as failed:
        stop(str(failed), FOUND_PROBLEMS)
    except TimeoutError:
        stop("The story stopped: what should have come next did not appear in time.", FOUND_PROBLEMS)
