"""`attune eval reading`: how well customers' messages are read, as published figures."""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from bot.bootstrap.measuring import measure_opinions
from bot.cli.content import Opened, open_parts
from bot.cli.figures import as_json, lines
from bot.cli.labelled_file import no_rows, rows_of
from bot.cli.stops import stop
from bot.cli.with_a_model import settings_with_a_model
from bot.domain.errors import AttuneError
from bot.services.evaluate_reading import LabelledMessage, evaluate_reading
from bot.settings import Settings

_NO_MODEL = "there is no second opinion to measure. Set OPENAI_API_KEY."


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("reading")(reading)


def reading(
    data: Annotated[
        Path,
        typer.Option(help="A JSONL file with text, case_type, emotion, emotion_2, intensity, urgency, abusive."),
    ],
    *,
    second_opinion: Annotated[
        bool, typer.Option("--second-opinion", help="Ask the configured model about the rows the reader is unsure of.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure the reader. A row with an empty label is left out of that label's figures.

    Accuracy surest: of the case type, on the surest 70 % of the rows. Auc: how often an urgent message (2 or more) is
    taken for more urgent than another. Abuse recall: of the abuse, what is found at 2 % false alarms; found and false
    alarms: at the threshold the reader has.
    """
    settings = settings_with_a_model(_NO_MODEL) if second_opinion else None
    rows = list(_labelled(data))
    if not rows:
        no_rows(data)
    parts = open_parts()
    figures = evaluate_reading(rows, reader=parts.reader, stopwatch=perf_counter).model_dump()
    if settings is not None:
        figures["second_opinion"] = _opinions(settings, rows, parts)
    typer.echo(as_json(figures) if json else "\n".join(lines(figures)))


def _opinions(settings: Settings, rows: Sequence[LabelledMessage], parts: Opened) -> dict[str, Any]:
    measuring = measure_opinions(settings, rows, reader=parts.reader, library=parts.library)
    try:
        figures = asyncio.run(measuring)
    except AttuneError as trouble:
        stop(str(trouble))
    return figures.model_dump() if figures else {}


def _labelled(data: Path) -> Iterator[LabelledMessage]:
    for number, row in rows_of(data):
        try:
            yield LabelledMessage.model_validate(row)
        except ValidationError as wrong:
            stop(f"{data}:{number}: {_plain(wrong.errors()[0])}")


def _plain(error: Any) -> str:
    field = ".".join(str(step) for step in error["loc"]) or "row"
    return f"{field}: {error['msg']}"
