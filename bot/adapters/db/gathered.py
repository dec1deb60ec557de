"""Gathering: what many ask for at the same moment is done in one transaction, since each commit costs a trip to disk.

While one batch is being written, the next one gathers; nobody waits for a timer, and alone one is as fast as before.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Generic, TypeVar

from bot.adapters.db.transaction import Transaction

Item = TypeVar("Item")
Result = TypeVar("Result")

MOST = 64
"""Items in one transaction: enough to share the trip, few enough that others get their turn."""


class Gathered(Generic[Item, Result]):
    """Gives each caller the result for its own item, once the transaction that holds it is durable.

    Args:
        begin: starts a transaction. What it or the work inside raises, every caller of that batch gets.
        do: does the work for one item inside it.
    """

    def __init__(
        self,
        begin: Callable[[], AbstractAsyncContextManager[Transaction]],
        do: Callable[[Transaction, Item], Awaitable[Result]],
    ) -> None:
        self._begin = begin
        self._do = do
        self._waiting: list[tuple[Item, asyncio.Future[Result]]] = []
        self._working: asyncio.Task[None] | None = None

    async def __call__(self, item: Item) -> Result:
        """Hand in an item and wait for its result. Whoever gives up before its turn came leaves nothing behind."""
        answer: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, answer))
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work())
        return await answer

    async def _work(self) -> None:
        while self._waiting:
            batch: list[tuple[asyncio.Future[Result], Result]] = []
            try:
                async with self._begin() as transaction:
                    while self._waiting and len(batch) < MOST:
                        item, answer = self._waiting[0]
                        if not answer.done():
                            batch.append((answer, await self._do(transaction, item)))
                        self._waiting.pop(0)
            except Exception as trouble:  # noqa: BLE001 - it is each caller's to handle, and is raised to each
                failed = [answer for answer, _ in batch] + [answer for _, answer in self._waiting]
                self._waiting.clear()
                for answer in failed:
                    if not answer.done():
                        answer.set_exception(trouble)
                return
            for answer, result in batch:
                if not answer.done():
                    answer.set_result(result)
