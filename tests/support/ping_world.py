"""A team with a promise to keep, any number of processes that serve it, and the judgement of what its people saw."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.adapters.memory.chat import MemoryChat, Post
from bot.adapters.memory.database import MemoryDatabase
from bot.adapters.memory.store import Store
from bot.domain.case import Case, JournalEntry, JournalKind, Place
from bot.domain.checkpoint import Checkpoint, CheckpointState, Rung
from bot.domain.errors import AttuneError, ChatUnavailableError, StateUnavailableError
from bot.domain.notice import Ping, TeamAlert
from bot.domain.team import Team
from bot.domain.work import WorkKind
from bot.services.answer_checkpoint import AnswerCheckpoint
from bot.services.escalate_checkpoint import EscalateCheckpoint
from bot.services.held import Held, Outcome
from bot.services.ping_checkpoint import PingCheckpoint
from bot.services.ports import Chat
from bot.services.post_once import PostOnce
from bot.services.recap_case import RecapCase
from bot.services.start_checkpoints import Promised, start_checkpoints
from bot.services.work_agenda import WorkAgenda
from tests.support.perilous import Peril, PerilousAgenda, PerilousChat, PerilousState
from tests.support.virtual_time import LoopClock

WORKSPACE = "T0TEAM"
AGENT, OTHER, LEAD = "U0AGENT", "U0OTHER", "U0LEAD"
TEAM_CHANNEL, TRIAGE = "C0TEAM", "C0TRIAGE"
GRACE = timedelta(seconds=20)
SNOOZE = timedelta(seconds=15)
MOVES = {
    JournalKind.SNOOZED,
    JournalKind.HANDED_OVER,
    JournalKind.TAKEN,
    JournalKind.KEPT,
    JournalKind.CANCELLED,
}


class SilentLog:
    """Keeps what was told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, dict[str, object]]] = []

    def warning(self, event: str, **fields: object) -> None:
        self.told.append((event, fields))

    def error(self, event: str, **fields: object) -> None:
        self.told.append((event, fields))


async def safe(_: str) -> None:
    """No peril at all."""


@dataclass
class Town:
    """What all processes share: what is kept, and Slack with its people."""

    store: Store = field(default_factory=Store)
    clock: LoopClock = field(default_factory=LoopClock)

    def __post_init__(self) -> None:
        self.processes: list[Process] = []
        self.chat = MemoryChat(self.clock)
        self.database = MemoryDatabase(self.store)
        for person in (AGENT, OTHER, LEAD):
            self.chat.add_person(person)
        for channel in (TEAM_CHANNEL, TRIAGE):
            self.chat.add_channel(channel, AGENT, OTHER, LEAD)

    async def promise(self, *, after: float, number: int = 1) -> Checkpoint:
        """A promise of AGENT, due so many seconds from now, in a case of its own."""
        now = self.clock.now()
        case = Case(
            id=f"case-{number}",
            workspace=WORKSPACE,
            place=Place(channel="C0SUPPORT", thread_ts=f"{number}.0"),
            opened_at=now,
            owner=AGENT,
        )
        team = Team(
            workspace=WORKSPACE,
            leads=frozenset({LEAD}),
            listens_in=frozenset({"C0SUPPORT"}),
            team_channel=TEAM_CHANNEL,
            triage_channel=TRIAGE,
            grace=GRACE,
        )
        async with self.database.state.begin(WORKSPACE) as unit:
            await unit.teams.save(team)
            await unit.cases.save(case)
            promised = Promised(f"promise {number}", now + timedelta(seconds=after))
            (checkpoint,) = await start_checkpoints(
                unit, case, [promised], owner=AGENT, origin=f"origin-{number}", now=now
            )
        return checkpoint

    async def checkpoint(self, checkpoint_id: str) -> Checkpoint:
        """How it stands now."""
        async with self.database.state.begin(WORKSPACE) as unit:
            return await unit.checkpoints.get(checkpoint_id)

    async def story(self, checkpoint: Checkpoint) -> tuple[JournalEntry, ...]:
        """What happened in its case."""
        async with self.database.state.begin(WORKSPACE) as unit:
            return await unit.journal.story(checkpoint.case_id)

    def person(self) -> AnswerCheckpoint:
        """The buttons, with nothing that could go wrong between them and what they do."""
        state = self.database.state
        return AnswerCheckpoint(state, self.chat, self.clock, PostOnce(state, self.chat, self.clock))

    def end(self) -> None:
        """No process outlives its town."""
        for process in self.processes:
            process.kill()

    def waiting(self) -> list[str]:
        """The keys of the work that is not done."""
        return [item.work.key for item in self.store.work.all() if item.state != "done"]

    async def until_quiet(self, *, within: float = 600.0) -> None:
        """Let time go on until nothing is left to do."""
        async with asyncio.timeout(within):
            while self.waiting():  # noqa: ASYNC110 - it looks at what was kept, which rings no bell
                await asyncio.sleep(2)


class Process:
    """One replica of the bot: a worker, its handlers and its buttons, behind perilous ports."""

    def __init__(self, town: Town, peril: Peril = safe, *, chat: Chat | None = None, poll: float = 5.0) -> None:
        town.processes.append(self)
        self.dead = False
        self._peril = peril
        self._awake = asyncio.Event()
        database = MemoryDatabase(town.store, wake=self._awake.set)
        state = PerilousState(database.state, self._live)
        slack = PerilousChat(chat or town.chat, self._live)
        once = PostOnce(state, slack, town.clock)
        self.answers = AnswerCheckpoint(state, slack, town.clock, once)
        self.log = SilentLog()
        self.worker = WorkAgenda(
            agenda=PerilousAgenda(database.agenda, self._live),
            clock=town.clock,
            handlers={
                WorkKind.PING: PingCheckpoint(state, slack, town.clock, once),
                WorkKind.ESCALATE: EscalateCheckpoint(state, slack, town.clock, once),
                WorkKind.RECAP: RecapCase(state, slack, town.clock, once),
                WorkKind.INBOUND: self._answer,
            },
            log=self.log,
            awake=self._awake,
            poll=poll,
        )
        self._task = asyncio.create_task(self.worker.run(asyncio.Event()))

    def kill(self) -> None:
        """Pull the plug: nothing in hand gets any further."""
        self.dead = True
        for task in (self._task, *self.worker._running):
            task.cancel()

    async def _live(self, moment: str) -> None:
        if not self.dead:
            await self._peril(moment)
        # Before Python 3.12 `asyncio.wait_for` may swallow a cancellation, and the dead would go on.
        if self.dead:
            raise asyncio.CancelledError

    async def _answer(self, held: Held) -> Outcome:
        """What a button does. A person reads what cannot be done; what may pass is tried again."""
        try:
            await press(self.answers, **held.work.payload)
        except (ChatUnavailableError, StateUnavailableError):
            raise
        except AttuneError:
            pass
        return Outcome.DONE


async def press(answers: AnswerCheckpoint, verb: str, checkpoint_id: str, generation: int) -> None:
    """Press a button that was shown for this generation. Hand-overs go to OTHER; OTHER is also who takes."""
    calls: dict[str, Callable[[], Any]] = {
        "keep": lambda: answers.keep(workspace=WORKSPACE, checkpoint_id=checkpoint_id, who=AGENT),
        "snooze": lambda: answers.snooze(
            workspace=WORKSPACE, checkpoint_id=checkpoint_id, who=AGENT, generation=generation, length=SNOOZE
        ),
        "cancel": lambda: answers.cancel(
            workspace=WORKSPACE, checkpoint_id=checkpoint_id, who=AGENT, generation=generation, reason="not needed"
        ),
        "hand over": lambda: answers.hand_over(
            workspace=WORKSPACE, checkpoint_id=checkpoint_id, who=AGENT, generation=generation, to=OTHER
        ),
        "take": lambda: answers.take(
            workspace=WORKSPACE, checkpoint_id=checkpoint_id, who=OTHER, generation=generation
        ),
    }
    await calls[verb]()


# ------------------------------------------------------------------ judgement


async def judge(town: Town, checkpoint_id: str) -> None:
    """Nothing lost, nothing seen twice, and no reminder left standing that is not true any more."""
    checkpoint = await town.checkpoint(checkpoint_id)
    story = await town.story(checkpoint)
    generations = _by_generation(story)
    assert checkpoint.generation == len(generations)
    assert_none_twice(town)
    for generation, entries in enumerate(generations, start=1):
        then = checkpoint.model_copy(update={"generation": generation})
        pings = [post for post in town.chat.posts if post.key == then.key(Rung.PING)]
        alerts = [post for post in town.chat.posts if post.key.startswith(then.key(Rung.ESCALATE) + "@")]
        assert len(alerts) <= 1, "the team was told in two places"
        if generation < checkpoint.generation:
            _judge_past(pings, alerts, [entry.kind for entry in entries], again=generation + 1 < checkpoint.generation)
        elif checkpoint.is_open:
            _judge_present(checkpoint, pings, alerts, taken=bool(entries) and entries[0].kind is JournalKind.TAKEN)
        else:
            assert not pings + alerts, "a reminder of something that is over"
    if checkpoint.state is CheckpointState.KEPT:
        recaps = [post.place.channel for post in town.chat.posts if post.key.startswith(f"recap:{checkpoint.id}:")]
        assert recaps == [TRIAGE]


def assert_none_twice(town: Town) -> None:
    """No key was ever posted twice."""
    keys = [post.key for post in town.chat.posts]
    assert len(keys) == len(set(keys)), "somebody saw something twice"


def _judge_past(pings: list[Post], alerts: list[Post], kinds: list[JournalKind], *, again: bool) -> None:
    """A generation that has moved on: what was posted and never written down was mended, whoever posted it.

    An alert that was written down says how it was answered, but for two answers: the card of one that was taken is put
    in its place by the button; and when a crash kept the first answer from saying so, and a second one (`again`) came
    before it was tried again, nobody knows any more what to say.
    """
    for ping in pings:
        assert JournalKind.PINGED in kinds or not _alive(ping), "a ping that crossed an answer stands as if it were due"
    for alert in alerts:
        assert not _alive(alert) or JournalKind.ESCALATED in kinds, "an alert that crossed an answer calls for help"
        assert again or not _alive(alert) or kinds[-1] is JournalKind.TAKEN, "the team never heard the answer"


def _judge_present(checkpoint: Checkpoint, pings: list[Post], alerts: list[Post], *, taken: bool) -> None:
    """The generation that stands, which nobody answered: its owner was pinged and the team told, once each."""
    assert checkpoint.state is CheckpointState.ESCALATED, "a promise was lost on the way"
    assert [_alive(post) for post in alerts] == [True]
    if taken:
        assert not pings
        return
    (ping,) = pings
    assert _alive(ping)
    assert accepted_at(ping) >= checkpoint.due_at
    assert ping.place.channel == f"D{checkpoint.owner}"


def _by_generation(story: tuple[JournalEntry, ...]) -> list[list[JournalEntry]]:
    """The story cut at every move; a move ends one generation and stands first in the next, and last in its own."""
    generations: list[list[JournalEntry]] = [[]]
    for entry in story:
        generations[-1].append(entry)
        if entry.kind in MOVES:
            generations.append([entry])
    return generations


def _alive(post: Post) -> bool:
    """Whether it still shows a reminder with its buttons."""
    return isinstance(post.notice, Ping | TeamAlert)


def accepted_at(post: Post) -> datetime:
    """When Slack took it."""
    seconds, micro = post.ts.split(".")
    return datetime.fromtimestamp(int(seconds), UTC) + timedelta(microseconds=int(micro))
