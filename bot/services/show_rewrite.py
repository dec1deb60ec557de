"""Show a rewrite: the suggestion in the customer's words, where a model found them, or a line that says why not.

Slack lets nobody change what one person alone was shown, except in answer to a button of it. So there the agent asks.
"""

from dataclasses import dataclass

from bot.domain.notice import SuggestionCard
from bot.domain.opinion import Silence
from bot.domain.rewrite import Stage
from bot.services.ports import Clock, State
from bot.services.showing import showing

NOT_YET = "The other wording is not ready yet. Press again in a moment."
CHANGED = "The suggestion was changed meanwhile, so it stays as it is."

PATIENCE = 30.0
"""Seconds after which a model that has not answered will not answer any more."""


@dataclass(frozen=True)
class ShowRewrite:
    """The "In their words" button."""

    state: State
    clock: Clock

    async def __call__(self, *, workspace: str, suggestion_id: str) -> SuggestionCard:
        """The suggestion as it stands then, kept under the same id. NotFoundError when it is gone."""
        note = None
        async with self.state.begin(workspace) as unit:
            stored = await unit.suggestions.get(suggestion_id)
            suggestion = stored.suggestion
            rewrite = suggestion.rewrite
            stage = rewrite.stage if rewrite else None
            waited = (self.clock.now() - stored.shown_at).total_seconds() / self.clock.pace
            if rewrite is not None and stage is Stage.ASKED and waited > PATIENCE:
                gave_up = rewrite.model_copy(update={"stage": Stage.KEPT, "silence": Silence.TIMEOUT})
                suggestion = suggestion.model_copy(update={"rewrite": gave_up})
            elif stage is Stage.ASKED:
                note = NOT_YET
            elif stage is None:
                note = CHANGED
            if note is None:
                stored = showing(stored, suggestion.reworded())
                await unit.suggestions.save(stored)
        return SuggestionCard(
            suggestion_id=stored.id, suggestion=stored.suggestion, place=stored.place.channel, note=note
        )
