"""Use a suggestion: the agent filled the blanks and chose an option; the reply is ready and checkpoints start."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.domain.cadence import Proposal, propose
from bot.domain.case import Case, JournalEntry, JournalKind
from bot.domain.contacts import contacts
from bot.domain.notice import ReplyReady
from bot.domain.reply import turns
from bot.services.ports import Chat, Clock, State, StoredSuggestion, Unit
from bot.services.showing import in_use
from bot.services.start_checkpoints import Promised, checkpoint_id_of, start_checkpoints


class Plan(NamedTuple):
    """What the agent is about to decide on: the suggestion, and the steps of its cadence (position, promise, due).

    `unticked` are the steps that are not proposed just now, with the reasons in `notes`; of those in `sooner` it is
    said why they come earlier than the playbook has them.
    """

    stored: StoredSuggestion
    steps: tuple[tuple[int, str, datetime], ...]
    zone: ZoneInfo
    unticked: frozenset[int] = frozenset()
    sooner: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChooseOption:
    """The "Use this" and "Start checkpoints" buttons."""

    state: State
    chat: Chat
    clock: Clock

    async def plan(self, *, workspace: str, suggestion_id: str, who: str) -> Plan:
        """What to show before the agent decides. NotFoundError when the suggestion is gone."""
        zone = ZoneInfo((await self.chat.person(who)).zone)
        async with self.state.begin(workspace) as unit:
            stored = await _taken(unit, suggestion_id)
            shown = stored.suggestion
            promises = [shown.words(step.promise) for step in shown.cadence]
            proposal = await self._propose(unit, stored, zone, contacts(await unit.checkpoints.of_case(stored.case_id)))
            steps = zip(range(len(promises)), promises, proposal.dues, strict=True)
            unticked = proposal.between | proposal.beyond
            return Plan(stored, tuple(steps), zone, unticked, proposal.sooner, proposal.notes)

    async def __call__(
        self,
        *,
        workspace: str,
        suggestion_id: str,
        who: str,
        values: Mapping[str, str],
        option_id: str | None,
        steps: Sequence[int] | None,
        origin: str,
    ) -> ReplyReady:
        """The finished reply, with the checkpoints that were started.

        Args:
            workspace: the Slack team id.
            suggestion_id: what is used.
            who: the agent, who owns the case and its promises from now on.
            values: what the agent filled in, by blank name; blanks without a value stay visible.
            option_id: the option the customer chose, or None to offer them all.
            steps: which steps of the cadence to start, by position, or None for those that are proposed.
            origin: the key of the work in hand; the same origin starts nothing twice.
        """
        zone = ZoneInfo((await self.chat.person(who)).zone)
        now = self.clock.now()
        async with self.state.begin(workspace) as unit:
            stored = await _taken(unit, suggestion_id)
            suggestion = stored.suggestion
            option = suggestion.option(option_id) if option_id else None
            case = await unit.cases.get(stored.case_id)
            if option is not None and case.option != option.id:
                await unit.journal.write(
                    JournalEntry(case_id=case.id, at=now, kind=JournalKind.OPTION_CHOSEN, who=who, words=option.title)
                )
            case = await self._owned(unit, case, who, option.id if option else case.option)
            there = await unit.checkpoints.of_case(case.id)
            ours = {checkpoint_id_of(workspace, origin, number) for number in range(len(suggestion.cadence))}
            # Without ours, so that a second run proposes what the first one did.
            before = contacts(each for each in there if each.id not in ours)
            proposal = await self._propose(unit, stored, zone, before)
            wanted = proposal.ticked if steps is None else steps
            promises = [
                Promised(
                    suggestion.words(suggestion.cadence[step].promise, values, option_id),
                    proposal.dues[step],
                    suggestion.cadence[step].to,
                )
                for step in wanted
            ]
            checkpoints = await start_checkpoints(unit, case, promises, owner=who, origin=origin, now=now)
        return ReplyReady(
            case_id=case.id,
            turns=turns(suggestion, values, option_id),
            option_title=option.title if option else None,
            checkpoints=checkpoints,
            note=proposal.said_of(wanted, before, contacts(checkpoints)),
        )

    async def _propose(
        self, unit: Unit, stored: StoredSuggestion, zone: ZoneInfo, there: Sequence[datetime]
    ) -> Proposal:
        shown = stored.suggestion
        hours = (await unit.teams.get()).hours
        return propose(shown.cadence, turned=shown.turned, there=there, now=self.clock.now(), zone=zone, hours=hours)

    async def _owned(self, unit: Unit, case: Case, who: str, option: str | None) -> Case:
        owned = case.model_copy(update={"owner": who, "option": option})
        await unit.cases.save(owned)
        return owned


async def _taken(unit: Unit, suggestion_id: str) -> StoredSuggestion:
    """The suggestion, as whoever pressed a button sees it; it changes no more by itself."""
    stored = await unit.suggestions.get(suggestion_id)
    taken = in_use(stored)
    if taken is not stored:
        await unit.suggestions.save(taken)
    return taken
