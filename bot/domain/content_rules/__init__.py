"""What content must hold beyond its shape: rules that a machine can check, each with an id, a tier and a page."""

from collections.abc import Iterator

from bot.domain.content_rules.accessibility import accessibility_faults
from bot.domain.content_rules.apology import apology_faults
from bot.domain.content_rules.blanks import blank_faults
from bot.domain.content_rules.cadence import cadence_faults
from bot.domain.content_rules.choosing import cue_faults
from bot.domain.content_rules.habits import habit_faults
from bot.domain.content_rules.lengths import length_faults
from bot.domain.content_rules.manuscript import Manuscript
from bot.domain.content_rules.media import media_faults
from bot.domain.content_rules.openers import coverage_faults, opener_faults
from bot.domain.content_rules.options import option_faults, option_id_faults
from bot.domain.content_rules.passages import Passage, recommended, texts, written
from bot.domain.content_rules.questions import question_faults
from bot.domain.content_rules.rule import Fault, Loc, Rule, Tier
from bot.domain.content_rules.unwritten import unwritten_faults
from bot.domain.content_rules.voice import voice_faults

__all__ = [
    "Fault",
    "Loc",
    "Manuscript",
    "Passage",
    "Rule",
    "Tier",
    "faults",
    "recommended",
    "texts",
    "working_faults",
    "written",
]

_WORKING = (unwritten_faults, blank_faults, opener_faults, option_id_faults)
"""The families that hold rules without which a playbook does not work."""

_SERVING = (
    coverage_faults,
    option_faults,
    cadence_faults,
    apology_faults,
    habit_faults,
    voice_faults,
    question_faults,
    media_faults,
    length_faults,
    accessibility_faults,
)


def working_faults(manuscript: Manuscript) -> Iterator[Fault]:
    """What keeps a well-shaped playbook from working: its faults of the bronze tier, in no special order."""
    for family in _WORKING:
        yield from (fault for fault in family(manuscript) if fault.rule.tier is Tier.BRONZE)


def faults(manuscript: Manuscript) -> Iterator[Fault]:
    """Every fault that a well-shaped playbook shows by itself, of every tier, in no special order."""
    for family in (*_WORKING, *_SERVING):
        yield from family(manuscript)
    for kind, cues in manuscript.playbook.when.items():
        yield from cue_faults(cues, ("when", kind))
