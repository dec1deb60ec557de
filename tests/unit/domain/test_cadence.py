"""When a step of a cadence falls due: by the stopwatch, or by the team's day in the agent's own zone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.business_hours import BusinessHours
from bot.domain.cadence import due_at
from bot.domain.playbook import CadenceStep, ClockRule

LISBON, NEW_YORK, TOKYO = (ZoneInfo(name) for name in ("Europe/Lisbon", "America/New_York", "Asia/Tokyo"))
NINE_TO_SIX = BusinessHours()
END_OF_DAY, NEXT_MORNING, NEXT_DAY_END = ClockRule.END_OF_DAY, ClockRule.NEXT_MORNING, ClockRule.NEXT_DAY_END


def due(rule: ClockRule, now: datetime, hours: BusinessHours = NINE_TO_SIX) -> str:
    zone = now.tzinfo
    assert isinstance(zone, ZoneInfo)
    moment = due_at(CadenceStep(at=rule, promise="I write."), now=now.astimezone(UTC), zone=zone, hours=hours)
    return f"{moment.astimezone(zone):%a %d %b %H:%M}"


def at(day: int, hour: int, minute: int = 0, *, month: int = 11, zone: ZoneInfo = LISBON) -> datetime:
    return datetime(2025, month, day, hour, minute, tzinfo=zone)


@pytest.mark.parametrize(("after", "minutes"), [("15m", 15), ("2h", 120), ("1d", 1440)])
def test_an_offset_is_counted_as_it_stands_whatever_the_hour(after: str, minutes: int) -> None:
    now = at(22, 23, 50)
    step = CadenceStep(after=after, promise="I write.")
    assert due_at(step, now=now, zone=LISBON, hours=NINE_TO_SIX) - now == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("rule", "now", "expected"),
    [
        (END_OF_DAY, at(19, 11), "Wed 19 Nov 18:00"),
        (END_OF_DAY, at(19, 7), "Wed 19 Nov 18:00"),
        (END_OF_DAY, at(19, 18), "Thu 20 Nov 18:00"),
        (END_OF_DAY, at(21, 19), "Mon 24 Nov 18:00"),
        (END_OF_DAY, at(22, 11), "Mon 24 Nov 18:00"),
        (NEXT_MORNING, at(19, 11), "Thu 20 Nov 10:00"),
        (NEXT_MORNING, at(19, 7), "Thu 20 Nov 10:00"),
        (NEXT_MORNING, at(21, 11), "Mon 24 Nov 10:00"),
        (NEXT_DAY_END, at(19, 11), "Thu 20 Nov 18:00"),
        (NEXT_DAY_END, at(21, 23), "Mon 24 Nov 18:00"),
    ],
)
def test_a_rule_of_the_clock_lands_on_a_working_day(rule: ClockRule, now: datetime, expected: str) -> None:
    assert due(rule, now) == expected


@pytest.mark.parametrize("rule", [NEXT_MORNING, NEXT_DAY_END])
def test_holidays_are_no_working_days(rule: ClockRule) -> None:
    hours = BusinessHours(holidays=frozenset({date(2025, 11, 20), date(2025, 11, 21)}))
    assert due(rule, at(19, 11), hours).startswith("Mon 24 Nov")


def test_a_teams_own_hours_are_kept() -> None:
    hours = BusinessHours(opens=time(7, 30), closes=time(15), days=frozenset({5, 6}))
    assert due(NEXT_MORNING, at(19, 11), hours) == "Sat 22 Nov 08:30"
    assert due(END_OF_DAY, at(22, 11), hours) == "Sat 22 Nov 15:00"


def test_the_day_is_the_agents_own() -> None:
    now = datetime(2025, 11, 19, 23, 0, tzinfo=UTC)
    assert due(END_OF_DAY, now.astimezone(TOKYO)) == "Thu 20 Nov 18:00"
    assert due(END_OF_DAY, now.astimezone(NEW_YORK)) == "Thu 20 Nov 18:00"
    assert due(NEXT_MORNING, now.astimezone(NEW_YORK)) == "Thu 20 Nov 10:00"
    assert due(NEXT_MORNING, now.astimezone(TOKYO)) == "Fri 21 Nov 10:00"


def test_a_change_of_the_clocks_overnight_moves_no_morning() -> None:
    assert due(NEXT_MORNING, at(24, 17, month=10)) == "Mon 27 Oct 10:00"
    hours = BusinessHours(days=frozenset(range(7)))
    assert due(NEXT_MORNING, at(25, 17, month=10), hours) == "Sun 26 Oct 10:00"


@given(
    rule=st.sampled_from(ClockRule),
    now=st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds the zone
    zone=st.sampled_from([LISBON, NEW_YORK, TOKYO]),
)
def test_what_is_promised_is_always_ahead_and_on_a_working_day(rule: ClockRule, now: datetime, zone: ZoneInfo) -> None:
    moment = due_at(CadenceStep(at=rule, promise="I write."), now=now, zone=zone, hours=NINE_TO_SIX)
    assert moment > now
    assert NINE_TO_SIX.works_on(moment.astimezone(zone).date())
    assert moment - now < timedelta(days=5)
