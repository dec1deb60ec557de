"""`attune new-playbook`: a commented template and an empty table of messages, ready to be written."""

import re
from pathlib import Path
from typing import Annotated

import typer

from bot.adapters.content import new_playbook_files
from bot.cli.content import content_folder
from bot.cli.stops import stop
from bot.domain.case import CaseType

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*/[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_TAKEN = frozenset({"drills", "blocks", "schema"})


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("new-playbook")(new_playbook)


def new_playbook(
    playbook_id: Annotated[str, typer.Argument(metavar="ID", help="Industry and name, such as retail/lost-key.")],
    case_type: Annotated[CaseType, typer.Option(help="The kind of case it serves.")] = CaseType.OTHER,
    folder: Annotated[
        Path | None, typer.Option(help="The content folder to write to. Left out: the folder that is set.")
    ] = None,
) -> None:
    """Make a playbook's file and the table of customer messages beside it. Nothing that is there is overwritten."""
    if not _ID.fullmatch(playbook_id) or playbook_id.split("/")[0] in _TAKEN:
        stop(
            f'"{playbook_id}" cannot be an id. Write the industry and a name in lower case with hyphens, '
            "such as retail/lost-key."
        )
    root = folder or content_folder()
    files = new_playbook_files(root, playbook_id, case_type)
    for path in files:
        if path.exists():
            stop(f"{path} is there already. Choose another name, or go on writing that one.")
    for path, text in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as trouble:
            stop(f"{path} cannot be written ({(trouble.strerror or 'unknown trouble').lower()}).")
        typer.echo(str(path))
    typer.echo(
        f'Replace every "(write: ...)" with your own words and give the table at least twelve messages. '
        f"`attune check` says what is left, `attune preview {playbook_id}` shows the result.",
        err=True,
    )
