"""`attune schema`: the JSON Schema of every kind of content file, written where editors find it."""

from pathlib import Path
from typing import Annotated

import typer

from bot.adapters.content import schemas
from bot.cli.content import content_folder
from bot.cli.stops import stop


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("schema")(schema)


def schema(
    folder: Annotated[
        Path | None, typer.Argument(help="Where to write. Left out: `schema` in the content folder that is set.")
    ] = None,
) -> None:
    """Write the JSON Schema files that let an editor complete fields and mark mistakes."""
    target = folder or content_folder() / "schema"
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name, text in schemas().items():
            (target / name).write_text(text, encoding="utf-8")
            typer.echo(str(target / name))
    except OSError as trouble:
        stop(f"{target} cannot be written to ({(trouble.strerror or 'unknown trouble').lower()}).")
