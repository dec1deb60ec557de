"""Corrections on a lead's Home tab: how many, since when, the latest in words, and a button each to put it away."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.slack.views.home_corrections import HOW
from bot.adapters.slack.views.home_tab import home_tab
from bot.adapters.slack.views.surface import check_view
from bot.domain.case import CaseType
from bot.domain.correction import Correction, WaitingCorrections
from bot.domain.emotion import Emotion
from bot.domain.home import Home
from bot.domain.reading import Head
from tests.support.samples import NOON
from tests.unit.slack.hostile import EMPTY, HOSTILE, any_words, live_markup, texts


def a_correction(said: str = "You charged [CARD] twice.", **changes: Any) -> Correction:
    given: dict[str, Any] = {
        "suggestion_id": "s-1",
        "at": NOON,
        "said": said,
        "read_emotion": Emotion.NEUTRAL,
        "read_case_type": CaseType.OTHER,
        "unsure_of": (Head.CASE_TYPE,),
        "emotion": Emotion.ANGER,
        "case_type": CaseType.BILLING_CHARGE,
    }
    return Correction(**given | changes)


def view(*latest: Correction, total: int | None = None) -> dict[str, Any]:
    waiting = WaitingCorrections(total or len(latest), NOON - timedelta(days=2), latest)
    shown = home_tab(Home(ours=True, zone="Europe/London", corrections=waiting))
    check_view(shown)
    return shown


def read(shown: dict[str, Any]) -> list[str]:
    blocks = shown["blocks"][3:]
    return [text for block in blocks for kind in ("plain_text", "mrkdwn", "text") for text in texts(block, kind)]


def test_how_many_wait_since_when_and_what_was_read_and_is() -> None:
    heading, wait, said, changes, button, how = read(view(a_correction()))
    assert heading == "Corrected readings"
    assert wait.startswith("1 corrected reading waits for you, the oldest since <!date^")
    assert said == "You charged [CARD] twice."
    assert changes == "Case: perhaps other, now billing charge; emotion: neutral, now angry."
    assert button == "Seen"
    assert how == HOW


def test_when_there_are_more_it_says_that_these_are_the_latest() -> None:
    shown = read(view(a_correction(), total=7))
    assert shown[1].startswith("7 corrected readings wait")
    assert shown[-1].startswith("These are the latest. To see all of them")


def test_each_button_knows_its_own_and_says_so_aloud() -> None:
    shown = view(a_correction(suggestion_id="a"), a_correction(suggestion_id="b"))
    buttons = [element for block in shown["blocks"] for element in block.get("elements", []) if "value" in element]
    assert [(each["action_id"], each["value"]) for each in buttons] == [
        ("correction_seen", "a"),
        ("correction_seen", "b"),
    ]
    assert [each["accessibility_label"] for each in buttons] == [
        "Seen: put correction 1 away",
        "Seen: put correction 2 away",
    ]


def test_without_any_nothing_is_said_of_them() -> None:
    assert "orrect" not in str(home_tab(Home(ours=True, zone="UTC")))


@pytest.mark.parametrize("words", [*HOSTILE, *EMPTY], ids=range(len(HOSTILE) + len(EMPTY)))
def test_hostile_words_are_shown_as_words(words: str) -> None:
    assert live_markup(view(*[a_correction(words)] * 3)["blocks"], "") == []


@given(st.lists(any_words, min_size=1, max_size=3))
def test_whatever_was_said_slack_takes_the_tab(said: list[str]) -> None:
    view(*map(a_correction, said))
