"""`attune playground`: what it says when it cannot start as asked."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

RUNNER = CliRunner()


def refused(*words: str) -> str:
    """What it says on standard error when it ends at once, as after wrong use."""
    ended = RUNNER.invoke(app, ["playground", "--port", "0", *words])
    assert ended.exit_code == 2
    return ended.stderr


def test_stories_that_are_not_there_are_named(tmp_path: Path) -> None:
    assert f"{tmp_path}/mine.yaml: cannot be read" in refused("--stories", f"{tmp_path}/mine.yaml")


def test_a_mistake_in_a_story_is_told_by_story_and_field(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(
        "stories:\n  - {id: late, title: Late, about: It is late., lines: [{who: Dana, channel: support}]}\n"
    )
    assert "stories, late.lines.0.says: Field required" in refused("--stories", str(mine))


def test_a_clock_file_needs_a_folder_that_is_there(tmp_path: Path) -> None:
    said = refused("--clock-file", f"{tmp_path}/gone/clock")
    assert "There is no folder for" in said
    assert "--clock-file" in said
