"""Decides what is sent again, what waits, and what fails at once.

Slack's rules (https://docs.slack.dev/apis/events-api#retries): an event that is not acknowledged within three seconds
comes again at once, after a minute and after five more; a command or an interaction is tried a single time, and the
person is told. A failed event is never an error here, only a line in the traffic log.
"""

import asyncio
import time
from collections.abc import Coroutine, Sequence
from typing import Any, Literal

from bot.playground.clocks import Ids
from bot.playground.delivery.allowance import Allowance
from bot.playground.delivery.line import Line, NotAckedError, NotConnectedError, Parcel
from bot.playground.faults import Faults
from bot.playground.traffic import Traffic

RETRY_SCHEDULE = (0.0, 60.0, 300.0)
KEPT_FOR = 600.0
HELD_SECONDS = 10.0
"""How long events that are to come in reverse order wait for the last of them."""


class Courier:
    """Carries payloads over a line and remembers the tasks that still wait.

    Args:
        line: The way to the bot.
        ids: Names envelopes.
        faults: Says which events are doubled, late or in reverse.
        traffic: Learns of every exchange.
        allowance: Says when there were too many in an hour.
        schedule: Seconds to wait before each further try of an event.
    """

    def __init__(
        self,
        line: Line,
        *,
        ids: Ids,
        faults: Faults,
        traffic: Traffic,
        allowance: Allowance | None = None,
        schedule: Sequence[float] = RETRY_SCHEDULE,
    ) -> None:
        self.line = line
        self.allowance = allowance or Allowance(time.time)
        self._ids = ids
        self._faults = faults
        self._traffic = traffic
        self._schedule = tuple(schedule)
        self._tasks: set[asyncio.Task[None]] = set()
        self._held: list[dict[str, Any]] = []

    def send_event(self, payload: dict[str, Any]) -> None:
        """Send an event in the background, with Slack's further tries."""
        verdict = self.allowance.count(payload["team_id"])
        if verdict != "send":
            self._traffic.note("to bot", _named(payload), "dropped: too many events in an hour")
            if verdict == "drop and tell":
                self._spawn(self._carry_event(self.allowance.notice(payload), copies=1, delay=0.0))
        elif self._faults.strikes("reorder_next"):
            self._hold(payload)
        else:
            self._send(payload)

    async def ask(
        self, kind: Literal["slash_commands", "interactive"], payload: dict[str, Any], what: str
    ) -> dict[str, Any] | None:
        """Send a command or an interaction once and give back what the bot answered with, if anything.

        Raises:
            NotAckedError: when the bot did not acknowledge it in time.
            NotConnectedError: when no bot is there.
        """
        started = time.monotonic()
        outcome = "acked"
        try:
            return await self.line.carry(Parcel(kind=kind, payload=payload, envelope_id=self._ids.next("envelope-")))
        except NotAckedError as failure:
            outcome = f"not acked: {failure.reason}"
            raise
        except NotConnectedError:
            outcome = "not connected"
            raise
        finally:
            self._traffic.note("to bot", f"{kind} {what}", outcome, seconds=time.monotonic() - started)

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Run something in the background that must end when the server does."""
        self._spawn(work)

    def release(self) -> None:
        """Send what was held for the sake of the order, the last of it first."""
        held, self._held = self._held, []
        for payload in reversed(held):
            self._send(payload)

    async def close(self) -> None:
        """Drop what still waits and close the line."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.line.close()

    def _hold(self, payload: dict[str, Any]) -> None:
        self._held.append(payload)
        if not self._faults.left("reorder_next"):
            self.release()
        elif len(self._held) == 1:
            self._spawn(self._release_after(HELD_SECONDS))

    async def _release_after(self, seconds: float) -> None:
        # The rest of them may never come, and an event that was only to be late would be lost.
        await asyncio.sleep(seconds)
        self.release()

    def _send(self, payload: dict[str, Any]) -> None:
        copies = 2 if self._faults.strikes("duplicate_next") else 1
        self._spawn(self._carry_event(payload, copies=copies, delay=self._faults.delay()))

    async def _carry_event(self, payload: dict[str, Any], *, copies: int, delay: float) -> None:
        what = _named(payload)
        reason = ""
        for attempt, wait in enumerate((delay, *self._schedule)):
            if wait:
                await asyncio.sleep(wait)
            # A deliberate kindness: Slack would start its retry schedule although no socket is open. Somebody who
            # starts the playground first and the bot a minute later should not lose the messages in between, so
            # they wait for a socket.
            if not self.line.connected and not await self.line.wait_connected(KEPT_FOR):
                self._traffic.note("to bot", what, "dropped: nothing connected for ten minutes")
                return
            parcel = Parcel(
                kind="events_api",
                payload=payload,
                envelope_id=self._ids.next("envelope-"),
                retry_attempt=attempt,
                retry_reason=reason,
            )
            started = time.monotonic()
            try:
                await self.line.carry(parcel, copies=copies)
            except NotAckedError as failure:
                reason = failure.reason
                self._traffic.note("to bot", what, f"not acked: {reason}", seconds=time.monotonic() - started)
                if failure.final:
                    return
            except NotConnectedError:
                reason = "timeout"
            else:
                self._traffic.note("to bot", what, "acked", seconds=time.monotonic() - started)
                return
        self._traffic.note("to bot", what, "given up")

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _named(payload: dict[str, Any]) -> str:
    # A notice of the platform itself has no event inside.
    return f"events_api {payload['event']['type'] if 'event' in payload else payload['type']}"
