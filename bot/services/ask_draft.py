"""Ask for a whole draft: may a model say an agent's reply better, and may the agent see what it made of it?

It is asked only when the agent asks, once, with the draft redacted. Nothing of it is written down, counted for anybody
or logged; what comes back travels with the form that shows it.
"""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, JsonValue

from bot.domain.draft import DraftReview
from bot.domain.draft.check import LONGEST_CUSTOMER
from bot.domain.draft.judged_draft import judged_draft, settled_in
from bot.domain.draft.model_draft import ModelDraft, Refusal, Why, no_draft
from bot.domain.language import language_of
from bot.domain.opinion import ModelSilentError, Silence, is_dictated
from bot.domain.redaction import Redacted
from bot.services.check_draft import CheckDraft
from bot.services.known_names import known_names
from bot.services.ports import Chat, Library, Model, Redactor

TASK = "improve-draft"
"""The id of its prompt."""

LONGEST_ASKED = 3_000
"""Characters of a draft that a model is asked about: as many as the form holds."""

DRAFTING = 4.0
"""How much longer a whole draft may take than another question: it is longer, and somebody asked for it and waits."""


class DraftAnswer(BaseModel):
    """What the model fills in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    draft: str


@dataclass(frozen=True)
class AskDraft:
    """The button "Ask the model for a whole draft" in the form of a draft, and `attune draft --with-model`.

    `model` is None when none is configured, and then nothing is offered. `chat` knows the agent's name, so that it can
    be taken out; None where nobody does. `budget` is how many seconds another question may take.
    """

    library: Library
    redactor: Redactor
    model: Model | None = None
    chat: Chat | None = None
    budget: float = 1.5

    @property
    def offered(self) -> bool:
        """Whether there is a model to ask."""
        return self.model is not None

    async def __call__(
        self, *, workspace: str, who: str = "", draft: str, customer: str = "", kept: Collection[str] = ()
    ) -> ModelDraft:
        """Ask once. It never raises for anything that a model does, and comes back within its time.

        Args:
            workspace: the Slack team id.
            who: the id of the agent who asks; empty where that is not known.
            draft: what they wrote.
            customer: the message it answers, where that is known.
            kept: the keys of the findings that the agent chose to keep.
        """
        check = CheckDraft(self.library)
        before = check(workspace=workspace, draft=draft, customer=customer, kept=kept)
        theirs = customer[:LONGEST_CUSTOMER]
        unasked = self._unasked(workspace, draft, theirs)
        if self.model is None or unasked is not None:
            return no_draft(unasked or Silence.NO_KEY, found=len(before.findings))
        try:
            async with asyncio.timeout(self.budget * DRAFTING):
                names = await known_names(self.chat, (who,)) if self.chat is not None and who else ()
                hidden = self.redactor.redact(draft, names=names)
                said = self.redactor.redact(theirs, names=names).stored()
                seen = check(workspace=workspace, draft=hidden.text, customer=said, kept=kept)
                answer = await self._answer(self.model, seen, said, f"{workspace}/{who}" if who else None)
        except TimeoutError:
            return no_draft(Silence.TIMEOUT, found=len(before.findings))
        except ModelSilentError as silent:
            return no_draft(silent.reason, found=len(before.findings))
        # Comparing two long drafts takes a while, and an event loop must not be held for it.
        drafted = await asyncio.to_thread(judged_draft, seen, answer.draft, customer=said)
        drafted = _restored(drafted, hidden)
        after = check(workspace=workspace, draft=drafted.text, customer=customer, kept=kept)
        return settled_in(drafted, before, after)

    async def _answer(self, model: Model, seen: DraftReview, said: str, asker: str | None) -> DraftAnswer:
        findings: list[JsonValue] = [
            {"kind": each.kind.value, "start": each.start, "end": each.end, "words": each.words}
            for each in seen.findings
        ]
        inputs: dict[str, JsonValue] = {"draft": seen.draft, "findings": findings, "customer": said}
        return await model.ask(TASK, inputs, DraftAnswer, budget=self.budget * DRAFTING, asker=asker)

    def _unasked(self, workspace: str, draft: str, customer: str) -> Why | None:
        """Why a model is not asked, or None. Of what is grave nothing leaves."""
        if len(draft) > LONGEST_ASKED:
            return Refusal.TOO_LONG
        if is_dictated(draft) or is_dictated(customer):
            return Silence.DICTATED
        if language_of(draft) is not None:
            return Refusal.NOT_ENGLISH
        return Refusal.GRAVE if self.library.of(workspace).safety().heard(customer) else None


def _restored(drafted: ModelDraft, hidden: Redacted) -> ModelDraft:
    return drafted._replace(text=hidden.restore(drafted.text)) if drafted.text else drafted
