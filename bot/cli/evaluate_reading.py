"""`attune eval reading`: how well customers' messages are read, as published figures."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from bot.cli.content import open_parts
from bot.cli.figures import as_json, lines
from bot.cli.labelled_file import no_rows, rows_of
from bot.cli.stops import stop
from bot.services.evaluate_reading import LabelledMessage, evaluate_reading


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("reading")(reading)


def reading(
    data: Annotated[Path, typer.Option(help="A JSONL file with text, case_type, emotion, emotion_2, intensity.")],
    *,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure the reader. A row with an empty label is left out of that label's figures."""
    rows = list(_labelled(data))
    if not rows:
        no_rows(data)
    figures = evaluate_reading(rows, reader=open_parts().reader, stopwatch=perf_counter).model_dump()
    typer.echo(as_json(figures) if json else "\n".join(lines(figures)))


def _labelled(data: Path) -> Iterator[LabelledMessage]:
    for number, row in rows_of(data):
        try:
            yield LabelledMessage.model_validate(row)
        except ValidationError as wrong:
            stop(f"{data}:{number}: {_plain(wrong.errors()[0])}")


def _plain(error: Any) -> str:
    field = ".".join(str(step) for step in error["loc"]) or "row"
    return f"{field}: {error['msg']}"
