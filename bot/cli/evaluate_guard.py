"""`attune eval guard`: whether the guard stops what it has to and lets good rewrites through, as published figures."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.figures import as_json, lines
from bot.cli.labelled_file import no_rows, rows_of
from bot.cli.stops import stop
from bot.domain.errors import ContentError
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
    rows = [row for _, row in rows_of(data)]
    if not rows:
        no_rows(data)
    try:
        figures = evaluate_guard(rows).model_dump()
    except ContentError as wrong:
        stop(f"{data}: {wrong}")
    typer.echo(as_json(figures) if json else "\n".join(lines(figures)))
