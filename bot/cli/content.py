"""The content that a command works on: the library and the reader from the set folder, or a plain way out."""

from pathlib import Path
from typing import Annotated, NamedTuple, NoReturn

import typer

from bot.bootstrap.reading import reading_parts
from bot.cli.stops import FOUND_PROBLEMS, stop
from bot.domain.errors import ContentError
from bot.services.ports import Library, Reader
from bot.settings import Settings, WrongSettingError, read_settings

Workspace = Annotated[
    str, typer.Option(help="A Slack team id: with that workspace's own folder from ATTUNE_OVERLAYS_DIR over ours.")
]
"""The option of every command that can work on what one workspace is served."""


class Opened(NamedTuple):
    """What a command works on."""

    library: Library
    reader: Reader


def content_folder() -> Path:
    """The content folder as it is set. Stops the command when a setting is wrong."""
    return _settings().content_dir


def open_parts(workspace: str = "") -> Opened:
    """The library and the reader, of one workspace when it is named. Stops the command when content is not clean."""
    settings = _settings()
    try:
        parts = reading_parts(settings.content_dir, overlays_dir=settings.overlays_dir if workspace else None)
    except ContentError as broken:
        _refuse(str(broken))
    library, reader = parts.library, parts.reader
    if parts.trouble:
        typer.echo(f"The trained reader cannot be used, so the first one reads: {parts.trouble}", err=True)
    if not workspace:
        return Opened(library, reader)
    shelf = library.shelves.get(workspace)
    if shelf is None:
        known = ", ".join(library.shelves) or "none"
        stop(f"{workspace} has no folder of its own in ATTUNE_OVERLAYS_DIR. Workspaces with one: {known}.")
    if shelf.findings:
        _refuse("\n".join(str(finding) for finding in shelf.findings))
    return Opened(shelf, reader.of(workspace))


def _settings() -> Settings:
    try:
        return read_settings()
    except WrongSettingError as wrong:
        stop(str(wrong))


def _refuse(findings: str) -> NoReturn:
    stop(f"{findings}\nThe playbooks cannot be used as they are. Mend the lines above, then try again.", FOUND_PROBLEMS)
