"""`attune eval draft`: how well the draft check finds what lands badly, as published figures."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.content import Workspace, open_parts
from bot.cli.measured import tell_figures
from bot.services.evaluate_draft import evaluate_draft


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("draft")(draft)


def draft(
    data: Annotated[Path, typer.Option(help="A JSONL file with text, findings (kind and words) and perhaps customer.")],
    workspace: Workspace = "",
    *,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure the draft check. Precision: findings that are right. Recall: labels that were found. Both by kind."""
    check = open_parts(workspace).library.draft_check()
    tell_figures(data, lambda rows: evaluate_draft(rows, check=check), json=json)
