"""Rewrite a suggestion: ask the model off its path, keep what passed the guard, and change what can still be changed.

Two steps, as with second opinions: one asks and keeps, the next shows, so what is tried again is tried where it failed.
A post is made anew from what the suggestion is by then, never from what it was when the model was asked.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.errors import NotFoundError
from bot.domain.notice import SuggestionCard
from bot.domain.rewrite import Rewrite, Stage
from bot.domain.work import NewWork, Work, WorkKind
from bot.services.ask_rewrite import ask_rewrite
from bot.services.ask_translation import ask_translation
from bot.services.asked_at import is_too_late
from bot.services.held import Held, Outcome
from bot.services.known_names import known_names
from bot.services.ports import Chat, Clock, Intent, Model, Redactor, State, StoredSuggestion, Unit
from bot.services.ports.telling import Log
from bot.services.post_once import PostOnce
from bot.services.showing import showing

TOO_LATE = timedelta(minutes=2)
"""On the wall. By then the agent has read the suggestion, and another wording would only disturb."""

TRANSLATING = 2.0
"""How much longer a translation may take than another question: it is longer, and nobody waits for it."""

MOST_LOOKS = 5
"""How often a post is shown anew because a button was pressed meanwhile; whoever pressed it was answered as well."""

NEXT_LOOK = 1.0
"""Seconds until it is looked again for a post that is planned and not made yet."""


@dataclass(frozen=True)
class RewriteSuggestion:
    """The worker's handler for rewrites.

    `model` is None when none is configured, and then what was planned before is let go. `budget` is how many seconds a
    question may take; a lease that ends sooner shortens it.
    """

    state: State
    chat: Chat
    redactor: Redactor
    clock: Clock
    post_once: PostOnce
    model: Model | None
    log: Log
    budget: float = 1.5

    async def __call__(self, held: Held) -> Outcome:
        """Ask, or show what came of it. Of what no longer matters nothing is asked and nothing is shown."""
        work = held.work
        if is_too_late(work, self.clock, TOO_LATE):
            self.log.info("rewrite_not_used", reason="too_late")
            return Outcome.DONE
        try:
            async with self.state.begin(work.workspace) as unit:
                stored = await unit.suggestions.get(work.payload["suggestion"])
            return await (self._show(held) if "shown" in work.payload else self._ask(held, stored))
        except NotFoundError:
            return Outcome.DONE

    # -------------------------------------------------------------- the first step

    async def _ask(self, held: Held, stored: StoredSuggestion) -> Outcome:
        work, asked = held.work, stored.suggestion
        if not _asked(stored):
            self.log.info("rewrite_not_used", reason="settled")
            return Outcome.DONE
        rewrite = await self._answer(held, stored)
        async with self.state.begin(work.workspace) as unit:
            await unit.agenda.finish(work)
            now = await unit.suggestions.get(stored.id)
            if _asked(now) and now.suggestion.in_english == asked.in_english:
                await self._keep(unit, work, now, rewrite)
                self._tell(rewrite)
            else:
                self.log.info("rewrite_not_used", reason="changed_meanwhile")
        return Outcome.FINISHED

    async def _answer(self, held: Held, stored: StoredSuggestion) -> Rewrite:
        suggestion = stored.suggestion
        asker = f"{held.work.workspace}/{stored.asker}" if stored.asker else None
        if suggestion.rewrite is not None and suggestion.rewrite.language is not None:
            language = suggestion.rewrite.language
            budget = min(self.budget * TRANSLATING, held.seconds_left)
            return await ask_translation(self.model, suggestion, language, asker=asker, budget=budget)
        customer = stored.customer if stored.customer != stored.case_id else None
        said = self.redactor.redact(stored.said, names=await known_names(self.chat, (customer, stored.asker))).text
        budget = min(self.budget, held.seconds_left)
        return await ask_rewrite(self.model, suggestion, said, asker=asker, budget=budget)

    async def _keep(self, unit: Unit, work: Work, now: StoredSuggestion, rewrite: Rewrite) -> None:
        """Keep what came of it. Posts follow, unless somebody has pressed a button since: then it is theirs to ask."""
        kept = now._replace(suggestion=now.suggestion.model_copy(update={"rewrite": rewrite}))
        untouched = now.suggestion.generation == work.payload["generation"]
        if work.payload["posts"] and untouched and not rewrite.silence:
            kept = showing(kept, kept.suggestion.reworded())
            await unit.agenda.plan(self._next(work, 1))
        await unit.suggestions.save(kept)

    def _tell(self, rewrite: Rewrite) -> None:
        if rewrite.silence:
            self.log.info("rewrite_silent", reason=rewrite.silence.value)
            return
        reasons = Counter(each.reason.value for each in rewrite.kept)
        self.log.info("rewrite_judged", passed=len(rewrite.texts), kept=dict(reasons))

    # -------------------------------------------------------------- the second step

    async def _show(self, held: Held) -> Outcome:
        work = held.work
        async with self.state.begin(work.workspace) as unit:
            found = [await unit.posts.get(key) for _, key in sorted(work.payload["posts"].items())]
        made = [intent for intent in found if intent is not None and intent.ts is not None]
        for intent in made:
            await self._show_in(held, intent)
        if len(made) == len(found):
            return Outcome.DONE
        async with self.state.begin(work.workspace) as unit:  # the outbox has not come to it yet
            await unit.agenda.finish(work)
            await unit.agenda.plan(self._next(work, work.payload["shown"] + 1))
        return Outcome.FINISHED

    async def _show_in(self, held: Held, intent: Intent) -> None:
        """Show in a post how the suggestion stands, and look again: a button pressed just now must not be undone."""
        shown = -1
        for _ in range(MOST_LOOKS):
            async with self.state.begin(held.work.workspace) as unit:
                stored = await unit.suggestions.get(held.work.payload["suggestion"])
            if stored.suggestion.generation == shown:
                return
            card = SuggestionCard(suggestion_id=stored.id, suggestion=stored.suggestion, place=stored.place.channel)
            await self.post_once.mend(intent, card, held)
            shown = stored.suggestion.generation

    def _next(self, work: Work, number: int) -> NewWork:
        key = f"{work.key.partition(':shown:')[0]}:shown:{number}"
        wait = timedelta(seconds=NEXT_LOOK * self.clock.pace) if number > 1 else timedelta()
        return NewWork(
            workspace=work.workspace,
            kind=WorkKind.REWRITE,
            key=key,
            payload={**work.payload, "shown": number},
            due_at=self.clock.now() + wait,
        )


def _asked(stored: StoredSuggestion) -> bool:
    rewrite = stored.suggestion.rewrite
    return rewrite is not None and rewrite.stage is Stage.ASKED
