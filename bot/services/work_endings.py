"""How work ends that was not done: given back to be tried again, kept aside, or left until its lease is over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.errors import StateUnavailableError
from bot.services.agenda_figures import Pulse
from bot.services.agenda_retries import retries_of
from bot.services.held import Held
from bot.services.ports import Agenda, Clock


class Log(Protocol):
    """Where the worker tells what happened. Never any customer text."""

    def warning(self, event: str, **fields: object) -> None:
        """Something went wrong and will be tried again."""
        ...

    def error(self, event: str, **fields: object) -> None:
        """Something needs a person."""
        ...


@dataclass(frozen=True)
class WorkEndings:
    """Ends work, and tells the log of it.

    `chance` gives numbers from 0 to 1, for the waits between tries. `let_lapse` is told of work whose lease is to
    lapse by itself.
    """

    agenda: Agenda
    clock: Clock
    log: Log
    pulse: Pulse
    chance: Callable[[], float]
    let_lapse: Callable[[Held], None]

    async def again(self, held: Held, error: str, asked: float | None) -> None:
        """Give it back because Slack was away. To be asked to wait is no failure: what waits is never given up on."""
        work, rule = held.work, retries_of(held.work.kind)
        if rule.tries is not None and work.attempts >= rule.tries and asked is None:
            await self.aside(held, error)
            return
        wait = rule.wait(work.attempts, asked=asked, chance=self.chance)
        self.log.warning("work_tried_again", kind=work.kind, attempts=work.attempts, reason=error, seconds=wait)
        self.pulse.retries += 1
        try:
            await self.agenda.retry(work, due_at=self._in(wait), error=error)
        except StateUnavailableError as trouble:
            self.wait_for_database(held, trouble)

    async def fault(self, held: Held, error: str) -> None:
        """Give it back after a fault of ours, or keep it aside when there were too many."""
        work, rule = held.work, retries_of(held.work.kind)
        wait = rule.wait(work.attempts, asked=None, chance=self.chance)
        try:
            if await self.agenda.fault(work, due_at=self._in(wait), error=error, most=rule.faults):
                self.log.error("work_kept_aside", kind=work.kind, attempts=work.attempts, error=error)
                return
        except StateUnavailableError as trouble:
            self.wait_for_database(held, trouble)
            return
        self.pulse.retries += 1
        self.log.warning("work_tried_again", kind=work.kind, attempts=work.attempts, reason=error, seconds=wait)

    async def aside(self, held: Held, error: str) -> None:
        """Keep it aside with its error, for an admin to see."""
        work = held.work
        self.log.error("work_kept_aside", kind=work.kind, attempts=work.attempts, error=error)
        try:
            await self.agenda.park(work, error=error)
        except StateUnavailableError as trouble:
            self.wait_for_database(held, trouble)

    def wait_for_database(self, held: Held, trouble: StateUnavailableError) -> None:
        """Nothing can be written of how it ended: its lease lapses by itself."""
        self.log.warning("work_waits_for_database", kind=held.work.kind, detail=trouble.detail)
        self.let_lapse(held)

    def _in(self, seconds: float) -> datetime:
        return self.clock.now() + timedelta(seconds=seconds * self.clock.pace)
