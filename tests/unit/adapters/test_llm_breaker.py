"""A model that keeps failing is left alone for a while, then asked once."""

from bot.adapters.llm.breaker import Breaker, Pass


class HandClock:
    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


def entered(breaker: Breaker) -> Pass:
    leave = breaker.enter()
    assert leave is not None
    return leave


def opened(clock: HandClock) -> Breaker:
    breaker = Breaker(clock, failures=3, rest=30)
    assert [breaker.failed(entered(breaker)) for _ in range(3)] == [False, False, True]
    return breaker


def test_failures_in_a_row_open_it_and_a_success_between_starts_the_count_anew() -> None:
    breaker = Breaker(HandClock(), failures=3, rest=30)
    for _ in range(5):
        breaker.failed(entered(breaker))
        breaker.failed(entered(breaker))
        breaker.succeeded(entered(breaker))
    assert not breaker.resting
    assert opened(HandClock()).resting


def test_while_it_rests_nobody_gets_through() -> None:
    clock = HandClock()
    breaker = opened(clock)
    clock.at += 29.9
    assert breaker.enter() is None


def test_after_the_rest_one_may_try_and_its_success_lets_everybody_in() -> None:
    clock = HandClock()
    breaker = opened(clock)
    clock.at += 30
    probe = entered(breaker)
    assert breaker.enter() is None
    breaker.succeeded(probe)
    assert not breaker.resting
    assert breaker.enter()
    assert breaker.enter()


def test_a_probe_that_fails_begins_the_rest_anew() -> None:
    clock = HandClock()
    breaker = opened(clock)
    clock.at += 30
    assert breaker.failed(entered(breaker))
    clock.at += 29
    assert breaker.enter() is None
    clock.at += 1
    assert breaker.enter()


def test_a_probe_that_nobody_waits_for_any_more_leaves_its_place_to_the_next() -> None:
    clock = HandClock()
    breaker = opened(clock)
    clock.at += 30
    breaker.let_go(entered(breaker))
    assert breaker.resting
    breaker.succeeded(entered(breaker))
    assert not breaker.resting


def test_news_of_questions_from_before_count_for_nothing() -> None:
    clock = HandClock()
    breaker = Breaker(clock, failures=1, rest=30)
    early, late, gone = entered(breaker), entered(breaker), entered(breaker)
    assert breaker.failed(early)
    breaker.succeeded(late)
    assert breaker.resting
    clock.at += 30
    probe = entered(breaker)
    breaker.let_go(gone)
    assert not breaker.failed(late)
    assert breaker.enter() is None  # the probe is still out
    breaker.succeeded(probe)
    assert not breaker.failed(early)
    assert not breaker.resting
