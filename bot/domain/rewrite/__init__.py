"""Rewriting: what of a suggestion a model may say in other words, or in another language, and what comes of it."""

from bot.domain.rewrite.judge import judged
from bot.domain.rewrite.outcome import Kept, Rewrite, Stage
from bot.domain.rewrite.segment import ASKED_FIRST, PHASES, REWRITTEN, TRANSLATED, Segment, Wording
from bot.domain.rewrite.translation import judged_translation, translatable

__all__ = [
    "ASKED_FIRST",
    "PHASES",
    "REWRITTEN",
    "TRANSLATED",
    "Kept",
    "Rewrite",
    "Segment",
    "Stage",
    "Wording",
    "judged",
    "judged_translation",
    "translatable",
]
