"""What is kept of a suggestion that is shown anew: one generation on, its opener with those the customer has read."""

from bot.domain.rewrite import Segment, Stage
from bot.domain.suggestion import Suggestion
from bot.services.ports import StoredSuggestion


def showing(stored: StoredSuggestion, suggestion: Suggestion) -> StoredSuggestion:
    """The stored suggestion as it is shown now."""
    suggestion = suggestion.model_copy(update={"generation": stored.suggestion.generation + 1})
    openers = stored.openers
    if suggestion.opener not in openers and not _is_a_models(suggestion):
        openers = (*openers, suggestion.opener)
    return stored._replace(suggestion=suggestion, openers=openers)


def _is_a_models(suggestion: Suggestion) -> bool:
    """Whether the opener is no playbook's. The one that it was made from is remembered already."""
    rewrite = suggestion.rewrite
    if rewrite is None or rewrite.language is not None:
        return False
    return rewrite.stage is Stage.SHOWN and Segment.OPENER in rewrite.texts


def in_use(stored: StoredSuggestion) -> StoredSuggestion:
    """The stored suggestion once an agent takes it as it stands: what was asked of a model before changes it no more.

    One that waits for no model stays as it is.
    """
    rewrite = stored.suggestion.rewrite
    if rewrite is None or rewrite.stage is not Stage.ASKED:
        return stored
    return stored._replace(
        suggestion=stored.suggestion.model_copy(update={"generation": stored.suggestion.generation + 1})
    )
