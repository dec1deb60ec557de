"""The follow-up line: both times are in it, what is not known is visible, and the wordings take turns."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from bot.domain.follow_up import NO_FOLLOW_UPS, FollowUps, Occasion, clock_words

NOON = datetime(2031, 11, 26, 12, tzinfo=UTC)
LINES = FollowUps(lines=dict.fromkeys(Occasion, ("One {{promised}} {{ new_time }}", "Two", "Three")))


def test_both_times_are_filled_in_however_the_slots_are_spaced() -> None:
    assert LINES.line(Occasion.LATE, promised="15:30", new_time="16:00") == "One 15:30 16:00"


def test_a_next_time_that_is_not_known_stays_a_visible_blank() -> None:
    assert LINES.line(Occasion.DUE, promised="15:30") == "One 15:30 [the next time]"
    assert LINES.line(Occasion.DUE, promised="15:30", new_time="") == "One 15:30 [the next time]"


def test_a_time_that_looks_like_a_slot_is_not_filled_again() -> None:
    assert LINES.line(Occasion.DUE, promised="{{new_time}}", new_time="16:00") == "One {{new_time}} 16:00"


def test_the_wordings_take_turns() -> None:
    first = [LINES.line(Occasion.CHANGED, promised="a", new_time="b", turn=turn) for turn in range(4)]
    assert first == ["One a b", "Two", "Three", "One a b"]


def test_lines_that_leave_an_occasion_out_are_refused() -> None:
    with pytest.raises(ValidationError, match="no line for late, changed"):
        FollowUps(lines={Occasion.DUE: ("One",)})


def test_an_occasion_without_any_wording_is_refused() -> None:
    with pytest.raises(ValidationError):
        FollowUps(lines={**LINES.lines, Occasion.LATE: ()})


@pytest.mark.parametrize("occasion", sorted(Occasion))
def test_there_is_a_plain_line_for_every_occasion(occasion: Occasion) -> None:
    assert "15:30" in NO_FOLLOW_UPS.line(occasion, promised="15:30", new_time="16:00")


def test_a_time_is_said_as_an_agent_would_say_it_in_their_own_zone() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    told = [clock_words(NOON + timedelta(hours=hours), zone=berlin, now=NOON) for hours in (2, 10.5, 12, 36, -24)]
    assert told == [
        "15:00",
        "23:30",
        "tomorrow at 01:00",
        "Friday 28 November at 01:00",
        "Tuesday 25 November at 13:00",
    ]
