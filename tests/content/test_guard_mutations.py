"""Every segment of every playbook, edited by machine in every unsafe way we know: the guard stops all of it."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.adapters.content import load_content
from bot.domain.guard import check
from bot.domain.playbook import Playbook
from tests.unit.domain.guard.unsafe_edits import CUSTOMER, EDITS

ROOT = Path(__file__).parents[2]
SAMPLED = 50
EDITS_OF_A_KIND = 4
SEED = 11


def _rewritable(playbook: Playbook) -> Iterator[str]:
    yield from (playbook.acknowledgement, playbook.bridge, playbook.ownership, playbook.closing)
    yield playbook.focusing_question
    for opener in playbook.openers:
        yield from opener.wordings
    for option in playbook.options:
        yield from (option.say, option.trade_off, option.timeline)
    yield from playbook.facts
    yield from (playbook.apology.harm, playbook.apology.repair, playbook.apology.action)
    yield from (step.promise for step in playbook.cadence)


def _segments() -> list[str]:
    playbooks = load_content(ROOT / "playbooks").content.playbooks
    return list(dict.fromkeys(segment for playbook in playbooks for segment in _rewritable(playbook)))


SEGMENTS = _segments()


def test_there_are_more_than_thirty_kinds_of_unsafe_edits() -> None:
    assert len(EDITS) > 30


def test_every_segment_passes_as_it_is() -> None:
    assert [segment for segment in SEGMENTS if not check(segment, segment, customer=CUSTOMER).ok] == []


def test_every_segment_passes_with_typesetters_signs() -> None:
    set_in_type = {segment: segment.replace("'", "\u2019").replace(" - ", " \u2013 ") for segment in SEGMENTS}
    assert [out for segment, out in set_in_type.items() if not check(segment, out, customer="").ok] == []


def _tried(segment: str, kind: str, order: int, most: int) -> list[str]:
    """At most so many edits of a kind, for each segment other ones."""
    edits = [edited for edited in EDITS[kind](segment) if edited != segment]
    return [edits[(order + place * 7) % len(edits)] for place in range(min(most, len(edits)))]


def _passes(segment: str, edited: str, order: int) -> bool:
    return check(segment, edited, customer=CUSTOMER if order % 2 else "").ok


def test_no_unsafe_edit_of_the_sampled_segments_passes() -> None:
    """One edit of each kind, each time another one; of a kind that fits few segments, the first that there are."""
    shuffled = random.Random(SEED).sample(SEGMENTS, len(SEGMENTS))  # noqa: S311 - only mixes the segments
    passed = []
    for kind in EDITS:
        seen = 0
        for order, segment in enumerate(shuffled):
            if order >= SAMPLED and seen:
                break
            for edited in _tried(segment, kind, order, 1):
                seen += 1
                if _passes(segment, edited, order):
                    passed.append((kind, segment, edited))
        assert seen, kind
    assert passed == []


@pytest.mark.soak
@pytest.mark.timeout(3_000)
@pytest.mark.parametrize("part", range(20))
def test_no_unsafe_edit_of_any_segment_passes(part: int) -> None:
    passed = [
        (kind, segment, edited)
        for order, segment in enumerate(SEGMENTS[part::20])
        for kind in EDITS
        for edited in _tried(segment, kind, order, EDITS_OF_A_KIND)
        if _passes(segment, edited, order)
    ]
    assert passed == []
