"""Bots that come up in a moment: a process that has imported everything, and becomes `attune run` by forking.

A trial that kills a bot a hundred times would spend most of its time on imports. What is born here is a process of its
own all the same: it runs the command line from its first line on, with its own environment, and SIGKILL ends it as it
ends any other.
"""

import asyncio
import ctypes
import importlib
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, NoReturn

IMPORTED = (
    "alembic.command",
    "asyncpg",
    "bot.bootstrap.bot",
    "bot.cli.run",
    "numpy",
    "onnxruntime",
    "sqlalchemy.dialects.postgresql.asyncpg",
    "sqlalchemy.dialects.sqlite.pysqlite",
    "tokenizers",
    "uvicorn",
)
"""What a bot needs at start. Importing it starts no thread that a fork could lose."""

SKEW = "CLOCK_SKEW_SECONDS"
"""The variable that sets a bot's clock on the wall off by so many seconds."""

_DIE_WITH_PARENT = 1
"""prctl's PR_SET_PDEATHSIG: when a trial is broken off, none of its bots is left behind."""


class Nursery:
    """Gives birth to bots."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._turn = asyncio.Lock()

    async def bear(self, environment: Mapping[str, str], *, log: Path) -> int:
        """Start `attune run` with these variables besides our own; its process id."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        async with self._turn:
            asked = json.dumps({"environment": dict(environment), "log": str(log)})
            self._process.stdin.write(f"{asked}\n".encode())
            await self._process.stdin.drain()
            return int(await self._process.stdout.readline())


@asynccontextmanager
async def nursery() -> AsyncIterator[Nursery]:
    """A nursery while the block runs. Its bots end with it at the latest."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.support.nursery",
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        cwd=Path(__file__).parents[2],
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        await process.stdout.readline()
        yield Nursery(process)
    finally:
        process.stdin.close()
        await process.wait()


def is_alive(pid: int) -> bool:
    """Whether there is such a process. One that was born here leaves nothing behind when it ends."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


# ------------------------------------------------------------------ the process itself


def main() -> None:
    """Read one line for each bot that is wanted, until there are no more."""
    for module in IMPORTED:
        importlib.import_module(module)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the dead
    print("ready", flush=True)  # noqa: T201 - this is how the trial hears of it
    for line in sys.stdin:
        wanted = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _live(wanted["environment"], wanted["log"])
        print(pid, flush=True)  # noqa: T201 - as above


def _live(environment: Mapping[str, str], log: str) -> NoReturn:
    code: Any = 1
    try:
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        os.setsid()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        for standard, stream in enumerate((os.open(os.devnull, os.O_RDONLY), output, output)):
            os.dup2(stream, standard)
        os.environ.update(environment)
        _set_clock_off(float(environment.get(SKEW, 0)))
        importlib.import_module("bot.cli").app(["run"], prog_name="attune")
    except SystemExit as end:
        code = end.code
    finally:
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 0 if code is None else 1)


def _set_clock_off(seconds: float) -> None:
    """Let every module of the bot that asks for the time on the wall hear one that is off by so much."""
    if not seconds:
        return
    off = timedelta(seconds=seconds)

    class Off(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # a plain one, for the drivers
            return datetime.now(tz) + off

    for name, module in list(sys.modules.items()):
        if name.startswith("bot.") and vars(module).get("datetime") is datetime and _asks_for_the_time(module):
            vars(module)["datetime"] = Off


def _asks_for_the_time(module: Any) -> bool:
    return "datetime.now(" in Path(module.__file__).read_text(encoding="utf-8")


if __name__ == "__main__":
    main()
