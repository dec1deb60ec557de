"""Lengths: what can be said in one breath, read on one screen and kept in mind, for each medium and each list."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.content_rules.manuscript import Manuscript
from bot.domain.content_rules.passages import Passage, recommended
from bot.domain.content_rules.rule import Fault, Loc, Rule, Tier
from bot.domain.content_rules.wording import sentences, spoken_words
from bot.domain.slots import CHOSEN, slots, with_slots

SENTENCE_LENGTH = Rule("sentence-length", Tier.GOLD, "A sentence that can be said has at most 25 words")
TEXT_LENGTH = Rule("text-length", Tier.GOLD, "Facts and options have at most 200 characters each, acknowledgements 240")
CHAT_LINE = Rule("chat-line", Tier.GOLD, "A line of chat has at most 90 characters")
EMAIL_SUBJECT = Rule("email-subject", Tier.GOLD, "The subject of an e-mail has at most 70 characters")
SOCIAL_LENGTH = Rule("social-length", Tier.GOLD, "What stands in public has at most 280 characters")
LIST_LENGTH = Rule("list-length", Tier.GOLD, "Lists are long enough to help and short enough to be used")

LONGEST_SENTENCE = 25
"""Words; a slot counts as two, or as many as its fallback has."""


class _Limit(NamedTuple):
    rule: Rule
    most: int
    advice: str


_ENTRY = _Limit(TEXT_LENGTH, 200, "say it in fewer words, or make two of it")
_LIMITS: dict[Loc, _Limit] = {
    ("acknowledgement",): _Limit(TEXT_LENGTH, 240, "what you have, what you do now, and a time are enough"),
    ("facts",): _ENTRY,
    ("options", "say"): _ENTRY,
    ("options", "trade_off"): _ENTRY,
    ("options", "timeline"): _ENTRY,
    ("media", "chat", "first"): _Limit(CHAT_LINE, 90, "a chat line is read at a glance: break it in two"),
    ("media", "email", "subject"): _Limit(EMAIL_SUBJECT, 70, "phones cut off the rest of a subject"),
    ("media", "social", "public"): _Limit(SOCIAL_LENGTH, 280, "a public post ends there"),
    ("media", "social", "follow_up"): _Limit(SOCIAL_LENGTH, 280, "a public post ends there"),
}
"""The most characters, by the names on the way to a text."""

_COUNTS = {
    ("facts",): (2, 4),
    ("cadence",): (3, 5),
    ("context_checklist",): (3, 6),
    ("confirmation_checklist",): (3, 6),
    ("follow_up_checklist",): (3, 6),
    ("success_signals",): (2, 4),
    ("commitments", "pre_approved"): (2, 4),
    ("commitments", "needs_lead"): (2, 4),
}
"""The fewest and the most entries of each list."""


def length_faults(manuscript: Manuscript) -> Iterator[Fault]:
    """What is too long to be said or read, and which lists are too short or too long."""
    for passage in recommended(manuscript.playbook):
        yield from sentence_faults(passage)
        limit = _LIMITS.get(tuple(step for step in passage.loc if isinstance(step, str)))
        if limit:
            yield from _characters(manuscript, passage, limit)
    for loc, (fewest, most) in _COUNTS.items():
        entries: object = manuscript.playbook
        for step in loc:
            entries = getattr(entries, step)
        count = len(entries) if isinstance(entries, tuple) else 0
        if not fewest <= count <= most:
            message = f"{count} {'entry' if count == 1 else 'entries'}: write {fewest} to {most}"
            yield Fault(loc, LIST_LENGTH, message)


def sentence_faults(passage: Passage) -> Iterator[Fault]:
    """The sentences of a text that nobody can say in one breath."""
    for sentence in sentences(passage.text):
        words = spoken_words(sentence)
        if words > LONGEST_SENTENCE:
            start = " ".join(sentence.split()[:4])
            message = f'the sentence "{start} ..." has {words} words: break it up, {LONGEST_SENTENCE} are one breath'
            yield Fault(passage.loc, SENTENCE_LENGTH, message)


def _characters(manuscript: Manuscript, passage: Passage, limit: _Limit) -> Iterator[Fault]:
    count = len(_filled(manuscript, passage.text))
    if count > limit.most:
        yield Fault(passage.loc, limit.rule, f"{count} characters, at most {limit.most}: {limit.advice}")


def _filled(manuscript: Manuscript, text: str) -> str:
    """The text as it will be read, with the examples of its blanks."""
    if not any(slots(text)):
        return text
    playbook = manuscript.playbook
    values = {name: blank.example for name, blank in playbook.blanks.items()}
    values[CHOSEN] = max((option.title for option in playbook.options), key=len)
    return with_slots(text, values, {})
