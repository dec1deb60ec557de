"""What every agenda promises, whatever keeps it: nothing lost, nothing done by two at once."""

# ruff: noqa: PT012 - what fails here is a whole transaction, and that is a block

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.db import agenda as database_agenda
from bot.domain.errors import StaleError
from bot.domain.work import NewWork, Work, WorkKind
from bot.services.ports import Agenda, State
from tests.support.worlds import NOON, World

MINUTE = timedelta(minutes=1)
BLINK = timedelta(milliseconds=40)


def some_work(key: str = "k1", *, workspace: str = "T1", due_at: datetime = NOON, **payload: Any) -> NewWork:
    return NewWork(workspace=workspace, kind=WorkKind.PING, key=key, payload=payload, due_at=due_at)


async def claim(agenda: Agenda, *, limit: int = 10, lease: timedelta = MINUTE, now: datetime = NOON) -> list[Work]:
    return list(await agenda.claim(limit=limit, lease=lease, now=now))


async def claim_one(agenda: Agenda, *, lease: timedelta = MINUTE, now: datetime = NOON) -> Work:
    (work,) = await claim(agenda, lease=lease, now=now)
    return work


async def let_lapse() -> None:
    await asyncio.sleep(BLINK.total_seconds() * 1.5)


# ------------------------------------------------------------------ recording


async def test_recording_the_same_key_twice_keeps_the_first(agenda: Agenda) -> None:
    assert await agenda.record(some_work(words="first"))
    assert not await agenda.record(some_work(words="second"))
    assert (await claim_one(agenda)).payload == {"words": "first"}


async def test_two_replicas_that_record_the_same_key_at_once_keep_one(world: World) -> None:
    agendas = [world.replica().agenda for _ in range(4)]
    assert sum(await asyncio.gather(*(agenda.record(some_work()) for agenda in agendas))) == 1


async def test_the_same_key_in_two_workspaces_is_two_pieces_of_work(agenda: Agenda) -> None:
    assert await agenda.record(some_work(workspace="T1"))
    assert await agenda.record(some_work(workspace="T2"))
    assert {work.workspace for work in await claim(agenda)} == {"T1", "T2"}


async def test_finished_work_is_not_recorded_again(agenda: Agenda) -> None:
    await agenda.record(some_work())
    await agenda.finish(await claim_one(agenda))
    assert not await agenda.record(some_work())
    assert await claim(agenda) == []


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(payload=st.dictionaries(st.text(), anything, max_size=4), due_at=st.datetimes(timezones=st.just(UTC)))
async def test_work_comes_back_exactly_as_it_was_recorded(
    agenda: Agenda, payload: dict[str, Any], due_at: datetime
) -> None:
    new = NewWork(workspace="T1", kind=WorkKind.INBOUND, key=uuid4().hex, payload=payload, due_at=due_at)
    await agenda.record(new)
    work = await claim_one(agenda, now=datetime.max.replace(tzinfo=UTC))
    assert work.model_dump(exclude={"id", "lease", "attempts"}) == new.model_dump()
    assert work.due_at.tzinfo is UTC
    await agenda.finish(work)


async def test_what_the_caller_does_to_a_payload_afterwards_changes_nothing(agenda: Agenda) -> None:
    new = some_work(words=["as said"])
    await agenda.record(new)
    new.payload["words"].append("and then some")
    assert (await claim_one(agenda)).payload == {"words": ["as said"]}


# ------------------------------------------------------------------ claiming


async def test_work_is_claimed_when_it_is_due_and_not_before(agenda: Agenda) -> None:
    await agenda.record(some_work(due_at=NOON))
    assert await claim(agenda, now=NOON - timedelta(microseconds=1)) == []
    assert (await claim_one(agenda, now=NOON)).attempts == 1


async def test_the_earliest_due_is_claimed_first(agenda: Agenda) -> None:
    for minutes in (3, 1, 2, 0):
        await agenda.record(some_work(f"in {minutes}", due_at=NOON + minutes * MINUTE))
    later = NOON + 10 * MINUTE
    assert [work.key for work in await claim(agenda, limit=3, now=later)] == ["in 0", "in 1", "in 2"]
    assert [work.key for work in await claim(agenda, limit=3, now=later)] == ["in 3"]


async def test_a_claimed_item_is_invisible_to_another_worker(world: World) -> None:
    ours, theirs = world.replica().agenda, world.replica().agenda
    await ours.record(some_work())
    await claim_one(ours)
    assert await claim(theirs, now=NOON + timedelta(days=1)) == [], "leases do not run on the clock that may run fast"


async def test_a_claimed_item_is_anybodys_again_when_its_lease_lapses(world: World) -> None:
    ours, theirs = world.replica().agenda, world.replica().agenda
    await ours.record(some_work())
    first = await claim_one(ours, lease=BLINK)
    await let_lapse()
    second = await claim_one(theirs)
    assert (second.id, second.attempts) == (first.id, 2)
    assert second.lease != first.lease


async def test_two_workers_claiming_together_never_share_an_item(world: World) -> None:
    agendas = [world.replica().agenda for _ in range(3)]
    for number in range(60):
        await agendas[0].record(some_work(f"k{number}"))
    rounds = await asyncio.gather(*(claim(agenda, limit=7) for agenda in agendas * 3))
    rounds += [await claim(agendas[0], limit=60)]
    ids = [work.id for claimed in rounds for work in claimed]
    assert len(ids) == len(set(ids)) == 60


# ------------------------------------------------------------------ ending


async def test_payload_is_forgotten_when_work_is_finished(world: World) -> None:
    agenda = world.replica().agenda
    await agenda.record(some_work("k1", words="my card was charged twice"))
    assert await agenda.finish(await claim_one(agenda))
    assert await world.kept("k1") == ({}, "done", None)


async def test_finishing_twice_says_so(agenda: Agenda) -> None:
    await agenda.record(some_work())
    work = await claim_one(agenda)
    assert await agenda.finish(work)
    assert not await agenda.finish(work)


async def test_finishing_with_a_lost_lease_changes_nothing_and_says_so(world: World) -> None:
    agenda = world.replica().agenda
    await agenda.record(some_work(words="kept"))
    lost = await claim_one(agenda, lease=BLINK)
    await let_lapse()
    held = await claim_one(agenda)
    assert not await agenda.finish(lost)
    assert await world.kept("k1") == ({"words": "kept"}, "waiting", None)
    assert await agenda.finish(held)


async def test_a_lapsed_lease_that_nobody_took_may_still_finish(agenda: Agenda) -> None:
    await agenda.record(some_work())
    work = await claim_one(agenda, lease=BLINK)
    await let_lapse()
    assert await agenda.finish(work)


async def test_retry_comes_back_at_its_new_time_with_its_attempts(world: World) -> None:
    agenda = world.replica().agenda
    await agenda.record(some_work())
    await agenda.retry(await claim_one(agenda), due_at=NOON + MINUTE, error="Slack asked us to wait")
    assert await world.kept("k1") == ({}, "waiting", "Slack asked us to wait")
    assert await claim(agenda, now=NOON) == []
    again = await claim_one(agenda, now=NOON + MINUTE)
    assert (again.attempts, again.due_at) == (2, NOON + MINUTE)


async def test_parked_work_is_not_claimed_and_keeps_what_an_admin_needs(world: World) -> None:
    agenda = world.replica().agenda
    await agenda.record(some_work(place="C1"))
    await agenda.park(await claim_one(agenda, lease=BLINK), error="channel_not_found")
    await let_lapse()
    assert await claim(agenda, now=NOON + timedelta(days=365)) == []
    assert await agenda.next_due() is None
    assert await world.kept("k1") == ({"place": "C1"}, "parked", "channel_not_found")


@pytest.mark.parametrize("way", ["retry", "park"])
async def test_a_lost_lease_can_neither_retry_nor_park(world: World, way: str) -> None:
    agenda = world.replica().agenda
    await agenda.record(some_work())
    lost = await claim_one(agenda, lease=BLINK)
    await let_lapse()
    held = await claim_one(agenda)
    if way == "retry":
        await agenda.retry(lost, due_at=NOON, error="late")
    else:
        await agenda.park(lost, error="late")
    assert await claim(agenda) == []
    assert await agenda.finish(held)


# ------------------------------------------------------------------ looking ahead


async def test_the_next_due_is_the_earliest_that_nobody_holds(agenda: Agenda) -> None:
    assert await agenda.next_due() is None
    await agenda.record(some_work("later", due_at=NOON + MINUTE))
    await agenda.record(some_work("sooner", due_at=NOON))
    assert await agenda.next_due() == NOON
    await claim_one(agenda)
    assert await agenda.next_due() == NOON + MINUTE


async def test_a_lapsed_lease_is_due_again(agenda: Agenda) -> None:
    await agenda.record(some_work())
    await claim_one(agenda, lease=BLINK)
    await let_lapse()
    assert await agenda.next_due() == NOON


# ------------------------------------------------------------------ forgetting


async def test_finished_and_parked_work_is_purged_once_it_is_old_and_waiting_work_never_is(agenda: Agenda) -> None:
    for key in ("finished", "parked", "claimed", "waiting"):
        await agenda.record(some_work(key, due_at=NOON + timedelta(days=key == "waiting")))
    held = {work.key: work for work in await claim(agenda)}
    await agenda.finish(held["finished"])
    await agenda.park(held["parked"], error="channel_not_found")
    assert await agenda.purge(before=datetime.now(UTC) - MINUTE) == 0
    assert await agenda.purge(before=datetime.now(UTC) + MINUTE) == 2
    assert await agenda.purge(before=datetime.now(UTC) + MINUTE) == 0
    assert await agenda.finish(held["claimed"])
    assert (await claim_one(agenda, now=NOON + timedelta(days=1))).key == "waiting"


async def test_only_what_was_recorded_before_the_moment_is_purged_in_whatever_workspace(world: World) -> None:
    agenda = world.replica().agenda
    await agenda.record(some_work("old"))
    await agenda.record(some_work("old", workspace="T2"))
    await asyncio.sleep(0.002)
    moment = datetime.now(UTC)
    await agenda.record(some_work("new"))
    for work in await claim(agenda):
        await agenda.finish(work)
    assert await agenda.purge(before=moment) == 2
    assert await world.kept("new") == ({}, "done", None)
    assert await agenda.record(some_work("old")), "its key is free again"


async def test_a_new_piece_of_work_never_gets_the_id_of_one_that_waits(agenda: Agenda) -> None:
    for key in ("first", "second", "third"):
        await agenda.record(some_work(key))
    first, *others = await claim(agenda)
    await agenda.finish(first)
    await agenda.purge(before=datetime.now(UTC) + MINUTE)
    await agenda.record(some_work("fourth"))
    assert (await claim_one(agenda)).id not in {work.id for work in others}


async def test_more_than_one_portion_is_purged(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_agenda, "AT_ONCE", 2)
    agenda = world.replica().agenda
    for number in range(5):
        await agenda.record(some_work(f"k{number}"))
    for work in await claim(agenda):
        await agenda.finish(work)
    assert await agenda.purge(before=datetime.now(UTC) + MINUTE) == 5


# ------------------------------------------------------------------ inside a transaction


async def test_work_planned_in_a_transaction_exists_once_it_commits(state: State, agenda: Agenda) -> None:
    async with state.begin("T1") as unit:
        assert await unit.agenda.plan(some_work())
        assert not await unit.agenda.plan(some_work())
    assert (await claim_one(agenda)).key == "k1"


async def test_work_planned_in_a_transaction_that_rolls_back_does_not_exist(state: State, agenda: Agenda) -> None:
    with pytest.raises(ZeroDivisionError):
        async with state.begin("T1") as unit:
            await unit.agenda.plan(some_work())
            raise ZeroDivisionError
    assert await claim(agenda) == []
    assert await agenda.record(some_work())


async def test_finishing_in_a_transaction_forgets_the_payload(world: World) -> None:
    replica = world.replica()
    await replica.agenda.record(some_work(words="private"))
    work = await claim_one(replica.agenda)
    async with replica.state.begin("T1") as unit:
        await unit.agenda.hold(work)
        await unit.agenda.finish(work)
    assert await world.kept("k1") == ({}, "done", None)


async def test_finishing_with_a_lost_lease_takes_the_whole_transaction_back(state: State, agenda: Agenda) -> None:
    await agenda.record(some_work())
    lost = await claim_one(agenda, lease=BLINK)
    await let_lapse()
    held = await claim_one(agenda)
    with pytest.raises(StaleError):
        async with state.begin("T1") as unit:
            await unit.agenda.plan(some_work("the next rung"))
            await unit.agenda.finish(lost)
    assert await claim(agenda) == []
    assert await agenda.finish(held)


async def test_a_finish_that_rolls_back_leaves_the_claim_standing(state: State, agenda: Agenda) -> None:
    await agenda.record(some_work(words="kept"))
    work = await claim_one(agenda)
    with pytest.raises(ZeroDivisionError):
        async with state.begin("T1") as unit:
            await unit.agenda.finish(work)
            raise ZeroDivisionError
    async with state.begin("T1") as unit:
        await unit.agenda.hold(work)


async def test_a_claim_that_lapsed_or_went_to_another_no_longer_holds(state: State, agenda: Agenda) -> None:
    await agenda.record(some_work())
    work = await claim_one(agenda, lease=BLINK)
    await let_lapse()
    for _ in ("lapsed", "taken"):
        with pytest.raises(StaleError):
            async with state.begin("T1") as unit:
                await unit.agenda.hold(work)
        await claim(agenda)


async def test_work_of_another_workspace_cannot_be_planned(state: State) -> None:
    with pytest.raises(ValueError, match="workspace"):
        async with state.begin("T1") as unit:
            await unit.agenda.plan(some_work(workspace="T2"))


# ------------------------------------------------------------------ waking the worker


async def test_new_work_wakes_the_worker_of_the_same_process(world: World) -> None:
    calls: list[str] = []
    replica = world.replica(wake=lambda: calls.append("woken"))
    await replica.agenda.record(some_work("recorded"))
    await replica.agenda.record(some_work("recorded"))
    assert len(calls) == 1
    async with replica.state.begin("T1") as unit:
        await unit.agenda.plan(some_work("planned"))
        assert len(calls) == 1, "nobody can claim it before the commit"
    assert len(calls) == 2


async def test_nothing_new_wakes_nobody(world: World) -> None:
    calls: list[str] = []
    replica = world.replica(wake=lambda: calls.append("woken"))
    async with replica.state.begin("T1") as unit:
        await unit.teams.get()
    with pytest.raises(ZeroDivisionError):
        async with replica.state.begin("T1") as unit:
            await unit.agenda.plan(some_work())
            raise ZeroDivisionError
    assert calls == []
