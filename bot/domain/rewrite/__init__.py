"""Rewriting: what of a suggestion a model may say in other words, or in another language, and what comes of it."""

from bot.domain.rewrite.judge import judged
from bot.domain.rewrite.lock import Lock, Locks
from bot.domain.rewrite.outcome import Kept, Rewrite, Stage
from bot.domain.rewrite.segment import ASKED_FIRST, FACTS, OPTIONS, PHASES, TRANSLATED, Segment, Wording
from bot.domain.rewrite.translation import judged_translation, translatable

__all__ = [
    "ASKED_FIRST",
    "FACTS",
    "OPTIONS",
    "PHASES",
    "TRANSLATED",
    "Kept",
    "Lock",
    "Locks",
    "Rewrite",
    "Segment",
    "Stage",
    "Wording",
    "judged",
    "judged_translation",
    "translatable",
]
