"""`attune playground`: the local stand-in for Slack, with its page."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.stopping import run_until_stopped
from bot.cli.stops import stop
from bot.playground import SeedError, serve
from bot.settings.paths import default_manifest


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("playground")(playground)


def playground(
    port: Annotated[int, typer.Option(help="Where the page and the Web API are served.", min=0, max=65535)] = 8765,
    seed: Annotated[Path | None, typer.Option(help="A workspace to start with, in YAML.")] = None,
    stories: Annotated[Path | None, typer.Option(help="Stories to play, in YAML, in place of those it has.")] = None,
    clock_file: Annotated[
        Path | None,
        typer.Option(help="A file to write how far the clock was moved, for a bot with the same ATTUNE_CLOCK_FILE."),
    ] = None,
) -> None:
    """Run the playground until Ctrl-C. A bot reaches it with SLACK_API_URL=http://127.0.0.1:PORT/api/."""

    async def job(stopped: asyncio.Event) -> None:
        serving = asyncio.ensure_future(
            serve(
                port=port,
                seed_path=seed,
                manifest_path=default_manifest(),
                clock_file=clock_file,
                stories_path=stories,
            )
        )
        waiting = asyncio.ensure_future(stopped.wait())
        typer.echo(f"The playground is at http://127.0.0.1:{port}/ (Ctrl-C stops it).", err=True)
        await asyncio.wait({serving, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if not serving.done():
            serving.cancel()
        await asyncio.gather(serving, return_exceptions=not serving.done())

    if clock_file is not None and not clock_file.absolute().parent.is_dir():
        stop(f"There is no folder for {clock_file}. Make it, or give another file with --clock-file.")
    try:
        run_until_stopped(job)
    except SeedError as wrong:
        stop(str(wrong))
    except OSError:
        stop(f"Port {port} is taken. Give another one with --port.")
