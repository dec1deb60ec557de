"""Serving the ASGI app inside a process that has other things to do and stops when it is told to."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.applications import Starlette


class PortTakenError(OSError):
    """The port cannot be listened on."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(f"Port {port} on {host} is taken. Set ATTUNE_PORT to another one, or 0 for any free port.")


class _Server(uvicorn.Server):
    """Uvicorn without its signal handlers: the process has its own, and they stop everything in order."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals alone."""
        yield


@asynccontextmanager
async def serving(app: Starlette, *, host: str, port: int) -> AsyncIterator[int]:
    """Serve while the block runs; gives the port, which matters when 0 asked for any free one."""
    try:
        listening = socket.create_server((host, port))
    except OSError:
        raise PortTakenError(host, port) from None
    server = _Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off"))
    task = asyncio.create_task(server.serve([listening]))
    try:
        yield int(listening.getsockname()[1])
    finally:
        server.should_exit = True
        await task
        listening.close()
