"""A bot that can die in the middle of anything and be started again.

It runs in this process, where that is quick, or as a process of its own that is killed with SIGKILL. In this process
dying means that every task of the bot is cancelled at the same moment: nothing more is posted, nothing more is
committed. What is left of it lets go of its sockets.
"""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from bot.bootstrap.bot import running
from bot.cli.demo.cast import INES, prepare
from bot.cli.demo.processes import Child, bot_environment
from bot.playground import Playground, StageClient
from bot.settings import Settings
from tests.support.on_failure import telling
from tests.support.workspace import FEW_PLAYBOOKS, RETRIES, Lines, Workspace, key_of, settings_for

PATIENCE = 20.0
"""Seconds for a bot to come up, or for Slack to notice that one is gone."""


LEASE = 2.0
"""Seconds until the work of a dead bot may be taken up. Short, because nobody wants to wait for it here."""


class Mortal(Protocol):
    """A bot that can die."""

    async def start(self) -> None:
        """Start it; back when it has opened its socket."""
        ...

    def die(self) -> None:
        """Let it die where it stands, at once."""
        ...

    async def is_gone(self) -> None:
        """Wait until nothing is left of it and Slack knows."""
        ...

    async def stop(self) -> None:
        """Ask it to stop in order."""
        ...


class HereAndNow:
    """The bot in this process."""

    def __init__(self, stage: StageClient, settings: Settings, log: Lines) -> None:
        self._stage = stage
        self._settings = settings
        self._log = log
        self._tasks: set[asyncio.Task[Any]] = set()
        self._main: asyncio.Task[None] | None = None
        self._stop = asyncio.Event()

    async def start(self) -> None:
        """Start it; back when it has opened its socket."""
        asyncio.get_running_loop().set_task_factory(_counting)
        self._stop.clear()
        _whose.set(self._tasks)
        self._main = asyncio.create_task(self._live())
        _whose.set(None)
        await self._stage.until(INES, self._up, within=PATIENCE)

    def die(self) -> None:
        """Cancel all that it does."""
        for task in self._tasks:
            # Uvicorn's own task is spared: cancelled, it would leave its listening socket to the garbage collector.
            if "Server.serve" not in repr(task.get_coro()):
                task.cancel()

    async def is_gone(self) -> None:
        """Wait until its last task has ended."""
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()
        await self._stage.until(INES, lambda state: not state["bot_connected"], within=PATIENCE)

    async def stop(self) -> None:
        """Ask it to stop in order."""
        self._stop.set()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _live(self) -> None:
        async with running(self._settings, self._log):
            await self._stop.wait()

    def _up(self, state: dict[str, Any]) -> bool:
        assert self._main is not None
        if self._main.done():
            self._main.result()
        return bool(state["bot_connected"])


class OutOfProcess:
    """`attune run`, in a process of its own."""

    def __init__(self, stage: StageClient, environment: Mapping[str, str], log: Path) -> None:
        self._stage = stage
        self._environment = environment
        self._child: Child | None = None
        self.log = log

    @property
    def pid(self) -> int | None:
        """Its process, while it has one."""
        return self._child.process.pid if self._child else None

    async def start(self) -> None:
        """Start it; back when it has opened its socket. AssertionError, with its last words, when it ends at once."""
        self._child = child = await Child.start("run", environment=self._environment, log=self.log)

        def up(state: dict[str, Any]) -> bool:
            assert child.ended() is None, f"the bot ended by itself:\n{child.ended()}"
            return bool(state["bot_connected"])

        await self._stage.until(INES, up, within=PATIENCE)

    def die(self) -> None:
        """Kill it where it stands."""
        if self._child is not None and self._child.process.returncode is None:
            self._child.process.send_signal(signal.SIGKILL)

    async def is_gone(self) -> None:
        """Wait until the process is over and the playground knows."""
        if self._child is not None:
            await self._child.process.wait()
        await self._stage.until(INES, lambda state: not state["bot_connected"], within=PATIENCE)

    async def stop(self) -> None:
        """Ask it to stop in order."""
        if self._child is not None:
            await self._child.stop()


@asynccontextmanager
async def mortal_bot(
    database_url: str, *, factor: float = 60.0, process_in: Path | None = None
) -> AsyncIterator[tuple[Workspace, Mortal]]:
    """Run a playground and a bot that can die, with the team set up, and look at the rules when the block ends well.

    Args:
        database_url: where the bot keeps things.
        factor: how many seconds of its clock pass in one.
        process_in: a folder for its log, to have it in a process of its own.
    """
    async with Playground(burst=None, retry_schedule=RETRIES) as playground, StageClient(playground.base_url) as stage:
        work = Workspace(playground, stage, Lines(), database_url)
        bot: Mortal
        if process_in is None:
            bot = HereAndNow(
                stage, settings_for(playground, database_url, clock_factor=factor, lease_seconds=LEASE), work.log
            )
        else:
            environment = bot_environment(
                playground.base_url, folder=process_in, factor=factor, epoch=datetime.now(UTC)
            )
            own = {
                "DATABASE_URL": database_url,
                "ATTUNE_CONTENT_DIR": str(FEW_PLAYBOOKS),
                "ATTUNE_LEASE_SECONDS": str(LEASE),
                "ATTUNE_POLL_SECONDS": "0.1",
                "ATTUNE_MODEL_URL": "http://127.0.0.1:9/v1",  # whatever key stands in a developer's .env
            }
            bot = OutOfProcess(stage, environment | own, process_in / "bot.log")
        try:
            with telling(work.transcript):
                await bot.start()
                await prepare(stage)
                yield work, bot
                work.check_the_rules()
        finally:
            await bot.stop()


def at_the_next_post(playground: Playground, then: Callable[[], None], *, of: str = "") -> None:
    """Call `then` once, when Slack has taken a post whose key starts with `of` and before the bot can hear so."""
    workspace = playground.parts.workspace
    take = type(workspace).post

    def post(*arguments: Any, **fields: Any) -> Any:
        message = take(workspace, *arguments, **fields)
        key = key_of(message.metadata)
        if key is not None and key.startswith(of):
            vars(workspace).pop("post", None)
            then()
        return message

    vars(workspace)["post"] = post


_whose: ContextVar[set[asyncio.Task[Any]] | None] = ContextVar("whose", default=None)


def _counting(loop: asyncio.AbstractEventLoop, work: Any, **more: Any) -> asyncio.Task[Any]:
    """Make a task, and remember it when it belongs to a bot: tasks inherit the context of whoever makes them."""
    task = asyncio.Task(work, loop=loop, **more)
    whose = _whose.get()
    if whose is not None:
        whose.add(task)
        task.add_done_callback(whose.discard)
    return task
