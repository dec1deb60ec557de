"""Gathering: what many ask for at the same moment is done in one transaction, since each commit costs a trip to disk.

While one batch is being written, the next one gathers; nobody waits for a timer, and alone one is as fast as before.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

MOST = 64
"""Items in one transaction: enough to share the trip, few enough that others get their turn."""


class Gathered(Generic[Item, Result]):
    """Gives each caller the result for its own item, once the transaction that holds it is durable.

    Args:
        flush: writes a batch, all or nothing, and gives the results in the same order. What it raises, every caller
            of that batch gets.
    """

    def __init__(self, flush: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]]) -> None:
        self._flush = flush
        self._waiting: list[tuple[Item, asyncio.Future[Result]]] = []
        self._flushing: asyncio.Task[None] | None = None

    async def __call__(self, item: Item) -> Result:
        """Hand in an item and wait for its result. A caller that gives up waiting does not stop the others."""
        answer: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, answer))
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.create_task(self._work())
        return await answer

    async def _work(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            try:
                results = await self._flush([item for item, _ in batch])
            except Exception as trouble:  # noqa: BLE001 - it is each caller's to handle, and is raised to each
                for _, answer in batch:
                    if not answer.done():
                        answer.set_exception(trouble)
                continue
            for (_, answer), result in zip(batch, results, strict=True):
                if not answer.done():
                    answer.set_result(result)
