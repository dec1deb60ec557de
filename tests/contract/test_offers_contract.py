"""What every state promises of an offer through its whole life: made, tracked, edited, and withdrawn."""

from datetime import timedelta

import pytest

from bot.domain.offer import OfferedPromise
from bot.services.ports import State
from tests.support.values_to_keep import an_offer
from tests.support.worlds import NOON, World

LATER = OfferedPromise(quote="I will call you by five", phrase="by five", due_at=NOON + timedelta(hours=1))


async def test_an_offer_comes_back_as_it_is_at_every_step(state: State) -> None:
    made = an_offer()
    tracked = made.with_item(0, checkpoint_id="c1").model_copy(update={"case_id": "case", "shown": 1})
    edited = tracked.edited([LATER], as_of=NOON + timedelta(minutes=1))
    for step in (made, tracked, edited, edited.taken_back(as_of=NOON + timedelta(minutes=2))):
        async with state.begin("T1") as unit:
            await unit.offers.save(step)
        async with state.begin("T1") as unit:
            assert await unit.offers.get("offer") == step


async def test_an_offer_of_a_transaction_that_failed_is_as_it_was(state: State) -> None:
    async with state.begin("T1") as unit:
        await unit.offers.save(an_offer())

    async def fail_halfway() -> None:
        async with state.begin("T1") as unit:
            await unit.offers.save(an_offer().taken_back(as_of=NOON))
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        await fail_halfway()
    async with state.begin("T1") as unit:
        assert await unit.offers.get("offer") == an_offer()


async def test_an_offer_is_seen_by_every_replica(world: World) -> None:
    async with world.replica().state.begin("T1") as unit:
        await unit.offers.save(an_offer())
    async with world.replica().state.begin("T1") as unit:
        assert await unit.offers.get("offer") == an_offer()
