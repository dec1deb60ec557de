"""What a playbook must hold beyond its shape: rules that a machine can check, each with an id and a plain message."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.emotion import Emotion
from bot.domain.playbook import Playbook

SLOT = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")
"""A blank's place in a text: `{{name}}`."""

_BANNED = {
    "sorry-if": (
        re.compile(r"\bsorry if\b", re.IGNORECASE),
        '"sorry if" doubts the harm: name it ("I am sorry that ...")',
    ),
    "any-inconvenience": (
        re.compile(r"\b(?:any|the) inconvenience\b", re.IGNORECASE),
        '"inconvenience" is hollow: name what it cost the customer',
    ),
}

_ENDS = re.compile(r"[.!?](?:\s|$)")

MOST_SENTENCES = 2
"""An opener says one thing, then hands over."""

Loc = tuple[str | int, ...]
"""Where in the document: keys and list indexes from the root."""


class Fault(NamedTuple):
    """One thing to mend: where in the document, which rule, and what to do."""

    loc: Loc
    rule: str
    message: str


def faults(playbook: Playbook) -> Iterator[Fault]:
    """Every fault of a well-shaped playbook, in no special order.

    Rules: `undeclared-blank`, `unused-blank`, `neutral-opener`, `missing-opener`, `intensity-order`, `opener-length`,
    `duplicate-option`, `sorry-if`, `any-inconvenience`. The never-say list is free to quote what it forbids.
    """
    yield from _blanks(playbook)
    yield from _openers(playbook)
    yield from _options(playbook)
    yield from _wording(playbook)


def _blanks(playbook: Playbook) -> Iterator[Fault]:
    used: set[str] = set()
    for loc, text in texts(playbook):
        for name in SLOT.findall(text):
            used.add(name)
            if name not in playbook.blanks:
                yield Fault(loc, "undeclared-blank", f'declare "{name}" under blanks, or take {{{{{name}}}}} out')
    for name in playbook.blanks.keys() - used:
        yield Fault(("blanks", name), "unused-blank", f"no text uses {{{{{name}}}}}: use it or take it out")


def _openers(playbook: Playbook) -> Iterator[Fault]:
    served = {opener.emotion for opener in playbook.openers}
    if Emotion.NEUTRAL not in served:
        yield Fault(("openers",), "neutral-opener", "add an opener for neutral: it serves every emotion not listed")
    for index, emotion in enumerate(playbook.emotions):
        if emotion not in served:
            yield Fault(
                ("emotions", index), "missing-opener", f"{emotion} is expected here, so it needs its own opener"
            )
    for index, opener in enumerate(playbook.openers):
        low, high = opener.intensity
        if low > high:
            yield Fault(("openers", index, "intensity"), "intensity-order", "write the lower intensity first")
        for nth, wording in enumerate(opener.wordings):
            if len(_ENDS.findall(wording)) > MOST_SENTENCES:
                yield Fault(("openers", index, "wordings", nth), "opener-length", "an opener has at most two sentences")


def _options(playbook: Playbook) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, option in enumerate(playbook.options):
        if option.id in seen:
            yield Fault(("options", index, "id"), "duplicate-option", f'two options are called "{option.id}"')
        seen.add(option.id)


def _wording(playbook: Playbook) -> Iterator[Fault]:
    for loc, text in texts(playbook):
        for rule, (pattern, message) in _BANNED.items():
            if pattern.search(text):
                yield Fault(loc, rule, message)


def texts(playbook: Playbook) -> Iterator[tuple[Loc, str]]:
    """Every text that can reach a customer, with its place in the document."""
    for index, opener in enumerate(playbook.openers):
        yield from ((("openers", index, "wordings", nth), words) for nth, words in enumerate(opener.wordings))
    for name in ("bridge", "ownership", "closing", "focusing_question"):
        yield (name,), getattr(playbook, name)
    yield from ((("facts", index), words) for index, words in enumerate(playbook.facts))
    for index, option in enumerate(playbook.options):
        for name in ("title", "say", "trade_off", "timeline"):
            yield ("options", index, name), getattr(option, name)
    yield from ((("cadence", index, "promise"), step.promise) for index, step in enumerate(playbook.cadence))
