"""How often a customer is promised word: six times in a day calm, and more weary."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkpoint import Checkpoint, CheckpointState
from bot.domain.contacts import MOST_CONTACTS, WITHIN, advice, beyond_cap, contacts, crowd, next_update
from bot.domain.playbook import Listener
from tests.support.samples import NOON, sample_checkpoint

moments = st.lists(st.integers(0, 4 * 24 * 60).map(lambda minutes: NOON + timedelta(minutes=minutes)), max_size=20)


def at(*hours: float) -> list[datetime]:
    return [NOON + timedelta(hours=each) for each in hours]


def most_of(contacts: list[datetime]) -> int:
    """The most of them in any 24 hours, counted the plain way."""
    return max((sum(first <= each < first + WITHIN for each in contacts) for first in contacts), default=0)


def promised(number: int, hours: float, **changes: object) -> Checkpoint:
    due = NOON + timedelta(hours=hours)
    return sample_checkpoint(id=f"checkpoint-{number}", promised_due_at=due, due_at=due, **changes)


@given(moments, moments)
def test_without_those_beyond_the_cap_no_day_has_more_than_it_or_than_it_had(
    there: list[datetime], wanted: list[datetime]
) -> None:
    beyond = beyond_cap(there, list(enumerate(wanted)))
    kept = [each for number, each in enumerate(wanted) if number not in beyond]
    assert most_of(there + kept) <= max(MOST_CONTACTS, most_of(there))


@given(moments, moments)
def test_nothing_is_beyond_the_cap_that_could_have_stayed(there: list[datetime], wanted: list[datetime]) -> None:
    beyond = beyond_cap(there, list(enumerate(wanted)))
    kept = there + [each for number, each in enumerate(wanted) if number not in beyond]
    assert all(crowd([*kept, wanted[number]], wanted[number]) > MOST_CONTACTS for number in beyond)


@given(moments)
def test_up_to_six_contacts_are_never_too_many(wanted: list[datetime]) -> None:
    few = wanted[:MOST_CONTACTS]
    assert beyond_cap([], list(enumerate(few))) == frozenset()
    assert advice(few, few) is None


def test_of_too_many_the_later_ones_are_beyond_the_cap() -> None:
    wanted = list(enumerate(at(8, 1, 2, 3, 4, 5, 6, 7)))
    assert beyond_cap([], wanted) == {0, 7}
    assert beyond_cap(at(0, 0.5, 1), list(enumerate(at(2, 3, 4, 5, 25)))) == {3}


def test_a_full_day_is_over_after_24_hours() -> None:
    assert beyond_cap(at(0, 0, 0, 0, 0, 0), [(0, NOON + WITHIN)]) == frozenset()
    assert beyond_cap(at(0, 0, 0, 0, 0, 0), [(0, NOON + WITHIN - timedelta(minutes=1))]) == {0}


def test_the_advice_counts_the_day_of_what_is_new_and_no_other() -> None:
    yesterday = at(-30, -30, -30, -30, -30, -30, -30, -30)
    assert advice([*yesterday, *at(1)], at(1)) is None
    words = advice(at(1, 2, 3, 4, 5, 6, 7), at(7))
    assert words is not None
    assert words.startswith("This customer is now promised 7 updates within 24 hours.")
    assert "\n" not in words
    assert advice(at(1, 2, 3, 4, 5, 6, 7), ()) is None


def test_only_word_to_the_customer_counts_and_none_that_was_cancelled() -> None:
    there = [
        promised(1, 3),
        promised(2, 1, state=CheckpointState.KEPT),
        promised(3, 2, state=CheckpointState.CANCELLED),
        promised(4, 2, to=Listener.TEAM),
        promised(5, 2, to=Listener.AGENT),
    ]
    assert list(contacts(there)) == at(1, 3)


def test_a_snooze_does_not_move_a_contact() -> None:
    assert contacts([promised(1, 1).snoozed(NOON + timedelta(hours=9))]) == tuple(at(1))


@pytest.mark.parametrize(("hours", "late"), [(-1, True), (2, False)])
def test_the_next_update_is_what_the_customer_is_owed_first(hours: float, *, late: bool) -> None:
    there = [
        promised(1, 5),
        promised(2, hours),
        promised(3, -9, to=Listener.TEAM),
        promised(4, -9, state=CheckpointState.LATE),
    ]
    owed = next_update(there, NOON)
    assert owed is not None
    assert (owed.at, owed.late) == (NOON + timedelta(hours=hours), late)


def test_who_is_owed_nothing_has_no_next_update() -> None:
    assert next_update([promised(1, 1).cancelled(), promised(2, 1, to=Listener.TEAM)], NOON) is None
    assert next_update([], NOON) is None
