"""`attune check`: every finding in the content, one a line, so that a writer can go from line to line and mend."""

from collections import Counter
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from bot.adapters.content import ContentSet, Finding, Loaded, OverlayFolders, check_content, overlay_folders
from bot.cli.stops import FOUND_PROBLEMS, stop
from bot.domain.content_rules import Tier
from bot.settings import Settings, WrongSettingError, read_settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check")(check)


def check(
    path: Annotated[
        str,
        typer.Argument(
            metavar="[PATH]",
            help="A content folder, a file in one, or a playbook's id. Left out: everything that is set.",
        ),
    ] = "",
    tier: Annotated[
        Tier,
        typer.Option(help="How far to check: bronze is what works, silver what serves, gold what is a joy to read."),
    ] = Tier.GOLD,
) -> None:
    """Check playbooks, drills and cues. Exit code 1 when there is anything to mend.

    Left without a path it checks the folder that is set, and every workspace's own folder. Each line reads path:line:
    rule: message. Why a rule exists, and how to mend, stands in docs/rules.
    """
    target = _target(path)
    checked = target.checked()
    findings = [finding for finding in checked.findings if tier.holds(finding.rule.tier) and target.wants(finding)]
    for finding in findings:
        typer.echo(str(finding))
    if findings:
        stop(_to_mend(findings), FOUND_PROBLEMS)
    typer.echo(target.clean(checked.content), err=True)


class _Target(NamedTuple):
    """What to check: a content folder, what is laid over it, and the one file or folder there that was asked for."""

    root: Path
    overlays: tuple[Path, ...] = ()
    stray: tuple[Finding, ...] = ()
    file: Path | None = None
    within: Path | None = None

    def checked(self) -> Loaded:
        """Ours, and everything there is to mend in it and over it."""
        base = check_content(self.root)
        over = (finding for each in self.overlays for finding in check_content(self.root, each).findings)
        return base._replace(findings=(*base.findings, *self.stray, *over))

    def wants(self, finding: Finding) -> bool:
        """Whether the finding is of what was asked for: a playbook counts with the table beside it."""
        file = self.file
        if file is None:
            return self.within is None or finding.path.is_relative_to(self.within)
        return finding.path in {file, file.with_suffix(".csv"), file.with_suffix(".yaml")}

    def clean(self, content: ContentSet) -> str:
        """What to say when nothing was found."""
        if self.file:
            return f"Clean: {self.file}."
        over = f", and {_counted(len(self.overlays), 'workspace')} over them" if self.overlays else ""
        drills = _counted(len(content.drills), "drill")
        return f"Clean: {_counted(len(content.playbooks), 'playbook')}, {drills} and the cues{over}."


def _target(words: str) -> _Target:
    settings = _settings()
    root, folders = _near(settings.content_dir), _over(settings)
    if not words:
        return _Target(root, tuple((folders.by_workspace or {}).values()), folders.findings)
    path = _near(Path(words))
    if not path.exists() and (root / f"{words}.yaml").is_file():
        path = root / f"{words}.yaml"
    if not path.exists():
        stop(f"There is nothing at {path}. Give a content folder, a file in it, or an id such as retail/late-gift.")
    overlay = next((each for each in (folders.by_workspace or {}).values() if path.is_relative_to(each)), None)
    if overlay:
        return _Target(root, (overlay,), file=path if path.is_file() else None, within=path)
    return _Target(path) if path.is_dir() else _Target(_root_of(path), file=path)


def _over(settings: Settings) -> OverlayFolders:
    if settings.overlays_dir is None:
        return OverlayFolders({}, ())
    return overlay_folders(_near(settings.overlays_dir))


def _settings() -> Settings:
    """They are read here alone, so that a check needs nothing but the content."""
    try:
        return read_settings()
    except WrongSettingError as wrong:
        stop(str(wrong))


def _near(path: Path) -> Path:
    """The path as seen from here when it is below, which is shorter to read."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


def _root_of(file: Path) -> Path:
    root = next((folder for folder in file.parents if (folder / "cues.yaml").is_file()), None)
    return root or stop(f"{file} belongs to no content folder: none above it holds cues.yaml. Give the folder instead.")


def _to_mend(findings: list[Finding]) -> str:
    files = len({finding.path for finding in findings})
    of_tier = Counter(finding.rule.tier for finding in findings)
    tiers = ", ".join(f"{of_tier[tier]} {tier}" for tier in Tier)
    return f"To mend: {_counted(len(findings), 'finding')} in {_counted(files, 'file')} ({tiers})."


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
