"""The language model, built from the settings: None when no key is set, and then nothing of it is even imported."""

from collections.abc import Sequence
from time import perf_counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict

from bot.bootstrap.log import Log
from bot.domain.opinion import ModelSilentError, Silence
from bot.services.ask_draft import TASK as IMPROVE_DRAFT
from bot.services.ask_promises import TASK as FIND_PROMISES
from bot.services.ask_rewrite import TASK as REWRITE
from bot.services.ask_second_opinion import TASK as SECOND_OPINION
from bot.services.ask_translation import TASK as TRANSLATE
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.adapters.llm import HostedModel

CONNECTION_CHECK = "connection-check"
TASKS = (FIND_PROMISES, IMPROVE_DRAFT, REWRITE, SECOND_OPINION, TRANSLATE, CONNECTION_CHECK)
"""Every prompt that the code asks for."""

WITHOUT = "not configured, so suggestions keep the playbook's words and an unsure reading stays unsure"

PATIENCE = 20.0
"""Seconds the doctor waits for an answer, to tell a slow model from a dead one."""

_WAIT = "Until it answers, the playbook's words stand."
_MENDS = {
    Silence.BAD_KEY: "Look at OPENAI_API_KEY.",
    Silence.NO_QUOTA: "Look at the bill and the limits of its account.",
    Silence.BAD_REQUEST: (
        "Look at ATTUNE_MODEL_NAME, ATTUNE_MODEL_URL and ATTUNE_MODEL_API; for a model that cannot reason, set "
        "ATTUNE_MODEL_REASONING to off."
    ),
    Silence.UNREACHABLE: "Is ATTUNE_MODEL_URL right, and can this machine reach it?",
    Silence.HTML: "Is ATTUNE_MODEL_URL right? It has to lead to the API, up to and with /v1.",
    Silence.NOT_JSON: "Take a model and a server that can hold to a JSON schema.",
    Silence.WRONG_SHAPE: "See that ATTUNE_MODEL_API fits, and that model and server can hold to a JSON schema.",
    Silence.TRUNCATED: "Set ATTUNE_MODEL_REASONING lower: it may have used up its answer by thinking.",
}


class ConnectionCheck(BaseModel):
    """What the model answers to show that it is there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    heard: bool


def build_model(settings: Settings, log: Log | None = None, tasks: Sequence[str] = TASKS) -> "HostedModel | None":
    """The model, or None when no key is set. Whoever gets it closes it in the end.

    It imports for a second and loads certificates: call it in a thread when a loop is running. Raises PromptError, an
    AttuneError, when a prompt is missing or cannot be used.

    Args:
        settings: as read.
        log: gets a line for each question, without a word of it; None for a question to which a person waits.
        tasks: the prompts that have to be there.
    """
    if settings.openai_api_key is None:
        return None
    # Without a key nobody should wait for the vendor's client to be imported, nor hold it in memory.
    from bot.adapters.llm import ApiKind, HostedModel, Limits, Prices, connect, read_prompts  # noqa: PLC0415

    prompts = read_prompts(settings.prompts_dir, tasks)
    api = connect(
        key=settings.openai_api_key,
        base_url=settings.model_url,
        name=settings.model_name,
        kind=ApiKind(settings.model_api),
        reasoning=None if settings.model_reasoning == "off" else settings.model_reasoning,
    )
    return HostedModel(
        api,
        prompts,
        log,
        secret=settings.openai_api_key,
        limits=Limits(settings.model_budget_seconds, settings.model_at_once),
        prices=Prices(settings.model_price_in, settings.model_price_out),
    )


def describe_model(settings: Settings) -> str:
    """Which model is configured and where, or what its lack costs, in words."""
    if settings.openai_api_key is None:
        return WITHOUT
    return f"{settings.model_name} at {urlsplit(settings.model_url).netloc}"


async def try_model(model: "HostedModel", budget: float) -> list[str]:
    """Put a question of one word to the model. What is wrong with it, with the mend; nothing when it answers in time.

    Args:
        model: whom to ask. It is not closed.
        budget: seconds that a question may take when the bot runs.
    """
    began = perf_counter()
    try:
        await model.ask(CONNECTION_CHECK, {}, ConnectionCheck, budget=max(PATIENCE, budget))
    except ModelSilentError as silent:
        code = f" The server calls it {silent.detail}." if silent.detail else ""
        return [f"{silent}{code} {_MENDS.get(silent.reason, _WAIT)}"]
    took = perf_counter() - began
    if took <= budget:
        return []
    late = (
        f"It answered after {took:.1f} seconds, and ATTUNE_MODEL_BUDGET_SECONDS is {budget:g}, so it is not waited for."
    )
    return [f"{late} Take a quicker model, or give it more time."]
