"""The bell: the worker is woken, and told what for."""

from datetime import UTC, datetime

from bot.services.agenda_bell import MOST, Bell

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)


def test_it_tells_once_what_it_was_rung_for() -> None:
    bell = Bell()
    bell.ring([NOON])
    bell.ring([NOON, NOON])
    assert bell.heard() == (NOON, NOON, NOON)
    assert bell.heard() == ()


def test_it_is_not_rung_for_nothing() -> None:
    woken: list[str] = []
    bell = Bell(lambda: woken.append("woken"))
    bell.ring([])
    assert woken == []
    bell.ring([NOON])
    bell.look()
    assert len(woken) == 2


def test_when_nobody_asks_it_keeps_no_more_than_so_much_and_says_that_there_is_more() -> None:
    bell = Bell()
    for _ in range(3 * MOST):
        bell.ring([NOON])
    assert bell.heard() is None
    bell.ring([NOON])
    assert bell.heard() == (NOON,)


def test_to_look_says_more_than_any_time() -> None:
    bell = Bell()
    bell.look()
    bell.ring([NOON])
    assert bell.heard() is None
