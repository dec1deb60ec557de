"""`attune eval reading --second-opinion`, and what the doctor says of the model."""

import asyncio
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.support.model_server import Play, always, http, saying, serving_model

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

SOUND = Path(__file__).parents[1] / "support" / "content"
RUNNER = CliRunner()
ROWS = [
    {"text": "Blorp fnord quux twice. Ring 020 7946 0958.", "case_type": "billing_charge", "emotion": "frustration"},
    {"text": "Zib zab zonk.", "case_type": "delivery_late", "emotion": ""},
    {"text": "You charged me twice for one order.", "case_type": "billing_charge", "emotion": "frustration"},
]
OPINION = {
    "told_by": ["quux twice"],
    "emotion": "frustration",
    "case_type": "billing_charge",
    "sureness": "certain",
}


@pytest.fixture(autouse=True)
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    monkeypatch.setenv("ATTUNE_CONTENT_DIR", str(SOUND))
    monkeypatch.setenv("OPENAI_API_KEY", "")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return "rows.jsonl"


async def with_a_model(monkeypatch: pytest.MonkeyPatch, play: Play, *words: str) -> tuple[Result, list[str]]:
    """What a command says while a model answers like this, and what the model was asked about."""
    async with serving_model(play) as server:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-tests")
        monkeypatch.setenv("ATTUNE_MODEL_URL", server.url)
        monkeypatch.setenv("ATTUNE_MODEL_BUDGET_SECONDS", "5")
        told = await asyncio.to_thread(RUNNER.invoke, app, list(words))
    return told, [str(asked.data["message"]) for asked in server.asked]


async def test_it_is_measured_beside_the_local_figures(monkeypatch: pytest.MonkeyPatch, data: str) -> None:
    words = ("eval", "reading", "--data", data, "--second-opinion", "--json")
    told, asked = await with_a_model(monkeypatch, saying(json.dumps(OPINION)), *words)
    assert told.exit_code == 0
    figures = json.loads(told.stdout)
    opinion = figures["second_opinion"]
    assert list(figures) == ["case_type", "emotion", "intensity", "urgency", "abuse", "ms", "second_opinion"]
    assert (opinion["rows"], opinion["asked"], opinion["answered"]) == (3, len(asked), 1)
    assert opinion["silences"] == {"not_quoted": len(asked) - 1}
    assert opinion["case_type"]["opinions"] == 1
    assert opinion["case_type"]["opinion"] == 1.0
    assert opinion["case_type"]["with_it"] >= opinion["case_type"]["without"]
    assert "7946" not in str(asked)


async def test_a_model_that_is_down_is_counted_and_changes_no_figure(
    monkeypatch: pytest.MonkeyPatch, data: str
) -> None:
    words = ("eval", "reading", "--data", data, "--second-opinion")
    told, asked = await with_a_model(monkeypatch, always(http("no", 400)), *words)
    assert told.exit_code == 0
    assert asked
    assert "second opinion, answered: 0" in told.stdout
    assert "second opinion, silences, bad request:" in told.stdout


def test_without_a_model_it_says_so_in_a_line(data: str) -> None:
    told = RUNNER.invoke(app, ["eval", "reading", "--data", data, "--second-opinion"])
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr == "No model is configured, so there is no second opinion to measure. Set OPENAI_API_KEY.\n"


def test_the_doctor_says_whether_there_is_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/attune.db")
    assert "Model (not configured, so" in RUNNER.invoke(app, ["doctor"]).stdout
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-tests")
    told = RUNNER.invoke(app, ["doctor"]).stdout
    assert "Model (gpt-5.4-mini at api.openai.com): ok" in told
    assert "sk-of-the-tests" not in told
