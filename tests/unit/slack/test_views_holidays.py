"""The field for public holidays in the set-up modal: what it shows, what it takes, and what is said in it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from bot.adapters.slack.listeners.views import ERRORS_OF, looks_up
from bot.adapters.slack.listeners.views.team_setup import saved
from bot.adapters.slack.views.ids import Block, Callback
from bot.adapters.slack.views.setup_modal import asked_days_off, asked_holidays, parse_setup, setup_errors, setup_modal
from bot.adapters.slack.views.surface import check_view
from bot.domain.days_off import read_days_off
from bot.domain.public_holidays import HolidaysOf
from bot.domain.team import Team
from tests.support.samples import sample_team
from tests.unit.slack.hostile import any_words
from tests.unit.slack.submitted import submitted

NOON_OF_2026 = datetime(2026, 1, 1, 12, tzinfo=UTC)
BAVARIA = HolidaysOf(country="DE", region="BY")


def sent(team: Team, **answers: Any) -> dict[str, Any]:
    return submitted(setup_modal(team, "C0SUPPORT"), **answers)


def test_the_place_is_shown_as_it_stands_and_stays_when_it_is_not_touched() -> None:
    team = sample_team().keeping(BAVARIA)
    field = next(each for each in setup_modal(team, "C0SUPPORT")["blocks"] if each.get("block_id") == Block.HOLIDAYS)
    assert field["element"]["initial_value"] == "DE-BY"
    assert field["optional"]
    assert "DE-BY" in field["hint"]["text"]
    assert parse_setup(sent(team), team) == team


@pytest.mark.parametrize(
    ("typed", "place"),
    [("de - by", BAVARIA), (" pt ", HolidaysOf(country="PT")), ("", None), (None, BAVARIA)],
    ids=["loosely", "a country", "taken away", "not touched"],
)
def test_what_was_typed_is_the_place_whose_holidays_are_kept(typed: str | None, place: HolidaysOf | None) -> None:
    team = sample_team().keeping(BAVARIA)
    view = sent(team) if typed is None else sent(team, holidays=typed)
    assert setup_errors(view) == {}
    assert parse_setup(view, team).keeps == place


def test_a_modal_of_an_older_version_has_no_such_field_and_takes_nothing_wrong() -> None:
    view = sent(sample_team())
    del view["state"]["values"][Block.HOLIDAYS]
    assert asked_holidays(view) is None


@settings(max_examples=40, deadline=None)
@given(text=any_words)
def test_any_words_are_read_and_shown_again(text: str) -> None:
    place = asked_holidays(sent(sample_team(), holidays=text))
    check_view(setup_modal(sample_team().keeping(place), "C0SUPPORT"))


# ------------------------------------------------------------------ the team's own days off

CLOSED = sample_team().taking_off({date(2026, 12, day) for day in (24, 27, 28)})


def test_days_off_are_shown_a_line_for_each_stretch_and_come_back_as_they_were_shown() -> None:
    blocks = setup_modal(CLOSED, "C0SUPPORT")["blocks"]
    field = next(each for each in blocks if each.get("block_id") == Block.DAYS_OFF)
    assert field["element"]["initial_value"] == "2026-12-24\n2026-12-27 to 2026-12-28"
    assert field["element"]["multiline"]
    assert field["optional"]
    assert asked_days_off(sent(CLOSED)) == "2026-12-24\n2026-12-27 to 2026-12-28"
    assert asked_days_off(sent(CLOSED, days_off="")) == ""


def test_as_many_days_off_as_are_kept_can_be_shown() -> None:
    every_other = {date(2026, 1, 1) + timedelta(days=3 * number + more) for number in range(100) for more in (0, 1)}
    view = setup_modal(sample_team().taking_off(every_other), "C0SUPPORT")
    check_view(view)
    assert read_days_off(asked_days_off(submitted(view)), now=NOON_OF_2026, zone=ZoneInfo("UTC")) == every_other


def test_who_saves_reads_how_the_days_off_were_understood() -> None:
    assert saved(CLOSED).endswith("Your own days off: 2026-12-24; 2026-12-27 to 2026-12-28.")
    assert saved(sample_team()) == "Saved. Attune works with this team as you chose."
    many = sample_team().taking_off({date(2026, month, 1) for month in range(1, 13)})
    assert saved(many).endswith("2026-10-01. And 2 more.")


# ------------------------------------------------------------------ what has to be looked up


class Counter:
    """A desk on which only the set-up stands, where nothing is known but Portugal."""

    def __init__(self) -> None:
        self.set_up_team = self
        self.asked: list[HolidaysOf | None] = []

    def days_off_trouble(self, days_off: str, *, zone: str | None) -> str | None:
        return f"Not in {zone}." if days_off == "Christmas" else None

    async def holidays_trouble(self, place: HolidaysOf | None) -> str | None:
        self.asked.append(place)
        return "Write PT." if place and place.country != "PT" else None


async def test_a_place_that_nobody_knows_is_said_beside_the_field() -> None:
    counter = Counter()
    look_up = looks_up(counter)[Callback.SETUP]  # type: ignore[arg-type]  # it stands for a desk
    assert await look_up(sent(sample_team(), holidays="xx")) == {Block.HOLIDAYS: "Write PT."}
    assert await look_up(sent(sample_team(), holidays="pt")) == {}
    assert await look_up(sent(sample_team())) == {}
    assert counter.asked == [HolidaysOf(country="XX"), HolidaysOf(country="PT"), None]


async def test_days_off_that_cannot_be_read_are_told_beside_their_field() -> None:
    look_up = looks_up(Counter())[Callback.SETUP]  # type: ignore[arg-type]  # as above
    team = sample_team(zone="Europe/Lisbon")
    assert await look_up(sent(team, days_off="Christmas")) == {Block.DAYS_OFF: "Not in Europe/Lisbon."}
    assert await look_up(sent(team, days_off="24 December")) == {}


def test_what_is_looked_up_is_a_form_that_is_checked_by_itself_first() -> None:
    assert set(looks_up(Counter())) <= set(ERRORS_OF)  # type: ignore[arg-type]  # as above
