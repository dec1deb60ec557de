"""A small local stand-in for Slack, strict where Slack is strict.

Newcomers have no workspace at hand, and tests may not reach one. The playground answers the Web API methods a bot of
this kind uses, carries Socket Mode envelopes (or signed HTTP requests), shows modals and ephemerals to the right
person, and refuses what Slack refuses. A bot reaches it with the real SDK through its base URL and cannot tell the
difference; people act through the stage routes, by hand on the page or from a script through `StageClient`. State
lives in memory and is gone when the server stops.
"""

from bot.playground.seed import Seed, SeedError, load_seed
from bot.playground.server import Playground, serve
from bot.playground.stage_client import StageClient, StageRefusal

__all__ = ["Playground", "Seed", "SeedError", "StageClient", "StageRefusal", "load_seed", "serve"]
