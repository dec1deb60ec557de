"""A team's own days off: what a lead writes is the days that were meant, or is refused with what to write."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.business_hours import BusinessHours
from bot.domain.days_off import EXAMPLE, MOST_DAYS, MOST_LINES, DaysOffError, read_days_off, written_days_off
from bot.domain.promise import resolve_when
from bot.domain.team import Team

LISBON = ZoneInfo("Europe/Lisbon")
NEW_YORK = ZoneInfo("America/New_York")
AUGUST = datetime(2026, 8, 3, 10, tzinfo=LISBON)


def read(text: str, *, now: datetime = AUGUST, zone: ZoneInfo = LISBON) -> str:
    return written_days_off(read_days_off(text, now=now, zone=zone))


def refused(text: str, *, now: datetime = AUGUST, zone: ZoneInfo = LISBON) -> str:
    with pytest.raises(DaysOffError) as trouble:
        read_days_off(text, now=now, zone=zone)
    return str(trouble.value)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("24 December", "2026-12-24"),
        ("December 24th", "2026-12-24"),
        ("Thursday, 24 December 2026", "2026-12-24"),
        ("2026-12-24", "2026-12-24"),
        ("24.12.2026", "2026-12-24"),
        ("24/12/2026", "2026-12-24"),
        ("tomorrow", "2026-08-04"),
        ("today", "2026-08-03"),
        ("1 January", "2027-01-01"),
        ("29 February", "2028-02-29"),
    ],
)
def test_a_day_in_any_common_spelling_is_that_day(text: str, days: str) -> None:
    assert read(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026-12-27 to 2026-12-31", "2026-12-27 to 2026-12-31"),
        ("27 December to 31 December", "2026-12-27 to 2026-12-31"),
        ("27 to 31 December", "2026-12-27 to 2026-12-31"),
        ("27th until 31st of December", "2026-12-27 to 2026-12-31"),
        ("Dec 24 - Jan 2", "2026-12-24 to 2027-01-02"),
        ("Dec 24\u201326", "2026-12-24 to 2026-12-26"),
        ("24-26 December", "2026-12-24 to 2026-12-26"),
        ("December 24, 2026 through 28", "2026-12-24 to 2026-12-28"),
        ("26/12/2026-28/12/2026", "2026-12-26 to 2026-12-28"),
        ("2026-12-27 to 31", "2026-12-27 to 2026-12-31"),
        ("24 December TO 24 December", "2026-12-24"),
    ],
)
def test_a_stretch_of_days_is_every_day_of_it(text: str, days: str) -> None:
    assert read(text) == days


def test_lines_add_up_and_empty_ones_count_for_nothing() -> None:
    assert read("\n  \n24 December\r\n\n2026-12-25\n27 to 31 December\n29 December\n") == (
        "2026-12-24 to 2026-12-25\n2026-12-27 to 2026-12-31"
    )
    assert read("") == read(" \n ") == ""


def test_the_example_that_is_shown_can_be_read() -> None:
    assert read(EXAMPLE) == "2026-12-24\n2026-12-27 to 2026-12-31"


def test_what_can_be_read_in_two_ways_is_refused_with_both() -> None:
    assert refused("3/4/2027") == (
        '"3/4/2027" can be read as 2027-03-04 or as 2027-04-03. Write the one you mean like that.'
    )
    assert "2026-08-07 or as 2026-08-14" in refused("next Friday")


def test_where_the_month_comes_first_it_is_read_so() -> None:
    assert read("12/24/2026", now=AUGUST, zone=NEW_YORK) == "2026-12-24"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Christmas", "names no day that I know. Write it like"),
        ("31", "names no day"),
        ("24 Dec, 26 Dec", "names no day"),
        ("2026-02-30", "is in no calendar"),
        ("31 June", "names no day"),
        ("24 December at 5 pm", "leave the time out"),
        ("next week", "names several days"),
        ("1 to 2 to 3", "cannot be read"),
        ("31 December to 24 December", "ends before it begins"),
        ("2026-12-31 to 2026-12-24", "ends before it begins"),
        ("2026-12-24 to 2028-12-24", "longer than a year"),
        ("2025-12-24", "is over"),
        ("2 August 2026", "is over"),
        ("24 December " * 20, "is too long"),
    ],
)
def test_a_line_that_cannot_be_kept_is_named_with_what_to_do(text: str, told: str) -> None:
    words = refused(f"2026-12-24\n{text}\n2026-12-25")
    assert told in words
    assert words.startswith(f'"{text[:30]}')
    assert len(words) < 250


def test_a_list_that_was_opened_yesterday_can_be_sent_today() -> None:
    shown = "2026-08-02\n2026-08-03"
    assert read(shown) == "2026-08-02 to 2026-08-03"


def test_more_than_is_kept_is_refused() -> None:
    assert f"at most {MOST_LINES}" in refused("24 December\n" * (MOST_LINES + 1))
    two_years = "2027-01-01 to 2027-12-31\n2028-01-01 to 2028-12-31"
    assert f"at most {MOST_DAYS}" in refused(two_years)


def test_the_day_that_it_is_is_the_teams() -> None:
    late = datetime(2026, 8, 3, 23, 30, tzinfo=UTC)
    assert read("tomorrow", now=late, zone=ZoneInfo("Pacific/Auckland")) == "2026-08-05"


@given(st.sets(st.dates(date(2026, 8, 3), date(2027, 1, 10)), max_size=60))
def test_what_is_written_is_read_back_as_the_same_days(days: set[date]) -> None:
    assert read_days_off(written_days_off(days), now=AUGUST, zone=LISBON) == days


def kept_or_told(text: str) -> frozenset[date] | str:
    try:
        return read_days_off(text, now=AUGUST, zone=LISBON)
    except DaysOffError as trouble:
        return str(trouble)


@given(st.text(max_size=60))
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    found = kept_or_told(text)
    assert len(found) < 300 if isinstance(found, str) else len(found) <= MOST_DAYS


@given(st.from_regex(r"[0-9]{1,2}[-/ .][0-9]{1,4}( to |-|/)[0-9]{1,4}([-/.][0-9]{1,2})?", fullmatch=True))
def test_whatever_is_written_in_digits_is_read_or_refused(text: str) -> None:
    found = kept_or_told(text)
    assert text in found if isinstance(found, str) else found


# ------------------------------------------------------------------ what they are for


def test_days_off_are_no_business_days() -> None:
    team = Team(workspace="T1", zone="Europe/Lisbon").taking_off(
        read_days_off("24 to 25 August", now=AUGUST, zone=LISBON)
    )
    friday = datetime(2026, 8, 21, 10, tzinfo=LISBON)
    due = resolve_when("in 2 business days", now=friday, zone=LISBON, hours=team.hours).due
    assert due.date() == date(2026, 8, 27), "Monday and Tuesday are off, so it is Wednesday and Thursday"
    opens = team.hours.next_opening(friday.replace(hour=19), LISBON)
    assert opens == datetime(2026, 8, 26, 9, tzinfo=LISBON)


def test_business_hours_do_not_run_on_days_off() -> None:
    hours = BusinessHours(days_off=frozenset({date(2026, 8, 4)}))
    ends = hours.add_hours(datetime(2026, 8, 3, 17, tzinfo=LISBON), timedelta(hours=2), LISBON)
    assert ends == datetime(2026, 8, 5, 10, tzinfo=LISBON)


def test_new_public_holidays_leave_the_days_off_and_new_days_off_leave_the_holidays() -> None:
    holiday, off = date(2026, 12, 25), date(2026, 12, 24)
    for team in (
        Team(workspace="T1").taking_off({off}).off_on({holiday}),
        Team(workspace="T1").off_on({holiday}).taking_off({off}),
    ):
        assert team.hours.holidays == {holiday}
        assert team.hours.days_off == {off}
        assert not team.hours.works_on(holiday)
        assert not team.hours.works_on(off)
