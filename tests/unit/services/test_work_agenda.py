"""The worker: what is due is done at once, what fails is tried again, and nothing takes the others down."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from bot.adapters.memory.database import MemoryDatabase
from bot.adapters.memory.store import Item, Store
from bot.domain.errors import (
    ChatRefusedError,
    ChatUnavailableError,
    NotFoundError,
    StaleError,
    StateUnavailableError,
    UnclearTimeError,
)
from bot.domain.work import NewWork, WorkKind
from bot.services.agenda_ahead import HORIZON, LOOK_EVERY, MOST
from bot.services.agenda_retries import FAULTS
from bot.services.held import Held, Outcome
from bot.services.ports import Agenda
from bot.services.work_agenda import INBOUND_TRIES, LONGEST_WAIT, LONGEST_WORK, WorkAgenda
from tests.support.perilous import PerilousAgenda
from tests.support.ping_world import SilentLog
from tests.support.virtual_time import LoopClock, virtually

SECRET = "my card is 4111 1111 1111 1111"
LEASE = 10.0


class Office:
    """A worker with one handler for everything, which does what the test says and remembers when it was called."""

    def __init__(
        self,
        handle: Callable[[Held], Awaitable[Outcome]],
        *,
        poll: float = 0.25,
        most: int = 16,
        around: Callable[[Agenda], Agenda] = lambda agenda: agenda,
        store: Store | None = None,
    ) -> None:
        self._handle = handle
        self.store = store or Store()
        self.awake = asyncio.Event()
        self.database = MemoryDatabase(self.store, wake=self.awake.set)
        self.log = SilentLog()
        self.called: list[tuple[str, float]] = []
        self.stop = asyncio.Event()
        self.clock = LoopClock()
        self.worker = WorkAgenda(
            agenda=around(self.database.agenda),
            clock=self.clock,
            handlers=dict.fromkeys(WorkKind, self._called),
            log=self.log,
            awake=self.awake,
            lease=LEASE,
            poll=poll,
            most=most,
            chance=lambda: 1.0,
        )
        self.running = asyncio.create_task(self.worker.run(self.stop))

    async def _called(self, held: Held) -> Outcome:
        self.called.append((held.work.key, round(now(), 3)))
        return await self._handle(held)

    async def record(self, key: str = "k", kind: WorkKind = WorkKind.PING, *, after: float = 0.0) -> None:
        """Something to do, so many seconds from now."""
        due_at = self.clock.now() + timedelta(seconds=after)
        await self.database.agenda.record(
            NewWork(workspace="T1", kind=kind, key=key, payload={"text": SECRET}, due_at=due_at)
        )

    async def close(self) -> None:
        """Stop the worker in order."""
        self.stop.set()
        await self.running

    def kept(self, key: str = "k") -> Item:
        """How the work stands."""
        item = self.store.work.get(("T1", key))
        assert item is not None
        return item

    def times(self) -> list[float]:
        """When the handler was called."""
        return [at for _, at in self.called]


def now() -> float:
    return asyncio.get_running_loop().time()


def raising(*troubles: BaseException | None, then: Outcome = Outcome.DONE) -> Callable[[Held], Awaitable[Outcome]]:
    """A handler that raises these one after the other, then does what it should. The last trouble stays for good."""
    left = list(troubles)

    async def handle(_: Held) -> Outcome:
        trouble = left.pop(0) if len(left) > 1 or (left and left[0] is None) else (left[0] if left else None)
        if trouble is not None:
            raise trouble
        return then

    return handle


async def well(_: Held) -> Outcome:
    return Outcome.DONE


# ------------------------------------------------------------------ when


def test_what_was_recorded_is_done_at_once_and_not_at_the_next_poll() -> None:
    async def main() -> None:
        office = Office(well, poll=60)
        await asyncio.sleep(1)
        await office.record()
        await asyncio.sleep(0.1)
        assert office.called == [("k", 1.0)]
        assert office.kept().state == "done"
        await office.close()

    virtually(main)


def test_what_is_due_later_is_done_when_it_is_due() -> None:
    async def main() -> None:
        office = Office(well, poll=0.25)
        await office.record(after=7.1)
        await asyncio.sleep(10)
        assert office.times() == [pytest.approx(7.1, abs=0.01)]
        await office.close()

    virtually(main)


def test_nothing_is_asked_of_the_database_while_nothing_falls_due() -> None:
    async def main() -> None:
        looks = 0

        async def count(moment: str) -> None:
            nonlocal looks
            looks += moment == "claiming"

        office = Office(well, around=lambda agenda: PerilousAgenda(agenda, count))
        await office.record(after=3600)
        await asyncio.sleep(600)
        assert looks <= 600 / LOOK_EVERY + 2
        await office.close()

    virtually(main)


def test_what_another_process_recorded_is_noticed_within_a_poll_and_done_when_it_is_due() -> None:
    async def main() -> None:
        office = Office(well, poll=0.25)
        elsewhere = MemoryDatabase(office.store)
        await asyncio.sleep(10.1)
        for key, after in (("now", 0.0), ("soon", 7.0)):
            due_at = office.clock.now() + timedelta(seconds=after)
            await elsewhere.agenda.record(
                NewWork(workspace="T1", kind=WorkKind.PING, key=key, payload={}, due_at=due_at)
            )
        await asyncio.sleep(10)
        assert [key for key, _ in office.called] == ["now", "soon"]
        assert office.times() == [pytest.approx(10.25, abs=0.2), pytest.approx(17.1, abs=0.01)]
        await office.close()

    virtually(main)


def test_what_falls_due_beyond_the_horizon_is_done_to_the_moment_all_the_same() -> None:
    async def main() -> None:
        office = Office(well)
        dues = [HORIZON - 0.1, HORIZON, HORIZON + LOOK_EVERY, 3 * HORIZON + 0.2, 10_000.3]
        for number, after in enumerate(dues):
            await office.record(str(number), after=after)
        await asyncio.sleep(10_100)
        assert office.times() == [pytest.approx(due, abs=0.02) for due in dues]
        await office.close()

    virtually(main)


def test_more_than_can_be_kept_in_mind_is_all_done_in_order() -> None:
    async def main() -> None:
        office = Office(well)
        for number in range(3 * MOST):
            await office.record(str(number), after=5 + number / MOST)
        await asyncio.sleep(20)
        assert [key for key, _ in office.called] == [str(number) for number in range(3 * MOST)]
        assert max(at - (5 + number / MOST) for number, at in enumerate(office.times())) < 0.1
        await office.close()

    virtually(main)


def test_one_workspaces_flood_does_not_make_another_wait() -> None:
    async def main() -> None:
        async def slowly(_: Held) -> Outcome:
            await asyncio.sleep(1)
            return Outcome.DONE

        office = Office(slowly, most=4)
        for number in range(100):
            await office.record(f"flood {number}")
        await asyncio.sleep(5.5)
        late = NewWork(workspace="T2", kind=WorkKind.PING, key="late", payload={}, due_at=office.clock.now())
        await office.database.agenda.record(late)
        await asyncio.sleep(2)
        assert dict(office.called)["late"] == pytest.approx(6.0, abs=0.1)
        await office.close()

    virtually(main)


def test_no_more_is_in_hand_than_was_agreed_and_the_rest_follows_at_once() -> None:
    async def main() -> None:
        at_work, most_at_work = 0, 0

        async def slowly(_: Held) -> Outcome:
            nonlocal at_work, most_at_work
            at_work += 1
            most_at_work = max(most_at_work, at_work)
            await asyncio.sleep(1)
            at_work -= 1
            return Outcome.DONE

        office = Office(slowly, poll=60, most=3)
        for number in range(7):
            await office.record(str(number))
        await asyncio.sleep(4)
        assert most_at_work == 3
        assert sorted(office.times()) == pytest.approx([0.0] * 3 + [1.0] * 3 + [2.0], abs=0.05)
        await office.close()

    virtually(main)


def test_full_hands_do_not_spin() -> None:
    async def main() -> None:
        claims = 0

        async def count(moment: str) -> None:
            nonlocal claims
            claims += moment == "claiming"

        async def slowly(_: Held) -> Outcome:
            await asyncio.sleep(5)
            return Outcome.DONE

        office = Office(slowly, poll=1, most=1, around=lambda agenda: PerilousAgenda(agenda, count))
        for number in range(3):
            await office.record(str(number))
        await asyncio.sleep(4.5)
        assert claims <= 2
        await office.close()

    virtually(main)


# ------------------------------------------------------------------ trying again


def test_what_fails_is_tried_again_with_growing_waits() -> None:
    async def main() -> None:
        office = Office(raising(ChatUnavailableError("internal_error")), poll=0.1)
        await office.record()
        await asyncio.sleep(130)
        waits = [later - sooner for sooner, later in pairwise(office.times())]
        assert waits == [pytest.approx(wait, abs=0.11) for wait in (1, 2, 4, 8, 16, *[LONGEST_WAIT] * 3)]
        await office.close()

    virtually(main)


def test_when_slack_says_how_long_to_wait_it_is_that_long() -> None:
    async def main() -> None:
        office = Office(raising(ChatUnavailableError("ratelimited", 7.0), None), poll=0.02)
        await office.record()
        await asyncio.sleep(20)
        assert office.times() == [0.0, pytest.approx(7.0, abs=0.03)]
        assert office.kept().state == "done"
        await office.close()

    virtually(main)


def test_waits_are_on_the_wall_even_when_the_clock_of_promises_runs_fast() -> None:
    class FastClock(LoopClock):
        pace = 60.0

        def now(self) -> Any:
            return super().now() + timedelta(seconds=asyncio.get_running_loop().time() * 59)

    async def main() -> None:
        office = Office(raising(ChatUnavailableError("ratelimited", 7.0), None), poll=0.02)
        office.worker.clock = FastClock()
        await office.record()
        await asyncio.sleep(20)
        assert office.times() == [0.0, pytest.approx(7.0, abs=0.03)]
        await office.close()

    virtually(main)


def test_the_waits_are_drawn_by_chance_so_that_what_failed_together_does_not_come_back_together() -> None:
    async def main() -> None:
        draws = iter([0.5, 0.0, 0.25])
        office = Office(raising(*[ChatUnavailableError("internal_error")] * 3, None))
        office.worker.chance = lambda: next(draws)
        await office.record()
        await asyncio.sleep(30)
        waits = [later - sooner for sooner, later in pairwise(office.times())]
        assert waits == [pytest.approx(wait, abs=0.03) for wait in (0.75, 0.5, 1.375)]
        await office.close()

    virtually(main)


@pytest.mark.parametrize("trouble", [ChatUnavailableError("internal_error"), StateUnavailableError("locked")])
def test_a_promise_is_never_given_up_while_slack_or_the_database_is_away(trouble: Exception) -> None:
    async def main() -> None:
        office = Office(raising(*[trouble] * 4 * FAULTS, None))
        await office.record()
        await asyncio.sleep(4 * FAULTS * LONGEST_WAIT)
        assert office.kept().state == "done"
        await office.close()

    virtually(main)


def test_a_promise_that_meets_a_bug_again_and_again_is_kept_aside_with_its_error() -> None:
    async def main() -> None:
        troubles: list[Exception] = [RuntimeError(SECRET), ChatUnavailableError("internal_error")] * FAULTS
        office = Office(raising(*troubles, RuntimeError(SECRET)))
        await office.record()
        await asyncio.sleep(3 * FAULTS * LONGEST_WAIT)
        assert sum(event == "work_failed" for event, _ in office.log.told) == FAULTS, "Slack's absence does not count"
        [parked] = await office.database.agenda.parked("T1", limit=10)
        assert (parked.key, parked.kind, parked.error) == ("k", WorkKind.PING, "RuntimeError")
        assert office.log.told[-1][0] == "work_kept_aside"
        await office.close()

    virtually(main)


def test_a_promise_is_never_given_up() -> None:
    async def main() -> None:
        office = Office(raising(*[RuntimeError("no")] * 30, None), poll=1)
        await office.record()
        await asyncio.sleep(1000)
        assert office.kept().state == "done"
        await office.close()

    virtually(main)


def test_inbound_work_is_kept_aside_after_its_tries_with_its_error() -> None:
    async def main() -> None:
        office = Office(raising(RuntimeError(SECRET)), poll=1)
        await office.record(kind=WorkKind.INBOUND)
        await asyncio.sleep(1000)
        assert len(office.called) == INBOUND_TRIES
        assert (office.kept().state, office.kept().error) == ("parked", "RuntimeError")
        await office.close()

    virtually(main)


def test_to_be_asked_to_wait_is_no_failure() -> None:
    async def main() -> None:
        office = Office(raising(*[ChatUnavailableError("ratelimited", 1.0)] * (2 * INBOUND_TRIES), None))
        await office.record(kind=WorkKind.INBOUND)
        await asyncio.sleep(100)
        assert office.kept().state == "done"
        await office.close()

    virtually(main)


@pytest.mark.parametrize("trouble", [ChatRefusedError("channel_not_found"), NotFoundError("This case is not kept.")])
@pytest.mark.parametrize("kind", [WorkKind.INBOUND, WorkKind.ESCALATE])
def test_what_is_refused_is_kept_aside_for_an_admin_to_see(trouble: Exception, kind: WorkKind) -> None:
    async def main() -> None:
        office = Office(raising(trouble))
        await office.record(kind=kind)
        await asyncio.sleep(100)
        assert len(office.called) == 1
        assert (office.kept().state, office.kept().error) == ("parked", str(trouble))
        assert [event for event, _ in office.log.told] == ["work_kept_aside"]
        await office.close()

    virtually(main)


@pytest.mark.parametrize("trouble", [ChatRefusedError("is_archived"), ChatUnavailableError("internal_error")])
def test_when_even_that_cannot_be_written_down_the_lease_lapses(trouble: Exception) -> None:
    async def main() -> None:
        async def strike(moment: str) -> None:
            if moment in {"retry?", "park?"} and now() < 1:
                raise StateUnavailableError("locked")

        office = Office(raising(trouble, None), around=lambda agenda: PerilousAgenda(agenda, strike))
        await office.record()
        await asyncio.sleep(LEASE * 1.5)
        assert office.times() == [0.0, pytest.approx(LEASE, abs=0.5)]
        assert office.kept().state == "done"
        assert "work_waits_for_database" in [event for event, _ in office.log.told]
        await office.close()

    virtually(main)


# ------------------------------------------------------------------ the lease


def test_when_the_database_is_away_the_lease_lapses_and_the_work_is_done_again() -> None:
    async def main() -> None:
        office = Office(raising(StateUnavailableError("locked"), None))
        await office.record()
        await asyncio.sleep(30)
        assert office.times() == [0.0, pytest.approx(LEASE, abs=0.5)]
        assert office.kept().state == "done"
        await office.close()

    virtually(main)


@pytest.mark.parametrize("trouble", [StateUnavailableError("locked"), ValueError(SECRET)])
def test_a_claim_that_fails_does_not_stop_the_worker(trouble: Exception) -> None:
    async def main() -> None:
        async def strike(moment: str) -> None:
            if moment == "claiming" and now() < 5:
                raise trouble

        office = Office(well, around=lambda agenda: PerilousAgenda(agenda, strike))
        await office.record()
        await asyncio.sleep(10)
        assert office.times() == [pytest.approx(5.0, abs=0.3)]
        assert SECRET not in str(office.log.told)
        await office.close()

    virtually(main)


def test_what_went_to_another_worker_is_let_alone() -> None:
    async def main() -> None:
        office = Office(raising(StaleError("somebody else's"), None))
        await office.record()
        await asyncio.sleep(5)
        assert office.kept().state == "waiting"
        assert not office.log.told
        assert office.worker.own_figures().lost == 1
        await office.close()

    virtually(main)


@pytest.mark.parametrize(
    ("outcome", "state"), [(Outcome.DONE, "done"), (Outcome.FINISHED, "waiting"), (Outcome.LET_LAPSE, "waiting")]
)
def test_only_what_a_handler_calls_done_is_finished_for_it(outcome: Outcome, state: str) -> None:
    async def main() -> None:
        office = Office(raising(then=outcome))
        await office.record()
        await asyncio.sleep(1)
        assert office.kept().state == state
        await office.close()

    virtually(main)


def test_work_that_was_let_lapse_is_claimed_again_when_its_lease_is_over() -> None:
    async def main() -> None:
        office = Office(raising(then=Outcome.LET_LAPSE))
        await office.record()
        await asyncio.sleep(LEASE * 2.5)
        assert len(office.called) == 3
        await office.close()

    virtually(main)


def test_a_handler_knows_until_when_it_may_post() -> None:
    async def main() -> None:
        held_then: list[tuple[bool, float]] = []

        async def renewals_fail(moment: str) -> None:
            if moment == "renew?":
                raise StateUnavailableError("locked")

        async def look(held: Held) -> Outcome:
            held_then.append((held.nearly_over, held.end_by - now()))
            await asyncio.sleep(LEASE * 0.5)
            held_then.append((held.nearly_over, held.end_by - now()))
            return Outcome.DONE

        office = Office(look, around=lambda agenda: PerilousAgenda(agenda, renewals_fail))
        await office.record()
        await asyncio.sleep(LEASE)
        (early, left_then), (late, left_later) = held_then
        assert (early, late) == (False, True)
        assert LEASE * 0.5 < left_then < LEASE
        assert 0 < left_later < LEASE * 0.5
        await office.close()

    virtually(main)


def test_long_work_keeps_its_lease_and_may_post_at_any_time() -> None:
    async def main() -> None:
        held_then: list[bool] = []

        async def slowly(held: Held) -> Outcome:
            for _ in range(50):
                await asyncio.sleep(LEASE * 0.1)
                held_then.append(held.nearly_over)
            return Outcome.DONE

        office = Office(slowly)
        other = Office(well, store=office.store)
        await office.record()
        await asyncio.sleep(LEASE * 6)
        assert held_then == [False] * 50
        assert other.called == []
        assert office.kept().state == "done"
        await office.close()
        await other.close()

    virtually(main)


def test_what_went_to_another_worker_may_not_be_posted_whatever_time_is_left() -> None:
    async def main() -> None:
        held_then: list[bool] = []

        async def slowly(held: Held) -> Outcome:
            key = ("T1", held.work.key)
            item = office.store.work.get(key)
            assert item is not None
            office.store.work.put(key, item._replace(lease="somebody else's"))
            await asyncio.sleep(LEASE * 0.35)
            held_then.append(held.nearly_over)
            return Outcome.DONE

        office = Office(slowly)
        await office.record()
        await asyncio.sleep(LEASE * 0.5)
        assert held_then == [True]
        assert office.kept().state == "waiting"
        await office.close()

    virtually(main)


def test_a_process_that_stood_still_for_longer_than_its_lease_may_post_nothing_when_it_goes_on() -> None:
    async def main() -> None:
        held_then: list[bool] = []
        standing = asyncio.Event()

        async def stand(moment: str) -> None:
            if moment.startswith("renew"):
                await standing.wait()

        async def slowly(held: Held) -> Outcome:
            await standing.wait()
            held_then.append(held.nearly_over)
            return Outcome.LET_LAPSE

        office = Office(slowly, around=lambda agenda: PerilousAgenda(agenda, stand))
        other = Office(well, store=office.store)
        await office.record()
        await asyncio.sleep(LEASE * 1.5)
        assert other.times() == [pytest.approx(LEASE, abs=0.5)]
        standing.set()
        await asyncio.sleep(0.1)
        assert held_then == [True]
        assert office.kept().state == "done"
        await office.close()
        await other.close()

    virtually(main)


def test_work_that_never_ends_is_cut_off_and_tried_again_as_after_any_fault() -> None:
    async def main() -> None:
        async def for_ever(_: Held) -> Outcome:
            if len(office.called) == 1:
                await asyncio.sleep(10 * LONGEST_WORK)
            return Outcome.DONE

        office = Office(for_ever)
        await office.record()
        await asyncio.sleep(LONGEST_WORK + LEASE)
        assert office.times() == [0.0, pytest.approx(LONGEST_WORK + 1, abs=0.1)]
        assert office.log.told[0][0] == "work_failed"
        assert office.kept().state == "done"
        await office.close()

    virtually(main)


# ------------------------------------------------------------------ bugs and words


def test_a_bug_in_one_piece_of_work_does_not_stop_the_others() -> None:
    async def main() -> None:
        async def handle(held: Held) -> Outcome:
            if held.work.key == "bad":
                raise ZeroDivisionError
            await asyncio.sleep(0.1)
            return Outcome.DONE

        office = Office(handle)
        for key in ("one", "bad", "two"):
            await office.record(key)
        await asyncio.sleep(1)
        assert (office.kept("one").state, office.kept("two").state) == ("done", "done")
        assert office.kept("bad").state == "waiting"
        await office.close()

    virtually(main)


@pytest.mark.parametrize(
    "trouble",
    [
        ValueError(SECRET),
        UnclearTimeError(SECRET),
        ChatUnavailableError("internal_error"),
        StateUnavailableError("OperationalError"),
        ChatRefusedError("invalid_blocks"),
    ],
    ids=lambda trouble: type(trouble).__name__,
)
def test_no_word_of_a_customer_gets_into_the_log(trouble: Exception) -> None:
    async def main() -> None:
        office = Office(raising(trouble), poll=5)
        await office.record(kind=WorkKind.INBOUND)
        await asyncio.sleep(LEASE * INBOUND_TRIES * 4)
        assert office.log.told
        assert SECRET not in str(office.log.told)
        await office.close()

    virtually(main)


def test_even_a_worker_that_cannot_say_that_it_failed_says_nothing_of_the_words() -> None:
    async def main() -> None:
        async def strike(moment: str) -> None:
            if moment == "fault?":
                raise ValueError(SECRET)

        office = Office(raising(ValueError(SECRET)), around=lambda agenda: PerilousAgenda(agenda, strike))
        await office.record()
        await asyncio.sleep(LEASE * 1.5)
        assert "worker_bug" in [event for event, _ in office.log.told]
        assert SECRET not in str(office.log.told)
        assert len(office.called) == 2, "the lease lapsed, and it was tried again"
        await office.close()

    virtually(main)


def test_the_log_says_where_a_bug_is() -> None:
    async def main() -> None:
        office = Office(raising(ZeroDivisionError()))
        await office.record()
        await asyncio.sleep(0.1)
        (event, fields) = office.log.told[0]
        assert (event, fields["error"], fields["kind"]) == ("work_failed", "ZeroDivisionError", WorkKind.PING)
        assert "test_work_agenda.py" in str(fields["at"])
        await office.close()

    virtually(main)


# ------------------------------------------------------------------ figures


def test_the_figures_tell_how_far_behind_it_is() -> None:
    async def main() -> None:
        async def slowly(held: Held) -> Outcome:
            if held.work.key == "refused":
                raise ChatRefusedError("is_archived")
            if held.work.key == "again" and held.work.attempts == 1:
                raise ChatUnavailableError("internal_error")
            await asyncio.sleep(20)
            return Outcome.DONE

        office = Office(slowly, most=2)
        assert not any(await office.worker.figures())
        for number, key in enumerate(("refused", "again", *"abcd")):
            await office.record(key, after=-60 + number)
        await asyncio.sleep(15)
        figures = await office.worker.figures()
        assert (figures.due, figures.held, figures.parked, figures.in_hand) == (3, 2, 1, 2)
        assert figures.late == pytest.approx(56 + 15, abs=0.5)
        assert (figures.claimed, figures.retries) == (4, 1)
        assert figures.claimed_per_second == pytest.approx(4 / 60)
        await asyncio.sleep(200)
        figures = await office.worker.figures()
        assert (figures.due, figures.late, figures.in_hand, figures.claimed_per_second) == (0, 0.0, 0, 0.0)
        assert (figures.waiting, figures.lost) == (0, 0)
        await office.close()

    virtually(main)


# ------------------------------------------------------------------ stopping


def test_stopping_waits_for_what_is_in_hand_and_takes_nothing_more() -> None:
    async def main() -> None:
        async def slowly(_: Held) -> Outcome:
            await asyncio.sleep(3)
            return Outcome.DONE

        office = Office(slowly, poll=0.1, most=1)
        await office.record("first")
        await office.record("second")
        await asyncio.sleep(1)
        await office.close()
        assert now() == pytest.approx(3.0)
        assert (office.kept("first").state, office.kept("second").state) == ("done", "waiting")

    virtually(main)


def test_stopping_waits_no_longer_than_a_lease() -> None:
    async def main() -> None:
        ended: list[str] = []

        async def for_ever(_: Held) -> Outcome:
            try:
                await asyncio.sleep(1000)
            finally:
                ended.append("cut off")
            return Outcome.DONE

        office = Office(for_ever)
        await office.record()
        await asyncio.sleep(1)
        await office.close()
        assert now() == pytest.approx(1 + LEASE)
        assert ended == ["cut off"]
        assert office.kept().state == "waiting"

    virtually(main)


def test_an_idle_worker_stops_at_once() -> None:
    async def main() -> None:
        office = Office(well, poll=60)
        await asyncio.sleep(1)
        await office.close()
        assert now() == pytest.approx(1.0)

    virtually(main)
