"""Commands whose modules are imported only when they are called.

`attune suggest` answers in a fraction of a second because it never imports Slack, the web server or the database;
those belong to other commands. A command is a module with `register(app)`, named in a table, and that is all.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import ClassVar, Protocol, cast

import typer
from typer.core import TyperGroup


class CommandModule(Protocol):
    """A file that holds one command."""

    def register(self, app: typer.Typer) -> None:
        """Add the command to the app, under the name that the table gives it."""


class LazyCommands(TyperGroup):
    """A group that knows its commands by name and imports a command's module when it is asked for."""

    modules: ClassVar[Mapping[str, str]] = {}
    """The module of each command, in the order in which help lists them. A subclass fills it in."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # noqa: ARG002 - typer hands it over; its own context type is private
        """Every command's name, without importing any."""
        return list(self.modules)

    def get_command(self, ctx: typer.Context, cmd_name: str):  # type: ignore[no-untyped-def, override]  # noqa: ANN201, ARG002 - as above, and its command type too
        """The command, imported now, or None when there is none of this name."""
        name = self.modules.get(cmd_name)
        if name is None:
            return None
        module = cast("CommandModule", import_module(name))
        app = typer.Typer(rich_markup_mode=None)
        module.register(app)
        return typer.main.get_group(app).commands[cmd_name]
