"""The rate of kept promises: a figure of a team, never of a person."""

import pytest

from bot.domain.case import JournalEntry, JournalKind
from bot.domain.kept_rate import FEWEST_PEOPLE, KeptRate, kept_rate
from tests.support.samples import NOON

PEOPLE = tuple(f"U{number}" for number in range(FEWEST_PEOPLE))


def ended(*people: str | None, kind: JournalKind = JournalKind.KEPT) -> list[JournalEntry]:
    return [JournalEntry(case_id="case-1", at=NOON, kind=kind, who=who) for who in people]


def test_of_those_that_were_kept_it_counts_those_in_time() -> None:
    rate = kept_rate([*ended(*PEOPLE), *ended(*PEOPLE[:3], kind=JournalKind.KEPT_LATE)])
    assert rate == KeptRate(promises=8, in_time=5)
    assert rate.share == pytest.approx(0.625)


def test_all_late_is_a_share_of_nothing() -> None:
    rate = kept_rate(ended(*PEOPLE, kind=JournalKind.KEPT_LATE))
    assert rate is not None
    assert rate.share == 0


@pytest.mark.parametrize("few", range(FEWEST_PEOPLE))
def test_fewer_than_five_people_make_no_figure_however_much_they_kept(few: int) -> None:
    assert kept_rate(ended(*PEOPLE[:few] * 20)) is None


def test_somebody_nobody_knows_is_no_fifth_person() -> None:
    assert kept_rate(ended(*PEOPLE[:4], None)) is None


def test_who_only_did_other_things_is_no_fifth_person_and_what_they_did_does_not_count() -> None:
    others = [kind for kind in JournalKind if kind not in {JournalKind.KEPT, JournalKind.KEPT_LATE}]
    noise = [entry for kind in others for entry in ended(PEOPLE[4], kind=kind)]
    assert kept_rate([*ended(*PEOPLE[:4]), *noise]) is None
    assert kept_rate([*ended(*PEOPLE), *noise]) == KeptRate(promises=5, in_time=5)
