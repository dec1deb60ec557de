"""Drills: each check has an id of its own, and what is taught is kept in the teaching."""

import re
from collections.abc import Iterator

from bot.domain.content_rules.accessibility import stumbles
from bot.domain.content_rules.habits import habits
from bot.domain.content_rules.rule import Fault, Loc, Rule, Tier
from bot.domain.content_rules.wording import plain
from bot.domain.drill import Drill

DUPLICATE_CHECK = Rule("duplicate-check", Tier.BRONZE, "Every check of a drill has an id of its own")

_QUOTED = re.compile(r'"[^"]*"')


def drill_id_faults(drill: Drill) -> Iterator[Fault]:
    """Two checks under one id."""
    seen: set[str] = set()
    for index, check in enumerate(drill.checks):
        if check.id in seen:
            message = f'two checks are called "{check.id}": give each an id of its own'
            yield Fault(("checks", index, "id"), DUPLICATE_CHECK, message)
        seen.add(check.id)


def drill_faults(drill: Drill) -> Iterator[Fault]:
    """What a drill says to the agent and should not. Words in quotation marks are examples, good and bad."""
    said: list[tuple[Loc, str]] = [((name,), getattr(drill, name)) for name in ("task", "framework", "praise")]
    said += [(("checks", index, "note"), check.note) for index, check in enumerate(drill.checks)]
    for loc, text in said:
        for rule, message in (*habits(_QUOTED.sub('""', plain(text))), *stumbles(text)):
            yield Fault(loc, rule, message)
    for name in ("title", "scene"):
        for rule, message in stumbles(getattr(drill, name)):
            yield Fault((name,), rule, message)
