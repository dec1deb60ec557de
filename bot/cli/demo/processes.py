"""The two processes of the demonstration. Each is what a user would start by hand, with only its environment set."""

import asyncio
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp

PATIENCE = 20.0
"""Seconds for a process to come up, on a slow machine."""


CLOCK = "ahead"
"""The file in which the playground says how far its clock was moved forward."""


class DemoFailedError(RuntimeError):
    """A process did not come up. The text says which, why, and what to do."""


class Child:
    """A process of the demonstration, with its output in a file."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self.process = process
        self.log = log

    @classmethod
    async def start(cls, *arguments: str, environment: Mapping[str, str], log: Path) -> "Child":
        """Start `attune` with these arguments."""
        with log.open("ab") as output:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                *arguments,
                env={**os.environ, **environment},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # Ctrl-C is for the demonstration, which then stops its children in order
            )
        return cls(process, log)

    async def stop(self) -> None:
        """Ask it to stop, and insist after a while."""
        if self.process.returncode is None:
            self.process.terminate()
            try:
                await asyncio.wait_for(self.process.wait(), PATIENCE)
            except TimeoutError:
                self.process.kill()
                await self.process.wait()

    def ended(self) -> str | None:
        """The last lines it wrote, if it has ended by itself."""
        if self.process.returncode is None:
            return None
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-5:])


def bot_environment(url: str, *, folder: Path, factor: float, epoch: datetime) -> dict[str, str]:
    """What the bot needs to know to work against the playground at `url`, whose clock file lies in `folder`."""
    return {
        "SLACK_API_URL": f"{url}api/",
        "SLACK_BOT_TOKEN": "xoxb-playground",
        "SLACK_APP_TOKEN": "xapp-playground",
        "DATABASE_URL": os.environ.get("DATABASE_URL") or f"sqlite:///{folder / 'attune.db'}",
        "OPENAI_API_KEY": "",  # the demonstration stays on this machine
        "ATTUNE_MODE": "socket",
        "ATTUNE_PORT": "0",
        "ATTUNE_CLOCK_FACTOR": str(factor),
        "ATTUNE_CLOCK_EPOCH": epoch.isoformat(),
        "ATTUNE_CLOCK_FILE": str(folder / CLOCK),
    }


@asynccontextmanager
async def demo_processes(*, port: int, factor: float = 1.0) -> AsyncIterator[str]:
    """Run both while the block runs, on a clock that people move; gives the address of the playground.

    With a `factor` the bot's time runs that many times as fast, for a story that is played without a person.

    Raises DemoFailedError when one of them does not come up.
    """
    folder = Path(tempfile.mkdtemp(prefix="attune-demo-"))
    children: list[Child] = []
    try:
        port = port or free_port()
        url = f"http://127.0.0.1:{port}/"
        start = ("playground", "--port", str(port), "--clock-file", str(folder / CLOCK))
        playground = await Child.start(*start, environment={}, log=folder / "playground.log")
        children.append(playground)
        await answering(url, playground)
        environment = bot_environment(url, folder=folder, factor=factor, epoch=datetime.now(UTC))
        children.append(await Child.start("run", environment=environment, log=folder / "bot.log"))
        await connected(url, children[-1])
        yield url
    finally:
        for child in reversed(children):
            await child.stop()
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


async def answering(url: str, playground: Child) -> None:
    """Wait until the playground answers."""
    await _until(url, playground, lambda _: True)


async def connected(url: str, bot: Child) -> None:
    """Wait until the bot has opened its socket."""
    await _until(url, bot, lambda state: bool(state.get("bot_connected")))


async def _until(url: str, child: Child, seen: Callable[[dict[str, Any]], bool]) -> None:
    try:
        async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as session:
            while True:
                last_words = child.ended()
                if last_words is not None:
                    raise DemoFailedError(f"A part of the demonstration ended at once:\n{last_words}")
                try:
                    async with session.get(f"{url}stage/state", params={"as": "U0INES"}) as answer:
                        if answer.status == 200 and seen(await answer.json()):  # noqa: PLR2004 - HTTP's "it worked"
                            return
                except aiohttp.ClientError:
                    pass
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise DemoFailedError(f"A part of the demonstration did not come up in {PATIENCE:.0f} seconds.") from None
