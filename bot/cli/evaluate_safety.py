"""`attune eval safety`: how well the safety rules hear, as published figures."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from bot.cli.content import open_parts
from bot.cli.figures import as_json, lines
from bot.cli.labelled_file import no_rows, rows_of
from bot.cli.stops import stop
from bot.services.evaluate_safety import FlaggedMessage, evaluate_safety


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("safety")(safety)


def safety(
    data: Annotated[Path, typer.Option(help="A JSONL file with text and flags, a list that may be empty.")],
    *,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure the safety rules. Recall: flags raised where they are due. False alarms: raised where they are not."""
    rows = list(_labelled(data))
    if not rows:
        no_rows(data)
    figures = evaluate_safety(rows, watch=open_parts().library.safety()).model_dump(mode="json")
    typer.echo(as_json(figures) if json else "\n".join(lines(figures)))


def _labelled(data: Path) -> Iterator[FlaggedMessage]:
    for number, row in rows_of(data):
        try:
            yield FlaggedMessage.model_validate(row)
        except ValidationError as wrong:
            error = wrong.errors()[0]
            field = ".".join(str(step) for step in error["loc"]) or "row"
            stop(f"{data}:{number}: {field}: {error['msg']}")
