"""Twenty thousand histories: no promise lost, none seen twice, nothing left standing that is not true any more."""

from itertools import pairwise

import pytest

from tests.support.ping_history import failures
from tests.support.ping_order import order_of_pings

pytestmark = [pytest.mark.soak, pytest.mark.timeout(3600)]

MANY = 20_000
AT_ONCE = 1_000


@pytest.mark.parametrize("first", range(300, 300 + MANY, AT_ONCE))
def test_in_any_of_many_histories_every_wanted_ping_is_seen_once_and_none_is_lost(first: int) -> None:
    assert not failures(range(first, first + AT_ONCE))


@pytest.mark.parametrize("first", range(0, 1_000, 250))
def test_overdue_pings_of_one_person_always_come_in_order(first: int) -> None:
    for seed in range(first, first + 250):
        pings = order_of_pings(seed)
        assert all(last <= begin for (_, last), (begin, _) in pairwise(pings)), seed
