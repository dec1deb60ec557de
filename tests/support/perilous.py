"""The ports with a moment before and after every call, at which a test can let anything go wrong."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from typing import TypeVar

from bot.domain.case import Place
from bot.domain.errors import ChatUnavailableError
from bot.domain.notice import Notice
from bot.domain.work import NewWork, Work
from bot.services.ports import Agenda, Ahead, Audience, Backlog, Chat, Parked, Person, Presence, State, Unit

Peril = Callable[[str], Awaitable[None]]
"""Called with the name of each moment, such as `begin`, `commit`, `committed`, `post?` and `post!`.

It may raise what the port may raise, or take its time, or never come back."""

T = TypeVar("T")


class PerilousState:
    """Transactions that may fail to begin, fail to commit, or commit and lose the answer."""

    def __init__(self, inner: State, peril: Peril) -> None:
        self._inner = inner
        self._peril = peril

    @asynccontextmanager
    async def begin(self, workspace: str) -> AsyncIterator[Unit]:
        await self._peril("begin")
        async with self._inner.begin(workspace) as unit:
            yield unit
            await self._peril("commit")
        await self._peril("committed")

    async def ready(self) -> bool:
        return await self._inner.ready()

    async def forget_suggestions(self, *, before: datetime) -> int:
        return await self._inner.forget_suggestions(before=before)

    async def forget_posts(self, *, before: datetime) -> int:
        return await self._inner.forget_posts(before=before)

    async def forget_corrections(self, *, before: datetime) -> int:
        return await self._inner.forget_corrections(before=before)

    async def corrected_in(self) -> tuple[str, ...]:
        return await self._inner.corrected_in()

    async def forget_cases(self, *, before: datetime) -> int:
        return await self._inner.forget_cases(before=before)


class PerilousAgenda:
    """An agenda whose answers may be lost. `claiming` comes at every look too, `claimed` only when something was."""

    def __init__(self, inner: Agenda, peril: Peril) -> None:
        self._inner = inner
        self._peril = peril

    async def record(self, work: NewWork) -> bool:
        return await self._inner.record(work)

    async def claim(
        self, *, limit: int, lease: timedelta, now: datetime | None = None, in_hand: Mapping[str, int] | None = None
    ) -> tuple[Work, ...]:
        await self._peril("claiming")
        claimed = await self._inner.claim(limit=limit, lease=lease, now=now, in_hand=in_hand)
        if claimed:
            await self._peril("claimed")
        return claimed

    async def renew(self, held: Sequence[Work], *, lease: timedelta) -> tuple[Work, ...]:
        await self._peril("renew?")
        renewed = await self._inner.renew(held, lease=lease)
        await self._peril("renew!")
        return renewed

    async def finish(self, work: Work) -> bool:
        await self._peril("finish?")
        finished = await self._inner.finish(work)
        await self._peril("finish!")
        return finished

    async def retry(self, work: Work, *, due_at: datetime, error: str) -> None:
        await self._peril("retry?")
        await self._inner.retry(work, due_at=due_at, error=error)
        await self._peril("retry!")

    async def fault(self, work: Work, *, due_at: datetime, error: str, most: int) -> bool:
        await self._peril("fault?")
        parked = await self._inner.fault(work, due_at=due_at, error=error, most=most)
        await self._peril("fault!")
        return parked

    async def park(self, work: Work, *, error: str) -> None:
        await self._peril("park?")
        await self._inner.park(work, error=error)
        await self._peril("park!")

    async def parked(self, workspace: str, *, limit: int) -> tuple[Parked, ...]:
        return await self._inner.parked(workspace, limit=limit)

    async def next_due(self) -> datetime | None:
        return await self._inner.next_due()

    async def look(self, *, within: timedelta, limit: int, now: datetime | None = None) -> Ahead:
        await self._peril("claiming")
        return await self._inner.look(within=within, limit=limit, now=now)

    async def backlog(self, *, now: datetime | None = None) -> Backlog:
        return await self._inner.backlog(now=now)

    def heard(self) -> tuple[datetime, ...] | None:
        return self._inner.heard()

    async def follow(self, *, every: float) -> None:
        await self._inner.follow(every=every)

    async def purge(self, *, before: datetime) -> int:
        return await self._inner.purge(before=before)


class PerilousChat:
    """Slack at the end of a long wire: a call may not get there, and its answer may not get back."""

    def __init__(self, inner: Chat, peril: Peril) -> None:
        self._inner = inner
        self._peril = peril

    async def post(self, place: Place, notice: Notice, *, key: str) -> str:
        return await self._over("post", self._inner.post(place, notice, key=key))

    async def find(self, place: Place, *, key: str, since: datetime) -> str | None:
        return await self._over("find", self._inner.find(place, key=key, since=since))

    async def said_before(self, place: Place, user: str, *, before: datetime, since: datetime) -> tuple[str, ...]:
        return await self._inner.said_before(place, user, before=before, since=since)

    async def update(self, place: Place, ts: str, notice: Notice) -> None:
        await self._over("update", self._inner.update(place, ts, notice))

    async def whisper(self, place: Place, user: str, notice: Notice) -> None:
        await self._over("whisper", self._inner.whisper(place, user, notice))

    async def direct_channel(self, user: str) -> str:
        return await self._inner.direct_channel(user)

    async def audience(self, channel: str) -> Audience:
        return await self._inner.audience(channel)

    async def person(self, user: str) -> Person:
        return await self._inner.person(user)

    async def presence(self, user: str) -> Presence:
        return await self._inner.presence(user)

    async def _over(self, name: str, call: Awaitable[T]) -> T:
        async with _awaited_or_closed(call):
            await self._peril(f"{name}?")
            answer = await call
            await self._peril(f"{name}!")
            return answer


@asynccontextmanager
async def _awaited_or_closed(call: Awaitable[T]) -> AsyncIterator[None]:
    """A call that never started must be closed, or Python warns that nobody awaited it."""
    try:
        yield
    finally:
        close = getattr(call, "close", None)
        if close is not None:
            close()


async def _nothing(_: str) -> None:
    """No peril of its own."""


class SlowPosts(PerilousChat):
    """Slack behind a slow network: what was sent may still arrive a moment after the sender has given up.

    How late it may be then is bounded by `LATEST`; no protocol can stand a post that arrives when it likes.
    """

    LATEST = 0.4

    def __init__(self, inner: Chat, chance: random.Random, *, patience: float = 5.0) -> None:
        super().__init__(inner, _nothing)
        self._chance = chance
        self._patience = patience
        self._on_the_way: set[asyncio.Task[str]] = set()
        self.calm = False

    async def post(self, place: Place, notice: Notice, *, key: str) -> str:
        gave_up = asyncio.Event()
        arriving = asyncio.create_task(self._arrive(gave_up, place, notice, key))
        self._on_the_way.add(arriving)
        arriving.add_done_callback(self._arrived)
        try:
            async with asyncio.timeout(self._patience):
                ts = await asyncio.shield(arriving)
                await asyncio.sleep(self._chance.expovariate(10))
                return ts
        except TimeoutError:
            raise ChatUnavailableError("TimeoutError") from None
        finally:
            gave_up.set()

    async def _arrive(self, gave_up: asyncio.Event, place: Place, notice: Notice, key: str) -> str:
        slow = not self.calm and self._chance.random() < 0.1
        with suppress(TimeoutError):
            await asyncio.wait_for(gave_up.wait(), self._chance.uniform(1, 9) if slow else 0.05)
        if gave_up.is_set():
            if self._chance.random() < 0.5:
                raise ChatUnavailableError("it never arrived")
            await asyncio.sleep(self._chance.uniform(0, self.LATEST))
        return await self._inner.post(place, notice, key=key)

    def _arrived(self, task: asyncio.Task[str]) -> None:
        self._on_the_way.discard(task)
        if not task.cancelled():
            task.exception()
