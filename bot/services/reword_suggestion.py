"""Say it otherwise: another wording, or the shortest that is still whole. The facts and the options stay."""

from dataclasses import dataclass

from bot.domain.compose import compose
from bot.domain.notice import SuggestionCard
from bot.services.ports import Library, State
from bot.services.showing import showing


@dataclass(frozen=True)
class RewordSuggestion:
    """The "Another wording" and "Shorter" buttons."""

    state: State
    library: Library

    async def __call__(self, *, workspace: str, suggestion_id: str, concise: bool | None = None) -> SuggestionCard:
        """The suggestion said otherwise, kept under the same id. NotFoundError when it is gone.

        Args:
            workspace: the Slack team id.
            suggestion_id: what is shown.
            concise: whether it is to be short or full from now on, with the same opener; None takes the next opener
                that this customer has not read, and leaves the length alone.
        """
        async with self.state.begin(workspace) as unit:
            stored = await unit.suggestions.get(suggestion_id)
            shown = stored.suggestion
            if concise is None:
                said = {*stored.openers, *await unit.suggestions.openers_for(stored.customer, besides=suggestion_id)}
                suggestion = compose(
                    self.library.of(workspace).playbook(shown.playbook),
                    shown.reading,
                    medium=shown.medium,
                    variation=shown.variation + 1,
                    concise=shown.concise,
                    customer_words=shown.customer_words,
                    said_before=said,
                    why=shown.why,
                    care=shown.care,
                    boundary=shown.boundary,
                    safety=shown.safety,
                    asks_first=shown.asks_first,
                ).in_thread_of(shown)
            else:
                suggestion = shown.model_copy(update={"concise": concise})
            stored = showing(stored, suggestion)
            await unit.suggestions.save(stored)
        return SuggestionCard(suggestion_id=suggestion_id, suggestion=stored.suggestion, place=stored.place.channel)
