from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from bot.domain.business_hours import BusinessHours

NEW_YORK = ZoneInfo("America/New_York")
HOURS = BusinessHours()
WEDNESDAY = date(2026, 11, 18)
FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 23)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=NEW_YORK)


def test_working_days_skip_the_weekend() -> None:
    assert HOURS.add_days(FRIDAY, 1) == MONDAY
    assert HOURS.add_days(WEDNESDAY, 3) == MONDAY


def test_working_days_skip_holidays() -> None:
    hours = BusinessHours(holidays=frozenset({MONDAY}))
    assert hours.add_days(FRIDAY, 1) == date(2026, 11, 24)


def test_the_first_working_day_after_a_weekend_counts_as_one() -> None:
    assert HOURS.add_days(date(2026, 11, 21), 1) == MONDAY


def test_the_working_day_before_a_monday_is_the_friday() -> None:
    assert HOURS.working_day_before(MONDAY) == FRIDAY


def test_business_hours_run_over_to_the_next_working_day() -> None:
    assert HOURS.add_hours(at(FRIDAY, 16, 40), timedelta(hours=4), NEW_YORK) == at(MONDAY, 11, 40)


def test_business_hours_that_fill_the_day_end_at_closing_time() -> None:
    assert HOURS.add_hours(at(WEDNESDAY, 10), timedelta(hours=8), NEW_YORK) == at(WEDNESDAY, 18)


def test_business_hours_asked_for_at_night_start_at_the_next_opening() -> None:
    assert HOURS.add_hours(at(FRIDAY, 22), timedelta(hours=1), NEW_YORK) == at(MONDAY, 10)
    assert HOURS.add_hours(at(WEDNESDAY, 5), timedelta(hours=1), NEW_YORK) == at(WEDNESDAY, 10)


def test_business_hours_are_counted_in_the_team_s_zone() -> None:
    noon_in_utc = datetime(2026, 11, 18, 12, tzinfo=UTC)
    assert HOURS.add_hours(noon_in_utc, timedelta(hours=2), NEW_YORK) == at(WEDNESDAY, 11)


def test_the_next_opening_is_today_while_the_doors_are_closed_still() -> None:
    assert HOURS.next_opening(at(WEDNESDAY, 7), NEW_YORK) == at(WEDNESDAY, 9)
    assert HOURS.next_opening(at(FRIDAY, 9), NEW_YORK) == at(MONDAY, 9)


def test_the_next_closing_is_today_s_until_it_has_passed() -> None:
    assert HOURS.next_closing(at(FRIDAY, 17, 59), NEW_YORK) == at(FRIDAY, 18)
    assert HOURS.next_closing(at(FRIDAY, 18), NEW_YORK) == at(MONDAY, 18)


@pytest.mark.parametrize(
    "wrong",
    [
        {"opens": time(18), "closes": time(9)},
        {"opens": time(9), "closes": time(9)},
        {"days": frozenset()},
        {"days": frozenset({7})},
    ],
)
def test_a_week_in_which_nobody_works_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        BusinessHours.model_validate(wrong)
