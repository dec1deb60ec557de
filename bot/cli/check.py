"""`attune check`: every finding in the content, one a line, so that a writer can go from line to line and mend."""

from pathlib import Path
from typing import Annotated

import typer

from bot.adapters.content import Loaded, load_content
from bot.cli.content import content_folder
from bot.cli.stops import FOUND_PROBLEMS, stop


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check")(check)


def check(
    path: Annotated[
        Path | None, typer.Argument(help="The content folder or one file in it. Left out: the folder that is set.")
    ] = None,
) -> None:
    """Check playbooks, drills and cues. Exit code 1 when there is anything to mend."""
    path = _near(path or content_folder())
    if not path.exists():
        stop(f"There is nothing at {path}. Give the folder that holds cues.yaml, or a file in it.")
    root = path if path.is_dir() else _root_of(path)
    loaded = load_content(root)
    findings = [finding for finding in loaded.findings if path in {root, finding.path}]
    for finding in findings:
        typer.echo(str(finding))
    if findings:
        files = len({finding.path for finding in findings})
        stop(f"To mend: {_counted(len(findings), 'finding')} in {_counted(files, 'file')}.", FOUND_PROBLEMS)
    typer.echo(_summary(loaded) if path == root else f"Clean: {path}.", err=True)


def _near(path: Path) -> Path:
    """The path as seen from here when it is below, which is shorter to read."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


def _root_of(file: Path) -> Path:
    root = next((folder for folder in file.parents if (folder / "cues.yaml").is_file()), None)
    return root or stop(f"{file} belongs to no content folder: none above it holds cues.yaml. Give the folder instead.")


def _summary(loaded: Loaded) -> str:
    content = loaded.content
    return (
        f"Clean: {_counted(len(content.playbooks), 'playbook')}, {_counted(len(content.drills), 'drill')} and the cues."
    )


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
