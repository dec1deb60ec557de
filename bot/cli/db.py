"""`attune db upgrade`: bring the database to the tables this version needs."""

import asyncio

import typer

from bot.adapters.db.address import DatabaseAddressError
from bot.adapters.db.migrate import upgrade
from bot.cli.stops import FOUND_PROBLEMS, stop
from bot.domain.errors import StateUnavailableError
from bot.settings import WrongSettingError, read_settings


def register(app: typer.Typer) -> None:
    """Add the command group."""
    group = typer.Typer(help="The database.", no_args_is_help=True, rich_markup_mode=None)
    group.command("upgrade")(upgrade_tables)
    app.add_typer(group, name="db")


def upgrade_tables() -> None:
    """Bring the tables up to date. Nothing happens when they are; `attune run` does it by itself, too."""
    try:
        asyncio.run(upgrade(read_settings().database_url.get_secret_value()))
    except WrongSettingError as wrong:
        stop(str(wrong))
    except DatabaseAddressError as wrong:
        stop(str(wrong))
    except StateUnavailableError as trouble:
        stop(f"{trouble} ({trouble.detail})", FOUND_PROBLEMS)
    typer.echo("The tables are up to date.", err=True)
