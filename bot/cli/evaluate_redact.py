"""`attune eval redact`: how well private data is found, as published figures."""

from pathlib import Path
from typing import Annotated

import typer

from bot.adapters.redact.redactor import RuleRedactor
from bot.cli.figures import as_json, lines
from bot.cli.labelled_file import no_rows, rows_of
from bot.cli.stops import stop
from bot.domain.errors import ContentError
from bot.services.evaluate_redact import evaluate_redact


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("redact")(redact)


def redact(
    data: Annotated[Path, typer.Option(help="A JSONL file with text, pii (type and value of each) and keep.")],
    *,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure redaction. Recall: private values that went. Missed: those that stayed. Destroyed: words lost as well."""
    rows = [row for _, row in rows_of(data)]
    if not rows:
        no_rows(data)
    try:
        figures = evaluate_redact(rows, redactor=RuleRedactor()).model_dump()
    except ContentError as wrong:
        stop(f"{data}: {wrong}")
    typer.echo(as_json(figures) if json else "\n".join(lines(figures)))
