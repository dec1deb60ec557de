"""The next step: a reply leaves the customer with something that happens, and with when, or with something to do."""

import re
from collections.abc import Iterator

from bot.domain.draft.finding import Place
from bot.domain.draft.kind import Kind
from bot.domain.draft.phrases_said import DraftEars
from bot.domain.draft.spoken import Spoken

FEWEST_WORDS = 9
"""A shorter draft is a line in a talk: the next step comes in the next one."""

_TIME = re.compile(
    r"\d|\b(?:today|tonight|tomorrow|noon|midday|midnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|(?:this|next) (?:morning|afternoon|evening|week|month)|end of (?:the )?(?:day|week)|eod|cob"
    r"|(?:an|one|two|three|four|five|ten|fifteen|twenty|thirty|half an) (?:hours?|minutes?|days?|weeks?)"
    r"|every (?:day|hour|week|morning))\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|'ll|shall|by|until|before|within|tomorrow|tonight|next|going to|from now|arrives?|comes?|ships?|leaves?"
    r"|shows?|reach(?:es)?|starts?|opens?|hear from me|word from me|due|can|back on|expect"
    r"|i (?:call|write|ring|send|check|come|look|speak|am back|stay)|and they)\b|'ll\b",
    re.IGNORECASE,
)


def missing_next_step(spoken: Spoken, ears: DraftEars) -> Iterator[Place]:
    """The last sentence of a draft in which nothing is asked, offered, announced or settled."""
    if len(spoken.words) < FEWEST_WORDS or not spoken.sentences:
        return
    for sentence in spoken.sentences:
        words = spoken.level[sentence.start : sentence.end]
        if "?" in words or "[" in words or (_TIME.search(words) and _AHEAD.search(words)):
            return
    if ears.well_meant(spoken, Kind.NO_NEXT_STEP):
        return
    last = spoken.sentences[-1]
    start, end = spoken.in_draft(last.start, last.end)
    yield Place(Kind.NO_NEXT_STEP, start, len(spoken.text[:end].rstrip()))
