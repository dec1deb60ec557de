"""Whose public holidays a team keeps: what people write, and how far ahead the dates have to reach."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.public_holidays import YEARS_AHEAD, HolidaysOf, holidays_of, runs_out, years_from
from bot.domain.team import Team
from tests.support.samples import NOON

days = st.dates(date(1990, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("PT", "PT"),
        (" pt ", "PT"),
        ("de-by", "DE-BY"),
        ("DE - BY", "DE-BY"),
        ("de/by", "DE-BY"),
        ("US-", "US"),
        ("DE-Bayern", "DE-Bayern"),
        ("DE-Baden-Württemberg", "DE-Baden-Württemberg"),
        ("Portugal", "Portugal"),
    ],
)
def test_a_place_is_read_however_it_is_written(text: str, code: str) -> None:
    place = holidays_of(text)
    assert place is not None
    assert place.code == code
    assert holidays_of(place.code) == place


@pytest.mark.parametrize("text", ["", "  ", "-", "-BY", "\n"])
def test_no_country_is_no_place(text: str) -> None:
    assert holidays_of(text) is None


@given(st.text(max_size=60))
def test_any_text_is_read_without_trouble(text: str) -> None:
    place = holidays_of(text)
    assert place is None or place.country


@given(days)
def test_dates_that_were_filled_today_do_not_run_out_today(today: date) -> None:
    filled = [date(year, 1, 6) for year in years_from(today)]
    assert len(filled) == YEARS_AHEAD
    assert not runs_out(filled, today)


@given(days, st.integers(0, 5 * 366))
def test_who_looks_every_day_always_knows_a_year_ahead(filled_on: date, later: int) -> None:
    known = [date(year, 1, 6) for year in years_from(filled_on)]
    today = filled_on + timedelta(days=later)
    assert runs_out(known, today) or date(known[-1].year, 12, 31) - today > timedelta(days=366)


def test_a_calendar_without_a_day_runs_out() -> None:
    assert runs_out((), NOON.date())


def test_a_team_keeps_the_holidays_of_a_place_or_of_none() -> None:
    team = Team(workspace="T1").keeping(HolidaysOf(country="DE", region="BY"))
    assert (team.country, team.region) == ("DE", "BY")
    assert team.keeps == HolidaysOf(country="DE", region="BY")
    assert team.keeping(None).keeps is None
    assert not team.off_on({NOON.date()}).hours.works_on(NOON.date())
