"""Every segment that a model may rewrite, edited by machine in every unsafe way we know: the guard stops all of it."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.adapters.content import load_content
from bot.domain.guard import check
from bot.domain.playbook import Playbook
from tests.unit.domain.guard.unsafe_edits import CUSTOMER, EDITS, unsafe_edits

ROOT = Path(__file__).parents[2]
SEGMENTS_APART = 9


def _rewritable(playbook: Playbook) -> Iterator[str]:
    yield from (playbook.bridge, playbook.ownership, playbook.closing)
    for opener in playbook.openers:
        yield from opener.wordings


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


def test_no_unsafe_edit_of_the_sampled_segments_passes() -> None:
    """Of every ninth segment, one edit of each kind, each time another one."""
    passed, seen = [], Counter[str]()
    for order, segment in enumerate(SEGMENTS[::SEGMENTS_APART]):
        for kind, edit in EDITS.items():
            edits = [edited for edited in edit(segment) if edited != segment]
            for edited in edits[order % len(edits) :][:1] if edits else ():
                seen[kind] += 1
                if check(segment, edited, customer=CUSTOMER if order % 2 else "").ok:
                    passed.append((kind, segment, edited))
    assert passed == []
    assert {kind for kind in EDITS if not seen[kind]} == set()


@pytest.mark.soak
@pytest.mark.timeout(3_000)
@pytest.mark.parametrize("part", range(20))
def test_no_unsafe_edit_of_any_segment_passes(part: int) -> None:
    passed = [
        (kind, segment, edited)
        for segment in SEGMENTS[part::20]
        for place, (kind, edited) in enumerate(unsafe_edits(segment))
        if check(segment, edited, customer=CUSTOMER if place % 2 else "").ok
    ]
    assert passed == []
