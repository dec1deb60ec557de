from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.clock_file import LOOK_EVERY, ClockFile


class Timer:
    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        self.at += 2 * LOOK_EVERY  # each question comes when it is time for a look
        return self.at


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ahead"


def test_without_a_file_nothing_is_ahead_and_one_that_comes_later_counts(path: Path) -> None:
    ahead = ClockFile(path, timer=Timer())
    assert ahead() == timedelta()
    path.write_text("900.000\n")
    assert ahead() == timedelta(minutes=15)


def test_a_file_that_is_replaced_is_read_again(path: Path) -> None:
    ahead = ClockFile(path, timer=Timer())
    path.write_text("900.000\n")
    assert ahead() == timedelta(minutes=15)
    new = path.with_name("new")
    new.write_text("960.000\n")
    new.replace(path)
    assert ahead() == timedelta(minutes=16)


@pytest.mark.parametrize("words", ["", "-5", "1e30", "half past nine", "inf", "nan", "ünö"])
def test_what_is_no_such_number_changes_nothing(path: Path, words: str) -> None:
    ahead = ClockFile(path, timer=Timer())
    path.write_text("60")
    assert ahead() == timedelta(minutes=1)
    path.write_text(words, encoding="utf-8")
    assert ahead() == timedelta(minutes=1)


def test_a_file_that_goes_away_leaves_the_clock_where_it_is(path: Path) -> None:
    ahead = ClockFile(path, timer=Timer())
    path.write_text("60")
    assert ahead() == timedelta(minutes=1)
    path.unlink()
    assert ahead() == timedelta(minutes=1)


def test_it_looks_only_now_and_then(path: Path) -> None:
    at = 100.0
    ahead = ClockFile(path, timer=lambda: at)
    assert ahead() == timedelta()
    path.write_text("60")
    at += LOOK_EVERY / 2
    assert ahead() == timedelta()
    at += LOOK_EVERY
    assert ahead() == timedelta(minutes=1)
