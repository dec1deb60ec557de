"""Plan a rewrite, once the suggestion has been shown: so no model is ever between a customer and the first words.

It is planned after the showing and before the request that led to it is closed. A crash in between brings the request
back, and with it both; planned twice, it is still one piece of work.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.notice import SuggestionCard
from bot.domain.rewrite import Stage
from bot.domain.work import NewWork, WorkKind
from bot.services.ports import Clock, State


@dataclass(frozen=True)
class PlanRewrite:
    """For whoever has just shown a suggestion."""

    state: State
    clock: Clock

    async def __call__(
        self, *, workspace: str, card: SuggestionCard, posted: Sequence[str] = (), posted_as: str = ""
    ) -> bool:
        """Plan it, if the suggestion is one that a model is to be asked about. Whether it is planned by this.

        Args:
            workspace: the Slack team id.
            card: what was shown.
            posted: the channels where it is, or will be, posted for the team. Only a post can be changed later; what
                was shown to one person alone changes when they press a button.
            posted_as: how the keys of those posts begin, up to the `@` before the channel.
        """
        rewrite = card.suggestion.rewrite
        if rewrite is None or rewrite.stage is not Stage.ASKED:
            return False
        payload = {
            "suggestion": card.suggestion_id,
            "generation": card.suggestion.generation,
            "posts": {channel: f"{posted_as}@{channel}" for channel in posted},
            "asked_at": self.clock.wall().isoformat(),
        }
        drafted_anew = f":{card.suggestion.generation}" if card.suggestion.generation else ""
        key = f"rewrite:{card.suggestion_id}{drafted_anew}"
        work = NewWork(workspace=workspace, kind=WorkKind.REWRITE, key=key, payload=payload, due_at=self.clock.now())
        async with self.state.begin(workspace) as unit:
            return await unit.agenda.plan(work)
