"""A whole draft from the model, for the terminal: the parts that it takes, built for one question and closed again."""

import asyncio

from bot.adapters.redact.redactor import RuleRedactor
from bot.bootstrap.model import build_model
from bot.domain.draft.model_draft import ModelDraft
from bot.services.ask_draft import TASK, AskDraft
from bot.services.ports import Library
from bot.settings import Settings


async def ask_for_draft(
    settings: Settings, library: Library, *, workspace: str, draft: str, customer: str = ""
) -> ModelDraft:
    """What the configured model makes of a draft. Raises PromptError, an AttuneError, when its prompt cannot be used.

    Args:
        settings: as read.
        library: what the draft is checked with.
        workspace: the Slack team id, or empty.
        draft: what the agent wrote.
        customer: the message it answers, where that is known.
    """
    model = await asyncio.to_thread(build_model, settings, tasks=(TASK,))
    ask = AskDraft(library, RuleRedactor(), model, budget=settings.model_budget_seconds)
    try:
        return await ask(workspace=workspace, draft=draft, customer=customer)
    finally:
        if model is not None:
            await model.close()
