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
from bot.adapters.db import claiming
from bot.domain.errors import StaleError
from bot.domain.work import NewWork, Work, WorkKind
from bot.services.agenda_bell import MOST
from bot.services.ports import Agenda, State
from tests.support.worlds import NOON, World

MINUTE = timedelta(minutes=1)
BLINK = timedelta(milliseconds=40)


def some_work(
    key: str = "k1",
    *,
    workspace: str = "T1",
    due_at: datetime = NOON,
    kind: WorkKind = WorkKind.PING,
    **payload: Any,
) -> NewWork:
    return NewWork(workspace=workspace, kind=kind, key=key, payload=payload, due_at=due_at)


async def claim(
    agenda: Agenda,
    *,
    limit: int = 10,
    lease: timedelta = MINUTE,
    now: datetime | None = NOON,
    in_hand: dict[str, int] | None = None,
) -> list[Work]:
    return list(await agenda.claim(limit=limit, lease=lease, now=now, in_hand=in_hand))


async def keys(agenda: Agenda, **how: Any) -> list[str]:
    return [work.key for work in await claim(agenda, **how)]


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


async def test_without_a_time_of_the_callers_own_it_is_the_clocks_that_all_share(agenda: Agenda) -> None:
    now = datetime.now(UTC)
    for key, due_at in (("past", now - MINUTE), ("to come", now + 10 * MINUTE)):
        await agenda.record(some_work(key, due_at=due_at))
    assert await keys(agenda, now=None) == ["past"]


# ------------------------------------------------------------------ taking turns


async def test_workspaces_take_turns_so_that_a_flood_in_one_leaves_the_others_their_share(agenda: Agenda) -> None:
    for number in range(6):
        await agenda.record(some_work(f"flood {number}", due_at=NOON - MINUTE))
    await agenda.record(some_work("later", workspace="T2"))
    await agenda.record(some_work("as late", workspace="T3"))
    assert await keys(agenda, limit=3) == ["flood 0", "later", "as late"]
    assert await keys(agenda, limit=3) == ["flood 1", "flood 2", "flood 3"]


async def test_what_the_caller_has_in_hand_counts_as_turns_that_its_workspace_has_had(agenda: Agenda) -> None:
    for number in range(4):
        await agenda.record(some_work(f"flood {number}", due_at=NOON - MINUTE))
    await agenda.record(some_work("later", workspace="T2"))
    assert await keys(agenda, limit=1, in_hand={"T2": 1}) == ["flood 0"]
    assert await keys(agenda, limit=1, in_hand={"T1": 1, "T2": 1}) == ["flood 1"]
    assert await keys(agenda, limit=1, in_hand={"T1": 2, "T2": 1}) == ["later"]


async def test_even_behind_a_flood_that_no_look_sees_the_end_of_each_workspace_has_its_turn(agenda: Agenda) -> None:
    await asyncio.gather(
        *(agenda.record(some_work(f"flood {number:03}", due_at=NOON - MINUTE)) for number in range(claiming.FIRST + 20))
    )
    for workspace in ("T0", "T2", "T3"):
        await agenda.record(some_work("one", workspace=workspace))
        await agenda.record(some_work("two", workspace=workspace))
    await agenda.record(some_work("some day", workspace="T4", due_at=NOON + MINUTE))
    first = await claim(agenda, limit=5)
    assert [work.workspace for work in first] == ["T1", "T1", "T0", "T2", "T3"]
    second = await claim(agenda, limit=4, in_hand={"T1": 1})
    assert [work.workspace for work in second] == ["T1", "T0", "T2", "T3"]
    assert [work.workspace for work in await claim(agenda, limit=3)] == ["T1"] * 3


async def test_what_others_hold_does_not_stand_in_the_way_of_the_rest(world: World) -> None:
    ours, theirs = world.replica().agenda, world.replica().agenda
    for workspace in ("T1", "T2"):
        await ours.record(some_work(workspace=workspace))
    assert [work.workspace for work in await claim(theirs, limit=1)] == ["T1"]
    assert [work.workspace for work in await claim(ours, limit=1)] == ["T2"]
    assert await claim(ours) == []


# ------------------------------------------------------------------ keeping a lease


async def test_a_renewed_lease_keeps_others_away_for_longer(world: World) -> None:
    ours, theirs = world.replica().agenda, world.replica().agenda
    await ours.record(some_work())
    held = await claim_one(ours, lease=BLINK)
    assert await ours.renew([held], lease=MINUTE) == (held,)
    await let_lapse()
    assert await claim(theirs) == []
    assert await ours.finish(held)


async def test_a_lapsed_lease_that_nobody_took_may_be_renewed(agenda: Agenda) -> None:
    await agenda.record(some_work())
    held = await claim_one(agenda, lease=BLINK)
    await let_lapse()
    assert await agenda.renew([held], lease=MINUTE) == (held,)
    assert await claim(agenda) == []


async def test_only_claims_that_still_stand_are_renewed(agenda: Agenda) -> None:
    for key in ("lost", "done", "kept"):
        await agenda.record(some_work(key))
    held = {work.key: work for work in await claim(agenda, lease=BLINK)}
    await agenda.finish(held["done"])
    await let_lapse()
    taken = await claim(agenda, limit=1)
    assert [work.key for work in taken] == ["lost"]
    renewed = await agenda.renew([*held.values(), *taken], lease=MINUTE)
    assert sorted(renewed, key=lambda work: work.key) == [held["kept"], *taken]
    assert await agenda.renew([], lease=MINUTE) == ()


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


async def test_a_bug_counts_and_at_the_last_one_allowed_the_work_is_parked(world: World) -> None:
    agenda = world.replica().agenda
    await agenda.record(some_work())
    assert not await agenda.fault(await claim_one(agenda), due_at=NOON, error="KeyError", most=2)
    await agenda.retry(await claim_one(agenda), due_at=NOON, error="Slack asked us to wait")
    assert await world.kept("k1") == ({}, "waiting", "Slack asked us to wait")
    assert await agenda.fault(await claim_one(agenda), due_at=NOON, error="KeyError", most=2)
    assert await world.kept("k1") == ({}, "parked", "KeyError")
    assert await claim(agenda, now=NOON + timedelta(days=1)) == []


async def test_work_comes_back_after_a_bug_at_its_new_time(agenda: Agenda) -> None:
    await agenda.record(some_work())
    assert not await agenda.fault(await claim_one(agenda), due_at=NOON + MINUTE, error="KeyError", most=9)
    assert await claim(agenda, now=NOON) == []
    assert (await claim_one(agenda, now=NOON + MINUTE)).attempts == 2


async def test_with_a_lost_lease_a_bug_changes_nothing(agenda: Agenda) -> None:
    await agenda.record(some_work())
    lost = await claim_one(agenda, lease=BLINK)
    await let_lapse()
    held = await claim_one(agenda)
    assert not await agenda.fault(lost, due_at=NOON, error="KeyError", most=1)
    assert await agenda.finish(held)


async def test_what_was_given_up_on_is_read_by_its_workspace_without_any_words_of_customers(agenda: Agenda) -> None:
    for key in ("first", "second", "third"):
        await agenda.record(some_work(key, words="my card was charged twice"))
    await agenda.record(some_work("elsewhere", workspace="T2"))
    for work in await claim(agenda):
        await agenda.park(work, error=f"{work.key} failed")
    parked = await agenda.parked("T1", limit=2)
    assert [(each.key, each.error, each.kind, each.attempts, each.due_at) for each in parked] == [
        ("third", "third failed", WorkKind.PING, 1, NOON),
        ("second", "second failed", WorkKind.PING, 1, NOON),
    ]
    assert "charged" not in str(parked)
    assert await agenda.parked("T3", limit=2) == ()


# ------------------------------------------------------------------ looking ahead


async def test_a_look_shows_what_falls_due_within_a_time_and_how_far_it_went(agenda: Agenda) -> None:
    for minutes in (3, 1, 2, 0):
        await agenda.record(some_work(f"in {minutes}", due_at=NOON + minutes * MINUTE))
    dues = [NOON + minutes * MINUTE for minutes in range(4)]
    assert await agenda.look(within=2 * MINUTE, limit=10, now=NOON) == (NOON, tuple(dues[:3]), NOON + 2 * MINUTE, None)
    assert await agenda.look(within=2 * MINUTE, limit=2, now=NOON) == (NOON, tuple(dues[:2]), NOON + MINUTE, None)


async def test_a_look_shows_when_the_first_lease_lapses_and_not_what_is_under_it(world: World) -> None:
    ours, theirs = world.replica().agenda, world.replica().agenda
    for key in ("short", "long", "free"):
        await ours.record(some_work(key))
    await claim(theirs, limit=1, lease=MINUTE)
    await claim(theirs, limit=1, lease=10 * MINUTE)
    ahead = await ours.look(within=MINUTE, limit=10, now=NOON)
    assert ahead.due == (NOON,)
    assert ahead.lapse is not None
    assert timedelta(seconds=30) < ahead.lapse <= MINUTE


async def test_a_look_tells_the_time_that_all_share(agenda: Agenda) -> None:
    before = datetime.now(UTC)
    await agenda.record(some_work(due_at=before))
    ahead = await agenda.look(within=MINUTE, limit=10)
    assert abs(ahead.now - before) < MINUTE
    assert (ahead.due, ahead.until) == ((before,), ahead.now + MINUTE)


async def test_the_backlog_counts_what_is_due_held_and_given_up_on(agenda: Agenda) -> None:
    assert await agenda.backlog(now=NOON) == (0, timedelta(), 0, 0, 0, 0)
    for number, key in enumerate(("parked", "held", "due", "due too")):
        await agenda.record(some_work(key, due_at=NOON + number * MINUTE))
    await agenda.record(some_work("to come", due_at=NOON + 60 * MINUTE))
    parked, _ = await claim(agenda, limit=2, now=NOON + MINUTE)
    await agenda.park(parked, error="is_archived")
    stands = await agenda.backlog(now=NOON + 5 * MINUTE)
    assert (stands.due, stands.late, stands.held, stands.parked) == (2, 3 * MINUTE, 1, 1)
    assert stands.waiting == 4, "what is to come waits, too"


async def test_the_backlog_tells_what_came_in_from_slack_and_is_not_done(agenda: Agenda) -> None:
    for key, kind in (("asked", WorkKind.INBOUND), ("asked too", WorkKind.INBOUND), ("ping", WorkKind.PING)):
        await agenda.record(some_work(key, due_at=NOON, kind=kind))
    assert (await agenda.backlog(now=NOON)).inbound == 2
    [first] = await claim(agenda, limit=1, now=NOON)
    assert (await agenda.backlog(now=NOON)).inbound == 2, "what is in hand is not done yet"
    await agenda.finish(first)
    assert (await agenda.backlog(now=NOON)).inbound == 1


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


async def test_what_was_told_says_when_it_falls_due_and_is_told_once(world: World) -> None:
    replica = world.replica()
    assert replica.agenda.heard() == ()
    await replica.agenda.record(some_work("recorded", due_at=NOON))
    async with replica.state.begin("T1") as unit:
        await unit.agenda.plan(some_work("planned", due_at=NOON + MINUTE))
    await replica.agenda.retry(await claim_one(replica.agenda), due_at=NOON + 2 * MINUTE, error="ratelimited")
    assert replica.agenda.heard() == (NOON, NOON + MINUTE, NOON + 2 * MINUTE)
    assert replica.agenda.heard() == ()


async def test_more_than_can_be_told_has_to_be_looked_for(agenda: Agenda) -> None:
    await asyncio.gather(*(agenda.record(some_work(f"k{number}")) for number in range(MOST + 1)))
    assert agenda.heard() is None
    assert agenda.heard() == ()


async def test_what_another_process_records_wakes_the_worker_of_this_one(world: World) -> None:
    woken = asyncio.Event()
    ours, theirs = world.replica(wake=woken.set), world.replica()
    following = asyncio.create_task(ours.agenda.follow(every=0.02))
    try:
        async with asyncio.timeout(10):
            for number in range(3):
                key, due_at = f"k{number}", NOON + number * MINUTE
                await asyncio.sleep(0.05)
                woken.clear()
                ours.agenda.heard()
                while not woken.is_set():  # it may not have begun to listen when the first is recorded
                    await theirs.agenda.record(some_work(f"{key} {uuid4()}", due_at=due_at))
                    await asyncio.sleep(0.1)
                told = ours.agenda.heard()
                assert told is None or min(told) - due_at <= timedelta(seconds=1)
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)


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
