from pathlib import Path

import pytest

from bot.playground.clocks import FURTHEST, PlayClock, Stamps
from bot.playground.refusal import StageError

AT = 1_900_000_000.0


def clock(file: Path | None = None) -> PlayClock:
    return PlayClock(lambda: AT, file=file)


def test_moved_forward_the_workspace_is_ahead_and_the_machine_is_not() -> None:
    moved = clock()
    assert moved.forward(900) == 900
    assert moved.forward(60) == 960
    assert (moved(), moved.shown(), moved.ahead) == (AT + 960, AT + 960, 960)
    assert (moved.wall(), moved.signed(), moved.started) == (AT, AT, AT)


def test_skewed_the_platform_is_wrong_and_people_are_not() -> None:
    skewed = clock()
    skewed.forward(900)
    skewed.skew = -30
    assert (skewed(), skewed.signed()) == (AT + 870, AT - 30)
    assert (skewed.shown(), skewed.wall()) == (AT + 900, AT)


def test_stamps_never_go_back_when_the_skew_does() -> None:
    skewed = clock()
    skewed.skew = 60
    stamps = Stamps(skewed)
    first = stamps.next()
    skewed.skew = -60
    assert stamps.next() > first


@pytest.mark.parametrize("seconds", [-1.0, 0.0, FURTHEST + 1, float("inf"), float("nan")])
def test_it_goes_forward_only_and_not_too_far(seconds: float) -> None:
    with pytest.raises(StageError, match="forward only"):
        clock().forward(seconds)


def test_a_month_ahead_is_the_end_of_the_road() -> None:
    far = clock()
    far.forward(FURTHEST)
    with pytest.raises(StageError, match="goes no further"):
        far.forward(1)
    assert far.ahead == FURTHEST


def test_whoever_waits_hears_of_a_move() -> None:
    heard: list[float] = []
    moved = clock()
    moved.on_move(lambda: heard.append(moved.ahead))
    moved.forward(60)
    assert heard == [60]


def test_the_file_says_how_far_ahead_it_is_and_a_later_run_goes_on_from_there(tmp_path: Path) -> None:
    file = tmp_path / "ahead"
    moved = clock(file)
    assert file.read_text() == "0.000\n"
    moved.forward(900)
    assert file.read_text() == "900.000\n"
    assert clock(file).ahead == 900
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("words", ["", "soon", "-60", "nan"])
def test_a_file_without_a_number_counts_as_none(tmp_path: Path, words: str) -> None:
    file = tmp_path / "ahead"
    file.write_text(words)
    assert clock(file).ahead == 0


def test_a_file_that_cannot_be_written_leaves_the_clock_where_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    moved = clock(folder / "ahead")
    (folder / "ahead").unlink()
    folder.rmdir()
    with pytest.raises(StageError, match="stays as it is"):
        moved.forward(60)
    assert moved.ahead == 0
