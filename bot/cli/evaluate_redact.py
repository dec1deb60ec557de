"""`attune eval redact`: how well private data is found, as published figures."""

from pathlib import Path
from typing import Annotated

import typer

from bot.adapters.redact.redactor import RuleRedactor
from bot.cli.measured import tell_figures
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
    tell_figures(data, lambda rows: evaluate_redact(rows, redactor=RuleRedactor()), json=json)
