"""Promises of the agent's own that name no time, as the resolver finds them: "I will look into it"."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.domain.business_hours import BusinessHours
from bot.domain.draft.finding import Place
from bot.domain.draft.kind import Kind
from bot.domain.draft.spoken import Sentence, Spoken
from bot.domain.promise import find_promises

MOST_READ = 3
"""Sentences that are put to the resolver, which takes its time over each."""

LONGEST_READ = 120
"""Characters of a sentence that is put to it."""

_PROMISING = re.compile(r"\b(?:I|we)(?:'ll| will| am going to| are going to)\b|\bwill (?:get|be) back\b", re.IGNORECASE)
TIMED = re.compile(
    r"\d|\[|\b(?:today|tonight|tomorrow|noon|midday|midnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|(?:this|next) (?:morning|afternoon|evening|week|month)|end of (?:the )?(?:day|week)|eod|cob"
    r"|(?:an|one|two|three|four|five|ten|fifteen|twenty|thirty|half an) (?:hours?|minutes?|days?|weeks?)"
    r"|(?:when|once|until|after|while|the moment|if) |every (?:day|hour|week|morning|friday|monday)|stay"
    r"|as soon as (?:I|we|you|they|she|he|it) have|as soon as (?:the|they|it|you)\b)",
    re.IGNORECASE,
)
"""What names a time, a condition that stands for one, or a gap for one."""

_EARLY = datetime(2024, 1, 1, 0, 1, tzinfo=UTC)
"""A Monday with the whole day ahead: what is asked is whether a time is named, not which one it is."""


def untimed_promises(spoken: Spoken) -> Iterator[Place]:
    """Every promise that the agent makes without a time."""
    read = 0
    for sentence in spoken.sentences:
        words = spoken.level[sentence.start : sentence.end]
        if len(words) > LONGEST_READ or not _PROMISING.search(words) or TIMED.search(words):
            continue
        read += 1
        if read > MOST_READ:
            return
        yield from _untimed(spoken, sentence, words)


def _untimed(spoken: Spoken, sentence: Sentence, words: str) -> Iterator[Place]:
    found = find_promises(words, now=_EARLY, zone=ZoneInfo("UTC"), hours=BusinessHours())
    for promise in found:
        at = words.find(promise.quote)
        if promise.vague and at >= 0:
            start = sentence.start + at
            yield Place(Kind.VAGUE_TIME, *spoken.in_draft(start, start + len(promise.quote)), "{words} by [time]")
