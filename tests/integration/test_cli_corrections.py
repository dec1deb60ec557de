"""`attune corrections`: rows on standard output that a playbook's table takes as they are, and talk beside it."""

import asyncio
import csv
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.adapters.content.examples_table import read_table
from bot.adapters.db.database import Database
from bot.adapters.db.migrate import upgrade
from bot.cli import app
from bot.domain.case import CaseType
from bot.domain.correction import Correction
from bot.domain.emotion import Emotion

RUNNER = CliRunner()
FRIDAY = datetime(2025, 11, 21, 12, tzinfo=UTC)
SAID = 'You "charged" me,\ntwice: [CARD].'


@pytest.fixture(autouse=True)
def url(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path}/attune.db"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.chdir(tmp_path)
    return url


def a_correction(number: int, case_type: CaseType | None, **changes: Any) -> Correction:
    given: dict[str, Any] = {
        "suggestion_id": str(number),
        "at": FRIDAY + timedelta(days=number),
        "said": SAID,
        "read_emotion": Emotion.NEUTRAL,
        "read_emotion_2": Emotion.CONFUSION,
        "intensity": 2,
        "urgency": 1,
        "case_type": case_type,
    }
    return Correction(**given | changes)


def keep(url: str, *corrections: Correction, workspace: str = "T1") -> None:
    async def kept() -> None:
        await upgrade(url)
        database = Database(url)
        async with database.state.begin(workspace) as unit:
            for correction in corrections:
                await unit.corrections.save(correction)
        await database.close()

    asyncio.run(kept())


def test_they_come_by_case_type_and_talk_is_kept_apart(url: str) -> None:
    angry = a_correction(1, CaseType.DATA_LOSS, emotion=Emotion.ANGER, abusive=True)
    keep(url, a_correction(2, CaseType.BILLING_CHARGE), angry, a_correction(3, None))
    told = RUNNER.invoke(app, ["corrections"])
    assert told.exit_code == 0
    words = 'You "charged" me, twice: [CARD].'
    assert list(csv.reader(StringIO(told.stdout))) == [
        ["text", "emotion", "emotion_2", "intensity", "urgency", "abusive"],
        ["# billing_charge"],
        [words, "neutral", "confusion", "2", "1", ""],
        ["# data_loss"],
        [words, "anger", "", "2", "1", "yes"],
        ["# other"],
        [words, "neutral", "confusion", "2", "1", ""],
    ]
    assert told.stderr.startswith("3 corrections wait, the oldest since 2025-11-22. Look at every row")


def test_of_one_case_type_they_are_a_table_that_stands_beside_a_playbook_as_it_is(url: str, tmp_path: Path) -> None:
    keep(url, a_correction(1, CaseType.BILLING_CHARGE), a_correction(2, CaseType.DATA_LOSS))
    told = RUNNER.invoke(app, ["corrections", "--case-type", "data_loss"])
    file = tmp_path / "data-loss.csv"
    file.write_text(told.stdout, encoding="utf-8")
    table = read_table(file, tmp_path)
    assert (len(table.rows), table.findings) == (1, [])
    assert told.stderr.startswith("1 correction waits")


@pytest.mark.parametrize("sign", ["+", "-", "=", "@"])
def test_no_spreadsheet_takes_a_customers_words_for_a_formula(url: str, sign: str) -> None:
    keep(url, a_correction(1, CaseType.DATA_LOSS, said=f'{sign}HYPERLINK("evil")'))
    assert f'\n" {sign}HYPERLINK(""evil"")",' in RUNNER.invoke(app, ["corrections"]).stdout


def test_when_none_wait_it_says_so(url: str) -> None:
    told = RUNNER.invoke(app, ["corrections"])
    assert (told.exit_code, told.stdout, told.stderr) == (0, "", "No corrections wait.\n")
    keep(url, a_correction(1, CaseType.DATA_LOSS))
    assert RUNNER.invoke(app, ["corrections", "--workspace", "T2"]).stderr == "No corrections wait.\n"
    assert RUNNER.invoke(app, ["corrections", "--case-type", "cancellation"]).stderr == "No corrections wait.\n"


def test_where_several_workspaces_share_a_database_one_has_to_be_named(url: str) -> None:
    keep(url, a_correction(1, CaseType.DATA_LOSS))
    keep(url, a_correction(2, CaseType.BILLING_CHARGE), workspace="T2")
    told = RUNNER.invoke(app, ["corrections"])
    assert (told.exit_code, told.stdout) == (2, "")
    assert "T1, T2. Name one with --workspace." in told.stderr
    assert "# data_loss" in RUNNER.invoke(app, ["corrections", "--workspace", "T1"]).stdout


def test_an_unknown_case_type_and_a_database_that_is_away_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert RUNNER.invoke(app, ["corrections", "--case-type", "weather"]).exit_code == 2
    monkeypatch.setenv("DATABASE_URL", "sqlite:///nowhere/at/all/attune.db")
    away = RUNNER.invoke(app, ["corrections"])
    assert away.exit_code == 1
    assert "Create it, or set DATABASE_URL" in away.stderr
    monkeypatch.setenv("DATABASE_URL", "mysql://here")
    told = RUNNER.invoke(app, ["corrections"])
    assert told.exit_code == 2
    assert "DATABASE_URL" in told.stderr
