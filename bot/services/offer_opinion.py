"""Offer a second opinion: ask for it off the path of the suggestion, and show it quietly to whoever was shown that.

It is planned with the suggestion and worked afterwards, in two steps: one asks the model, the next shows what it said.
So whatever is tried again is tried where it failed, and a model is not asked twice for a whisper that did not arrive.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.case import CaseType, Place
from bot.domain.errors import ChatRefusedError, NotFoundError
from bot.domain.notice import OpinionCard
from bot.domain.opinion import Opinion
from bot.domain.work import NewWork, WorkKind
from bot.services.ask_second_opinion import ask_second_opinion
from bot.services.asked_at import is_too_late
from bot.services.held import Held, Outcome
from bot.services.known_names import known_names
from bot.services.ports import Chat, Clock, Library, Model, Redactor, State, StoredSuggestion, Unit
from bot.services.ports.telling import Log
from bot.services.show_to_team import ShowToTeam

TOO_LATE = timedelta(minutes=5)
"""On the wall. By then the agent has answered the customer, and an opinion would only disturb."""


async def plan_opinion(
    unit: Unit,
    stored: StoredSuggestion,
    *,
    shown_in: Place,
    origin: str,
    customer: str | None,
    now: datetime,
    wall: datetime,
) -> bool:
    """Plan to ask for a second opinion, inside the transaction of the suggestion, where its reading is unsure.

    Nothing of the message is written down here: the redacted words are read from the suggestion when the model is
    asked, so there is one copy of them and it goes when the suggestion goes.

    Args:
        unit: the transaction.
        stored: the suggestion, with its words.
        shown_in: where the agent sees it.
        origin: the key of the work that the suggestion came of.
        customer: the Slack user id of whoever wrote the words, when it is known.
        now: the time it is.
        wall: the same on the wall.

    Returns whether it is planned by this.
    """
    if not _worth_asking(stored):
        return False
    payload = {
        "suggestion": stored.id,
        "place": shown_in.model_dump(mode="json"),
        "origin": origin,
        "customer": customer,
        "asked_at": wall.isoformat(),
    }
    key = f"opinion:{stored.id}"
    return await unit.agenda.plan(
        NewWork(workspace=unit.workspace, kind=WorkKind.OPINION, key=key, payload=payload, due_at=now)
    )


@dataclass(frozen=True)
class OfferOpinion:
    """The worker's handler for second opinions.

    `model` is None when none is configured, and then what was planned before is let go. `budget` is how many seconds a
    question may take; a lease that ends sooner shortens it.
    """

    state: State
    chat: Chat
    library: Library
    redactor: Redactor
    clock: Clock
    show: ShowToTeam
    model: Model | None
    log: Log
    budget: float = 1.5

    async def __call__(self, held: Held) -> Outcome:
        """Ask, or show what was answered. Of what no longer matters nothing is asked and nothing is shown."""
        work = held.work
        if is_too_late(work, self.clock, TOO_LATE):
            self.log.info("second_opinion_silent", reason="too_late")
            return Outcome.DONE
        try:
            async with self.state.begin(work.workspace) as unit:
                stored = await unit.suggestions.get(work.payload["suggestion"])
        except NotFoundError:
            return Outcome.DONE
        if not _worth_asking(stored):
            self.log.info("second_opinion_silent", reason="settled")
            return Outcome.DONE
        if "opinion" in work.payload:
            return await self._show(held, stored, Opinion.model_validate(work.payload["opinion"]))
        return await self._ask(held, stored)

    async def _ask(self, held: Held, stored: StoredSuggestion) -> Outcome:
        work = held.work
        said = self.redactor.redact(
            stored.said, names=await known_names(self.chat, (work.payload["customer"], stored.asker))
        ).stored()
        second = await ask_second_opinion(
            self.model,
            said,
            stored.suggestion.reading,
            offered_types(self.library.of(work.workspace)),
            asker=f"{work.workspace}/{stored.asker}" if stored.asker else None,
            budget=min(self.budget, held.seconds_left),
        )
        if second.opinion is None:
            self.log.info("second_opinion_silent", reason=second.silence.value if second.silence else "settled")
            return Outcome.DONE
        payload = {**work.payload, "opinion": second.opinion.model_dump(mode="json")}
        async with self.state.begin(work.workspace) as unit:
            await unit.agenda.finish(work)
            key = f"{work.key}:shown"
            again = NewWork(
                workspace=work.workspace, kind=WorkKind.OPINION, key=key, payload=payload, due_at=self.clock.now()
            )
            await unit.agenda.plan(again)
        return Outcome.FINISHED

    async def _show(self, held: Held, stored: StoredSuggestion, opinion: Opinion) -> Outcome:
        """Show what of it is still open. A whisper can come twice when we die right after it, and never otherwise."""
        open_still = opinion.on(stored.suggestion.reading.abstained)
        if open_still is None:
            self.log.info("second_opinion_silent", reason="settled")
            return Outcome.DONE
        if held.nearly_over:
            return Outcome.LET_LAPSE
        work = held.work
        async with self.state.begin(work.workspace) as unit:
            await unit.agenda.hold(work)
            team = await unit.teams.get()
        card = OpinionCard(suggestion_id=stored.id, opinion=open_still)
        place = Place.model_validate(work.payload["place"])
        if stored.asker is not None:
            await self._whisper(place, stored.asker, card)
        else:
            await self.show(
                team, place, card, key=f"opinion:{stored.id}", follows=f"suggestion:{work.payload['origin']}"
            )
        self.log.info("second_opinion_shown")
        return Outcome.DONE

    async def _whisper(self, place: Place, asker: str, card: OpinionCard) -> None:
        """Where they asked or, where we may not speak, in their direct messages."""
        try:
            await self.chat.whisper(place, asker, card)
        except ChatRefusedError:
            await self.chat.whisper(Place(channel=await self.chat.direct_channel(asker)), asker, card)


def offered_types(library: Library) -> Mapping[CaseType, str]:
    """The case types an opinion may name: those with a playbook, by what people call them. "Other" says nothing."""
    types = {playbook.case_type for playbook in library.playbooks()} - {CaseType.OTHER}
    return {kind: kind.words for kind in sorted(types)}


def _worth_asking(stored: StoredSuggestion) -> bool:
    """Where the reader is unsure, and nothing graver than a guess is at stake."""
    reading = stored.suggestion.reading
    return bool(reading.abstained and not reading.flags and stored.said.strip())
