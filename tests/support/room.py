"""A room in which a use case can be tried: memory for what is kept, memory for Slack, and a clock that stands still."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.adapters.memory.agenda import MemoryAgenda
from bot.adapters.memory.chat import MemoryChat
from bot.adapters.memory.clock import FixedClock
from bot.adapters.memory.database import MemoryDatabase
from bot.adapters.memory.store import Item, Store
from bot.adapters.redact.redactor import RuleRedactor
from bot.domain.case import Case, CaseType, JournalEntry, JournalKind, Place
from bot.domain.checkpoint import Checkpoint, Rung
from bot.domain.draft import DraftCheck
from bot.domain.drill import Drill
from bot.domain.errors import NotFoundError
from bot.domain.follow_up import NO_FOLLOW_UPS, FollowUps
from bot.domain.playbook import Playbook
from bot.domain.reading import Reading
from bot.domain.safety import Flag, SafetyWatch
from bot.domain.team import Team
from bot.domain.work import NewWork, Work, WorkKind
from bot.services.announce_checkpoint import AnnounceCheckpoint
from bot.services.answer_checkpoint import AnswerCheckpoint
from bot.services.escalate_checkpoint import EscalateCheckpoint
from bot.services.held import Handler, Held, Outcome
from bot.services.keep_true import MendPosts
from bot.services.make_post import MakePost
from bot.services.pass_on_checkpoint import PassOnCheckpoint
from bot.services.ping_checkpoint import PingCheckpoint
from bot.services.ports import Chat, StoredSuggestion
from bot.services.post_once import PostOnce
from bot.services.recap_case import RecapCase
from bot.services.show_ping import ShowPing
from tests.support.samples import (
    NOON,
    sample_case,
    sample_checkpoint,
    sample_draft_advice,
    sample_drill,
    sample_playbook,
    sample_reading,
    sample_safety_rule,
    sample_suggestion,
    sample_team,
)

WORKSPACE = "T0TEAM"
AGENT, OTHER, LEAD, CUSTOMER = "U0AGENT", "U0OTHER", "U0LEAD", "U0DANA"
SUPPORT, TRIAGE, TEAM = "C0SUPPORT", "C0TRIAGE", "C0TEAM"
FAR_AHEAD = 1e12
OUTBOX = (WorkKind.POST, WorkKind.MEND)
"""What use cases plan for the worker to say."""


class FixedLibrary:
    """Fills the port `Library` with what it was given."""

    def __init__(self, playbooks: Sequence[Playbook], drills: tuple[Drill, ...]) -> None:
        self._playbooks = playbooks
        self._drills = drills
        self.own: dict[str, FixedLibrary] = {}
        """What serves a workspace that has content of its own."""
        self.watch = SafetyWatch({Flag.SELF_HARM: sample_safety_rule()})
        self.drafts = DraftCheck(sample_draft_advice())

    def of(self, workspace: str) -> "FixedLibrary":
        return self.own.get(workspace, self)

    def playbooks(self) -> Sequence[Playbook]:
        return self._playbooks

    def playbook(self, playbook_id: str) -> Playbook:
        for playbook in self._playbooks:
            if playbook.id == playbook_id:
                return playbook
        raise NotFoundError("There is no such playbook.")

    def drills(self) -> tuple[Drill, ...]:
        return self._drills

    def safety(self) -> SafetyWatch:
        return self.watch

    def follow_ups(self) -> FollowUps:
        return NO_FOLLOW_UPS

    def draft_check(self) -> DraftCheck:
        return self.drafts


class FixedReader:
    """Fills the port `Reader`: it reads the same in everything, and remembers what it was shown."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.read_so_far: list[str] = []
        self.own: dict[str, FixedReader] = {}
        """Who reads for a workspace that has content of its own."""

    def of(self, workspace: str) -> "FixedReader":
        return self.own.get(workspace, self)

    def read(self, text: str) -> Reading:
        self.read_so_far.append(text)
        return self.reading

    def read_all(self, texts: Sequence[str]) -> Sequence[Reading]:
        return [self.read(text) for text in texts]


class PickyAgenda(MemoryAgenda):
    """Claims work of some kinds and leaves the rest where it is."""

    def __init__(self, store: Store, kinds: Sequence[WorkKind]) -> None:
        super().__init__(store)
        self._kinds = kinds

    def _waiting(self) -> list[Item]:
        return [item for item in super()._waiting() if item.work.kind in self._kinds]


class Room:
    """Everything a use case needs. It is noon on a Friday; the sample team works here."""

    def __init__(self) -> None:
        self.clock = FixedClock(NOON)
        self.chat = MemoryChat(self.clock)
        self.store = Store()
        self.database = MemoryDatabase(self.store)
        self.started_at: datetime | None = None
        """When the worker of this room began to work."""
        self.state = self.database.state
        unknown = sample_playbook(id="any/unknown", industry="any", title="Unclear", case_type=CaseType.OTHER)
        self.library = FixedLibrary((unknown, sample_playbook()), (sample_drill(),))
        self.reader = FixedReader(sample_reading())
        self.redactor = RuleRedactor()
        self.post_once = PostOnce(self.chat)
        for person in (AGENT, OTHER, LEAD):
            self.chat.add_person(person, name=person.removeprefix("U0").title(), zone="Europe/London")
        self.chat.add_channel(SUPPORT, CUSTOMER, AGENT, OTHER, LEAD)
        self.chat.add_channel(TRIAGE, AGENT, OTHER, LEAD)
        self.chat.add_channel(TEAM, AGENT, OTHER, LEAD)

    async def team(self, **changes: Any) -> Team:
        """Set the sample team up, with these changes."""
        team = sample_team(**changes)
        async with self.state.begin(WORKSPACE) as unit:
            await unit.teams.save(team)
        return team

    async def case(self, **changes: Any) -> Case:
        """Open the sample case, with these changes."""
        case = sample_case(**changes)
        async with self.state.begin(WORKSPACE) as unit:
            await unit.cases.save(case)
            await unit.journal.write(JournalEntry(case_id=case.id, at=case.opened_at, kind=JournalKind.OPENED))
        return case

    async def checkpoint(self, **changes: Any) -> Checkpoint:
        """Keep the sample checkpoint, with these changes; nothing is planned for it."""
        checkpoint = sample_checkpoint(**changes)
        async with self.state.begin(WORKSPACE) as unit:
            await unit.checkpoints.save(checkpoint)
        return checkpoint

    async def suggestion(self, *, said: str = "", asker: str | None = AGENT, **changes: Any) -> StoredSuggestion:
        """Keep the sample suggestion, with these changes, for the sample case."""
        suggestion = sample_suggestion(**changes)
        stored = StoredSuggestion(
            id="suggestion-1",
            case_id="case-1",
            asker=asker,
            place=Place(channel=SUPPORT),
            shown_at=NOON,
            customer="U0CUSTOMER",
            openers=(suggestion.opener,),
            suggestion=suggestion,
            said=said,
        )
        async with self.state.begin(WORKSPACE) as unit:
            await unit.suggestions.save(stored)
        return stored

    async def now_of(self, checkpoint: Checkpoint) -> Checkpoint:
        """How a checkpoint stands now."""
        async with self.state.begin(WORKSPACE) as unit:
            return await unit.checkpoints.get(checkpoint.id)

    async def case_now(self, case_id: str = "case-1") -> Case:
        """How a case stands now."""
        async with self.state.begin(WORKSPACE) as unit:
            return await unit.cases.get(case_id)

    async def story(self, case_id: str = "case-1") -> list[tuple[JournalKind, str | None, str]]:
        """What happened in a case: kind, who, words."""
        async with self.state.begin(WORKSPACE) as unit:
            return [(entry.kind, entry.who, entry.words) for entry in await unit.journal.story(case_id)]

    async def planned(self) -> list[Work]:
        """All work that waits and that nobody holds, whenever it is due, claimed for a long time."""
        ahead = self.clock.now() + timedelta(days=400)
        return list(await self.database.agenda.claim(limit=100, lease=timedelta(days=1), now=ahead))

    async def held(self) -> Held:
        """The one piece of work there is, in hand, with all the time in the world."""
        (work,) = await self.planned()
        return Held(work, FAR_AHEAD, FAR_AHEAD)

    # -------------------------------------------------------------- the worker

    def answers(self) -> AnswerCheckpoint:
        """The buttons of pings that leave a promise with its owner, or end it."""
        return AnswerCheckpoint(self.state, self.chat, self.library, self.clock)

    def passes_on(self) -> PassOnCheckpoint:
        """The buttons of pings and alerts with which a promise changes hands."""
        show = ShowPing(self.chat, self.library, self.clock)
        return PassOnCheckpoint(self.state, self.chat, self.library, self.clock, show)

    def handlers(self, chat: Chat | None = None) -> dict[WorkKind, Handler]:
        """What the worker does with each kind of work, with another Slack than the room's if one is given."""
        slack = chat or self.chat
        state, clock, once = self.state, self.clock, PostOnce(slack)
        show = ShowPing(slack, self.library, clock)
        return {
            WorkKind.HEADS_UP: AnnounceCheckpoint(state, slack, clock, once, show),
            WorkKind.PING: PingCheckpoint(state, slack, clock, once, show, started_at=self.started_at),
            WorkKind.ESCALATE: EscalateCheckpoint(state, slack, clock, once),
            WorkKind.LEAD: EscalateCheckpoint(state, slack, clock, once, rung=Rung.LEAD),
            WorkKind.RECAP: RecapCase(state, slack, clock, once),
            WorkKind.POST: MakePost(state, slack, clock, once, show),
            WorkKind.MEND: MendPosts(state, once, show),
        }

    def waiting(self, *kinds: WorkKind) -> list[NewWork]:
        """Work that is not done, soonest first, of these kinds or of all; it is left where it is."""
        there = [item.work for item in self.store.work.all() if item.state == "waiting"]
        return sorted((work for work in there if work.kind in (kinds or WorkKind)), key=lambda work: work.due_at)

    async def hold(self, *kinds: WorkKind) -> Held:
        """The soonest work of these kinds in hand, whenever it is due, with all the time in the world."""
        (work,) = await self._claim(kinds or tuple(WorkKind), by=self.clock.now() + timedelta(days=400))
        return Held(work, FAR_AHEAD, FAR_AHEAD)

    async def do(self, held: Held, chat: Chat | None = None) -> Outcome:
        """Do work that is in hand, as the worker would, and close it when it is done."""
        outcome = await self.handlers(chat)[held.work.kind](held)
        if outcome is Outcome.DONE:
            await self.database.agenda.finish(held.work)
        return outcome

    async def carry_out(self, *kinds: WorkKind) -> None:
        """Do all that is due by now of these kinds: what was planned to be said and to be corrected, unless named."""
        while claimed := await self._claim(kinds or OUTBOX, by=self.clock.now()):
            await self.do(Held(claimed[0], FAR_AHEAD, FAR_AHEAD))

    async def live(self, length: timedelta) -> None:
        """Let time go by and do all work as it falls due."""
        end = self.clock.now() + length
        while claimed := await self._claim(tuple(WorkKind), by=end):
            self.clock.advance(max(claimed[0].due_at - self.clock.now(), timedelta()))
            await self.do(Held(claimed[0], FAR_AHEAD, FAR_AHEAD))
        self.clock.advance(end - self.clock.now())

    async def _claim(self, kinds: Sequence[WorkKind], *, by: datetime) -> tuple[Work, ...]:
        return await PickyAgenda(self.store, kinds).claim(limit=1, lease=timedelta(days=1), now=by)
