"""A folder that is watched: whether its files have changed, and whether they have come to rest since."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

SETTLE = 0.3
"""Seconds in which nothing may change before files are read: an editor or a copy may still be writing them."""

LOOKS = 10
"""How often one look waits for files to settle before it leaves them to the next one."""

_READ = frozenset({".yaml", ".yml", ".csv"})

Stamps = dict[Path, tuple[int, ...]]
"""Each file's times of change in nanoseconds, its size in bytes, and its number on the disk."""


def let_settle() -> None:
    """Wait the moment that files have to be at rest."""
    time.sleep(SETTLE)


class Watched:
    """Knows what a folder looked like when it was last read.

    Args:
        root: the folder.
        pause: waits a moment for files to settle; it runs off the event loop.
    """

    def __init__(self, root: Path, pause: Callable[[], None] = let_settle) -> None:
        self.root = root
        self._pause = pause
        self._read: Stamps | None = None

    def now(self) -> Stamps:
        """What the folder looks like just now."""
        return {path: _stamp(path) for path in _watched(self.root)}

    def at_rest(self) -> Stamps | None:
        """What the folder looks like once two looks in a row find the same, or None when it does not come to rest.

        A folder that looks as it did when it was read is at rest, and is not waited for.
        """
        seen = self.now()
        if seen == self._read:
            return seen
        for _ in range(LOOKS):
            self._pause()
            again = self.now()
            if again == seen:
                return seen
            seen = again
        return None

    def changed(self, stamps: Stamps) -> bool:
        """Whether this is not what was last read."""
        return stamps != self._read

    def was_read(self, stamps: Stamps) -> None:
        """Remember what was read."""
        self._read = stamps


def _watched(root: Path) -> Iterator[Path]:
    """Every file that a load may read, and what stands in a folder without an ending: a folder, which is refused."""
    for path in _entries(root):
        if path.suffix in _READ:
            yield path
        else:
            yield from (inner for inner in _entries(path) if inner.suffix in _READ or not inner.suffix)


def _entries(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if not path.name.startswith(".")]
    except OSError:
        return []


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        stat = path.stat()
    except OSError:
        return ()
    # A copy may keep the old time and size, and a link may lead to another file: the other two tell.
    return (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)
