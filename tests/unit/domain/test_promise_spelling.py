"""Hurried, spoken and taken-back words, and how a promise is read past them."""

from zoneinfo import ZoneInfo

import pytest

from bot.domain.promise.slips import put_right
from tests.support.a_wednesday import find, first_due

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("minuts", "minutes"),
        ("mintues", "minutes"),
        ("tomorow", "tomorrow"),
        ("wendesday", "wednesday"),
        ("thrusday", "thursday"),
        ("afternnon", "afternoon"),
        ("shortley", "shortly"),
        ("updat", "update"),
    ],
)
def test_one_slip_of_the_keyboard_is_put_right(slip: str, meant: str) -> None:
    assert put_right(slip) == meant


@pytest.mark.parametrize(
    "word",
    ["contract", "massage", "messaged", "mondays", "sundry", "shorty", "mourning", "quartet", "", "a", "minuses"],
)
def test_a_word_that_means_something_else_is_left_alone(word: str) -> None:
    assert put_right(word) == word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'll call you at ~3pm~ 4pm.", "18 16:00"),
        ("I'll call you at ~3pm.", "18 15:00"),
        ("I'll call you at ~3pm or ~4pm.", "18 16:00"),
        ("I'll call you in, uh, ten, fifteen minutes.", "18 10:35"),
        ("I'll be with you in, like, ten minutes.", "18 10:30"),
        ("lemme check n get bk 2 u b4 4", "18 16:00"),
        ("il ring u at 5 o clock", "18 17:00"),
        ("I'll call you at 3, sorry, 4.", "18 16:00"),
        ("I'll call you tomorrow at 3, make that 4.", "19 16:00"),
        ("I'll call you at 3. Correction: 4pm.", "18 16:00"),
        ("I'll call you at 3.\n*4", "18 16:00"),
        ("I'll call you at *4pm*.", "18 16:00"),
    ],
)
def test_what_is_breathed_struck_out_or_taken_back_does_not_count(text: str, expected: str) -> None:
    assert first_due(text) == expected


def test_a_struck_out_promise_is_none() -> None:
    assert find("~I'll call you at 3~ Priya has it now.") == ()


def test_a_date_with_full_stops_is_one_where_the_day_comes_first() -> None:
    assert first_due("Until 03.12. I will have sent you the contract.", BERLIN) == "03 18:00"


@pytest.mark.parametrize("text", ["They ER sent her home at 5.", "The code is B4 9, row 3.", "I'm in IL at 5."])
def test_what_only_looks_like_hurry_is_left_alone(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3pm? Yes. I'll be on the line.", "18 15:00"),
        ("OK 3pm. I'll ring you.", "18 15:00"),
        ("So 4 then. Sure. I'll be ringing.", "18 16:00"),
        ("3pm works. Speak then.", "18 15:00"),
    ],
)
def test_the_time_under_discussion_is_taken_up(text: str, expected: str) -> None:
    assert first_due(text) == expected


@pytest.mark.parametrize("text", ["3pm? No, I'm afraid not.", "10:15 AM\nI'll look into it.", "3pm or 4pm? I'll ring."])
def test_a_time_that_nobody_agreed_on_is_not_taken_up(text: str) -> None:
    assert all(promise.when is None for promise in find(text))
