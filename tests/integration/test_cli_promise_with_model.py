"""`attune eval promise --with-model`: what a model that points well, badly or not at all does to the figures."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.support.model_server import Asked, Play, always, body_for, http, serving_model

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

EVALS = Path(__file__).parents[1] / "evals"
POINTED = EVALS / "promises_pointed.jsonl"
RUNNER = CliRunner()


def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in POINTED.read_text(encoding="utf-8").splitlines()]


async def as_labelled(asked: Asked) -> AsyncIterator[bytes]:
    """Point at what the row names: in a promise its words, and of what is none at the whole of it."""
    row = next(row for row in rows() if row["text"] == asked.data["message"])
    answer = {"promises": [{"quote": row["quote"], "time_phrase": row["time_phrase"]}]}
    yield http(body_for(asked, json.dumps(answer)))


async def measured(monkeypatch: pytest.MonkeyPatch, play: Play, data: Path) -> tuple[Result, int]:
    async with serving_model(play) as server:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-tests")
        monkeypatch.setenv("ATTUNE_MODEL_URL", server.url)
        monkeypatch.setenv("ATTUNE_MODEL_BUDGET_SECONDS", "5")
        words = ["eval", "promise", "--data", str(data), "--with-model", "--json"]
        told = await asyncio.to_thread(RUNNER.invoke, app, words)
    return told, len(server.asked)


async def test_a_model_that_points_finds_what_our_rules_do_not_and_hardly_raises_the_alarms(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told, asked = await measured(monkeypatch, as_labelled, POINTED)
    assert told.exit_code == 0, told.output
    figures = json.loads(told.stdout)
    rules, with_model = figures["rules"], figures["with_model"]
    assert (rules["found"], rules["false_alarms"]) == (0, 0), "the rows are such as our rules do not see"
    assert (with_model["asked"], with_model["answered"]) == (asked, asked)
    assert asked < len(rows()), "what does not look ahead is not asked about"
    assert with_model["found"] >= 0.7
    assert with_model["exact"] >= 0.7
    assert with_model["false_alarms"] <= 0.05, with_model["wrongly"]


async def test_a_model_that_is_down_is_counted_and_changes_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    told, _ = await measured(monkeypatch, always(http("no", 400)), POINTED)
    assert told.exit_code == 0, told.output
    figures = json.loads(told.stdout)["with_model"]
    assert (figures["answered"], figures["found"]) == (0, 0)
    assert figures["silences"].keys() == {"bad_request", "resting"}, "after some failures it is left alone"
    assert sum(figures["silences"].values()) == figures["asked"]


async def test_a_row_that_cannot_be_measured_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "rows.jsonl"
    broken.write_text('{"text": "I am on it."}\n', encoding="utf-8")
    told, asked = await measured(monkeypatch, always(b""), broken)
    assert (told.exit_code, asked) == (2, 0)
    assert "Row 1" in told.output


def test_without_a_model_it_says_so_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "")
    told = RUNNER.invoke(app, ["eval", "promise", "--data", str(POINTED), "--with-model"])
    assert told.exit_code == 2
    assert "Set OPENAI_API_KEY." in told.output
