"""`attune eval`: figures on a labelled file. Each kind of figure is a command, imported when called."""

from collections.abc import Mapping
from typing import ClassVar

import typer

from bot.cli.lazy import LazyCommands


class Evaluations(LazyCommands):
    """What can be measured."""

    modules: ClassVar[Mapping[str, str]] = {
        "reading": "bot.cli.evaluate_reading",
        "promise": "bot.cli.evaluate_promise",
        "redact": "bot.cli.evaluate_redact",
        "guard": "bot.cli.evaluate_guard",
        "safety": "bot.cli.evaluate_safety",
        "draft": "bot.cli.evaluate_draft",
        "rewrite": "bot.cli.evaluate_rewrite",
    }


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(cls=Evaluations, no_args_is_help=True, rich_markup_mode=None)
    group.callback()(evaluate)
    app.add_typer(group, name="eval")


def evaluate() -> None:
    """Measure a part of Attune on a labelled file."""
