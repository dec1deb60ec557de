"""Tells the page that something it shows has changed.

The page does not receive the change itself, only a version number, and then asks for its state again: that way there
is one description of what a person sees, and a lost or doubled notice does no harm.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable


class Changes:
    """One version number for the whole playground, and one waiter per open page."""

    def __init__(self) -> None:
        self.version = 1
        self._waiting: dict[asyncio.Event, str] = {}
        self._closed = False

    def touch(self, members: Iterable[str] | None = None) -> None:
        """Say that these members (None: everybody) see something new."""
        self.version += 1
        seen_by = None if members is None else set(members)
        for bell, member in self._waiting.items():
            if seen_by is None or member in seen_by:
                bell.set()

    def close(self) -> None:
        """End every stream, so that the server can stop."""
        self._closed = True
        self.touch()

    async def follow(self, member: str, *, heartbeat: float) -> AsyncIterator[int | None]:
        """The version now and after each change for this member; None when `heartbeat` seconds brought nothing."""
        bell = asyncio.Event()
        self._waiting[bell] = member
        try:
            yield self.version
            while not self._closed:
                try:
                    await asyncio.wait_for(bell.wait(), heartbeat)
                except TimeoutError:
                    yield None
                    continue
                bell.clear()
                if not self._closed:
                    yield self.version
        finally:
            del self._waiting[bell]
