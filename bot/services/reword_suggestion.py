"""Another wording: the same suggestion, said differently. The next opener is taken; facts and options stay."""

from dataclasses import dataclass

from bot.domain.notice import SuggestionCard
from bot.domain.suggestion import compose
from bot.services.ports import Library, State


@dataclass(frozen=True)
class RewordSuggestion:
    """The "Another wording" button."""

    state: State
    library: Library

    async def __call__(self, *, workspace: str, suggestion_id: str) -> SuggestionCard:
        """The suggestion with its next wording, kept under the same id. NotFoundError when it is gone."""
        async with self.state.begin(workspace) as unit:
            stored = await unit.suggestions.get(suggestion_id)
            shown = stored.suggestion
            suggestion = compose(
                self.library.playbook(shown.playbook),
                shown.reading,
                medium=shown.medium,
                variation=shown.variation + 1,
                why=shown.why,
                care=shown.care,
                asks_first=shown.asks_first,
            )
            await unit.suggestions.save(stored._replace(suggestion=suggestion))
        return SuggestionCard(suggestion_id=suggestion_id, suggestion=suggestion, place=stored.place.channel)
