"""A workspace with a bot at work in it: the people, what was posted, what the bot logged and keeps.

Whatever a test does, the rules that never bend are looked at when it ends: nothing of ours stands where customers read
it, and no post of ours is there twice.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from bot.adapters.db import tables
from bot.cli.demo.cast import DANA, INES, JON, MAYA, SUPPORT
from bot.domain.work import WorkKind
from bot.playground import Playground, StageClient
from tests.support.peek import peek
from tests.support.until import until
from tests.support.workspace.acts import Acts
from tests.support.workspace.bot_log import Lines
from tests.support.workspace.crowd import Crowd
from tests.support.workspace.person import Person
from tests.support.workspace.transcript import transcript

PARTNER = "C0PARTNER"
OPEN_TO_CUSTOMERS = (SUPPORT, PARTNER)
"""Channels of the playground that customers read."""


@dataclass
class Workspace:
    """Everybody and everything around one bot.

    `dana` is a customer, `maya` and `jon` are agents, `ines` is their lead.
    """

    playground: Playground
    stage: StageClient
    log: Lines
    database_url: str
    port: int = 0
    acts: Acts = field(init=False)

    def __post_init__(self) -> None:
        self.acts = Acts(self.playground.parts.clock)
        self.dana, self.maya, self.jon, self.ines = (
            Person(each, self.stage, self.acts) for each in (DANA, MAYA, JON, INES)
        )

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody, the customer first."""
        return (self.dana, self.maya, self.jon, self.ines)

    def nobody_but(self, *who: Person) -> Crowd:
        """Everybody else, of whom something is not expected."""
        return Crowd(tuple(each for each in self.people if each not in who))

    def transcript(self) -> str:
        """What happened so far, to be read when a test fails."""
        return transcript(self.playground, self.acts, self.log)

    # -------------------------------------------------------------- what the bot did

    def posted(self, channel: str | None = None) -> list[dict[str, Any]]:
        """What the bot posted for all to see, in one channel or everywhere: text, key and channel of each."""
        return [
            {"channel": each.id, "text": message.text, "key": key_of(message.metadata), "ts": message.ts}
            for each in self.playground.parts.workspace.channels.values()
            if channel in {None, each.id}
            for message in each.messages.values()
            if message.by_bot
        ]

    def times_posted(self) -> Counter[str]:
        """How often each of our keys was posted."""
        return Counter(each["key"] for each in self.posted() if each["key"])

    def check_the_rules(self) -> None:
        """What holds at any time: silence before customers, and nothing twice."""
        for channel in OPEN_TO_CUSTOMERS:
            assert self.posted(channel) == [], "the bot posted where customers read"
        twice = {key: count for key, count in self.times_posted().items() if count > 1}
        assert not twice, f"posted more than once: {twice}"

    # -------------------------------------------------------------- what it keeps, and has yet to do

    async def waiting(self, *kinds: WorkKind) -> int:
        """How many pieces of work of these kinds are not finished."""
        query = select(tables.work.c.id).where(tables.WAITING, tables.work.c.kind.in_(kinds))
        return len(await peek(self.database_url, query))

    async def rows(self, *columns: Any) -> Sequence[Any]:
        """Columns of one table, as they stand in the database."""
        return await peek(self.database_url, select(*columns))

    async def has_heard_everything(self, *, within: float = 10.0) -> None:
        """Wait until every request that came in has been worked off."""
        await self.has_done(WorkKind.INBOUND, within=within)

    async def has_done(self, *kinds: WorkKind, within: float = 10.0) -> None:
        """Wait until nothing is on its way to the bot, and all its work of these kinds is done."""

        async def all_done() -> bool:
            return not (self.playground.parts.courier._tasks or await self.waiting(*kinds))

        await until(all_done, within=within)

    async def has_logged(self, event: str, *, times: int = 1, within: float = 8.0, **fields: Any) -> dict[str, Any]:
        """Wait until the log has so many lines of this name with these fields; the fields of the first."""

        def fitting() -> list[dict[str, Any]]:
            return [each for each in self.log.named(event) if fields.items() <= each.items()]

        async def told() -> bool:
            return len(fitting()) >= times

        await until(told, within=within)
        return fitting()[0]

    def minutes_pass(self) -> None:
        """What is written next is stamped two minutes later: no longer in one breath with what was written before."""
        self.playground.parts.workspace._stamps._last += 120_000_000


def key_of(metadata: dict[str, Any] | None) -> str | None:
    """The key that a post of ours carries."""
    if not metadata or metadata.get("event_type") != "attune_post":
        return None
    return str(metadata["event_payload"]["key"])
