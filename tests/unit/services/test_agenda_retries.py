"""How long to wait until the next try, and when to give up."""

import pytest

from bot.domain.work import WorkKind
from bot.services.agenda_retries import FAULTS, INBOUND_TRIES, LEAST, LONGEST_WAIT, retries_of

KINDS = sorted(WorkKind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_waits_lie_between_the_least_and_a_bound_that_doubles(kind: WorkKind) -> None:
    rule = retries_of(kind)
    least = [rule.wait(attempts, asked=None, chance=lambda: 0.0) for attempts in range(1, 100)]
    most = [rule.wait(attempts, asked=None, chance=lambda: 1.0) for attempts in range(1, 100)]
    assert set(least) == {LEAST}
    assert most[:6] == [1, 2, 4, 8, 16, LONGEST_WAIT]
    assert set(most[5:]) == {LONGEST_WAIT}


@pytest.mark.parametrize("kind", KINDS)
def test_when_slack_names_a_time_it_is_that_time(kind: WorkKind) -> None:
    assert retries_of(kind).wait(9, asked=61.5, chance=lambda: 0.0) == 61.5


def test_only_inbound_work_is_given_up_on_because_slack_is_away() -> None:
    assert {kind for kind in KINDS if retries_of(kind).tries is not None} == {WorkKind.INBOUND}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_given_up_on_after_so_many_bugs(kind: WorkKind) -> None:
    assert retries_of(kind).faults == (INBOUND_TRIES if kind is WorkKind.INBOUND else FAULTS)
