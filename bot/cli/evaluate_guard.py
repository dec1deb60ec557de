"""`attune eval guard`: whether the guard stops what it has to and lets good rewrites through, as published figures."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.measured import tell_figures
from bot.services.evaluate_guard import evaluate_guard


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("guard")(guard)


def guard(
    data: Annotated[Path, typer.Option(help="A JSONL file with src, customer, out, ok and kind.")],
    *,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure the guard. Unsafe passed: rewrites it should have stopped. Good rejected: rewrites it need not have."""
    tell_figures(data, evaluate_guard, json=json)
