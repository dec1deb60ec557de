"""`attune eval promise`: how well promises are found and dated, as published figures."""

import asyncio
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.bootstrap.measuring import measure_proposals
from bot.cli.labelled_file import Row
from bot.cli.measured import tell_figures
from bot.cli.stops import stop
from bot.cli.with_a_model import settings_with_a_model
from bot.domain.errors import AttuneError, ContentError
from bot.domain.value import Value
from bot.services.evaluate_promise import PromiseFigures, evaluate_promise
from bot.services.evaluate_proposals import ProposalFigures
from bot.settings import Settings


class _WithModel(Value):
    """The figures of our rules alone, and those with what a model points at."""

    rules: PromiseFigures
    with_model: ProposalFigures | None


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("promise")(promise)


def promise(
    data: Annotated[Path, typer.Option(help="A JSONL file with text, promise, vague, lo, hi, now, tz.")],
    *,
    with_model: Annotated[
        bool, typer.Option("--with-model", help="Ask the configured model about the rows our rules are not sure of.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure how promises are found. Exact: dated promises whose moment was right. Found: promises seen at all."""
    if not with_model:
        tell_figures(data, evaluate_promise, json=json)
        return
    settings = settings_with_a_model("there is none to measure with. Set OPENAI_API_KEY.")

    def evaluate(rows: list[Row]) -> _WithModel:
        return _WithModel(rules=evaluate_promise(rows), with_model=_asked(settings, rows))

    tell_figures(data, evaluate, json=json)


def _asked(settings: Settings, rows: list[Any]) -> ProposalFigures | None:
    try:
        return asyncio.run(measure_proposals(settings, rows))
    except ContentError:
        raise
    except AttuneError as trouble:
        stop(str(trouble))
