"""`attune eval promise`: how well promises are found and dated, as published figures."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.measured import tell_figures
from bot.services.evaluate_promise import evaluate_promise


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("promise")(promise)


def promise(
    data: Annotated[Path, typer.Option(help="A JSONL file with text, promise, vague, lo, hi, now, tz.")],
    *,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure how promises are found. Exact: dated promises whose moment was right. Found: promises seen at all."""
    tell_figures(data, evaluate_promise, json=json)
