"""What every state promises of checkpoints that fall due, and of the posts that speak of them."""

import asyncio
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.case import Place
from bot.domain.checkpoint import OPEN, WAITING, CheckpointState
from bot.domain.errors import NotFoundError
from bot.domain.offer import PromiseOffer
from bot.services.ports import State
from tests.support.values_to_keep import THREAD, a_case, a_checkpoint, an_offer, offers
from tests.support.worlds import NOON, World

OWNER, AN_HOUR = "U1", timedelta(hours=1)

many = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

# Keys are ours and plain; what begins alike has to be found however odd they get.
keys = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=6)


# ------------------------------------------------------------------ what waits


async def test_what_waits_for_somebody_is_theirs_and_due_by_then_and_comes_soonest_first(state: State) -> None:
    other = a_checkpoint("e", minutes=1)
    async with state.begin("T1") as unit:
        for checkpoint in (
            a_checkpoint("a", minutes=30),
            a_checkpoint("b", minutes=10).due_soon(),
            a_checkpoint("c", minutes=20).snoozed(NOON + AN_HOUR / 12),
            a_checkpoint("d", minutes=61),
            other.handed_over("U9"),
        ):
            await unit.checkpoints.save(checkpoint)
    async with state.begin("T2") as unit:
        await unit.checkpoints.save(a_checkpoint("f", workspace="T2"))
    async with state.begin("T1") as unit:
        waiting = await unit.checkpoints.waiting_for(OWNER, by=NOON + AN_HOUR)
        assert [each.id for each in waiting] == ["c", "b", "a"]
        assert [each.id for each in await unit.checkpoints.waiting_for(OWNER, by=NOON + AN_HOUR / 12)] == ["c"]
        assert [each.id for each in await unit.checkpoints.waiting_for("U9", by=NOON + AN_HOUR)] == ["e"]
        assert await unit.checkpoints.waiting_for("U404", by=NOON + AN_HOUR) == ()


async def test_each_state_waits_and_is_owed_just_as_the_domain_says(state: State) -> None:
    every = [a_checkpoint(each.value).model_copy(update={"state": each}) for each in sorted(CheckpointState)]
    async with state.begin("T1") as unit:
        for checkpoint in every:
            await unit.checkpoints.save(checkpoint)
    async with state.begin("T1") as unit:
        waiting = await unit.checkpoints.waiting_for(OWNER, by=every[0].due_at)
        assert {each.state for each in waiting} == WAITING
        owed = await unit.checkpoints.owed_by(OWNER)
        assert {each.state for each in owed} == OPEN
        assert await unit.checkpoints.owed_in_workspace() == owed


async def test_what_is_underway_to_somebody_is_theirs_and_due_and_comes_soonest_first(state: State) -> None:
    async with state.begin("T1") as unit:
        for checkpoint in (
            a_checkpoint("a", minutes=30).falls_due("ping:a:1"),
            a_checkpoint("b", minutes=10).falls_due("ping:b:1"),
            a_checkpoint("c", minutes=20),
            a_checkpoint("d", minutes=5).falls_due("ping:d:1").pinged(),
            a_checkpoint("e", minutes=1).handed_over("U9").falls_due("ping:e:2"),
        ):
            await unit.checkpoints.save(checkpoint)
    async with state.begin("T2") as unit:
        await unit.checkpoints.save(a_checkpoint("f", workspace="T2").falls_due("ping:f:1"))
    async with state.begin("T1") as unit:
        assert [each.id for each in await unit.checkpoints.underway_to(OWNER)] == ["b", "a"]
        assert [each.id for each in await unit.checkpoints.underway_to("U9")] == ["e"]


async def test_of_workers_that_come_for_the_same_promises_at_once_one_takes_them_all(world: World) -> None:
    async def take(state: State, key: str) -> list[str]:
        async with state.begin("T1") as unit:
            waiting = await unit.checkpoints.waiting_for(OWNER, by=NOON + AN_HOUR)
            await asyncio.sleep(0)
            for each in waiting:
                await unit.checkpoints.save(each.falls_due(key))
            return [each.id for each in waiting]

    states = [world.replica().state for _ in range(4)]
    async with states[0].begin("T1") as unit:
        for number in range(9):
            await unit.checkpoints.save(a_checkpoint(f"{number}", minutes=30 - number))
    taken = await asyncio.gather(*(take(state, f"ping:{number}:1") for number, state in enumerate(states)))
    assert sorted(taken, key=len) == [[], [], [], [str(number) for number in range(8, -1, -1)]]


async def test_what_is_owed_in_a_workspace_comes_from_everybody_in_order_of_the_promised_time(state: State) -> None:
    first, second = a_checkpoint("first", minutes=5), a_checkpoint("second", minutes=10)
    async with state.begin("T1") as unit:
        await unit.checkpoints.save(second.handed_over("U9"))
        await unit.checkpoints.save(first.snoozed(NOON + AN_HOUR))
        await unit.checkpoints.save(a_checkpoint("kept").kept())
        await unit.checkpoints.save(a_checkpoint("late").kept(NOON + AN_HOUR))
    async with state.begin("T2") as unit:
        await unit.checkpoints.save(a_checkpoint("elsewhere", workspace="T2"))
    async with state.begin("T1") as unit:
        assert [each.id for each in await unit.checkpoints.owed_in_workspace()] == ["first", "second"]
    async with state.begin("T3") as unit:
        assert await unit.checkpoints.owed_in_workspace() == ()


# ------------------------------------------------------------------ looking without holding


async def test_what_is_looked_at_is_what_stands(state: State) -> None:
    async with state.begin("T1") as unit:
        await unit.cases.save(a_case())
        await unit.checkpoints.save(a_checkpoint())
    async with state.begin("T1") as unit:
        assert await unit.cases.look("case") == a_case()
        assert await unit.checkpoints.look("checkpoint") == a_checkpoint()
    async with state.begin("T2") as unit:
        for look, key in ((unit.cases.look, "case"), (unit.checkpoints.look, "checkpoint")):
            with pytest.raises(NotFoundError):
                await look(key)


async def test_two_who_each_hold_a_promise_may_look_at_the_others(world: World) -> None:
    async def keep_and_show(state: State, own: str, other: str) -> None:
        async with state.begin("T1") as unit:
            await unit.checkpoints.save((await unit.checkpoints.get(own)).kept())
            await unit.cases.get(f"of {own}")
            await asyncio.sleep(0.02)
            await unit.checkpoints.look(other)
            await unit.cases.look(f"of {other}")

    states = [world.replica().state, world.replica().state]
    async with states[0].begin("T1") as unit:
        for name in ("a", "b"):
            await unit.cases.save(a_case(f"of {name}"))
            await unit.checkpoints.save(a_checkpoint(name, case_id=f"of {name}"))
    await asyncio.gather(keep_and_show(states[0], "a", "b"), keep_and_show(states[1], "b", "a"))
    async with states[0].begin("T1") as unit:
        assert await unit.checkpoints.owed_in_workspace() == ()


# ------------------------------------------------------------------ what was offered


@settings(parent=many, max_examples=15)
@given(offer=offers)
async def test_an_offer_comes_back_as_it_was_made(world: World, offer: PromiseOffer) -> None:
    state = world.replica().state
    async with state.begin("T1") as unit:
        await unit.offers.save(offer)
    async with state.begin("T1") as unit:
        assert await unit.offers.get(offer.id) == offer


async def test_an_offer_is_replaced_and_belongs_to_its_workspace(state: State) -> None:
    async with state.begin("T1") as unit:
        assert await unit.offers.get("offer") is None
        await unit.offers.save(an_offer())
        await unit.offers.save(an_offer().taken_back(as_of=NOON))
        with pytest.raises(ValueError, match="workspace"):
            await unit.offers.save(an_offer(workspace="T2"))
    async with state.begin("T2") as unit:
        assert await unit.offers.get("offer") is None
    async with state.begin("T1") as unit:
        assert await unit.offers.get("offer") == an_offer().taken_back(as_of=NOON)


async def test_two_presses_on_one_offer_lose_no_answer(world: World) -> None:
    async def press(state: State) -> None:
        async with state.begin("T1") as unit:
            offer = await unit.offers.get("offer")
            assert offer is not None
            await asyncio.sleep(0)
            await unit.offers.save(offer.model_copy(update={"version": offer.version + 1}))

    states = [world.replica().state, world.replica().state]
    async with states[0].begin("T1") as unit:
        await unit.offers.save(an_offer())
    await asyncio.gather(*(press(state) for state in states * 4))
    async with states[1].begin("T1") as unit:
        assert await unit.offers.get("offer") == an_offer().model_copy(update={"version": 9})


async def test_offers_of_before_a_moment_are_forgotten_in_every_workspace(state: State) -> None:
    for workspace in ("T1", "T2"):
        async with state.begin(workspace) as unit:
            await unit.offers.save(an_offer(workspace=workspace))
            await unit.offers.save(an_offer("new", workspace=workspace).model_copy(update={"said_at": NOON + AN_HOUR}))
    assert await state.forget_suggestions(before=NOON) == 0
    assert await state.forget_suggestions(before=NOON + AN_HOUR) == 2
    for workspace in ("T1", "T2"):
        async with state.begin(workspace) as unit:
            assert (await unit.offers.get("offer"), await unit.offers.get("new") is None) == (None, False)


# ------------------------------------------------------------------ the posts that tell it


async def test_an_intent_remembers_of_which_checkpoints_it_speaks(state: State) -> None:
    async with state.begin("T1") as unit:
        first = await unit.posts.intend("ping:1", THREAD, NOON, about=["b", "a"])
        assert (await unit.posts.intend("recap:1", THREAD, NOON)).about == ()
    async with state.begin("T1") as unit:
        again = await unit.posts.intend("ping:1", THREAD, NOON, about=["c"])
        await unit.posts.made("ping:1", "1900000000.000200")
        made = await unit.posts.get("ping:1")
    assert first.about == ("b", "a")
    assert again == first._replace(fresh=False)
    assert made == again._replace(ts="1900000000.000200")


async def test_the_intents_that_begin_alike_are_found_in_order_of_their_keys(state: State) -> None:
    alert = "escalate:c1:2@"
    there = [f"{alert}C2", f"{alert}C1", "escalate:c1:22@C1", "escalate:c1:2", "escalate:c10:2@C1", "ping:c1:2"]
    async with state.begin("T1") as unit:
        for key in there:
            await unit.posts.intend(key, Place(channel=key[-2:]), NOON, about=["c1"])
        await unit.posts.made(f"{alert}C1", "1900000000.000200")
    async with state.begin("T2") as unit:
        await unit.posts.intend(f"{alert}C3", THREAD, NOON)
    async with state.begin("T1") as unit:
        found = await unit.posts.under(alert)
        assert found == (await unit.posts.get(f"{alert}C1"), await unit.posts.get(f"{alert}C2"))
        assert {intent.fresh for intent in found} == {False}
        assert [intent.key for intent in await unit.posts.under("")] == sorted(there)
        assert await unit.posts.under("drill:") == ()


async def test_signs_that_a_pattern_would_read_stand_for_themselves(state: State) -> None:
    async with state.begin("T1") as unit:
        for key in ("a%b", "a_b", "axb", "axxb", "a\\b", "A%b"):
            await unit.posts.intend(key, THREAD, NOON)
        for prefix in ("a%", "a_", "a\\", "A"):
            assert [intent.key for intent in await unit.posts.under(prefix)] == [f"{prefix}b".replace("Ab", "A%b")]


@many
@given(there=st.sets(keys, max_size=12), prefix=keys, edge=st.sampled_from(["", "\ud7ff", "\U0010ffff"]))
async def test_whatever_begins_alike_is_found_and_nothing_else(
    world: World, edge: str, there: set[str], prefix: str
) -> None:
    state, begins = world.replica().state, prefix + edge
    there = there | {begins, f"{begins}x", prefix}
    async with state.begin("T1") as unit:
        known = {intent.key for intent in await unit.posts.under("")}
        for key in sorted(there):
            await unit.posts.intend(key, THREAD, NOON)
        found = [intent.key for intent in await unit.posts.under(begins)]
    assert found == sorted(key for key in there | known if key.startswith(begins))
