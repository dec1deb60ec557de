"""Work the agenda: claim what is due, hand it to its handler, and make sure that nothing is dropped on the way.

One worker runs in every process. It sleeps until the next thing falls due or until it is woken, and claims under a
lease, which it renews while the work goes on; a process that dies lets its leases lapse, and another (or the same one,
started again) takes over. What fails is tried again. What is given up on is kept with its error for an admin to see.
"""

import asyncio
import math
import random
import traceback
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.errors import ChatRefusedError, ChatUnavailableError, NotFoundError, StaleError, StateUnavailableError
from bot.domain.work import Work, WorkKind
from bot.services.agenda_ahead import MOST, DueSoon, horizon
from bot.services.agenda_figures import AgendaFigures, Pulse, WorkerFigures
from bot.services.agenda_leases import SAFETY, Leases
from bot.services.agenda_retries import INBOUND_TRIES, LONGEST_WAIT
from bot.services.held import Handler, Held, Outcome
from bot.services.ports import Agenda, Clock
from bot.services.work_endings import Log, WorkEndings

__all__ = ["INBOUND_TRIES", "LONGEST_WAIT", "SAFETY", "Log", "WorkAgenda"]

PATIENCE = 0.25
"""The share of a lease that lies between two looks at what others hold, at least."""

GATHER = 0.01
"""Seconds between two claims, at least: under load, what falls due in the meantime is taken in one."""

LONGEST_WORK = 300.0
"""Seconds after which work that does not come to an end is cut off, and tried again as after any fault."""

SOON = 0.25
"""Seconds until the database is asked again when it did not answer, at first; then twice that, up to BEFORE_LONG."""

BEFORE_LONG = 1.0


@dataclass
class WorkAgenda:
    """The worker.

    `awake` is set by whoever recorded something, so that the worker need not look for it. `lease` is in seconds on the
    wall; `poll` is how many seconds may pass before it notices what other processes recorded where nobody tells of it;
    `most` is how many pieces are in hand at a time. `chance` gives numbers from 0 to 1, for the waits between tries.
    """

    agenda: Agenda
    clock: Clock
    handlers: Mapping[WorkKind, Handler]
    log: Log
    awake: asyncio.Event
    lease: float = 4.0
    poll: float = 0.25
    most: int = 32
    chance: Callable[[], float] = random.random
    _running: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._leases = Leases(self.agenda, self.lease)
        self._in_hand: Counter[str] = Counter()
        self._pulse = Pulse()
        self._more = False
        self._claimed_at = -math.inf
        self._trouble = 0

    @property
    def _endings(self) -> WorkEndings:
        return WorkEndings(self.agenda, self.clock, self.log, self._pulse, self.chance, self._let_lapse)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set, then let what is in hand end (for at most one lease) and return."""
        self._soon = DueSoon(self.clock)
        stopping = asyncio.create_task(stop.wait())
        stopping.add_done_callback(lambda _: self.awake.set())
        beside = [asyncio.create_task(self._follow()), asyncio.create_task(self._keep_leases())]
        try:
            while not stop.is_set():
                self.awake.clear()
                with suppress(TimeoutError):
                    async with asyncio.timeout(await self._round()):
                        await self.awake.wait()
        finally:
            stopping.cancel()
            if self._running:
                _, late = await asyncio.wait(self._running, timeout=self.lease)
                for task in late:
                    # Its lease is over. Whoever claims it next looks first and goes on.
                    task.cancel()
                await asyncio.gather(*late, return_exceptions=True)
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)

    async def figures(self) -> AgendaFigures:
        """How far behind the agenda is, and what this worker does. StateUnavailableError when the database is away."""
        backlog = await self.agenda.backlog(now=self._now())
        return AgendaFigures(
            due=backlog.due,
            late=backlog.late.total_seconds() / self.clock.pace,
            held=backlog.held,
            parked=backlog.parked,
            waiting=backlog.waiting,
            inbound=backlog.inbound,
            **self.own_figures()._asdict(),
        )

    def own_figures(self) -> WorkerFigures:
        """What this worker does. It can be told while the database is away, too."""
        return WorkerFigures(
            in_hand=len(self._running),
            claimed=self._pulse.claimed,
            claimed_per_second=self._pulse.per_second(_loop_time()),
            retries=self._pulse.retries,
            lost=self._pulse.lost,
        )

    # -------------------------------------------------------------- claiming

    async def _round(self) -> float | None:
        """Look and claim, if it is time to; how many seconds to sleep then, None until woken."""
        try:
            self._listen()
            if len(self._running) >= self.most:
                return None
            if self._soon.wants_look(_loop_time()):
                await self._look()
            early = await self._claim()
        except StateUnavailableError as trouble:
            self.log.warning("agenda_unavailable", detail=trouble.detail)
            return self._after_trouble()
        except Exception as bug:  # noqa: BLE001 - one bad row must not stop the worker
            self.log.error("claim_failed", error=type(bug).__name__, at=_where(bug))  # noqa: TRY400 - as below
            return self._after_trouble()
        self._trouble = 0
        return early or (None if len(self._running) >= self.most else self._soon.seconds(_loop_time()))

    def _after_trouble(self) -> float:
        self._soon.look_by(-math.inf)
        self._trouble += 1
        return min(BEFORE_LONG, SOON * 2.0 ** min(self._trouble - 1, 10))

    def _listen(self) -> None:
        told = self.agenda.heard()
        if told is None:
            self._soon.look_by(-math.inf)
            return
        now = _loop_time()
        for due in told:
            self._soon.add(due, now)

    async def _look(self) -> None:
        asked, moved = _loop_time(), self.clock.ahead
        ahead = await self.agenda.look(within=horizon(self.clock), limit=MOST, now=self._now())
        self._soon.learn(ahead, asked=asked, told=_loop_time(), moved=moved)

    async def _claim(self) -> float:
        """Take what is due, as much as there are hands for; seconds to wait when it is too early for another claim."""
        now, room = _loop_time(), self.most - len(self._running)
        if not (self._more or self._soon.is_due(now)):
            return 0.0
        if now < self._claimed_at + GATHER:
            return self._claimed_at + GATHER - now
        self._claimed_at = now
        length = timedelta(seconds=self.lease)
        claimed = await self.agenda.claim(limit=room, lease=length, now=self._now(), in_hand=dict(self._in_hand))
        self._more = len(claimed) == room
        self._soon.claimed(len(claimed), room=room, at=now, patience=self.lease * PATIENCE)
        self._pulse.took(len(claimed), now)
        for work in claimed:
            self._in_hand[work.workspace] += 1
            task = asyncio.create_task(self._do(work, now))
            self._running.add(task)
            task.add_done_callback(self._done)
        return 0.0

    def _now(self) -> datetime | None:
        """The time that due times are compared with; None for the one that all replicas share."""
        return None if self.clock.pace == 1 and not self.clock.ahead else self.clock.now()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self.awake.set()
        if not task.cancelled() and (bug := task.exception()) is not None:
            # Not its text, which may hold a customer's words.
            self.log.error("worker_bug", error=type(bug).__name__, at=_where(bug))

    # -------------------------------------------------------------- beside the work

    async def _follow(self) -> None:
        await self._for_ever(lambda: self.agenda.follow(every=self.poll))

    async def _keep_leases(self) -> None:
        await self._for_ever(self._leases.keep)

    async def _for_ever(self, job: Callable[[], Awaitable[None]]) -> None:
        """A fault in what runs beside the work must not end it."""
        while True:
            try:
                await job()
            except Exception as bug:  # noqa: BLE001 - as it says
                self.log.error("worker_bug", error=type(bug).__name__, at=_where(bug))  # noqa: TRY400 - as below
            await asyncio.sleep(self.lease)

    # -------------------------------------------------------------- one piece of work

    async def _do(self, work: Work, since: float) -> None:
        try:
            with self._leases.holding(work, since=since) as held:
                await self._try(held)
        finally:
            self._in_hand[work.workspace] -= 1
            if not self._in_hand[work.workspace]:
                del self._in_hand[work.workspace]

    async def _try(self, held: Held) -> None:
        work = held.work
        try:
            async with asyncio.timeout(LONGEST_WORK):
                outcome = await self.handlers[work.kind](held)
            if outcome is Outcome.DONE:
                self._pulse.lost += not await self.agenda.finish(work)
            elif outcome is Outcome.LET_LAPSE:
                self._let_lapse(held)
        except StaleError:
            self._pulse.lost += 1
            self._let_lapse(held)
        except StateUnavailableError as trouble:
            # The lease lapses by itself; whoever claims it next finds the intent and looks before posting.
            self._endings.wait_for_database(held, trouble)
        except ChatUnavailableError as trouble:
            await self._endings.again(held, trouble.reason, trouble.retry_after)
        except (ChatRefusedError, NotFoundError) as trouble:
            await self._endings.aside(held, str(trouble))
        except Exception as bug:  # noqa: BLE001 - one bad piece of work must not take the others down
            # No traceback: its locals and messages may hold a customer's words.
            self.log.error("work_failed", kind=work.kind, error=type(bug).__name__, at=_where(bug))  # noqa: TRY400
            await self._endings.fault(held, type(bug).__name__)

    def _let_lapse(self, held: Held) -> None:
        """Its lease lapses by itself: look then, whoever has it by that time."""
        self._soon.look_by(max(_loop_time(), self._leases.over_at(held)))


def _loop_time() -> float:
    return asyncio.get_running_loop().time()


def _where(bug: BaseException) -> str:
    """File, line and function of the innermost frame: enough to find the fault, and none of anybody's words."""
    frames = traceback.extract_tb(bug.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno} {frames[-1].name}" if frames else "unknown"
