"""Measure something on a labelled file and print its figures: what the `attune eval` commands have in common."""

from collections.abc import Callable
from pathlib import Path

import typer
from pydantic import BaseModel

from bot.cli.figures import as_json, lines
from bot.cli.labelled_file import Row, no_rows, rows_of
from bot.cli.stops import stop
from bot.domain.errors import ContentError


def tell_figures(data: Path, evaluate: Callable[[list[Row]], BaseModel], *, json: bool) -> None:
    """Print the figures of a file; stop the command where it holds nothing, or a row that cannot be measured.

    Args:
        data: a JSONL file.
        evaluate: gives the figures of its rows, or raises ContentError with the number of the row and the field.
        json: whether to print them as JSON.
    """
    rows = [row for _, row in rows_of(data)]
    if not rows:
        no_rows(data)
    try:
        figures = evaluate(rows).model_dump()
    except ContentError as wrong:
        stop(f"{data}: {wrong}")
    typer.echo(as_json(figures) if json else "\n".join(lines(figures)))
