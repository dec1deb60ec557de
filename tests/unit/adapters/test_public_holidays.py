"""Public holidays by the `holidays` package: what is known, and what is said of what is not."""

import subprocess
import sys
from datetime import date

import pytest

from bot.adapters.calendar import PublicHolidays
from bot.domain.public_holidays import UnknownHolidaysError

YEARS = range(2026, 2029)
EPIPHANY, CARNATIONS, INDEPENDENCE = date(2026, 1, 6), date(2027, 4, 25), date(2026, 7, 3)


def days(country: str, region: str | None = None) -> frozenset[date]:
    return PublicHolidays().holidays(country, region, YEARS)


def refusal(country: str, region: str | None = None) -> str:
    with pytest.raises(UnknownHolidaysError) as refused:
        days(country, region)
    return str(refused.value)


def test_a_country_has_its_days_in_every_year_that_is_asked_for() -> None:
    portugal = days("PT")
    assert CARNATIONS in portugal
    assert {day.year for day in portugal} == set(YEARS)


def test_a_region_has_days_that_the_country_has_not() -> None:
    assert EPIPHANY in days("DE", "BY")
    assert EPIPHANY not in days("DE")
    assert days("DE") < days("DE", "BY")


@pytest.mark.parametrize(("country", "region"), [("de", "by"), ("DE", "Bayern"), ("DEU", "BY")])
def test_codes_are_found_however_they_are_written(country: str, region: str) -> None:
    assert days(country, region) == days("DE", "BY")


def test_a_day_in_lieu_is_a_holiday() -> None:
    assert INDEPENDENCE in days("US"), "the Fourth of July 2026 is a Saturday"


def test_days_of_other_years_are_left_out() -> None:
    assert {day.year for day in PublicHolidays().holidays("US", None, [2027])} == {2027}


def test_an_unknown_country_is_refused_with_what_to_write() -> None:
    assert refusal("XX") == (
        'No public holidays are known of "XX". '
        "Write a country by its two letters, such as PT or US, or with its region, such as DE-BY."
    )


@pytest.mark.parametrize(
    ("country", "region", "said"),
    [
        ("Portugal", None, "For Portugal write PT."),
        ("united states", None, "For united states write US."),
        ("Guinea", "Bissau", "For Guinea-Bissau write GW."),
    ],
)
def test_the_name_of_a_country_is_answered_with_its_code(country: str, region: str | None, said: str) -> None:
    assert refusal(country, region) == said


def test_an_unknown_region_is_refused_with_those_there_are() -> None:
    assert refusal("DE", "ZZ").startswith('DE has no region "ZZ". Write DE alone, or with one of BB, BE, BW,')
    assert refusal("US", "ZZ").startswith('US has no region "ZZ". Write US alone, or with a region such as AK, AL,')
    assert refusal("MC", "X") == "MC keeps the same days everywhere. Write MC alone."


def test_the_package_is_not_loaded_before_it_is_asked() -> None:
    code = "import sys, bot.bootstrap.bot, bot.adapters.calendar; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - the words are ours
