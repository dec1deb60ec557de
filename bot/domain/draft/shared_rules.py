"""What the rules for playbooks know already, found in drafts: fix times, guesses, assumptions, loose times."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.content_rules.claims import (
    ASSUMPTION,
    FIX_TIME,
    SPECULATION,
    VAGUE_TIME,
    claimed,
    loose_times,
)
from bot.domain.content_rules.rule import Rule
from bot.domain.draft.finding import Place
from bot.domain.draft.kind import Kind
from bot.domain.draft.spoken import Spoken
from bot.domain.plain_words import plain_words

_FIX = re.compile(r"^(?P<head>.*?)(?P<lead>\b(?:will|should|going to)\b|'ll\b)", re.IGNORECASE)
_BY = re.compile(r"\s(?:by|within|before|in|today|tonight|tomorrow|this (?:morning|afternoon|evening))$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Mx|Miss)\b|^dear\b", re.IGNORECASE)
_OUR_OWN = re.compile(r"(?:\bI|\bwe)(?:'ll| will| am going to)\b", re.IGNORECASE)


class _Claimed(NamedTuple):
    rule: Rule
    kind: Kind


_CLAIMED = (
    _Claimed(SPECULATION, Kind.SPECULATION),
    _Claimed(ASSUMPTION, Kind.ASSUMPTION),
    _Claimed(VAGUE_TIME, Kind.VAGUE_TIME),
)


def claims_made(spoken: Spoken, customer: str) -> Iterator[Place]:
    """Every claim of a draft that the rules for playbooks forbid too.

    An agent may know what a playbook cannot: a title, a name, and who belongs to the customer. So the first two are let
    be, and family only counts where the customer's message is known and does not speak of it.
    """
    said = frozenset(word.text for word in plain_words(customer))
    for rule, kind in _CLAIMED:
        for match in claimed(spoken.level, rule):
            if _TITLE.match(match[0]) or (match[0].lower().startswith("your ") and not _is_new(match[0], said)):
                continue
            yield Place(kind, *spoken.in_draft(*match.span()))
    for match in loose_times(spoken.level):
        sentence = spoken.sentence_at(match.start())
        if sentence and _OUR_OWN.search(spoken.level, sentence.start, match.start()):
            yield Place(Kind.VAGUE_TIME, *spoken.in_draft(*match.span()))


def _is_new(words: str, said: frozenset[str]) -> bool:
    """Whether the customer, who said something, said nothing of this."""
    return bool(said) and said.isdisjoint(word.text for word in plain_words(words[5:]))


def fix_times(spoken: Spoken) -> Iterator[Place]:
    """Every time that is promised for a fix. The edit keeps the time, and promises the next word for it."""
    for match in claimed(spoken.level, FIX_TIME):
        words = match[0]
        by = _BY.search(words)
        end = match.end() - (len(by[0]) if by else 0)
        fixes = bool(re.search(r"\b(?:fix|resolve|repair|solve)\b", words, re.IGNORECASE))
        lead = _FIX.match(words)
        modal = lead["lead"] if lead else "will"
        done = "work on it and tell you how it stands" if fixes else "be worked on, and I will tell you how it stands"
        start = match.start() + (lead.start("lead") if lead else 0)
        if lead and not words[: lead.start("lead")].strip():
            start = match.start()
        yield Place(Kind.PROMISE_TOO_MUCH, *spoken.in_draft(start, end), f"{_kept(modal)} {done}")


def _kept(modal: str) -> str:
    return "will" if modal.lower() == "should" else modal
