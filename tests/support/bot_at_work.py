"""The whole bot at work in this process: the real one, over a real socket, against a real playground, on a fast clock.

Whatever a test does, the rules that never bend are looked at when it ends: nothing of ours stands where customers read
it, and no post of ours is there twice.
"""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.adapters.db import tables
from bot.bootstrap.bot import running
from bot.cli.demo.cast import DANA, INES, JON, MAYA, SUPPORT, prepare
from bot.domain.work import WorkKind
from bot.playground import Playground, StageClient
from bot.settings import Settings
from tests.support.peek import peek
from tests.support.people import Person
from tests.support.until import until

PARTNER = "C0PARTNER"
OPEN_TO_CUSTOMERS = (SUPPORT, PARTNER)
"""Channels of the playground that customers read."""

FEW_PLAYBOOKS = Path(__file__).parent / "content"
"""A handful of playbooks: enough for most tests, and read in a blink."""

RETRIES = (0.0, 0.2, 0.5, 1.0, 2.0, 4.0)
"""Slack's schedule of retries, in small."""


@dataclass
class Lines:
    """A log that keeps what it is told."""

    lines: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)

    def info(self, event: str, **fields: Any) -> None:
        self.lines.append(("info", event, fields))

    def warning(self, event: str, **fields: Any) -> None:
        self.lines.append(("warning", event, fields))

    def error(self, event: str, **fields: Any) -> None:
        self.lines.append(("error", event, fields))

    def named(self, event: str) -> list[dict[str, Any]]:
        """The fields of every line of this name."""
        return [fields for _, name, fields in self.lines if name == event]

    @property
    def errors(self) -> list[tuple[str, dict[str, Any]]]:
        """Every line that asks for a person."""
        return [(name, fields) for level, name, fields in self.lines if level == "error"]

    def __str__(self) -> str:
        return "\n".join(map(str, self.lines))


@dataclass
class AtWork:
    """A bot at work: the people around it, the playground it works in, what it logged, where it keeps things."""

    playground: Playground
    stage: StageClient
    log: Lines
    database_url: str
    port: int = 0

    def __post_init__(self) -> None:
        self.dana = Person(DANA, self.stage)
        self.maya = Person(MAYA, self.stage)
        self.jon = Person(JON, self.stage)
        self.ines = Person(INES, self.stage)

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody, the customer first."""
        return (self.dana, self.maya, self.jon, self.ines)

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

    async def waiting(self, *kinds: WorkKind) -> int:
        """How many pieces of work of these kinds are not finished."""
        query = select(tables.work.c.id).where(tables.WAITING, tables.work.c.kind.in_(kinds))
        return len(await peek(self.database_url, query))

    async def rows(self, *columns: Any) -> Sequence[Any]:
        """Columns of one table, as they stand in the database."""
        return await peek(self.database_url, select(*columns))

    async def has_heard_everything(self, *, within: float = 10.0) -> None:
        """Wait until every request that came in has been worked off."""

        async def all_done() -> bool:
            return not (self.playground.parts.courier._tasks or await self.waiting(WorkKind.INBOUND))

        await until(all_done, within=within)


def key_of(metadata: dict[str, Any] | None) -> str | None:
    """The key that a post of ours carries."""
    if not metadata or metadata.get("event_type") != "attune_post":
        return None
    return str(metadata["event_payload"]["key"])


def settings_for(playground: Playground, database_url: str, **changes: Any) -> Settings:
    """The settings of a bot that works against this playground; the environment of the tests has no say."""
    values: dict[str, Any] = {
        "SLACK_BOT_TOKEN": playground.seed.app.bot_token,
        "SLACK_APP_TOKEN": playground.seed.app.app_token,
        "SLACK_API_URL": playground.api_url,
        "OPENAI_API_KEY": None,
        "DATABASE_URL": database_url,
        "content_dir": FEW_PLAYBOOKS,
        "port": 0,
        "clock_epoch": datetime.now(UTC),
        "lease_seconds": 3.0,
        "poll_seconds": 0.1,
    }
    return Settings(_env_file=None, **values | changes)


@asynccontextmanager
async def bot_at_work(
    database_url: str,
    *,
    factor: float = 60.0,
    prepared: bool = True,
    retries: Sequence[float] = RETRIES,
    **changes: Any,
) -> AsyncIterator[AtWork]:
    """Run playground and bot while the block runs, and look at the rules when it ends well.

    Args:
        database_url: where the bot keeps things.
        factor: how many seconds of the bot's clock pass in one; at 60 a promise of 15 minutes stays out of the way.
        prepared: whether Ines has set the team up, through the modal.
        retries: after how many seconds Slack sends an event again that was not acknowledged.
        changes: other settings, by field name.
    """
    async with Playground(burst=None, retry_schedule=retries) as playground, StageClient(playground.base_url) as stage:
        log = Lines()
        settings = settings_for(playground, database_url, clock_factor=factor, **changes)
        async with running(settings, log) as bot:
            work = AtWork(playground, stage, log, database_url, bot.port)
            if prepared:
                await prepare(stage)
            yield work
            work.check_the_rules()
