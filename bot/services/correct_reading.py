"""Correct a reading: the agent knows better, and what the agent says holds for the whole case."""

from dataclasses import dataclass

from bot.domain.case import CaseType, JournalEntry, JournalKind
from bot.domain.emotion import Emotion
from bot.domain.notice import SuggestionCard
from bot.services.draft_suggestion import draft_from
from bot.services.ports import Clock, Library, State
from bot.services.showing import showing


@dataclass(frozen=True)
class CorrectReading:
    """The "Wrong read" button, and the choice of a case type when the reader was unsure."""

    state: State
    library: Library
    clock: Clock

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
            reading = stored.suggestion.reading.corrected(emotion=emotion, case_type=case_type)
            suggestion = draft_from(
                reading,
                "",
                medium=stored.suggestion.medium,
                library=self.library.of(workspace),
                variation=stored.suggestion.variation,
                concise=stored.suggestion.concise,
                customer_words=stored.suggestion.customer_words,
                said_before=await unit.suggestions.openers_for(stored.customer, besides=suggestion_id),
            )
            if emotion is None:
                suggestion = suggestion.model_copy(update={"turn": stored.suggestion.turn})
            await unit.suggestions.save(showing(stored, suggestion))
            case = await unit.cases.get(stored.case_id)
            changes: dict[str, object] = {
                "emotion": emotion or case.emotion,
                "case_type": case_type or case.case_type,
                "playbook": suggestion.playbook,
                "corrected": True,
            }
            if emotion is not None:
                changes["trail"] = case.trail.corrected(suggestion_id, emotion)
            await unit.cases.save(case.model_copy(update=changes))
            words = ", ".join(str(value) for value in (emotion, case_type) if value)
            await unit.journal.write(
                JournalEntry(
                    case_id=case.id, at=self.clock.now(), kind=JournalKind.READ_CORRECTED, who=who, words=words
                )
            )
        return SuggestionCard(
            suggestion_id=suggestion_id,
            suggestion=suggestion,
            place=stored.place.channel,
            note="Corrected as you said. It holds for this case.",
        )
