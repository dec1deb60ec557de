"""Every answer at every moment of the protocol, with every strike: the unit tests try a third of these."""

from functools import partial

import pytest

from tests.support.ping_world import VERBS
from tests.support.virtual_time import virtually
from tests.unit.services.test_ping_protocol import STRIKES, Scene, crash, moments

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1200)]


@pytest.mark.parametrize("strike", STRIKES)
@pytest.mark.parametrize("verb", VERBS)
def test_an_answer_that_crosses_a_strike_leaves_no_reminder_that_is_not_true(verb: str, strike: str) -> None:
    for at in range(len(moments())):
        for gap in (None, 3.0):
            virtually(partial(Scene(STRIKES[strike], at=at, verb=verb).play, gap=gap))


@pytest.mark.parametrize("verb", VERBS)
def test_an_answer_that_crosses_a_post_is_shown_even_when_a_crash_follows(verb: str) -> None:
    for press_at in range(len(moments())):
        for later in (1, 2, 3, 4):
            virtually(Scene(crash, at=press_at + later, press_at=press_at, verb=verb).play)


@pytest.mark.parametrize("verb", [None, "snooze"])
def test_two_processes_may_crash_one_after_the_other(verb: str | None) -> None:
    for at in range(len(moments())):
        for second_at in range(len(moments())):
            virtually(Scene(crash, at=at, second_at=second_at, verb=verb).play)
