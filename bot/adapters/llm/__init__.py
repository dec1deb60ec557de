"""The language model: OpenAI's, or any server that speaks like it. One deadline, two tries, and silence by its name."""

from bot.adapters.llm.apis import ApiKind
from bot.adapters.llm.connection import connect
from bot.adapters.llm.meter import Prices
from bot.adapters.llm.model import HostedModel, Limits
from bot.adapters.llm.prompts import Prompt, PromptError, read_prompts

__all__ = ["ApiKind", "HostedModel", "Limits", "Prices", "Prompt", "PromptError", "connect", "read_prompts"]
