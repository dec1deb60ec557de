"""The ports: what the use cases need of the world. Adapters fill them; `adapters/memory` fills them for tests."""

from bot.services.ports.agenda import Agenda, UnitAgenda
from bot.services.ports.chat import Audience, Chat, Person
from bot.services.ports.clock import Clock
from bot.services.ports.content import Library, LiveContent, Reader
from bot.services.ports.records import Cases, Checkpoints, Intent, Journal, Posts, StoredSuggestion, Suggestions, Teams
from bot.services.ports.state import State, Unit

__all__ = [
    "Agenda",
    "Audience",
    "Cases",
    "Chat",
    "Checkpoints",
    "Clock",
    "Intent",
    "Journal",
    "Library",
    "LiveContent",
    "Person",
    "Posts",
    "Reader",
    "State",
    "StoredSuggestion",
    "Suggestions",
    "Teams",
    "Unit",
    "UnitAgenda",
]
