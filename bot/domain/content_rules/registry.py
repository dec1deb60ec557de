"""Every rule by its id. What is not here cannot be found, has no page, and can be excused by nobody."""

from types import MappingProxyType

from bot.domain.content_rules import (
    accessibility,
    apology,
    banned,
    blanks,
    cadence,
    choosing,
    claims,
    draft_advice,
    drills,
    duplicates,
    examples,
    files,
    follow_ups,
    habits,
    lengths,
    media,
    openers,
    options,
    questions,
    unwritten,
    voice,
)
from bot.domain.content_rules.rule import Rule

FAMILIES = (
    files,
    unwritten,
    blanks,
    openers,
    options,
    cadence,
    apology,
    banned,
    claims,
    habits,
    voice,
    questions,
    media,
    lengths,
    accessibility,
    duplicates,
    choosing,
    examples,
    drills,
    follow_ups,
    draft_advice,
)
"""The modules that define rules, in the order in which a writer meets them."""

RULES = MappingProxyType(
    {rule.id: rule for family in FAMILIES for rule in vars(family).values() if isinstance(rule, Rule)}
)
"""Every rule by its id."""
