"""Whether a reminder reaches somebody: at the screen, away from it, or off."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.attention import Attention, attention
from bot.domain.business_hours import BusinessHours

LISBON, TOKYO = ZoneInfo("Europe/Lisbon"), ZoneInfo("Asia/Tokyo")
FRIDAY_NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
SUNDAY_NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def heed(now: datetime, zone: ZoneInfo = LISBON, *, active: bool = False, quiet: bool = False) -> Attention:
    return attention(now, zone=zone, hours=BusinessHours(), active=active, quiet=quiet)


def test_who_is_at_the_screen_is_here_even_late_in_the_evening_and_on_a_sunday() -> None:
    assert heed(FRIDAY_NOON, active=True) is Attention.HERE
    assert heed(FRIDAY_NOON, TOKYO, active=True) is Attention.HERE
    assert heed(SUNDAY_NOON, active=True) is Attention.HERE


@pytest.mark.parametrize("active", [True, False])
def test_who_asked_not_to_be_disturbed_is_off(*, active: bool) -> None:
    assert heed(FRIDAY_NOON, active=active, quiet=True) is Attention.OFF


def test_who_is_not_at_the_screen_in_their_own_hours_is_away_and_outside_them_off() -> None:
    assert heed(FRIDAY_NOON) is Attention.AWAY
    assert heed(FRIDAY_NOON, TOKYO) is Attention.OFF, "nine in the evening there"
    assert heed(SUNDAY_NOON) is Attention.OFF


def test_the_hours_begin_when_the_team_opens_and_end_when_it_closes() -> None:
    assert heed(datetime(2026, 11, 20, 8, 59, tzinfo=UTC)) is Attention.OFF
    assert heed(datetime(2026, 11, 20, 9, 0, tzinfo=UTC)) is Attention.AWAY
    assert heed(datetime(2026, 11, 20, 18, 0, tzinfo=UTC)) is Attention.OFF
