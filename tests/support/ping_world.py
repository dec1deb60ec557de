"""A team with a promise to keep, any number of processes that serve it, and the judgement of what its people saw."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from bot.adapters.memory.chat import MemoryChat, Post
from bot.adapters.memory.database import MemoryDatabase
from bot.adapters.memory.store import Store
from bot.domain.case import Case, JournalEntry, JournalKind, Place
from bot.domain.checkpoint import SETTLED, Checkpoint, CheckpointState, Rung
from bot.domain.errors import AttuneError, ChatUnavailableError, StateUnavailableError
from bot.domain.notice import Ping, TeamAlert
from bot.domain.team import Team
from bot.domain.work import WorkKind
from bot.services.announce_checkpoint import AnnounceCheckpoint
from bot.services.answer_checkpoint import AnswerCheckpoint
from bot.services.escalate_checkpoint import EscalateCheckpoint
from bot.services.held import Held, Outcome
from bot.services.keep_true import MendPosts
from bot.services.make_post import MakePost
from bot.services.move_checkpoint import MOVES
from bot.services.pass_on_checkpoint import PassOnCheckpoint
from bot.services.ping_checkpoint import TOGETHER, PingCheckpoint
from bot.services.ports import Chat, Clock, State
from bot.services.post_once import PostOnce
from bot.services.recap_case import RecapCase
from bot.services.show_ping import ShowPing
from bot.services.start_checkpoints import Promised, start_checkpoints
from bot.services.work_agenda import WorkAgenda
from tests.support.perilous import Peril, PerilousAgenda, PerilousChat, PerilousState
from tests.support.room import FixedLibrary
from tests.support.virtual_time import LoopClock

WORKSPACE = "T0TEAM"
AGENT, OTHER, LEAD = "U0AGENT", "U0OTHER", "U0LEAD"
TEAM_CHANNEL, TRIAGE = "C0TEAM", "C0TRIAGE"
HEADS_UP = timedelta(seconds=4)
GRACE = timedelta(seconds=20)
LEAD_AFTER = timedelta(seconds=20)
SNOOZE = timedelta(seconds=45)
CHANGE = "in 1 minute"
VERBS = ["snooze", "change", "hand over", "cancel", "keep", "take"]
"""The buttons; the last is on the team's alert alone."""
LIBRARY = FixedLibrary((), ())


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
            heads_up=HEADS_UP,
            grace=GRACE,
            lead_after=LEAD_AFTER,
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

    def person(self) -> "Buttons":
        """The buttons, with nothing that could go wrong between them and what they do."""
        return buttons_of(self.database.state, self.chat, self.clock)

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

    def __init__(
        self,
        town: Town,
        peril: Peril = safe,
        *,
        chat: Chat | None = None,
        poll: float = 5.0,
        lease: float = 10.0,
    ) -> None:
        town.processes.append(self)
        self.dead = False
        self._peril = peril
        self._still_until = 0.0
        self._awake = asyncio.Event()
        database = MemoryDatabase(town.store, wake=self._awake.set)
        state = PerilousState(database.state, self._live)
        slack = PerilousChat(chat or town.chat, self._live)
        once = PostOnce(slack)
        show = ShowPing(slack, LIBRARY, town.clock)
        self.buttons = buttons_of(state, slack, town.clock)
        self.log = SilentLog()
        self.worker = WorkAgenda(
            agenda=PerilousAgenda(database.agenda, self._live),
            clock=town.clock,
            handlers={
                WorkKind.HEADS_UP: AnnounceCheckpoint(state, slack, town.clock, once, show),
                WorkKind.PING: PingCheckpoint(state, slack, town.clock, once, show),
                WorkKind.ESCALATE: EscalateCheckpoint(state, slack, town.clock, once),
                WorkKind.LEAD: EscalateCheckpoint(state, slack, town.clock, once, rung=Rung.LEAD),
                WorkKind.RECAP: RecapCase(state, slack, town.clock, once),
                WorkKind.POST: MakePost(state, slack, town.clock, once, show),
                WorkKind.MEND: MendPosts(state, once, show),
                WorkKind.INBOUND: self._answer,
            },
            log=self.log,
            awake=self._awake,
            lease=lease,
            poll=poll,
            chance=random.Random(len(town.processes)).random,  # noqa: S311 - so that a history can be played again
        )
        self._task = asyncio.create_task(self.worker.run(asyncio.Event()))

    def kill(self) -> None:
        """Pull the plug: nothing in hand gets any further."""
        self.dead = True
        for task in (self._task, *self.worker._running):
            task.cancel()

    async def stand_still(self, seconds: float) -> None:
        """For so long nothing in it gets any further, not even the renewal of its leases."""
        self._still_until = max(self._still_until, asyncio.get_running_loop().time() + seconds)
        await self._while_still()

    async def _while_still(self) -> None:
        while (left := self._still_until - asyncio.get_running_loop().time()) > 0:  # noqa: ASYNC110 - it may grow
            await asyncio.sleep(left)

    async def _live(self, moment: str) -> None:
        await self._while_still()
        if not self.dead:
            await self._peril(moment)
        await self._while_still()
        # Before Python 3.12 `asyncio.wait_for` may swallow a cancellation, and the dead would go on.
        if self.dead:
            raise asyncio.CancelledError

    async def _answer(self, held: Held) -> Outcome:
        """What a button does. A person reads what cannot be done; what may pass is tried again."""
        try:
            await press(self.buttons, **held.work.payload)
        except (ChatUnavailableError, StateUnavailableError):
            raise
        except AttuneError:
            pass
        return Outcome.DONE


class Buttons(NamedTuple):
    """What stands behind the buttons of pings and alerts."""

    answers: AnswerCheckpoint
    passes_on: PassOnCheckpoint


def buttons_of(state: State, chat: Chat, clock: Clock) -> Buttons:
    """The buttons over these ports."""
    show = ShowPing(chat, LIBRARY, clock)
    return Buttons(AnswerCheckpoint(state, chat, LIBRARY, clock), PassOnCheckpoint(state, chat, LIBRARY, clock, show))


async def press(buttons: Buttons, verb: str, checkpoint_id: str, generation: int) -> None:
    """Press a button that was shown for this generation. Hand-overs go to OTHER; OTHER is also who takes."""
    answers, passes_on = buttons
    calls: dict[str, Callable[[], Any]] = {
        "keep": lambda: answers.keep(workspace=WORKSPACE, checkpoint_id=checkpoint_id, who=AGENT),
        "snooze": lambda: answers.snooze(
            workspace=WORKSPACE, checkpoint_id=checkpoint_id, who=AGENT, generation=generation, length=SNOOZE
        ),
        "change": lambda: answers.change(
            workspace=WORKSPACE, checkpoint_id=checkpoint_id, who=AGENT, generation=generation, phrase=CHANGE
        ),
        "cancel": lambda: answers.cancel(
            workspace=WORKSPACE, checkpoint_id=checkpoint_id, who=AGENT, generation=generation, reason="not needed"
        ),
        "hand over": lambda: passes_on.hand_over(
            workspace=WORKSPACE, checkpoint_id=checkpoint_id, who=AGENT, generation=generation, to=OTHER
        ),
        "take": lambda: passes_on.take(
            workspace=WORKSPACE, checkpoint_id=checkpoint_id, who=OTHER, generation=generation
        ),
    }
    await calls[verb]()


# ------------------------------------------------------------------ judgement


async def judge(town: Town, checkpoint_id: str) -> None:
    """Nothing lost, nothing seen twice, and nothing left standing that is not true any more."""
    checkpoint = await town.checkpoint(checkpoint_id)
    assert_none_twice(town)
    _judge_reminders(town, checkpoint)
    _judge_alerts(town, checkpoint)
    if checkpoint.is_open:
        story = await town.story(checkpoint)
        _judge_unanswered(town, checkpoint, taken=_last_move(story) is JournalKind.TAKEN)
    if checkpoint.state in SETTLED:
        recaps = [post.place.channel for post in town.chat.posts if post.key.startswith(f"recap:{checkpoint.id}:")]
        assert recaps == [TRIAGE]


def assert_none_twice(town: Town) -> None:
    """No key was ever posted twice, and no generation of a promise pinged in two posts."""
    keys = [post.key for post in town.chat.posts]
    assert len(keys) == len(set(keys)), "somebody saw something twice"
    pinged = [
        (item.checkpoint.id, item.checkpoint.generation)
        for post in town.chat.posts
        if isinstance(post.shown[0], Ping) and post.shown[0].rung is Rung.PING
        for item in post.shown[0].items
        if not item.passed_on and (post.key.startswith("ping:") or item.checkpoint.pinged_in == post.key)
    ]
    assert len(pinged) == len(set(pinged)), "a promise was pinged in two posts"


def _judge_reminders(town: Town, checkpoint: Checkpoint) -> None:
    """Whatever shows buttons for a promise shows them for the generation that stands, and to its owner."""
    for post in town.chat.posts:
        if not isinstance(post.notice, Ping):
            continue
        for item in post.notice.items:
            if item.checkpoint.id != checkpoint.id or item.passed_on or not item.checkpoint.is_open:
                continue
            assert checkpoint.is_open, "a reminder of something that is over"
            assert item.checkpoint.generation == checkpoint.generation, "a reminder that crossed an answer stands"
            assert post.place.channel == f"D{checkpoint.owner}"


def _judge_alerts(town: Town, checkpoint: Checkpoint) -> None:
    """An alert that stands is about the generation that stands, and the team is told of it in one place."""
    stand = [
        post
        for post in _alerts(town, checkpoint)
        if isinstance(post.notice, TeamAlert) and post.notice.taken_by is None
    ]
    for post in stand:
        assert isinstance(post.notice, TeamAlert)
        assert post.notice.checkpoint.generation == checkpoint.generation, "an alert that was answered calls for help"
    told = [post for post in stand if post.key.startswith(f"{Rung.ESCALATE}:")]
    assert len(told) <= 1, "the team was told in two places"


def _judge_unanswered(town: Town, checkpoint: Checkpoint, *, taken: bool) -> None:
    """The generation that stands, which nobody answered: its owner was pinged, the team told, and the lead."""
    assert checkpoint.state is CheckpointState.ESCALATED, "a promise was lost on the way"
    rungs = [
        post.key.split(":")[0]
        for post in _alerts(town, checkpoint)
        if isinstance(post.notice, TeamAlert) and post.notice.taken_by is None
    ]
    assert sorted(rungs) == [Rung.ESCALATE, Rung.LEAD]
    if taken:
        assert checkpoint.pinged_in is None
        return
    (ping,) = [post for post in town.chat.posts if post.key == checkpoint.pinged_in]
    assert isinstance(ping.notice, Ping)
    assert [item.passed_on for item in ping.notice.items if item.checkpoint.id == checkpoint.id] == [False]
    assert accepted_at(ping) >= checkpoint.due_at - TOGETHER
    assert ping.place.channel == f"D{checkpoint.owner}"


def _alerts(town: Town, checkpoint: Checkpoint) -> list[Post]:
    return [post for post in town.chat.posts if post.key.split("@")[0].split(":")[:2] in _rungs(checkpoint)]


def _rungs(checkpoint: Checkpoint) -> list[list[str]]:
    return [[rung.value, checkpoint.id] for rung in (Rung.ESCALATE, Rung.LEAD)]


def _last_move(story: tuple[JournalEntry, ...]) -> JournalKind | None:
    moves = [entry.kind for entry in story if entry.kind in MOVES]
    return moves[-1] if moves else None


def accepted_at(post: Post) -> datetime:
    """When Slack took it."""
    seconds, micro = post.ts.split(".")
    return datetime.fromtimestamp(int(seconds), UTC) + timedelta(microseconds=int(micro))
