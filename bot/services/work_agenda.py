"""Work the agenda: claim what is due, hand it to its handler, and make sure that nothing is dropped on the way.

One worker runs in every process. It claims under a lease; a process that dies lets its leases lapse, and another (or
the same one, started again) takes over. A handler that fails is tried again; only inbound work is ever given up on, and
then it is kept with its error for an admin to see.
"""

import asyncio
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from bot.domain.errors import ChatRefusedError, ChatUnavailableError, NotFoundError, StaleError, StateUnavailableError
from bot.domain.work import Work, WorkKind
from bot.services.held import Handler, Held, Outcome
from bot.services.ports import Agenda, Clock

SAFETY = 0.6
"""The share of a lease that must be left for a post to begin: its wait in line and Slack's answer have to fit into it,
or it could land after somebody else had claimed the work and looked for it in vain."""

MARGIN = 0.1
"""A post is cut off when this share of its lease is left: what was sent then lands before anybody else looks for it."""

INBOUND_TRIES = 8
"""After so many tries a message is kept aside with its error, so that it cannot block what comes behind it."""

LONGEST_WAIT = 30.0
"""Seconds between two tries, at most: a promise is never given up, so it is tried until Slack is back."""


class Log(Protocol):
    """Where the worker tells what happened. Never any customer text."""

    def warning(self, event: str, **fields: object) -> None:
        """Something went wrong and will be tried again."""
        ...

    def error(self, event: str, **fields: object) -> None:
        """Something needs a person."""
        ...


@dataclass
class WorkAgenda:
    """The worker.

    `awake` is set by whoever recorded something that may be due at once, so that it need not wait for the next poll.
    `lease` and `poll` are in seconds on the wall; `most` is how many pieces are in hand at a time.
    """

    agenda: Agenda
    clock: Clock
    handlers: Mapping[WorkKind, Handler]
    log: Log
    awake: asyncio.Event
    lease: float = 10.0
    poll: float = 0.25
    most: int = 16
    _running: set[asyncio.Task[None]] = field(default_factory=set)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set, then let what is in hand end (for at most one lease) and return."""
        stopping = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                claimed = await self._claim()
                if claimed and len(self._running) < self.most:
                    continue
                await self._pause(stopping)
        finally:
            stopping.cancel()
            if self._running:
                _, late = await asyncio.wait(self._running, timeout=self.lease)
                for task in late:
                    # Its lease is over. Whoever claims it next looks first and goes on.
                    task.cancel()
                await asyncio.gather(*late, return_exceptions=True)

    async def _claim(self) -> int:
        self.awake.clear()
        room = self.most - len(self._running)
        if room <= 0:
            return 0
        try:
            lease = timedelta(seconds=self.lease)
            claimed_at = asyncio.get_running_loop().time()
            claimed = await self.agenda.claim(limit=room, lease=lease, now=self.clock.now())
        except StateUnavailableError as trouble:
            self.log.warning("agenda_unavailable", detail=trouble.detail)
            return 0
        except Exception as bug:  # noqa: BLE001 - one bad row must not stop the worker
            self.log.error("claim_failed", error=type(bug).__name__, at=_where(bug))  # noqa: TRY400 - as below
            return 0
        for work in claimed:
            task = asyncio.create_task(self._do(work, claimed_at))
            self._running.add(task)
            task.add_done_callback(self._done)
        return len(claimed)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self.awake.set()
        if not task.cancelled() and (bug := task.exception()) is not None:
            # Not its text, which may hold a customer's words.
            self.log.error("worker_bug", error=type(bug).__name__, at=_where(bug))

    async def _pause(self, stopping: asyncio.Task[bool]) -> None:
        waking = asyncio.create_task(self.awake.wait())
        try:
            await asyncio.wait({waking, stopping}, timeout=self.poll, return_when=asyncio.FIRST_COMPLETED)
        finally:
            waking.cancel()

    async def _do(self, work: Work, claimed_at: float) -> None:
        held = Held(work, claimed_at + self.lease * (1 - SAFETY), claimed_at + self.lease * (1 - MARGIN))
        try:
            if await self.handlers[work.kind](held) is Outcome.DONE:
                await self.agenda.finish(work)
        except StaleError:
            return
        except StateUnavailableError as trouble:
            # The lease lapses by itself; whoever claims it next finds the intent and looks before posting.
            self.log.warning("work_waits_for_database", kind=work.kind, detail=trouble.detail)
        except ChatUnavailableError as trouble:
            await self._again(work, trouble.reason, trouble.retry_after)
        except (ChatRefusedError, NotFoundError) as trouble:
            await self._aside(work, str(trouble))
        except Exception as bug:  # noqa: BLE001 - one bad piece of work must not take the others down
            # No traceback: its locals and messages may hold a customer's words.
            self.log.error("work_failed", kind=work.kind, error=type(bug).__name__, at=_where(bug))  # noqa: TRY400
            await self._again(work, type(bug).__name__, None)

    async def _again(self, work: Work, error: str, retry_after: float | None) -> None:
        # To be asked to wait is no failure: what waits for its turn is never given up on.
        if work.kind is WorkKind.INBOUND and work.attempts >= INBOUND_TRIES and retry_after is None:
            await self._aside(work, error)
            return
        wait = retry_after if retry_after is not None else min(LONGEST_WAIT, 0.5 * 2 ** min(work.attempts - 1, 10))
        self.log.warning("work_tried_again", kind=work.kind, attempts=work.attempts, reason=error, seconds=wait)
        due_at = self.clock.now() + timedelta(seconds=wait * self.clock.pace)
        try:
            await self.agenda.retry(work, due_at=due_at, error=error)
        except StateUnavailableError as trouble:
            self.log.warning("work_waits_for_database", kind=work.kind, detail=trouble.detail)

    async def _aside(self, work: Work, error: str) -> None:
        self.log.error("work_kept_aside", kind=work.kind, attempts=work.attempts, error=error)
        try:
            await self.agenda.park(work, error=error)
        except StateUnavailableError as trouble:
            self.log.warning("work_waits_for_database", kind=work.kind, detail=trouble.detail)


def _where(bug: BaseException) -> str:
    """File, line and function of the innermost frame: enough to find the fault, and none of anybody's words."""
    frames = traceback.extract_tb(bug.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno} {frames[-1].name}" if frames else "unknown"
