"""The draft check's own words: every kind is spoken of, and what is put in an agent's mouth keeps the rules itself."""

import re
from collections.abc import Iterator
from typing import Any

from bot.domain.content_rules.accessibility import stumbles
from bot.domain.content_rules.habits import habits
from bot.domain.content_rules.rule import Fault, Loc, Rule, Tier

DRAFT_KIND = Rule("draft-kind", Tier.SILVER, "Every kind of finding in a draft has a title, a reason and its source")
DRAFT_WHY = Rule("draft-why", Tier.GOLD, "The reason for a finding in a draft fits on one line")

LONGEST_WHY = 120
"""Characters: one line in Slack."""

_OPEN = re.compile(r"\[[^\[\]]*\]|\{words\}")


def draft_advice_faults(data: object) -> Iterator[Fault]:
    """What is wrong with a well-shaped file. What is listened for is free; what is said instead keeps the rules."""
    if not isinstance(data, dict):
        return
    for kind, advice in data.items():
        if not isinstance(advice, dict):
            continue
        why = advice.get("why")
        if isinstance(why, str) and len(why) > LONGEST_WHY:
            message = f"{len(why)} characters of at most {LONGEST_WHY}: an agent reads it in the middle of a case"
            yield Fault((kind, "why"), DRAFT_WHY, message)
        for loc, text in _said(advice, (kind,)):
            said = _OPEN.sub(" ", text)
            for rule, message in (*habits(said), *stumbles(said)):
                yield Fault(loc, rule, message)


def _said(advice: dict[str, Any], loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Every replacement, with its place."""
    if isinstance(advice.get("instead"), str):
        yield (*loc, "instead"), advice["instead"]
    said = advice.get("say")
    for index, each in enumerate(said if isinstance(said, list) else ()):
        if isinstance(each, dict) and isinstance(each.get("instead"), str):
            yield (*loc, "say", index, "instead"), each["instead"]
