from datetime import UTC, datetime, timedelta

import pytest

from bot.adapters.clock import SystemClock
from bot.adapters.memory.clock import FixedClock

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)


def test_the_plain_clock_shows_the_time_on_the_wall_in_utc() -> None:
    clock = SystemClock()
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)
    assert clock.now().tzinfo is UTC
    assert clock.pace == 1


def test_a_fast_clock_agrees_with_the_wall_at_its_epoch_and_runs_ahead_from_there() -> None:
    an_hour_ago = datetime.now(UTC) - timedelta(hours=1)
    clock = SystemClock(factor=60, epoch=an_hour_ago)
    assert timedelta(0) <= clock.now() - (an_hour_ago + timedelta(hours=60)) < timedelta(minutes=10)
    assert clock.wall() - datetime.now(UTC) < timedelta(seconds=1)
    assert clock.pace == 60


def test_a_fast_clock_starts_at_the_present_unless_told_otherwise() -> None:
    assert abs(SystemClock(factor=60).now() - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize("factor", [0, -1.0, float("nan")])
def test_a_clock_that_stands_or_runs_backwards_is_refused(factor: float) -> None:
    with pytest.raises(ValueError, match="factor above 0"):
        SystemClock(factor=factor)


def test_a_moment_without_a_zone_is_refused() -> None:
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        SystemClock(epoch=naive)
    with pytest.raises(ValueError, match="time zone"):
        FixedClock(naive)


def test_a_fixed_clock_moves_only_when_it_is_moved() -> None:
    clock = FixedClock(NOON)
    assert clock.now() == clock.wall() == NOON
    clock.advance(timedelta(minutes=15))
    assert clock.now() == clock.wall() == NOON + timedelta(minutes=15)


def test_a_clock_that_was_moved_forward_leaves_the_wall_where_it_is_and_knows_what_it_leapt_over() -> None:
    ahead = timedelta()
    clock = SystemClock(ahead=lambda: ahead)
    before = clock.now()
    assert not clock.leapt(before + timedelta(minutes=10))
    ahead = timedelta(minutes=15)
    assert clock.ahead == ahead
    assert timedelta(minutes=15) <= clock.now() - before < timedelta(minutes=16)
    assert abs(clock.wall() - before) < timedelta(minutes=1)
    assert clock.pace == 1
    assert clock.leapt(before + timedelta(minutes=10))
    assert not clock.leapt(before)
    assert not clock.leapt(before + timedelta(minutes=16))


def test_a_clock_that_was_ahead_when_it_was_made_leapt_over_nothing() -> None:
    clock = SystemClock(ahead=lambda: timedelta(hours=1))
    clock.now()
    assert not clock.leapt(datetime.now(UTC) + timedelta(minutes=30))


def test_a_machine_that_is_known_to_be_wrong_tells_the_right_time() -> None:
    right = SystemClock(behind=lambda: timedelta(seconds=-30))
    assert timedelta(seconds=29) < datetime.now(UTC) - right.wall() < timedelta(seconds=31)
    assert abs(right.now() - right.wall()) < timedelta(seconds=1)
