"""`attune eval rewrite`: what may be shown of rewrites, recorded ones or those of the configured model."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.bootstrap.measuring import measure_rewrites
from bot.cli.content import open_parts
from bot.cli.figures import as_json, lines
from bot.cli.labelled_file import no_rows, rows_of
from bot.cli.measured import tell_figures
from bot.cli.stops import stop
from bot.cli.with_a_model import settings_with_a_model
from bot.domain.errors import AttuneError
from bot.services.evaluate_rewrite import evaluate_rewrite
from bot.services.measure_rewrites import Measured
from bot.settings import Settings

_NO_MODEL = "there is nothing to measure live. Set OPENAI_API_KEY, or leave --live out."


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rewrite")(rewrite)


def rewrite(
    data: Annotated[
        Path,
        typer.Option(help="A JSONL file with recorded rewrites; with --live, one with customers' messages (text)."),
    ],
    *,
    live: Annotated[
        bool, typer.Option("--live", help="Ask the configured model for rewrites, and to compare the replies.")
    ] = False,
    most: Annotated[int, typer.Option(min=1, help="With --live: how many messages to take, from the top.")] = 100,
    record: Annotated[
        Path | None, typer.Option(help="With --live: a new file for the rewrites, redacted, to read and replay.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure rewrites: how many are kept back and why. Recorded ones are judged anew, and no model is asked."""
    if not live:
        if record is not None:
            stop("Only what a model answers now can be recorded. Add --live, or leave --record out.")
        tell_figures(data, evaluate_rewrite, json=json)
        return
    settings = settings_with_a_model(_NO_MODEL)
    messages = [_text(data, number, row.get("text")) for number, row in rows_of(data)][:most]
    if not messages:
        no_rows(data)
    if record is not None and record.exists():
        stop(f"{record} is there already. Name a new file, so that nothing a person wrote into it is lost.")
    measured = _measured(settings, messages)
    if record is not None:
        _keep(record, measured)
    figures = measured.figures.model_dump()
    typer.echo(as_json(figures) if json else "\n".join(lines(figures)))


def _text(data: Path, number: int, text: object) -> str:
    if not isinstance(text, str):
        stop(f"{data}:{number}: text has to be a customer's message. With --live, rows are messages.")
    return text


def _measured(settings: Settings, messages: list[str]) -> Measured:
    parts = open_parts()
    measuring = measure_rewrites(settings, messages, reader=parts.reader, library=parts.library)
    try:
        measured = asyncio.run(measuring)
    except AttuneError as trouble:
        stop(str(trouble))
    return measured or stop(f"No model is configured, so {_NO_MODEL}")


def _keep(record: Path, measured: Measured) -> None:
    rows = "".join(f"{each.model_dump_json(exclude_defaults=True)}\n" for each in measured.recorded)
    try:
        record.write_text(rows, encoding="utf-8")
    except OSError as trouble:
        stop(f"{record} cannot be written ({(trouble.strerror or 'unknown trouble').lower()}). Name another file.")
