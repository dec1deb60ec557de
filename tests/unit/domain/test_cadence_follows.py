"""A cadence follows the customer: sooner to one who heats up, less to one who calms, never more than does good."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.business_hours import BusinessHours
from bot.domain.cadence import CALMER, SOONEST, TOO_MANY, Proposal, between_ends, due_at, paced, propose
from bot.domain.contacts import MOST_CONTACTS, WITHIN
from bot.domain.playbook import CadenceStep, ClockRule, Listener
from bot.domain.turning import Direction
from tests.support.samples import NOON

LONDON = ZoneInfo("Europe/London")
HOURS = BusinessHours()
HEATING, CALMING = Direction.HEATING, Direction.CALMING

offsets = st.tuples(st.integers(1, 9_999), st.sampled_from("mhd")).map(lambda each: f"{each[0]}{each[1]}")
times = offsets.map(lambda after: {"after": after}) | st.sampled_from(ClockRule).map(lambda at: {"at": at})
steps = st.builds(
    lambda time, to: CadenceStep(promise="I write.", to=to, **time), times, st.sampled_from(sorted(Listener))
)
cadences = st.lists(steps, min_size=1, max_size=10)
turns = st.none() | st.sampled_from(Direction)
theres = st.lists(st.integers(-48, 48).map(lambda hours: NOON + timedelta(hours=hours)), max_size=9)


def proposed(
    cadence: Sequence[CadenceStep], turned: Direction | None = None, there: Sequence[datetime] = ()
) -> Proposal:
    return propose(cadence, turned=turned, there=there, now=NOON, zone=LONDON, hours=HOURS)


def told(*after: str, to: Listener = Listener.CUSTOMER) -> list[CadenceStep]:
    return [CadenceStep(after=each, promise="I write.", to=to) for each in after]


# ------------------------------------------------------------------ heating


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("5m", "5m"),
        ("10m", "10m"),
        ("15m", "10m"),
        ("20m", "10m"),
        ("45m", "22m"),
        ("1h", "30m"),
        ("4h", "2h"),
        ("1d", "12h"),
        ("3d", "36h"),
        ("14d", "7d"),
        ("9999d", "4999d"),
    ],
)
def test_who_heats_up_hears_in_half_the_time_and_never_under_ten_minutes(after: str, expected: str) -> None:
    (step,) = told(after)
    assert paced(step, HEATING).after == expected


@given(steps)
def test_a_step_never_comes_later_than_the_playbook_has_it_nor_in_a_rush(step: CadenceStep) -> None:
    coming, was = paced(step, HEATING).offset, step.offset
    if was is None or coming is None:
        assert paced(step, HEATING) == step
        return
    assert coming <= was
    assert coming >= min(SOONEST, was)
    assert coming <= max(SOONEST, was / 2)
    assert coming >= was / 2 - timedelta(days=1)


@given(steps, st.none() | st.just(CALMING))
def test_nobody_else_hears_sooner(step: CadenceStep, turned: Direction | None) -> None:
    assert paced(step, turned) == step


def test_rules_of_the_clock_stay_whatever_the_customer_feels() -> None:
    cadence = [CadenceStep(at=rule, promise="I write.") for rule in ClockRule]
    assert proposed(cadence, HEATING) == proposed(cadence)


def test_it_is_known_which_steps_come_sooner() -> None:
    cadence = [*told("5m", "1h"), CadenceStep(at=ClockRule.END_OF_DAY, promise="I write."), *told("1d")]
    proposal = proposed(cadence, HEATING)
    assert proposal.sooner == {1, 3}
    assert [due - NOON for due in proposal.dues[:2]] == [timedelta(minutes=5), timedelta(minutes=30)]
    assert proposal.ticked == (0, 1, 2, 3)
    assert proposal.notes == ()


# ------------------------------------------------------------------ calming


def test_who_calms_is_promised_the_first_update_and_the_last() -> None:
    proposal = proposed(told("15m", "1h", "2h", "2d"), CALMING)
    assert proposal.ticked == (0, 3)
    assert proposal.between == {1, 2}
    assert proposal.notes == (CALMER,)
    assert proposal.dues == proposed(told("15m", "1h", "2h", "2d")).dues


def test_what_the_team_does_stays_when_the_customer_calms() -> None:
    cadence = [*told("15m"), *told("1h", to=Listener.TEAM), *told("2h", "1d"), *told("2d", to=Listener.TEAM)]
    assert between_ends(cadence) == {2}
    assert proposed(cadence, CALMING).ticked == (0, 1, 3, 4)


@pytest.mark.parametrize("count", [1, 2])
def test_a_short_cadence_has_no_middle(count: int) -> None:
    proposal = proposed(told(*["15m", "1h"][:count]), CALMING)
    assert proposal.ticked == tuple(range(count))
    assert proposal.notes == ()


# ------------------------------------------------------------------ too many


def test_the_later_steps_are_left_out_when_the_day_is_full() -> None:
    there = [NOON + timedelta(minutes=each) for each in (1, 2, 3, 4)]
    proposal = proposed(told("15m", "1h", "2h", "2d"), there=there)
    assert proposal.ticked == (0, 1, 3)
    assert proposal.notes == (TOO_MANY,)


def test_steps_that_are_left_out_for_calm_leave_room_for_the_last() -> None:
    there = [NOON] * (MOST_CONTACTS - 2)
    assert proposed(told("15m", "1h", "2h", "3h"), CALMING, there).beyond == frozenset()


# ------------------------------------------------------------------ always


@given(cadences, turns, theres)
def test_whatever_is_proposed_every_step_has_its_time_and_no_day_is_too_full(
    cadence: list[CadenceStep], turned: Direction | None, there: list[datetime]
) -> None:
    proposal = proposed(cadence, turned, there)
    assert len(proposal.dues) == len(cadence)
    assert not proposal.between & proposal.beyond
    assert all(cadence[step].to is Listener.CUSTOMER for step in proposal.between | proposal.beyond)
    assert all(
        due <= due_at(step, now=NOON, zone=LONDON, hours=HOURS)
        for due, step in zip(proposal.dues, cadence, strict=True)
    )
    new = [proposal.dues[step] for step in proposal.ticked if cadence[step].to is Listener.CUSTOMER]
    if len(there) <= MOST_CONTACTS:
        every = [*there, *new]
        assert all(sum(first <= each < first + WITHIN for each in every) <= MOST_CONTACTS for first in every)


@given(cadences)
def test_a_first_cadence_to_somebody_who_has_not_turned_is_proposed_whole(cadence: list[CadenceStep]) -> None:
    few = cadence[:MOST_CONTACTS]
    assert proposed(few).ticked == tuple(range(len(few)))


# ------------------------------------------------------------------ what is said of it


def test_what_was_left_out_is_said_in_one_line() -> None:
    full = proposed(told("15m", "1h"), there=[NOON] * 5)
    assert full.said_of((0,), [NOON] * 5, full.dues[:1]) == (
        "1 update was left out: more than 6 promised within 24 hours weary more than they calm."
    )
    calm = proposed(told("15m", "1h", "2h", "1d"), CALMING)
    assert calm.said_of((0, 3), [], [calm.dues[0], calm.dues[3]]) == (
        "2 updates were left out: the customer is calming."
    )


def test_more_than_the_cap_is_started_all_the_same_and_said() -> None:
    full = proposed(told("15m", "1h"), there=[NOON] * 5)
    words = full.said_of((0, 1), [NOON] * 5, full.dues)
    assert words is not None
    assert words.startswith("This customer is now promised 7 updates within 24 hours.")


def test_a_cadence_that_was_started_whole_says_nothing() -> None:
    cadence = proposed(told("15m", "1h"))
    assert cadence.said_of((0, 1), [], cadence.dues) is None
