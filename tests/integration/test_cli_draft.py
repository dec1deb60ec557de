"""`attune draft` and `attune eval draft`, run as a person or a program runs them."""

import asyncio
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.support.model_server import Play, always, http, saying, serving_model

SOUND = Path(__file__).parents[1] / "support" / "content"
RUNNER = CliRunner()
DRAFT = "Unfortunately it is late. I will write to you at 5."
ROW = {"text": DRAFT, "findings": [{"kind": "jargon", "words": "Unfortunately"}]}


@pytest.fixture(autouse=True)
def _content(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATTUNE_CONTENT_DIR", str(SOUND))


def test_a_draft_is_checked_for_a_person() -> None:
    result = RUNNER.invoke(app, ["draft", DRAFT])
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "1. Office talk, or a word from inside the company"
    assert lines[1].strip() == '"Unfortunately"'
    assert lines[-1] == "It is late. I will write to you at 5."


def test_a_draft_is_checked_for_a_program_and_can_come_on_standard_input() -> None:
    result = RUNNER.invoke(app, ["draft", "-", "--json"], input=DRAFT.encode())
    checked = json.loads(result.stdout)
    (finding,) = checked["findings"]
    assert (finding["kind"], finding["start"], finding["end"]) == ("jargon", 0, 13)
    assert checked["improved"] == "It is late. I will write to you at 5."


def test_a_good_draft_is_told_so() -> None:
    assert RUNNER.invoke(app, ["draft", "I will write to you at 5."]).stdout == "I found nothing to change.\n"


def test_a_model_is_asked_only_where_one_is_configured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", "")
    result = RUNNER.invoke(app, ["draft", DRAFT, "--with-model"])
    assert result.exit_code == 2
    assert "No model is configured" in result.stderr


@pytest.mark.sockets
@pytest.mark.enable_socket
@pytest.mark.parametrize(
    ("play", "told"),
    [
        (saying(json.dumps({"draft": "It is late. I will write to you at 5."})), "The model's draft:\nIt is late."),
        (saying(json.dumps({"draft": "It is late. I will write to you at 4."})), "added a number, so it is not shown."),
        (always(http("no", 503)), "Your draft stands."),
    ],
    ids=["good", "bad", "down"],
)
async def test_with_a_model_its_draft_or_the_reason_stands_below(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, play: Play, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with serving_model(play) as server:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-tests")
        monkeypatch.setenv("ATTUNE_MODEL_URL", server.url)
        monkeypatch.setenv("ATTUNE_MODEL_BUDGET_SECONDS", "5")
        result = await asyncio.to_thread(RUNNER.invoke, app, ["draft", DRAFT, "--with-model"])
        as_json = await asyncio.to_thread(RUNNER.invoke, app, ["draft", DRAFT, "--with-model", "--json"])
    assert result.exit_code == 0
    assert told in result.stdout
    model = json.loads(as_json.stdout)["model"]
    assert set(model) == {"draft", "line"}
    assert server.asked[0].data == {
        "draft": DRAFT,
        "findings": [{"kind": "jargon", "start": 0, "end": 13, "words": "Unfortunately"}],
        "customer": "",
    }


def test_no_draft_is_wrong_use() -> None:
    result = RUNNER.invoke(app, ["draft", "  "])
    assert result.exit_code == 2
    assert "There is no draft to check" in result.stderr


def test_the_figures_come_as_json_and_as_lines(tmp_path: Path) -> None:
    data = tmp_path / "rows.jsonl"
    data.write_text(json.dumps(ROW), encoding="utf-8")
    figures = json.loads(RUNNER.invoke(app, ["eval", "draft", "--data", str(data), "--json"]).stdout)
    assert (figures["n"], figures["precision"], figures["recall"]) == (1, 1, 1)
    lines = RUNNER.invoke(app, ["eval", "draft", "--data", str(data)]).stdout.splitlines()
    assert lines[:3] == ["n: 1", "precision: 1.0", "recall: 1.0"]


def test_a_row_that_cannot_be_measured_stops_the_command(tmp_path: Path) -> None:
    data = tmp_path / "rows.jsonl"
    data.write_text(json.dumps({"text": "a"}), encoding="utf-8")
    result = RUNNER.invoke(app, ["eval", "draft", "--data", str(data)])
    assert result.exit_code == 2
    assert "Row 1" in result.stderr
