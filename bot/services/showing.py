"""What is kept of a suggestion that is shown anew: the opener joins those that the customer has read."""

from bot.domain.suggestion import Suggestion
from bot.services.ports import StoredSuggestion


def showing(stored: StoredSuggestion, suggestion: Suggestion) -> StoredSuggestion:
    """The stored suggestion as it is shown now."""
    openers = stored.openers
    if suggestion.opener not in openers:
        openers = (*openers, suggestion.opener)
    return stored._replace(suggestion=suggestion, openers=openers)
