"""Suggest a reply: read the customer's words, open the case, and keep what was suggested, for the buttons to name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.case import Case, Place
from bot.domain.errors import NotFoundError
from bot.domain.identity import id_from
from bot.domain.medium import Medium
from bot.domain.notice import SuggestionCard
from bot.domain.rewrite import Stage
from bot.domain.suggestion import Suggestion
from bot.services.ask_rewrite import rewrite_for
from bot.services.draft_suggestion import draft_from
from bot.services.follow_thread import Followed, follow_thread
from bot.services.offer_opinion import plan_opinion
from bot.services.open_case import find_case, save_case
from bot.services.ports import Clock, Library, Reader, Redactor, State, StoredSuggestion, Unit
from bot.services.read_message import read_message_beside


@dataclass(frozen=True)
class SuggestReply:
    """The main job, on one message. With `second_opinions` a model is asked, later, where the reader is unsure.

    With `rewrites` the suggestion says that a model may put it closer to the customer's words, or into their language.
    Whoever shows it plans that afterwards.
    """

    state: State
    library: Library
    reader: Reader
    clock: Clock
    redactor: Redactor
    second_opinions: bool = False
    rewrites: bool = False

    async def __call__(
        self,
        *,
        workspace: str,
        place: Place,
        text: str,
        asker: str | None,
        medium: Medium,
        origin: str,
        customer: str | None = None,
        said_at: datetime | None = None,
        earlier: Sequence[str] = (),
        shown_in: Place | None = None,
    ) -> SuggestionCard:
        """A suggestion for these words, ready to show.

        Args:
            workspace: the Slack team id.
            place: where the customer wrote, or where the agent asked.
            text: the customer's words. They are read and let go; the reading is kept, and the words redacted.
            asker: the agent who asked, or None when we listened.
            medium: where the agent talks with the customer.
            origin: the key of the work in hand; the same origin gives the same suggestion.
            customer: the Slack user id of whoever wrote the words, when it is known. They read no opener twice.
            said_at: when they wrote it, as Slack stamps it. Such a message joins the trail of its thread, once, unless
                one of us wrote it.
            earlier: what they wrote moments before, oldest first. It is read along, and let go as well.
            shown_in: where the agent sees the suggestion, if that is not `place`.
        """
        suggestion_id = id_from(workspace, "suggestion", origin)
        library, reader = self.library.of(workspace), self.reader.of(workspace)
        reading, words = await read_message_beside(reader, text, earlier)
        said = self.redactor.redact(words).stored()
        now = self.clock.now()
        async with self.state.begin(workspace) as unit:
            opened = await find_case(unit, place, medium=medium, owner=asker, origin=origin, now=now)
            case = opened.case
            if asker is not None and customer is not None:
                ours = customer == asker or (await unit.teams.get()).is_ours(customer)
                customer = None if ours else customer
            reads = customer or case.id
            if case.corrected:
                reading = reading.corrected(emotion=case.trail.held, case_type=case.case_type)
            followed = None
            if said_at is not None and customer is not None:
                followed = await follow_thread(
                    unit,
                    case,
                    reading,
                    said_at=said_at,
                    suggestion_id=suggestion_id,
                    now=now,
                    together=len(earlier),
                )
                case = followed.case
            suggestion = draft_from(
                reading,
                words,
                medium=medium,
                library=library,
                variation=int(suggestion_id[:4], 16),
                said_before=await unit.suggestions.openers_for(reads, besides=suggestion_id),
                whole=text,
            ).model_copy(update=_of_the_thread(case, followed))
            rewrite = rewrite_for(suggestion, said, with_model=self.rewrites)
            suggestion = suggestion.model_copy(update={"rewrite": rewrite})
            await save_case(unit, opened._replace(case=_remembering(case, suggestion)))
            stored = StoredSuggestion(
                id=suggestion_id,
                case_id=case.id,
                asker=asker,
                place=place,
                shown_at=now,
                customer=reads,
                openers=(suggestion.opener,),
                suggestion=suggestion,
                said="" if suggestion.reading.flags else said,
            )
            stored = await _as_it_is_by_now(unit, stored)
            await unit.suggestions.save(stored)
            if self.second_opinions:
                await plan_opinion(
                    unit,
                    stored,
                    shown_in=shown_in or place,
                    origin=origin,
                    customer=customer,
                    now=now,
                    wall=self.clock.wall(),
                )
        return SuggestionCard(suggestion_id=suggestion_id, suggestion=stored.suggestion, place=place.channel)


async def _as_it_is_by_now(unit: Unit, drafted: StoredSuggestion) -> StoredSuggestion:
    """What was shown under this id before, if it has changed since then; a request that comes again undoes nothing."""
    try:
        before = await unit.suggestions.get(drafted.id)
    except NotFoundError:
        return drafted
    return drafted if before.suggestion.generation == 0 and _waits(before) == _waits(drafted) else before


def _waits(stored: StoredSuggestion) -> Stage | None:
    return stored.suggestion.rewrite.stage if stored.suggestion.rewrite else None


def _of_the_thread(case: Case, followed: Followed | None) -> dict[str, object]:
    """What a suggestion says of the thread it stands in."""
    said: dict[str, object] = {"turned": case.trail.told}
    return said if followed is None else said | {"turn": followed.turn, "next_update": followed.next_update}


def _remembering(case: Case, suggestion: Suggestion) -> Case:
    """The case carries what stands now; an agent's correction is never overwritten by a reading."""
    changes: dict[str, object] = {}
    if case.trail.emotion is None:
        changes["emotion"] = suggestion.reading.sure_emotion or case.emotion
    if not case.corrected:
        changes["case_type"] = suggestion.reading.case_type or case.case_type
        changes["playbook"] = suggestion.playbook
    return case.model_copy(update=changes)
