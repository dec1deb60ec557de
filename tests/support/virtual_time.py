"""Time that costs nothing: an event loop that jumps to the next thing that is due, and a clock that goes by it."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from unittest import mock

from bot.adapters.memory import agenda as memory_agenda
from bot.adapters.memory import plan as memory_plan

START = datetime(2025, 11, 21, 12, 0, tzinfo=UTC)
"""The moment at which virtual time begins: a Friday, at noon."""

T = TypeVar("T")


class VirtualLoop(asyncio.SelectorEventLoop):
    """A loop whose time stands still while anything runs, and jumps when everything waits."""

    def __init__(self) -> None:
        self._at = 0.0
        super().__init__(_Jump(self))

    def time(self) -> float:
        """Seconds since the loop was made."""
        return self._at

    def jump(self, seconds: float) -> None:
        """Move on."""
        self._at += seconds


class _Jump(selectors.DefaultSelector):
    """Waits for nobody: it lets the loop's time jump by as much as it was asked to wait."""

    def __init__(self, loop: VirtualLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> Any:
        if timeout is None:
            raise RuntimeError("Everything waits, and nothing will ever happen again.")
        self._loop.jump(timeout)
        return super().select(0)


class LoopClock:
    """Fills the port `Clock` by the time of the running loop."""

    pace = 1.0
    ahead = timedelta()

    def now(self) -> datetime:
        """The time that promises are kept by."""
        return self.wall()

    def wall(self) -> datetime:
        """The same: nothing runs fast here."""
        return START + timedelta(seconds=asyncio.get_running_loop().time())

    def leapt(self, moment: datetime) -> bool:
        """Never: nobody moves it."""
        del moment
        return False


def virtually(main: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run a coroutine in virtual time, with the leases of the memory adapter on it as well."""
    with _leases_follow(LoopClock()), asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(main())


@contextmanager
def _leases_follow(clock: LoopClock) -> Iterator[None]:
    """The memory adapter reads the machine's clock for its leases; let it read this one."""

    class Virtual:
        @staticmethod
        def now(_: object) -> datetime:
            return clock.wall()

    with mock.patch.object(memory_plan, "datetime", Virtual), mock.patch.object(memory_agenda, "datetime", Virtual):
        yield
