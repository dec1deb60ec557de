"""`attune eval redact`, run as a person or a program runs it."""

import json
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app

RUNNER = CliRunner()
ROW = {
    "id": 0,
    "text": "mail ann@example.com",
    "pii": [{"type": "EMAIL", "value": "ann@example.com"}],
    "keep": ["mail"],
}


def written(folder: Path, *rows: object) -> str:
    data = folder / "rows.jsonl"
    data.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return str(data)


def test_the_figures_come_as_json(tmp_path: Path) -> None:
    result = RUNNER.invoke(app, ["eval", "redact", "--data", written(tmp_path, ROW), "--json"])
    figures = json.loads(result.stdout)
    assert result.exit_code == 0
    assert {key: figures[key] for key in ("recall", "missed", "destroyed")} == {
        "recall": 1,
        "missed": [],
        "destroyed": [],
    }


def test_the_figures_come_as_lines(tmp_path: Path) -> None:
    lines = RUNNER.invoke(app, ["eval", "redact", "--data", written(tmp_path, ROW)]).stdout.splitlines()
    assert lines[0] == "recall: 1.0"


def test_a_row_that_cannot_be_read_stops_with_its_number(tmp_path: Path) -> None:
    result = RUNNER.invoke(app, ["eval", "redact", "--data", written(tmp_path, ROW, {"id": 1})])
    assert result.exit_code == 2
    assert "Row 2" in result.stderr


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    result = RUNNER.invoke(app, ["eval", "redact", "--data", written(tmp_path)])
    assert result.exit_code == 2
    assert "no rows" in result.stderr
