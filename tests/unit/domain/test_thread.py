"""Following a thread: a turn is told slowly, once, and never for a single sharp word."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.emotion import Emotion
from bot.domain.heat import heat
from bot.domain.thread import LEAST_CHANGE, MOST_POINTS, Point, Trail
from bot.domain.turning import Direction, Feeling, Turning
from tests.support.samples import NOON

UP, DOWN = Direction.HEATING, Direction.CALMING
# No heat lies exactly on an edge or mirrors onto one; a float's last digit decides nothing here.
heats = st.integers(0, 256).map(lambda count: (2 * count + 1) / 514)
calm = st.floats(0, 0.25)
hot = st.floats(0.55, 1)


def point(number: int, warmth: float, *, emotion: Emotion | None = None, abstained: bool = False) -> Point:
    felt = emotion or (Emotion.ANGER if warmth >= 0.5 else Emotion.NEUTRAL)
    intensity = 2 if felt is Emotion.ANGER else 0
    at = NOON + timedelta(minutes=number)
    return Point(at=at, suggestion=f"s{number}", heat=warmth, emotion=felt, intensity=intensity, abstained=abstained)


def turns(points: Iterable[Point], trail: Trail | None = None) -> tuple[Trail, list[tuple[int, Direction]]]:
    """The trail after these messages, and with which of them a turn was told."""
    trail = trail or Trail()
    told = []
    for number, each in enumerate(points):
        trail = trail.followed_by(each)
        turning = trail.turned_at(each.at)
        if turning is not None:
            told.append((number, turning.direction))
    return trail, told


def said(*warmths: float) -> list[Point]:
    return [point(number, warmth) for number, warmth in enumerate(warmths)]


# ------------------------------------------------------------------ heat


def test_heat_grows_with_what_is_felt_and_how_strongly() -> None:
    assert heat({Emotion.ANGER: 1.0}, 3) == 1
    assert heat({Emotion.ANGER: 1.0}, 0) == 0
    assert heat({Emotion.NEUTRAL: 1.0}, 3) == 0
    assert heat({Emotion.ANGER: 0.5, Emotion.NEUTRAL: 0.5}, 2) == pytest.approx(1 / 3, abs=1e-4)
    assert heat({Emotion.ANGER: 0.5, Emotion.GRATITUDE: 0.5}, 2) < heat({Emotion.ANGER: 0.5, Emotion.NEUTRAL: 0.5}, 2)


@given(st.lists(st.floats(0, 1), min_size=9, max_size=9), st.integers(0, 3))
def test_heat_is_a_share_whatever_was_read(weights: list[float], intensity: int) -> None:
    whole = sum(weights) or 1.0
    felt = {emotion: weight / whole for emotion, weight in zip(Emotion, weights, strict=True)}
    assert 0 <= heat(felt, intensity) <= 1
    assert heat(felt, intensity) <= heat(felt, 3)


# ------------------------------------------------------------------ what is no turn


@given(heats, st.integers(1, 30))
def test_who_stays_the_same_never_turns(warmth: float, messages: int) -> None:
    assert turns(said(*[warmth] * messages))[1] == []


@given(st.floats(0.09, 0.91), st.lists(st.floats(-0.09, 0.09), max_size=30))
def test_a_small_noise_never_turns(warmth: float, noise: list[float]) -> None:
    assert max(map(abs, noise), default=0) < LEAST_CHANGE / 2
    assert turns(said(*(warmth + each for each in noise)))[1] == []


@given(heats, heats, st.integers(1, 10), st.integers(0, 10))
def test_a_single_message_never_turns(usual: float, odd: float, before: int, after: int) -> None:
    assert turns(said(*[usual] * before, odd, *[usual] * after))[1] == []


@given(heats, st.lists(heats, max_size=20))
def test_messages_that_were_not_read_with_confidence_never_turn(first: float, rest: list[float]) -> None:
    unsure = (point(1 + number, warmth, abstained=True) for number, warmth in enumerate(rest))
    assert turns([point(0, first), *unsure])[1] == []


def test_a_message_read_without_confidence_does_not_break_a_turn_either() -> None:
    told = turns([point(0, 0.8), point(1, 0.1), point(2, 0.8, abstained=True), point(3, 0.1)])[1]
    assert told == [(3, DOWN)]


@given(heats, heats, st.integers(1, 8), st.integers(1, 4), st.integers(0, 8))
def test_an_outburst_in_several_lines_is_one_message_and_never_turns(
    usual: float, odd: float, before: int, lines: int, after: int
) -> None:
    trail, _ = turns(said(*[usual] * before))
    for line in range(lines):
        at = before + line
        trail = trail.followed_by(point(at, odd), together=line)
        assert trail.turned_at(NOON + timedelta(minutes=at)) is None
    assert turns([point(before + lines + number, usual) for number in range(after)], trail)[1] == []


def test_an_outburst_after_another_is_a_turn_over_what_was_said_and_not_over_its_lines() -> None:
    trail, _ = turns(said(0.05, 0.05, 0.9))
    trail = trail.followed_by(point(3, 0.9), together=1).followed_by(point(4, 0.9), together=2)
    trail = trail.followed_by(point(60, 0.9))
    turned = trail.turned_at(NOON + timedelta(minutes=60))
    assert turned is not None
    assert (turned.direction, turned.messages) == (UP, 3)


# ------------------------------------------------------------------ what is one


@given(calm, hot, st.integers(1, 8), st.integers(3, 20))
def test_a_clear_rise_and_a_clear_fall_turn_exactly_once(low: float, high: float, before: int, after: int) -> None:
    for first, last, direction in ((low, high, UP), (high, low, DOWN)):
        told = turns(said(*[first] * before, *[last] * after))[1]
        assert [each for _, each in told] == [direction]
        assert told[0][0] >= before + 1, "it takes two messages"


def test_a_rise_in_steps_is_one_turn() -> None:
    assert turns(said(0.05, 0.05, 0.3, 0.5, 0.5, 0.7, 0.9, 1.0, 1.0))[1] == [(4, UP)]


def test_who_is_strong_and_becomes_overwhelming_heats_up() -> None:
    assert turns(said(0.5, 0.5, 0.9, 0.95))[1] == [(3, UP)]


def test_there_and_back_is_two_turns() -> None:
    assert [each for _, each in turns(said(0.9, 0.9, 0.1, 0.1, 0.1, 0.9, 0.9))[1]] == [DOWN, UP]


@given(st.lists(heats, max_size=20))
def test_calming_mirrors_heating(warmths: list[float]) -> None:
    _, told = turns(said(*warmths))
    _, mirrored = turns(said(*(1 - warmth for warmth in warmths)))
    other = {UP: DOWN, DOWN: UP}
    assert mirrored == [(number, other[direction]) for number, direction in told]


@given(st.lists(heats, max_size=40))
def test_directions_take_turns(warmths: list[float]) -> None:
    told = [direction for _, direction in turns(said(*warmths))[1]]
    assert all(one is not other for one, other in pairwise(told))


# ------------------------------------------------------------------ the order of things


@given(st.lists(heats, min_size=1, max_size=20), st.data())
def test_a_message_that_comes_again_changes_nothing(warmths: list[float], data: st.DataObject) -> None:
    points = said(*warmths)
    trail, _ = turns(points)
    again = data.draw(st.sampled_from(points))
    assert trail.followed_by(again) == trail
    assert trail.followed_by(again.model_copy(update={"suggestion": "another", "heat": 0.5})) == trail


@given(st.lists(heats, max_size=20).flatmap(lambda each: st.permutations(list(enumerate(each)))))
def test_messages_out_of_order_leave_the_same_trail_of_points_and_heat(arriving: list[tuple[int, float]]) -> None:
    trail, told = turns(point(number, warmth) for number, warmth in arriving)
    in_order, _ = turns(point(number, warmth) for number, warmth in sorted(arriving))
    assert [each.at for each in trail.points] == [each.at for each in in_order.points]
    assert trail.heat == pytest.approx(in_order.heat)
    assert trail.emotion == in_order.emotion
    directions = [direction for _, direction in told]
    assert all(one is not other for one, other in pairwise(directions))


@given(heats, st.permutations(range(12)))
def test_out_of_order_who_stays_the_same_never_turns(warmth: float, order: list[int]) -> None:
    assert turns(point(number, warmth) for number in order)[1] == []


def test_a_message_that_comes_late_takes_its_place() -> None:
    late = said(0.9, 0.9, 0.1, 0.1)
    trail, told = turns([late[0], late[2], late[3], late[1]])
    assert told == [(2, DOWN)]
    assert [each.heat for each in trail.points] == [0.9, 0.9, 0.1, 0.1]


@given(st.lists(st.tuples(heats, st.booleans()), max_size=60))
def test_a_trail_is_bounded_and_survives_being_kept(messages: list[tuple[float, bool]]) -> None:
    points = [point(number, warmth, abstained=abstained) for number, (warmth, abstained) in enumerate(messages)]
    trail, _ = turns(points)
    assert len(trail.points) == min(MOST_POINTS, len(points))
    assert Trail.model_validate(trail.model_dump(mode="json", exclude_defaults=True)) == trail
    assert len(trail.model_dump_json(exclude_defaults=True)) < 5_000
    if len(points) > MOST_POINTS:
        assert trail.followed_by(points[0]) == trail


@given(st.lists(heats, min_size=1, max_size=30), st.integers(0, 30))
def test_a_trail_that_was_kept_and_read_again_goes_on_as_if_nothing_had_been(warmths: list[float], at: int) -> None:
    points = said(*warmths)
    half, before = turns(points[:at])
    kept = Trail.model_validate_json(half.model_dump_json(exclude_defaults=True))
    whole, after = turns(points[at:], kept)
    assert (whole, len(before) + len(after)) == (turns(points)[0], len(turns(points)[1]))


# ------------------------------------------------------------------ the emotion that stands


def test_the_emotion_that_stands_needs_two_messages_to_leave_a_long_spell() -> None:
    spell = said(0.9, 0.9, 0.9, 0.9)
    assert turns([*spell, point(4, 0.1)])[0].emotion is Emotion.ANGER
    assert turns([*spell, point(4, 0.1), point(5, 0.1)])[0].emotion is Emotion.NEUTRAL
    assert turns([*spell, *(point(4 + each, 0.1, abstained=True) for each in range(5))])[0].emotion is Emotion.ANGER
    assert turns([point(0, 0.1, abstained=True)])[0].emotion is None


def test_what_an_agent_said_holds_whatever_comes() -> None:
    trail = turns(said(0.1, 0.1))[0].corrected("s1", Emotion.SADNESS)
    assert turns(said(0.1, 0.1, 0.9, 0.9, 0.9)[2:], trail)[0].emotion is Emotion.SADNESS


def test_what_an_agent_said_is_certain_and_no_news_to_them() -> None:
    trail, _ = turns(said(0.8, 0.8))
    corrected = trail.corrected("s1", Emotion.NEUTRAL)
    assert corrected.heat < trail.heat / 3
    assert corrected.points[1].corrected
    assert turns([point(2, 0.1), point(3, 0.1)], corrected)[1] == []
    assert turns([point(2, 0.8), point(3, 0.8)], corrected)[1] == [(1, UP)]


def test_a_turn_that_an_agent_takes_back_may_be_told_again() -> None:
    trail, told = turns(said(0.1, 0.1, 0.9, 0.9))
    assert told == [(3, UP)]
    mistaken = trail.corrected("s2", Emotion.NEUTRAL).corrected("s3", Emotion.NEUTRAL)
    assert mistaken.turned_at(NOON + timedelta(minutes=3)) is None
    later = [point(4, 0.9), point(5, 0.9), point(6, 0.9)]
    assert [direction for _, direction in turns(later, mistaken)[1]] == [UP]


def test_a_correction_of_a_message_that_is_not_remembered_holds_and_moves_nothing() -> None:
    trail, _ = turns(said(0.9, 0.9))
    assert trail.corrected("gone", Emotion.SADNESS) == trail.model_copy(update={"held": Emotion.SADNESS})


# ------------------------------------------------------------------ the line


def test_the_line_says_from_what_to_what_over_how_many() -> None:
    trail, _ = turns(said(0.7, 0.05, 0.05))
    calming = trail.points[-1].turned
    assert calming is not None
    assert calming.words == "The customer is calming: from angry, strong, to neutral over the last 3 messages."
    assert calming.story == "calming, from angry, strong, to neutral over the last 3 messages"
    trail, _ = turns(said(0.05, 0.7, 0.7))
    heating = trail.points[-1].turned
    assert heating is not None
    assert heating.words == "The customer is heating up: from neutral to angry, strong, over the last 3 messages."


def test_the_line_names_no_two_feelings_that_are_one() -> None:
    same = Feeling(emotion=Emotion.ANGER, intensity=2)
    turning = Turning(direction=UP, was=same, now=same, messages=3)
    assert turning.words == "The customer is heating up over the last 3 messages."
