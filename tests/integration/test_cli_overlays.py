"""The commands with a workspace's own folder over ours."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.support.overlaid import ACME, LATE, LOST_KEY, OTHER, Overlaid

RUNNER = CliRunner()
PHONE, SLIP = "support_phone: 0800 555 0199\n", "suport_phone: 0800 555 0199\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Overlaid:
    place = Overlaid(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ATTUNE_CONTENT_DIR", str(place.root))
    monkeypatch.setenv("ATTUNE_OVERLAYS_DIR", str(place.overlays))
    return place


def test_a_preview_for_a_workspace_shows_its_facts_and_one_without_shows_ours(place: Overlaid) -> None:
    place.text("business.yaml", PHONE)
    theirs = RUNNER.invoke(app, ["preview", LATE, "--workspace", ACME])
    assert (theirs.exit_code, "you reach me on 0800 555 0199." in theirs.stdout) == (0, True)
    assert "you reach me on [our phone line]." in RUNNER.invoke(app, ["preview", LATE]).stdout


def test_a_suggestion_for_a_workspace_reads_by_its_own_playbooks(place: Overlaid) -> None:
    place.lost_key()
    assert "Locked out" in RUNNER.invoke(app, ["suggest", LOST_KEY[0], "--workspace", ACME]).stdout
    assert "Locked out" not in RUNNER.invoke(app, ["suggest", LOST_KEY[0]]).stdout


def test_the_library_of_a_workspace_lists_its_own(place: Overlaid) -> None:
    place.lost_key()
    assert "retail/lost-key" in RUNNER.invoke(app, ["library", "--workspace", ACME]).stdout
    assert "retail/lost-key" not in RUNNER.invoke(app, ["library"]).stdout


def test_a_workspace_without_a_folder_is_told_which_have_one(place: Overlaid) -> None:
    place.text("business.yaml", PHONE)
    result = RUNNER.invoke(app, ["preview", LATE, "--workspace", OTHER])
    assert result.exit_code == 2
    assert f"{OTHER} has no folder of its own" in result.stderr
    assert f"Workspaces with one: {ACME}." in result.stderr


def test_a_broken_folder_stops_the_command_with_its_findings_for_that_workspace_alone(place: Overlaid) -> None:
    path = place.text("business.yaml", SLIP)
    result = RUNNER.invoke(app, ["preview", LATE, "--workspace", ACME])
    assert result.exit_code == 1
    assert f"{path}:1: schema: " in result.stderr
    assert RUNNER.invoke(app, ["preview", LATE]).exit_code == 0


def test_the_doctor_counts_the_folders_and_lists_what_is_to_be_mended(place: Overlaid) -> None:
    place.text("business.yaml", PHONE)
    assert "Overlays (1 workspace): ok" in RUNNER.invoke(app, ["doctor"]).stdout
    path = place.text("business.yaml", SLIP, OTHER)
    (place.overlays / "acme").mkdir()
    told = RUNNER.invoke(app, ["doctor"]).stdout
    assert "Overlays (2 workspaces): 2 to mend" in told
    assert f"  - {path}:1: schema: " in told
    assert f'  - {place.overlays / "acme"}:1: misplaced: no workspace has the id "acme"' in told


def test_the_doctor_says_when_there_are_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Overlays (not set): ok" in RUNNER.invoke(app, ["doctor"]).stdout
