"""A room in which a use case can be tried: memory for what is kept, memory for Slack, and a clock that stands still."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bot.adapters.memory.chat import MemoryChat
from bot.adapters.memory.clock import FixedClock
from bot.adapters.memory.database import MemoryDatabase
from bot.domain.case import Case, CaseType, JournalEntry, JournalKind, Place
from bot.domain.checkpoint import Checkpoint
from bot.domain.drill import Drill
from bot.domain.errors import NotFoundError
from bot.domain.playbook import Playbook
from bot.domain.reading import Reading
from bot.domain.safety import Flag, SafetyWatch
from bot.domain.team import Team
from bot.domain.work import Work
from bot.services.held import Held
from bot.services.ports import StoredSuggestion
from bot.services.post_once import PostOnce
from tests.support.samples import (
    NOON,
    sample_case,
    sample_checkpoint,
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


class FixedLibrary:
    """Fills the port `Library` with what it was given."""

    def __init__(self, playbooks: Sequence[Playbook], drills: tuple[Drill, ...]) -> None:
        self._playbooks = playbooks
        self._drills = drills
        self.own: dict[str, FixedLibrary] = {}
        """What serves a workspace that has content of its own."""
        self.watch = SafetyWatch({Flag.SELF_HARM: sample_safety_rule()})

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


class Room:
    """Everything a use case needs. It is noon on a Friday; the sample team works here."""

    def __init__(self) -> None:
        self.clock = FixedClock(NOON)
        self.chat = MemoryChat(self.clock)
        self.database = MemoryDatabase()
        self.state = self.database.state
        unknown = sample_playbook(id="any/unknown", industry="any", title="Unclear", case_type=CaseType.OTHER)
        self.library = FixedLibrary((unknown, sample_playbook()), (sample_drill(),))
        self.reader = FixedReader(sample_reading())
        self.post_once = PostOnce(self.state, self.chat, self.clock)
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

    async def suggestion(self, **changes: Any) -> StoredSuggestion:
        """Keep the sample suggestion, with these changes, for the sample case."""
        suggestion = sample_suggestion(**changes)
        stored = StoredSuggestion(
            id="suggestion-1",
            case_id="case-1",
            asker=AGENT,
            place=Place(channel=SUPPORT),
            shown_at=NOON,
            customer="U0CUSTOMER",
            openers=(suggestion.opener,),
            suggestion=suggestion,
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
