"""The agent's voice: "I" where the agent acts. "We" is left for what the company did and what both agreed."""

import re
from collections.abc import Iterator

from bot.domain.content_rules.manuscript import Manuscript
from bot.domain.content_rules.passages import Passage, texts
from bot.domain.content_rules.rule import Fault, Loc, Rule, Tier
from bot.domain.content_rules.wording import phrase, shown

WE_FOR_I = Rule("we-for-i", Tier.SILVER, 'Where the agent acts, the agent says "I"')

_WE = phrase(
    "we(?: will|'ll| shall| would|'d| can| could| are|'re|'ve| have|'m going)(?! (?:both|agreed|done|spoken|talked))",
    "our team (?:will|is|are|can|has)",
    "let us(?! know)",
)
_TOGETHER = re.compile(r"(?:until|before|when|while|once|what|whatever|as|if|which|that)\s$", re.IGNORECASE)
"""Before these, "we" is mostly customer and agent together: "before we hang up", "what we have agreed"."""

_ACTING = frozenset({"acknowledgement", "ownership", "apology", "cadence"})


def we_said(words: str) -> Iterator[re.Match[str]]:
    """Every place of a text, in simple quotes and spaces, where "we" stands for what the agent does."""
    return (
        match
        for match in _WE.finditer(words)
        if not _TOGETHER.search(words[max(0, match.start() - 10) : match.start()])
    )


def voice_faults(manuscript: Manuscript) -> Iterator[Fault]:
    """Where a playbook says "we" for what the agent does."""
    for passage in texts(manuscript.playbook):
        if _acts(passage.loc):
            yield from speaker_faults(passage)


def speaker_faults(passage: Passage) -> Iterator[Fault]:
    """Where a text that tells what the agent does says "we" for it: the first such place."""
    match = next(we_said(shown(passage.text)), None)
    if match:
        message = f'"{match[0]}": say "I" for what you do, and name whoever else does it'
        yield Fault(passage.loc, WE_FOR_I, message)


def _acts(loc: Loc) -> bool:
    return loc[0] in _ACTING or (loc[0] == "options" and loc[-1] == "say")
