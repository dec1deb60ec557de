"""`attune eval promise`: how well promises are found and dated, as published figures."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.figures import as_json, lines
from bot.cli.labelled_file import no_rows, rows_of
from bot.cli.stops import stop
from bot.domain.errors import ContentError
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
    rows = [row for _, row in rows_of(data)]
    if not rows:
        no_rows(data)
    try:
        figures = evaluate_promise(rows).model_dump()
    except ContentError as wrong:
        stop(f"{data}: {wrong}")
    typer.echo(as_json(figures) if json else "\n".join(lines(figures)))
