"""What is due soon: the moments at which a worker wakes, however its own clock differs from the one that all share."""

import math
from datetime import UTC, datetime, timedelta

import pytest

from bot.services.agenda_ahead import GUARD, HORIZON, LOOK_EVERY, MOST, DueSoon, horizon
from bot.services.ports import Ahead

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Clock:
    """A clock that says what it is told to, and is wrong by as much as it is told to."""

    def __init__(self, *, pace: float = 1.0, wrong: timedelta = timedelta()) -> None:
        self.pace = pace
        self.ahead = timedelta()
        self._wrong = wrong

    def now(self) -> datetime:
        return NOON + self._wrong + self.ahead

    def wall(self) -> datetime:
        return NOON + self._wrong

    def leapt(self, moment: datetime) -> bool:
        return NOON < moment <= self.now()


def seen(
    *seconds: float, now: datetime = NOON, until: float = HORIZON, lapse: float | None = None, pace: float = 1.0
) -> Ahead:
    """A look that showed work due so many seconds from now."""
    due = tuple(now + timedelta(seconds=each * pace) for each in seconds)
    after = None if lapse is None else timedelta(seconds=lapse)
    return Ahead(now, due, now + timedelta(seconds=until * pace), after)


def soon_after(ahead: Ahead, *, clock: Clock | None = None, asked: float = 100.0, told: float = 100.0) -> DueSoon:
    soon = DueSoon(clock or Clock())
    soon.learn(ahead, asked=asked, told=told)
    return soon


def test_before_the_first_look_it_is_time_for_one() -> None:
    assert DueSoon(Clock()).wants_look(0.0)
    assert DueSoon(Clock()).seconds(0.0) == 0.0


def test_it_sleeps_until_the_earliest_is_due_and_no_longer_than_until_the_next_look() -> None:
    assert soon_after(seen(7.0, 9.0)).seconds(100.0) == pytest.approx(7.0 + GUARD)
    assert soon_after(seen()).seconds(100.0) == pytest.approx(LOOK_EVERY)


def test_a_clock_that_was_moved_forward_asks_for_a_look_and_counts_from_where_it_stands_now() -> None:
    clock = Clock()
    soon = soon_after(seen(), clock=clock)
    assert not soon.wants_look(101.0)
    clock.ahead = 15 * MINUTE
    assert soon.wants_look(101.0)
    soon.learn(seen(7.0, now=clock.now()), asked=101.0, told=101.0, moved=15 * MINUTE)
    assert not soon.wants_look(101.0)
    assert soon.seconds(101.0) == pytest.approx(7.0 + GUARD)


def test_a_move_while_a_look_is_under_way_asks_for_another_one() -> None:
    clock = Clock()
    soon = soon_after(seen(), clock=clock)
    clock.ahead = 15 * MINUTE
    soon.learn(seen(until=3600), asked=101.0, told=101.0, moved=timedelta())
    assert soon.wants_look(101.0)


def test_what_is_due_is_due_until_it_was_claimed() -> None:
    soon = soon_after(seen(-5.0, 7.0))
    assert soon.is_due(100.0)
    soon.claimed(1, room=1, at=100.0, patience=1.0)
    assert not soon.is_due(100.0)
    assert not soon.is_due(107.0)
    assert soon.is_due(107.1)


def test_no_look_is_wanted_while_what_is_known_to_be_due_was_not_claimed() -> None:
    soon = soon_after(seen(-2.0, -1.0, until=-1.0))
    assert not soon.wants_look(100.0)
    soon.claimed(1, room=1, at=100.0, patience=1.0)
    assert not soon.wants_look(100.0)
    soon.claimed(1, room=1, at=100.0, patience=1.0)
    assert soon.wants_look(100.0), "the look had not gone any further"


def test_after_a_claim_what_others_took_at_the_same_moment_is_looked_for() -> None:
    soon = soon_after(seen(0.0, 0.0, 7.0))
    soon.claimed(1, room=16, at=100.0, patience=1.0)
    assert not soon.is_due(100.0)
    assert soon.seconds(100.0) == pytest.approx(1.0)
    assert soon.wants_look(101.0)
    soon.learn(seen(6.0, now=NOON + timedelta(seconds=1)), asked=101.0, told=101.0)
    assert soon.seconds(101.0) == pytest.approx(6.0 + GUARD)


def test_a_lease_of_another_is_looked_at_when_it_lapses() -> None:
    assert soon_after(seen(lapse=2.5)).seconds(100.0) == pytest.approx(2.5 + GUARD)


def test_what_is_told_of_is_added_and_what_lies_behind_the_next_look_is_left_to_it() -> None:
    soon = soon_after(seen(20.0))
    soon.add(NOON + timedelta(seconds=5), 100.0)
    soon.add(NOON + timedelta(days=30), 100.0)
    assert soon.seconds(100.0) == pytest.approx(5.0 + GUARD)
    soon.claimed(1, room=1, at=106.0, patience=1000.0)
    assert soon.seconds(100.0) == pytest.approx(20.0 + GUARD)
    soon.claimed(1, room=1, at=121.0, patience=1000.0)
    assert soon.seconds(100.0) == pytest.approx(LOOK_EVERY)


def test_more_than_is_kept_in_mind_is_looked_for_in_its_time() -> None:
    soon = soon_after(seen())
    for number in range(MOST + 10):
        soon.add(NOON + timedelta(seconds=10 + number / 1000), 100.0)
    soon.claimed(MOST, room=MOST, at=120.0, patience=1.0)
    assert not soon.is_due(120.0)
    assert soon.wants_look(120.0)


@pytest.mark.parametrize("wrong", [-30.0, 30.0])
def test_a_machine_whose_clock_is_wrong_wakes_by_the_clock_that_all_share(wrong: float) -> None:
    soon = soon_after(seen(7.0), clock=Clock(wrong=timedelta(seconds=wrong)))
    assert soon.seconds(100.0) == pytest.approx(7.0 + GUARD)
    soon.add(NOON + timedelta(seconds=3), 100.0)
    assert soon.seconds(100.0) == pytest.approx(3.0 + GUARD)


def test_the_quickest_answer_tells_the_time_best_and_a_slow_one_does_not_spoil_it() -> None:
    soon = soon_after(seen(), asked=100.0, told=100.001)
    soon.learn(seen(20.0, now=NOON + timedelta(seconds=10)), asked=109.0, told=111.0)
    assert soon.seconds(111.0) == pytest.approx(19.0, abs=0.01)


def test_a_shared_clock_that_was_set_is_followed() -> None:
    soon = soon_after(seen())
    for step in (-30, 30):
        soon.learn(seen(20.0, now=NOON + timedelta(seconds=step)), asked=110.0, told=110.0)
        assert soon.seconds(110.0) == pytest.approx(20.0 + GUARD)


def test_on_a_fast_clock_less_time_passes_on_the_wall() -> None:
    soon = soon_after(seen(7.0, pace=60.0), clock=Clock(pace=60.0))
    assert soon.seconds(100.0) == pytest.approx(7.0 + GUARD)
    assert horizon(Clock(pace=60.0)) == 60 * timedelta(seconds=HORIZON)


def test_it_can_be_told_to_look_at_once() -> None:
    soon = soon_after(seen(20.0))
    soon.look_by(-math.inf)
    assert soon.wants_look(100.0)
