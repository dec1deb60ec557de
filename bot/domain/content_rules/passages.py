"""The texts of a playbook with the place of each: those that can reach a customer, and those for the team alone."""

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from bot.domain.content_rules.rule import Loc
from bot.domain.playbook import Playbook

_SAID = (
    "acknowledgement",
    "focusing_question",
    "success_question",
    "openers",
    "apology",
    "ownership",
    "facts",
    "bridge",
    "options",
    "concise_choice",
    "cadence",
    "closing",
    "survey",
    "media",
    "boundary",
)
_NOT_SAID = frozenset({"id", "emotion", "intensity", "note", "best", "why", "after", "at", "to"})

_FOR_THE_TEAM = (
    "context_checklist",
    "confirmation_checklist",
    "follow_up_checklist",
    "escalation",
    "success_signals",
    "structural_fix",
    "commitments",
)


class Passage(NamedTuple):
    """A text and where it stands."""

    loc: Loc
    text: str


def texts(playbook: Playbook) -> Iterator[Passage]:
    """Every text that can reach a customer."""
    for name in _SAID:
        yield from _texts(getattr(playbook, name), (name,))


def recommended(playbook: Playbook) -> Iterator[Passage]:
    """Every text that can reach a customer, and what the never-say list advises to say in place of what it forbids."""
    yield from texts(playbook)
    for index, each in enumerate(playbook.never_say):
        yield Passage(("never_say", index, "instead"), each.instead)


def written(playbook: Playbook) -> Iterator[Passage]:
    """Everything that a writer wrote in the playbook, save examples, blanks and the words that nobody is to say."""
    yield Passage(("title",), playbook.title)
    yield from recommended(playbook)
    for index, each in enumerate(playbook.never_say):
        yield Passage(("never_say", index, "reason"), each.reason)
    for name in _FOR_THE_TEAM:
        yield from _texts(getattr(playbook, name), (name,))
    yield Passage(("media", "why"), playbook.media.why)
    for name in ("chat", "email", "phone", "social", "video"):
        yield Passage(("media", name, "note"), getattr(playbook.media, name).note)


def _texts(value: object, loc: Loc) -> Iterator[Passage]:
    if isinstance(value, str):
        yield Passage(loc, value)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*loc, index))
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in _NOT_SAID:
                yield from _texts(getattr(value, name), (*loc, name))
