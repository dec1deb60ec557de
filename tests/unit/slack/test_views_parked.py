"""Work kept aside on a lead's Home tab: how many pieces, the latest with kind, age and error, and what to do."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given

from bot.adapters.slack.views.home_parked import KINDS
from bot.adapters.slack.views.home_tab import home_tab
from bot.adapters.slack.views.surface import check_view
from bot.domain.home import Home, KeptAside, ParkedWork
from bot.domain.work import WorkKind
from tests.support.samples import NOON
from tests.unit.slack.hostile import HOSTILE, any_words, live_markup, texts


def aside(error: str = "Slack refused the call: not_in_channel.", **changes: Any) -> KeptAside:
    return KeptAside(WorkKind.PING, NOON - timedelta(hours=2, minutes=5), error)._replace(**changes)


def view(*latest: KeptAside, total: int | None = None, more: bool = False) -> dict[str, Any]:
    parked = ParkedWork(total or len(latest), more, latest, NOON)
    shown = home_tab(Home(ours=True, zone="Europe/London", parked=parked))
    check_view(shown)
    return shown


def read(shown: dict[str, Any]) -> list[str]:
    return [text for block in shown["blocks"][3:] for kind in ("plain_text", "mrkdwn") for text in texts(block, kind)]


def test_a_piece_is_told_with_its_kind_its_age_and_its_error_and_what_to_do() -> None:
    heading, count, line, how = read(view(aside()))
    assert heading == "Work kept aside"
    assert count == "1 piece of work is kept aside, because Attune could not do them."
    assert line == "A reminder, 2 hours 5 minutes ago: Slack refused the call: not_in_channel."
    assert how.startswith("Run `attune doctor` where the bot runs")


def test_of_many_the_latest_are_shown_and_all_are_counted() -> None:
    count, *_, how = read(view(aside(), aside(), aside(), total=7))[1:]
    assert count.startswith("7 pieces of work are kept aside")
    assert how.startswith("These are the latest. Run")
    assert read(view(aside(), total=100, more=True))[1].startswith("More than 100 pieces of work are")


def test_an_error_that_was_not_kept_is_said_to_be_missing() -> None:
    assert read(view(aside(" ")))[2].endswith("ago: no reason was kept.")


def test_work_that_is_not_due_yet_has_no_age_below_nothing() -> None:
    assert "less than a minute ago" in read(view(aside(tried_at=NOON + timedelta(hours=1))))[2]


@pytest.mark.parametrize("kind", sorted(WorkKind))
def test_every_kind_of_work_has_a_name(kind: WorkKind) -> None:
    assert read(view(aside(kind=kind)))[2].startswith(f"{KINDS[kind]}, ")


def test_without_any_there_is_no_such_heading() -> None:
    assert "kept aside" not in str(home_tab(Home(ours=True, zone="Europe/London")))


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_errors_are_shown_as_words(words: str) -> None:
    assert live_markup(view(aside(words), aside(words))["blocks"], "") == []


@given(any_words)
def test_whatever_went_wrong_slack_takes_the_tab(words: str) -> None:
    view(aside(words))
