"""What time phrases mean, said on Wednesday 18 November 2026 at 10:20 in New York."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.business_hours import BusinessHours
from bot.domain.errors import PastTimeError, UnclearTimeError
from bot.domain.promise import Grain, When, resolve_when

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 18, 10, 20, tzinfo=NEW_YORK)


def when(phrase: str, *, now: datetime = NOW, zone: ZoneInfo = NEW_YORK) -> When:
    return resolve_when(phrase, now=now, zone=zone, hours=BusinessHours())


def due(phrase: str, *, now: datetime = NOW, zone: ZoneInfo = NEW_YORK) -> str:
    return when(phrase, now=now, zone=zone).due.isoformat(timespec="minutes")


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("in 15 minutes", "2026-11-18T10:35"),
        ("10 mins", "2026-11-18T10:30"),
        ("in 10", "2026-11-18T10:30"),
        ("90m", "2026-11-18T11:50"),
        ("1h30", "2026-11-18T11:50"),
        ("in 1 hour and 20 minutes", "2026-11-18T11:40"),
        ("in an hour and a half", "2026-11-18T11:50"),
        ("in two and a half hours", "2026-11-18T12:50"),
        ("in 2½ hours", "2026-11-18T12:50"),
        ("in 1/2 hour", "2026-11-18T10:50"),
        ("in three quarters of an hour", "2026-11-18T11:05"),
        ("within the half hour", "2026-11-18T10:50"),
        ("within the hour", "2026-11-18T11:20"),
        ("in an hour or two", "2026-11-18T12:20"),
        ("in under twenty-five minutes", "2026-11-18T10:45"),
        ("within 24-48 hours", "2026-11-20T10:20"),
        ("in 24/48 hours", "2026-11-20T10:20"),
        ("2 hours from now", "2026-11-18T12:20"),
        ("every 2 hours", "2026-11-18T12:20"),
        ("in half a day", "2026-11-18T22:20"),
    ],
)
def test_lengths_count_from_now(phrase: str, expected: str) -> None:
    assert due(phrase) == f"{expected}-05:00"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("in 3 days", "2026-11-21T18:00"),
        ("in 3 days' time", "2026-11-21T18:00"),
        ("in a day or two", "2026-11-20T18:00"),
        ("in a fortnight", "2026-12-02T18:00"),
        ("in a month", "2026-12-18T18:00"),
        ("in 2 days at 3pm", "2026-11-20T15:00"),
        ("within 3 working days", "2026-11-23T18:00"),
        ("by the next business day", "2026-11-19T18:00"),
        ("within 10 business hours", "2026-11-19T11:20"),
        ("within the week", "2026-11-20T18:00"),
        ("within the day", "2026-11-18T18:00"),
        ("in the next week", "2026-11-25T18:00"),
    ],
)
def test_days_count_by_the_calendar_and_end_at_closing_time(phrase: str, expected: str) -> None:
    assert due(phrase) == f"{expected}-05:00"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("at 3pm", "2026-11-18T15:00"),
        ("at 3 p.m.", "2026-11-18T15:00"),
        ("3.30pm", "2026-11-18T15:30"),
        ("15:30", "2026-11-18T15:30"),
        ("at 1630", "2026-11-18T16:30"),
        ("at 16h", "2026-11-18T16:00"),
        ("3ish", "2026-11-18T15:00"),
        ("by five o'clock", "2026-11-18T17:00"),
        ("at two thirty", "2026-11-18T14:30"),
        ("at half past three", "2026-11-18T15:30"),
        ("at half three", "2026-11-18T15:30"),
        ("at quarter to four", "2026-11-18T15:45"),
        ("at 10 to 5", "2026-11-18T16:50"),
        ("at five past 11", "2026-11-18T11:05"),
        ("by noon", "2026-11-18T12:00"),
        ("before midnight", "2026-11-19T00:00"),
        ("at the top of the hour", "2026-11-18T11:00"),
        ("at 7 this evening", "2026-11-18T19:00"),
        ("tomorrow morning at 8", "2026-11-19T08:00"),
        ("no later than 5pm", "2026-11-18T17:00"),
        ("by 2026-11-20 14:00", "2026-11-20T14:00"),
    ],
)
def test_times_of_the_clock_are_the_next_to_come(phrase: str, expected: str) -> None:
    assert due(phrase) == f"{expected}-05:00"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("by 5", "2026-11-18T17:00"),
        ("by 9", "2026-11-19T09:00"),
        ("by 9am", "2026-11-19T09:00"),
        ("today at 5", "2026-11-18T17:00"),
        ("tomorrow at 3", "2026-11-19T15:00"),
        ("tomorrow 10", "2026-11-19T10:00"),
    ],
)
def test_a_bare_hour_falls_into_the_working_day(phrase: str, expected: str) -> None:
    assert due(phrase) == f"{expected}-05:00"


@pytest.mark.parametrize(
    ("phrase", "earliest", "expected"),
    [
        ("between 2 and 3pm", "14:00", "15:00"),
        ("from 2 to 3", "14:00", "15:00"),
        ("between 11 and 1", "11:00", "13:00"),
        ("11am-12:30pm", "11:00", "12:30"),
        ("at 3 or 4pm", "15:00", "16:00"),
        ("after 3pm", "15:00", "18:00"),
    ],
)
def test_a_window_is_measured_by_its_later_end(phrase: str, earliest: str, expected: str) -> None:
    found = when(phrase)
    assert (f"{found.earliest:%H:%M}", f"{found.due:%H:%M}") == (earliest, expected)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("tomorrow", "2026-11-19T18:00"),
        ("the day after tomorrow", "2026-11-20T18:00"),
        ("on Friday", "2026-11-20T18:00"),
        ("next Thursday at 2pm", "2026-11-26T14:00"),
        ("Monday week", "2026-11-30T18:00"),
        ("the Monday after next", "2026-11-30T18:00"),
        ("a week from Friday", "2026-11-27T18:00"),
        ("on Wednesday", "2026-11-25T18:00"),
        ("by Wednesday", "2026-11-18T18:00"),
        ("before Friday", "2026-11-19T18:00"),
        ("before Monday", "2026-11-20T18:00"),
        ("after the weekend", "2026-11-23T18:00"),
        ("on the 25th", "2026-11-25T18:00"),
        ("on the 3rd", "2026-12-03T18:00"),
        ("Friday the 20th at 5", "2026-11-20T17:00"),
        ("Nov. 24th at 10am", "2026-11-24T10:00"),
        ("20 November", "2026-11-20T18:00"),
        ("by 12/1", "2026-12-01T18:00"),
        ("by 30/11", "2026-11-30T18:00"),
        ("11/24/2026", "2026-11-24T18:00"),
        ("24.11.2026", "2026-11-24T18:00"),
        ("3 January", "2027-01-03T18:00"),
        ("today or tomorrow", "2026-11-19T18:00"),
        ("before the weekend", "2026-11-20T18:00"),
        ("by the end of next week", "2026-11-27T18:00"),
        ("early next week", "2026-11-24T18:00"),
        ("next week", "2026-11-27T18:00"),
        ("this weekend", "2026-11-22T18:00"),
        ("by month-end", "2026-11-30T18:00"),
        ("by the end of the year", "2026-12-31T18:00"),
    ],
)
def test_days_and_dates_are_due_at_closing_time(phrase: str, expected: str) -> None:
    assert due(phrase) == f"{expected}-05:00"


@pytest.mark.parametrize(
    ("phrase", "expected", "grain"),
    [
        ("by EOD", "2026-11-18T18:00", Grain.TIME),
        ("by close of business Friday", "2026-11-20T18:00", Grain.TIME),
        ("by the end of tomorrow", "2026-11-19T18:00", Grain.TIME),
        ("this afternoon", "2026-11-18T18:00", Grain.PART),
        ("tomorrow morning", "2026-11-19T12:00", Grain.PART),
        ("in the morning", "2026-11-19T12:00", Grain.PART),
        ("tonight", "2026-11-18T23:00", Grain.PART),
        ("before lunch", "2026-11-18T12:00", Grain.PART),
        ("first thing", "2026-11-19T10:00", Grain.PART),
        ("first thing Monday", "2026-11-23T10:00", Grain.PART),
        ("early tomorrow", "2026-11-19T10:00", Grain.PART),
        ("later today", "2026-11-18T18:00", Grain.PART),
        ("on the next working morning", "2026-11-19T12:00", Grain.PART),
        ("mid-afternoon", "2026-11-18T16:00", Grain.PART),
    ],
)
def test_parts_of_a_day_end_when_the_team_would_say_so(phrase: str, expected: str, grain: Grain) -> None:
    assert due(phrase) == f"{expected}-05:00"
    assert when(phrase).grain is grain


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Tuesday 3pm PT", "2026-11-24T15:00-08:00"),
        ("at 9am GMT tomorrow", "2026-11-19T09:00+00:00"),
        ("at 18:00 UTC", "2026-11-18T18:00+00:00"),
        ("at 17:00 CET", "2026-11-18T17:00+01:00"),
        ("at 22:00 UTC+5:30", "2026-11-18T22:00+05:30"),
        ("by 5pm europe/paris", "2026-11-18T17:00+01:00"),
        ("at 4pm London time", "2026-11-18T16:00+00:00"),
        ("tomorrow 9am New York time", "2026-11-19T09:00-05:00"),
        ("3pm my time", "2026-11-18T15:00-05:00"),
        ("by EOD PT", "2026-11-18T18:00-08:00"),
    ],
)
def test_a_zone_that_is_named_goes_before_the_agent_s_own(phrase: str, expected: str) -> None:
    assert due(phrase) == expected


def test_a_day_allows_all_of_itself_and_is_due_at_closing_time() -> None:
    found = when("on Friday")
    assert (f"{found.earliest:%d %H:%M}", f"{found.latest:%d %H:%M}") == ("20 00:00", "20 23:59")
    assert found.grain is Grain.DAY


def test_a_day_that_has_closed_already_is_due_when_it_ends() -> None:
    evening = NOW.replace(hour=19)
    assert due("today", now=evening) == "2026-11-18T23:59-05:00"
    assert due("by EOD", now=evening) == "2026-11-18T23:59-05:00"


def test_a_time_of_the_clock_keeps_its_hour_when_the_clocks_go_back() -> None:
    before = datetime(2026, 10, 31, 15, tzinfo=NEW_YORK)
    assert due("tomorrow at 9am", now=before) == "2026-11-01T09:00-05:00"


def test_a_length_of_hours_is_lived_through_when_the_clocks_go_back() -> None:
    before = datetime(2026, 10, 31, 15, tzinfo=NEW_YORK)
    assert due("in 24 hours", now=before) == "2026-11-01T14:00-05:00"


def test_a_time_that_the_clocks_skip_moves_to_one_that_they_show() -> None:
    before = datetime(2026, 3, 7, 15, tzinfo=NEW_YORK)
    assert due("tomorrow at 2:30am", now=before) == "2026-03-08T03:30-04:00"


def test_a_date_in_digits_is_read_as_the_place_writes_it() -> None:
    london = ZoneInfo("Europe/London")
    assert due("by 1/12", zone=london) == "2026-12-01T18:00+00:00"


@pytest.mark.parametrize(
    "phrase", ["yesterday at 3", "today at 9", "today at 10:20", "last Monday", "10 November", "10 minutes ago"]
)
def test_a_promise_in_the_past_is_refused_with_a_way_out(phrase: str) -> None:
    with pytest.raises(PastTimeError, match="still ahead"):
        when(phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "   ",
        "soon",
        "back in a jiffy",
        "10",
        "31 November",
        "at 25:00",
        "in 99999 days",
        "at 3pm your time",
        "at 3pm Europe/Atlantis",
        "at 3pm: courier status",
        "call the customer at 3pm",
        "in 15 minutes and something else",
        "$15",
        "😀",
        "at 3pm " * 50,
    ],
)
def test_words_that_are_not_a_time_as_a_whole_are_unclear(phrase: str) -> None:
    with pytest.raises(UnclearTimeError, match="in 15 minutes"):
        when(phrase)


def test_the_phrase_is_kept_as_it_was_written() -> None:
    assert when(" Tomorrow at 10 ").phrase == "Tomorrow at 10"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("tonight at 12", "2026-11-19T00:00"),
        ("at 1 tonight", "2026-11-19T01:00"),
        ("at 12:30am", "2026-11-19T00:30"),
        ("at 12:30pm", "2026-11-18T12:30"),
        ("13h30", "2026-11-18T23:50"),
        ("by 13h30", "2026-11-18T13:30"),
        ("at 16h45", "2026-11-18T16:45"),
        ("at 1545hrs", "2026-11-18T15:45"),
        ("half seven", "2026-11-18T19:30"),
        ("twenty-five to five", "2026-11-18T16:35"),
        ("4 in the afternoon", "2026-11-18T16:00"),
        ("tomorrow 9ish", "2026-11-19T09:00"),
        ("15:00 tomorrow", "2026-11-19T15:00"),
        ("tomorrow (Thursday) at 3pm", "2026-11-19T15:00"),
        ("in an hour and a quarter", "2026-11-18T11:35"),
        ("in 1 h 30 min", "2026-11-18T11:50"),
        ("the next ten mins or so", "2026-11-18T10:30"),
        ("in a fortnight's time", "2026-12-02T18:00"),
        ("within a working week", "2026-11-25T18:00"),
        ("today week", "2026-11-25T18:00"),
        ("this day next week", "2026-11-25T18:00"),
        ("on 24-11-2026", "2026-11-24T18:00"),
        ("on 24-Nov", "2026-11-24T18:00"),
        ("by 24.11.26", "2026-11-24T18:00"),
        ("the twenty-fourth of November", "2026-11-24T18:00"),
        ("on December first", "2026-12-01T18:00"),
        ("tomorrow pm", "2026-11-19T18:00"),
        ("this arvo", "2026-11-18T18:00"),
        ("by EOP tmrw", "2026-11-19T18:00"),
        ("EOW next week", "2026-11-27T18:00"),
        ("before the week is out", "2026-11-20T18:00"),
        ("by week's end", "2026-11-20T18:00"),
        ("by the last day of the month", "2026-11-30T18:00"),
        ("by the end of the quarter", "2026-12-31T18:00"),
        ("before the year is out", "2026-12-31T18:00"),
    ],
)
def test_rarer_ways_of_naming_a_time_are_known(phrase: str, expected: str) -> None:
    assert due(phrase) == f"{expected}-05:00"


def test_a_leap_day_without_a_year_is_the_next_one() -> None:
    assert due("29 February") == "2028-02-29T18:00-05:00"
    assert due("tomorrow at 10", now=datetime(2028, 2, 28, 12, tzinfo=NEW_YORK)) == "2028-02-29T10:00-05:00"
    with pytest.raises(UnclearTimeError):
        when("29 February 2027")


def test_a_time_that_the_clocks_show_twice_is_its_first() -> None:
    before = datetime(2026, 10, 31, 15, tzinfo=NEW_YORK)
    assert due("tomorrow at 1:30am", now=before) == "2026-11-01T01:30-04:00"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("within 2 business days", "2026-11-23T18:00"),
        ("next business day", "2026-11-20T18:00"),
        ("within 10 business hours", "2026-11-20T11:20"),
        ("end of next week", "2026-11-26T18:00"),
        ("by COB tomorrow", "2026-11-19T18:00"),
    ],
)
def test_working_days_and_weeks_leave_out_the_team_s_holidays(phrase: str, expected: str) -> None:
    hours = BusinessHours(holidays=frozenset({date(2026, 11, 19), date(2026, 11, 27)}))
    found = resolve_when(phrase, now=NOW, zone=NEW_YORK, hours=hours)
    assert found.due.isoformat(timespec="minutes") == f"{expected}-05:00"


def test_a_week_without_a_working_day_still_ends() -> None:
    hours = BusinessHours(holidays=frozenset(date(2026, 11, day) for day in range(23, 28)))
    found = resolve_when("end of next week", now=NOW, zone=NEW_YORK, hours=hours)
    assert found.due.isoformat(timespec="minutes") == "2026-11-27T18:00-05:00"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("in the next fifteen", "2026-11-18T10:35"),
        ("inside of 20", "2026-11-18T10:40"),
        ("an hour, hour and a half tops", "2026-11-18T11:50"),
        ("in twenty, twenty-five minutes", "2026-11-18T10:45"),
        ("in an hour and ten", "2026-11-18T11:30"),
        ("in the next day or two", "2026-11-20T18:00"),
        ("ten working days from today", "2026-12-02T18:00"),
        ("a fortnight from today", "2026-12-02T18:00"),
        ("a fortnight on Tuesday", "2026-12-08T18:00"),
        ("Thursday next", "2026-11-26T18:00"),
        ("Monday fortnight", "2026-12-07T18:00"),
        ("Friday of this week", "2026-11-20T18:00"),
        ("same time tomorrow", "2026-11-19T10:20"),
        ("this time next week", "2026-11-25T10:20"),
        ("the 3rd of next month", "2026-12-03T18:00"),
    ],
)
def test_lengths_and_days_are_read_however_they_are_put(phrase: str, expected: str) -> None:
    assert due(phrase) == f"{expected}-05:00"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("at half past", "2026-11-18T10:30"),
        ("by quarter to", "2026-11-18T10:45"),
        ("on the stroke of twelve", "2026-11-18T12:00"),
        ("just after four", "2026-11-18T16:10"),
        ("at 1500h", "2026-11-18T15:00"),
        ("at seventeen hundred hours", "2026-11-18T17:00"),
        ("at fourteen thirty", "2026-11-18T14:30"),
        ("15 Uhr", "2026-11-18T15:00"),
        ("at 2 30", "2026-11-18T14:30"),
        ("threeish", "2026-11-18T15:00"),
        ("by 5 o clock", "2026-11-18T17:00"),
        ("by 9 tomorrow am", "2026-11-19T09:00"),
        ("1st thing tomorrow", "2026-11-19T10:00"),
        ("before I clock off at 6", "2026-11-18T18:00"),
        ("before we shut up shop today", "2026-11-18T18:00"),
        ("by the end of my shift", "2026-11-18T18:00"),
        ("before the hour is out", "2026-11-18T11:00"),
        ("by teatime", "2026-11-18T17:00"),
        ("post lunch", "2026-11-18T14:00"),
        ("by mid-morning", "2026-11-18T11:00"),
    ],
)
def test_times_of_the_clock_are_read_however_they_are_put(phrase: str, expected: str) -> None:
    assert due(phrase) == f"{expected}-05:00"


def test_a_zulu_time_is_utc() -> None:
    assert when("Thursday 0900Z").due == datetime(2026, 11, 19, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "phrase", ["one sec", "2 secs", "half past nothing", "before I leave you", "at twenty-five hundred"]
)
def test_figures_of_speech_are_no_times(phrase: str) -> None:
    with pytest.raises(UnclearTimeError):
        when(phrase)
