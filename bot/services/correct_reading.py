"""Correct a reading: the agent knows better, and what the agent says holds for the whole case."""

from dataclasses import dataclass

from bot.domain.case import CaseType, JournalEntry, JournalKind
from bot.domain.correction import correction_of
from bot.domain.emotion import Emotion
from bot.domain.notice import SuggestionCard
from bot.domain.reading import Head
from bot.domain.rewrite import Stage
from bot.domain.suggestion import Suggestion
from bot.services.ask_rewrite import rewrite_for
from bot.services.draft_suggestion import draft_from
from bot.services.ports import Clock, Library, State, StoredSuggestion, Unit
from bot.services.showing import showing

CORRECTED = "Corrected as you said. It holds for this case."
TAKEN = "Read as the second opinion says. It holds for this case."
SETTLED = "Somebody has said already what this is, so it stays as it is."


@dataclass(frozen=True)
class CorrectReading:
    """The "Wrong read" button, the choice of a case type when the reader was unsure, and a second opinion's "Use it".

    What an agent says is kept, redacted, for a lead to learn from. What a model said is not: it is no label. With
    `rewrites` a suggestion that only asked so far may now be put closer to the customer's words.
    """

    state: State
    library: Library
    clock: Clock
    rewrites: bool = False

    async def __call__(
        self,
        *,
        workspace: str,
        suggestion_id: str,
        who: str,
        emotion: Emotion | None = None,
        case_type: CaseType | None = None,
    ) -> SuggestionCard:
        """The suggestion as the agent's correction makes it, kept under the same id. NotFoundError when it is gone."""
        async with self.state.begin(workspace) as unit:
            stored = await unit.suggestions.get(suggestion_id)
            await self._keep(unit, stored, emotion, case_type)
            suggestion = await self._apply(unit, stored, who, emotion, case_type)
        return _card(stored, suggestion, CORRECTED)

    async def use_opinion(
        self, *, workspace: str, suggestion_id: str, who: str, emotion: Emotion | None, case_type: CaseType | None
    ) -> SuggestionCard:
        """The same with a second opinion that the agent uses, for as much of it as nobody has settled since."""
        async with self.state.begin(workspace) as unit:
            stored = await unit.suggestions.get(suggestion_id)
            unsure_of = stored.suggestion.reading.abstained
            emotion = emotion if Head.EMOTION in unsure_of else None
            case_type = case_type if Head.CASE_TYPE in unsure_of else None
            if emotion is None and case_type is None:
                return _card(stored, stored.suggestion, SETTLED)
            suggestion = await self._apply(unit, stored, who, emotion, case_type)
        return _card(stored, suggestion, TAKEN)

    async def _keep(
        self, unit: Unit, stored: StoredSuggestion, emotion: Emotion | None, case_type: CaseType | None
    ) -> None:
        """Keep it for a lead, in place of an earlier correction of the same suggestion."""
        earlier = await unit.corrections.get(stored.id)
        correction = correction_of(
            stored.suggestion.reading,
            suggestion_id=stored.id,
            said=stored.said,
            at=self.clock.wall(),
            emotion=emotion,
            case_type=case_type,
            earlier=earlier,
        )
        if correction is not None:
            await unit.corrections.save(correction)
        elif earlier is not None:
            await unit.corrections.drop(stored.id)

    async def _apply(
        self, unit: Unit, stored: StoredSuggestion, who: str, emotion: Emotion | None, case_type: CaseType | None
    ) -> Suggestion:
        """Draft it anew, and let the case and its story know."""
        shown = stored.suggestion
        suggestion = draft_from(
            shown.reading.corrected(emotion=emotion, case_type=case_type),
            "",
            medium=shown.medium,
            library=self.library.of(unit.workspace),
            variation=shown.variation,
            concise=shown.concise,
            customer_words=shown.customer_words,
            said_before=await unit.suggestions.openers_for(stored.customer, besides=stored.id),
        )
        if emotion is None:
            suggestion = suggestion.in_thread_of(shown)
        if shown.asks_first or (shown.rewrite is not None and shown.rewrite.stage is Stage.ASKED):
            rewrite = rewrite_for(suggestion, stored.said, with_model=self.rewrites)
            suggestion = suggestion.model_copy(update={"rewrite": rewrite})
        shown_now = showing(stored, suggestion)
        await unit.suggestions.save(shown_now)
        case = await unit.cases.get(stored.case_id)
        changes: dict[str, object] = {
            "emotion": emotion or case.emotion,
            "case_type": case_type or case.case_type,
            "playbook": suggestion.playbook,
            "corrected": True,
        }
        if emotion is not None:
            changes["trail"] = case.trail.corrected(stored.id, emotion)
        await unit.cases.save(case.model_copy(update=changes))
        words = ", ".join(str(value) for value in (emotion, case_type) if value)
        await unit.journal.write(
            JournalEntry(case_id=case.id, at=self.clock.now(), kind=JournalKind.READ_CORRECTED, who=who, words=words)
        )
        return shown_now.suggestion


def _card(stored: StoredSuggestion, suggestion: Suggestion, note: str) -> SuggestionCard:
    return SuggestionCard(suggestion_id=stored.id, suggestion=suggestion, place=stored.place.channel, note=note)
