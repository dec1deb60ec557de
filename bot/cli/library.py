"""`attune library`: what there is, and what each playbook carries. docs/playbooks.md is what it prints."""

import typer

from bot.cli.content import Workspace, open_parts
from bot.cli.library_table import library_table


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("library")(library)


def library(workspace: Workspace = "") -> None:
    """Print every playbook with what it carries, field by field, as Markdown."""
    typer.echo(library_table(open_parts(workspace).library.playbooks()), nl=False)
