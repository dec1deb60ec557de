"""The apology: one short sentence that names the harm, and no second one in the line that owns the work."""

import re
from collections.abc import Iterator

from bot.domain.content_rules.manuscript import Manuscript
from bot.domain.content_rules.rule import Fault, Rule, Tier
from bot.domain.content_rules.wording import plain, spoken_words
from bot.domain.measures.apology import LONGEST, SORRY

APOLOGY_HARM = Rule("apology-harm", Tier.SILVER, 'The apology begins "I am sorry that" and has at most 20 words')
SECOND_APOLOGY = Rule("second-apology", Tier.SILVER, "The ownership line owns the work and does not apologise again")

LONGEST_HARM = LONGEST
"""Words."""

_BEGINNING = re.compile(r"I(?: am|'m) (?:truly |very |so )?sorry that\b")


def apology_faults(manuscript: Manuscript) -> Iterator[Fault]:
    """What is wrong with the apology of a playbook."""
    harm = plain(manuscript.playbook.apology.harm)
    loc = ("apology", "harm")
    if not _BEGINNING.match(harm):
        yield Fault(loc, APOLOGY_HARM, 'begin with "I am sorry that" and name the harm')
    words = spoken_words(harm)
    if words > LONGEST_HARM:
        message = f"{words} words: say what was lost in at most {LONGEST_HARM}, and go on to the repair"
        yield Fault(loc, APOLOGY_HARM, message)
    match = SORRY.search(plain(manuscript.playbook.ownership))
    if match:
        message = f'"{match[0]}" stands here: the apology has a place of its own, so say only what you own from now on'
        yield Fault(("ownership",), SECOND_APOLOGY, message)
