"""The ports: what the use cases need of the world. Adapters fill them; `adapters/memory` fills them for tests."""

from bot.services.ports.agenda import Agenda, Ahead, Backlog, Parked, UnitAgenda
from bot.services.ports.calendar import Calendar
from bot.services.ports.chat import Audience, Chat, Person, Presence
from bot.services.ports.clock import Clock
from bot.services.ports.content import Library, LiveContent, Reader
from bot.services.ports.corrections import Corrections
from bot.services.ports.model import Answer, Model, ModelMeter, ModelUse
from bot.services.ports.records import (
    Cases,
    Checkpoints,
    Intent,
    Journal,
    Offers,
    Posts,
    StoredSuggestion,
    Suggestions,
    Teams,
)
from bot.services.ports.redacting import Redactor
from bot.services.ports.state import TOLD_OF_CHECKPOINTS, TOLD_ONCE, State, Unit

__all__ = [
    "TOLD_OF_CHECKPOINTS",
    "TOLD_ONCE",
    "Agenda",
    "Ahead",
    "Answer",
    "Audience",
    "Backlog",
    "Calendar",
    "Cases",
    "Chat",
    "Checkpoints",
    "Clock",
    "Corrections",
    "Intent",
    "Journal",
    "Library",
    "LiveContent",
    "Model",
    "ModelMeter",
    "ModelUse",
    "Offers",
    "Parked",
    "Person",
    "Posts",
    "Presence",
    "Reader",
    "Redactor",
    "State",
    "StoredSuggestion",
    "Suggestions",
    "Teams",
    "Unit",
    "UnitAgenda",
]
