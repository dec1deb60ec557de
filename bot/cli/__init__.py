"""The `attune` command. Each command is a file of its own; a new one is a file with `register` and a line in the table.

Machine output goes to standard output and talk to standard error. Exit codes: 0 all is well, 1 problems were found,
2 wrong use.
"""

from collections.abc import Mapping
from typing import ClassVar

import typer

from bot.cli.lazy import LazyCommands


class Commands(LazyCommands):
    """Every command and the module it lives in."""

    modules: ClassVar[Mapping[str, str]] = {
        "suggest": "bot.cli.suggest",
        "draft": "bot.cli.draft",
        "check": "bot.cli.check",
        "preview": "bot.cli.preview",
        "new-playbook": "bot.cli.new_playbook",
        "library": "bot.cli.library",
        "schema": "bot.cli.schema",
        "eval": "bot.cli.evaluate",
        "run": "bot.cli.run",
        "playground": "bot.cli.playground",
        "demo": "bot.cli.demo",
        "doctor": "bot.cli.doctor",
        "corrections": "bot.cli.corrections",
        "db": "bot.cli.db",
    }


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help and errors: boxes read badly aloud
    pretty_exceptions_enable=False,  # a traceback that prints local values would print customers' words
)


@app.callback()
def attune() -> None:
    """Attune: the next humane, concrete sentence in an agent's hands, and every promise kept."""
