"""`attune check` as a writer runs it: every finding with its line, the tiers counted beside, and an exit code."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.content.plant import SOUND, sound_copy

RUNNER = CliRunner()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder with one finding of each tier in the gift's files and one of gold elsewhere."""
    monkeypatch.chdir(tmp_path)
    copy = sound_copy(tmp_path)
    gift, table = copy / "retail" / "late-gift.yaml", copy / "retail" / "late-gift.csv"
    text = gift.read_text()
    text = text.replace("say: I will send a second one", "say: We will send a {{second}} one")
    gift.write_text(text)
    table.write_text(table.read_text() + "Will the christening cup be here before Friday,neutral,,0,1,\n")
    unknown = copy / "any" / "unknown.yaml"
    unknown.write_text(unknown.read_text().replace("Listen first.", "LISTEN first."))
    return copy


def check(*words: str) -> tuple[int, list[str], str]:
    """The rules of the findings, in order, and the line beside them."""
    result = RUNNER.invoke(app, ["check", *words])
    lines = result.stdout.splitlines()
    found = [re.fullmatch(r"[^:]+:[0-9]+: ([a-z-]+): .+", line) for line in lines]
    return result.exit_code, [match[1] if match else "not in form" for match in found], result.stderr


def test_sound_content_is_clean() -> None:
    assert check(str(SOUND)) == (0, [], "Clean: 4 playbooks, 1 drill and the cues.\n")


def test_everything_is_found_at_once_and_counted_by_tier(folder: Path) -> None:
    code, found, beside = check(folder.name)
    assert (code, found) == (1, ["all-caps", "duplicate-example", "undeclared-blank", "we-for-i"])
    assert beside == "To mend: 4 findings in 3 files (1 bronze, 1 silver, 2 gold).\n"


@pytest.mark.parametrize(
    ("tier", "expected"),
    [
        ("bronze", ["undeclared-blank"]),
        ("silver", ["undeclared-blank", "we-for-i"]),
        ("gold", ["all-caps", "duplicate-example", "undeclared-blank", "we-for-i"]),
    ],
)
def test_a_tier_can_be_asked_for(folder: Path, tier: str, expected: list[str]) -> None:
    assert check(folder.name, "--tier", tier)[1] == expected


def test_one_file_is_checked_with_its_table_and_against_all_others(folder: Path) -> None:
    assert check(f"{folder.name}/retail/late-gift.yaml")[1] == ["duplicate-example", "undeclared-blank", "we-for-i"]
    assert check(f"{folder.name}/payments/double-charge.yaml")[::2] == (
        0,
        f"Clean: {folder.name}/payments/double-charge.yaml.\n",
    )


def test_an_unknown_tier_is_wrong_use(folder: Path) -> None:
    assert check(folder.name, "--tier", "platinum")[0] == 2


def test_a_path_that_is_not_there_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "alone.yaml").write_text("a: b\n")
    assert check("nowhere")[0] == 2
    assert check("alone.yaml")[0] == 2


def test_a_playbook_can_be_named_by_its_id(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATTUNE_CONTENT_DIR", str(folder))
    by_id, by_path = check("retail/late-gift"), check(str(folder / "retail" / "late-gift.yaml"))
    assert by_id == by_path
    assert by_id[0] == 1


def test_what_is_neither_a_path_nor_an_id_says_what_to_give(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATTUNE_CONTENT_DIR", str(SOUND))
    code, found, said = check("retail/nowhere")
    assert (code, found) == (2, [])
    assert "an id such as retail/late-gift" in said


@pytest.fixture
def overlays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two workspaces with a folder of their own over sound content, one of them with a misspelt fact, and a stray."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ATTUNE_CONTENT_DIR", str(SOUND))
    monkeypatch.setenv("ATTUNE_OVERLAYS_DIR", str(tmp_path / "over"))
    for workspace, words in (("T0123ABCD", "support_phone: 0800 1"), ("T0456EFGH", "suport_phone: 0800 1")):
        folder = tmp_path / "over" / workspace
        folder.mkdir(parents=True)
        (folder / "business.yaml").write_text(words)
    (tmp_path / "over" / "acme").mkdir()
    return tmp_path / "over"


def test_without_a_path_every_workspaces_own_folder_is_checked_too(overlays: Path) -> None:
    code, found, _ = check()
    assert (code, sorted(found)) == (1, ["misplaced", "schema"])
    (overlays / "acme").rmdir()
    (overlays / "T0456EFGH" / "business.yaml").unlink()
    code, found, said = check()
    assert (code, found) == (0, [])
    assert "2 workspaces over them" in said


def test_one_workspaces_folder_or_file_can_be_checked_alone(overlays: Path) -> None:
    assert check(str(overlays / "T0456EFGH"))[1] == ["schema"]
    assert check(str(overlays / "T0456EFGH" / "business.yaml"))[1] == ["schema"]
    assert check(str(overlays / "T0123ABCD" / "business.yaml"))[:2] == (0, [])
