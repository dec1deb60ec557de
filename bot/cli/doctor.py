"""`attune doctor`: what is set, what is missing and what that costs, and whether the live connections work."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import NamedTuple

import typer

from bot.bootstrap.checkup import (
    check_content,
    check_database,
    check_model,
    check_overlays,
    check_slack,
    check_tokens,
    count_overlays,
    describe_agenda,
)
from bot.bootstrap.model import describe_model
from bot.cli.stops import FOUND_PROBLEMS, stop
from bot.settings import Settings, WrongSettingError, read_settings


class Question(NamedTuple):
    """One thing the doctor looks at, and what there is of it, if that is worth a word."""

    name: str
    ask: Callable[[Settings], Awaitable[list[str]]]
    found: Callable[[Settings], str | Awaitable[str]] | None = None


QUESTIONS = (
    Question("Tokens", check_tokens),
    Question("Slack", check_slack),
    Question("Database", check_database, describe_agenda),
    Question("Content", check_content),
    Question("Overlays", check_overlays, count_overlays),
    Question("Model", check_model, describe_model),
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("doctor")(doctor)


def doctor() -> None:
    """Say what is set and whether it works. Exit code 1 when something has to be mended."""
    try:
        settings = read_settings()
    except WrongSettingError as wrong:
        stop(str(wrong))
    if asyncio.run(_examine(settings)):
        stop("Mend what is marked above, then run `attune doctor` again.", FOUND_PROBLEMS)
    typer.echo("All is well. `attune run` starts the bot.", err=True)


async def _examine(settings: Settings) -> int:
    wrong = 0
    for question in QUESTIONS:
        troubles = await question.ask(settings)
        wrong += len(troubles)
        found = await _found(question, settings)
        typer.echo(f"{question.name}{found}: {f'{len(troubles)} to mend' if troubles else 'ok'}")
        for trouble in troubles:
            typer.echo(f"  - {trouble}")
    return wrong


async def _found(question: Question, settings: Settings) -> str:
    if question.found is None:
        return ""
    found = question.found(settings)
    return f" ({found if isinstance(found, str) else await found})"
