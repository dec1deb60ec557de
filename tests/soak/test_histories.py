"""Twenty thousand histories: no promise lost, none seen twice, nothing left standing that is not true any more."""

import pytest

from tests.support.ping_history import failures

pytestmark = [pytest.mark.soak, pytest.mark.timeout(3600)]

MANY = 20_000
AT_ONCE = 1_000


@pytest.mark.parametrize("first", range(500, 500 + MANY, AT_ONCE))
def test_in_any_of_many_histories_every_wanted_ping_is_seen_once_and_none_is_lost(first: int) -> None:
    assert not failures(range(first, first + AT_ONCE))
