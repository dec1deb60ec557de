"""What workers of the trial do: a post that takes its time, and is a line in a file once it is seen.

Every worker has a file of its own, so that it is known who posted. Nothing of Attune is imported here: workers of other
engines are measured without it.
"""

import asyncio
import os
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Posted(NamedTuple):
    """A post that was seen: the key of its work, and when, in seconds since 1970."""

    key: str
    at: float


class Posts:
    """The posts of one worker. `seconds` is how long each takes, and `spread` by how much longer some take."""

    def __init__(self, folder: Path, worker: str, seconds: float, spread: float = 0.0) -> None:
        self._folder = folder
        self._seconds = seconds
        self._spread = spread
        self._to = os.open(_file(folder, worker), os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    async def post(self, key: str) -> None:
        """Post; seen when this returns, or a moment before."""
        await asyncio.sleep(self._seconds + self._spread * (zlib.crc32(key.encode()) % 100) / 100)
        os.write(self._to, f"{key} {time.time()}\n".encode())

    def has(self, key: str) -> bool:
        """Whether any worker's post of this key is there."""
        return any(each.key == key for each in seen(self._folder))


def seen(folder: Path) -> Iterator[Posted]:
    """Every post that was seen so far."""
    for file in sorted(folder.glob("*.posts")):
        yield from of_worker(folder, file.stem)


def of_worker(folder: Path, worker: str) -> list[Posted]:
    """The posts of this worker that were seen so far."""
    file = _file(folder, worker)
    lines = [line.split() for line in file.read_text().splitlines()] if file.exists() else []
    return [Posted(key, float(at)) for key, at in lines]


def _file(folder: Path, worker: str) -> Path:
    return folder / f"{worker}.posts"
