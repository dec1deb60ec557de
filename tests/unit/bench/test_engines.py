"""The trial beside other engines: their libraries may be absent, and what it says then is of use."""

import sys
from pathlib import Path

import pytest

from bench.engines.__main__ import main, table
from bench.engines.engine import KNOWN, MissingLibraryError, load
from bench.engines.posts import Posted, Posts, seen
from bench.engines.taking_over import ending

OTHERS = sorted(name for name, known in KNOWN.items() if known.package)


@pytest.fixture
def without_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in OTHERS:
        monkeypatch.setitem(sys.modules, KNOWN[name].package, None)
        monkeypatch.delitem(sys.modules, KNOWN[name].module, raising=False)


@pytest.mark.usefixtures("without_libraries")
@pytest.mark.parametrize("name", OTHERS)
def test_a_missing_library_is_told_by_name_with_the_extra_that_brings_it(name: str) -> None:
    with pytest.raises(MissingLibraryError) as told:
        load(name)
    assert "is not installed" in str(told.value)
    assert "uv sync --extra engines" in str(told.value)


@pytest.mark.usefixtures("without_libraries")
def test_nothing_is_measured_when_a_library_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["bench.engines"])
    with pytest.raises(SystemExit, match="DBOS cannot be measured"):
        main()


@pytest.mark.usefixtures("without_libraries")
def test_attune_needs_no_extra() -> None:
    assert load("attune").SETTINGS


def test_an_engine_nobody_knows_is_refused_with_those_there_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["bench.engines", "cron"])
    with pytest.raises(SystemExit):
        main()
    assert "no engine cron here; choose from attune, dbos" in capsys.readouterr().err


async def test_a_post_of_any_worker_is_found(tmp_path: Path) -> None:
    one, other = Posts(tmp_path, "one", 0.0), Posts(tmp_path, "other", 0.0)
    await one.post("due1")
    assert other.has("due1")
    assert not other.has("due2")
    assert [each.key for each in seen(tmp_path)] == ["due1"]


def test_what_is_posted_twice_counts_from_its_first_post_and_what_is_missing_is_counted() -> None:
    posted = [Posted("due1", 10.0), Posted("due2", 11.0), Posted("due1", 50.0)]
    assert ending(posted, {"due1": 9.0, "due2": 9.0, "due3": 9.0}) == (11.0, 1)


def test_the_table_has_a_dash_where_nothing_was_measured() -> None:
    told = table({"Attune": {"memory": "71 MB", "idle": "0.1 %"}, "other": {"memory": "60 MB"}})
    assert told.splitlines() == [
        "| what | Attune | other |",
        "| --- | --- | --- |",
        "| memory | 71 MB | 60 MB |",
        "| idle | 0.1 % | - |",
    ]
