"""A model that means harm, over a real socket and at length: not one of its words is ever shown."""

import random

import pytest

from bot.domain.medium import Medium
from bot.domain.rewrite import Stage
from bot.domain.work import WorkKind
from tests.support.held_loop import watched_loop
from tests.support.hostile_model import BROKEN, HostileModel
from tests.support.rewrite_trial import rows, trial

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

MOST_HELD = 0.05
"""Seconds of CPU for which no single step may hold the event loop."""


async def harm(count: int, *, seed: int) -> HostileModel:
    """So many suggestions, each put to a hostile model: what each says in the end is what it said at once."""
    hostile, chance = HostileModel(seed), random.Random(seed)  # noqa: S311 - it guards nothing
    messages = [row for row in rows() if not row["abusive"]]
    async with trial(hostile.play) as room:
        with watched_loop() as longest:
            for number in range(count):
                row = chance.choice(messages)
                asked = hostile.did.total()
                first, later = await room.suggestion_for(number, row, chance.choice(sorted(Medium)))
                assert first.segments.values(), row["text"]
                assert later.segments == first.segments, [each for each in hostile.sent if each.text in str(later)]
                if first.rewrite is not None:
                    assert later.rewrite is not None
                    assert (later.rewrite.stage, dict(later.rewrite.texts)) == (Stage.KEPT, {})
                    assert later.rewrite.line
                    assert hostile.did.total() >= asked
                assert room.waiting(WorkKind.REWRITE) == []
        assert longest.seconds < MOST_HELD, longest.step
    return hostile


async def test_sixty_suggestions_put_to_a_hostile_model_say_what_the_playbook_says() -> None:
    hostile = await harm(60, seed=7)
    assert hostile.did["unsafe"] >= 30


@pytest.mark.soak
@pytest.mark.timeout(1_200)
async def test_a_thousand_suggestions_put_to_a_hostile_model_say_what_the_playbook_says() -> None:
    hostile = await harm(1_000, seed=11)
    assert set(hostile.did) == {"unsafe", *BROKEN}
    assert len({each.kind for each in hostile.sent}) > 30
