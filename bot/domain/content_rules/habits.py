"""What a playbook says without meaning to: banned phrases, claims nobody can stand by, and too few warnings."""

from collections.abc import Iterator
from functools import lru_cache

from bot.domain.content_rules.banned import BANNED_PHRASE, banned_phrases
from bot.domain.content_rules.claims import claims
from bot.domain.content_rules.manuscript import Manuscript
from bot.domain.content_rules.passages import recommended
from bot.domain.content_rules.rule import Fault, Loc, Rule, Tier

FEW_NEVER_SAY = Rule("few-never-say", Tier.SILVER, "At least three things are named that nobody is to say in the case")

FEWEST_NEVER_SAY = 3


def habit_faults(manuscript: Manuscript) -> Iterator[Fault]:
    """Banned phrases and claims in everything that can be said. What the never-say list quotes is free."""
    for loc, text in recommended(manuscript.playbook):
        for rule, message in habits(text, promised=_promised(loc)):
            yield Fault(loc, rule, message)
    count = len(manuscript.playbook.never_say)
    if count < FEWEST_NEVER_SAY:
        message = f"{count} of at least {FEWEST_NEVER_SAY}: what else do people say in this case that lands badly?"
        yield Fault(("never_say",), FEW_NEVER_SAY, message)


@lru_cache(maxsize=16_384)
def habits(text: str, *, promised: bool = False) -> tuple[tuple[Rule, str], ...]:
    """The banned phrases and the claims of one text, each as its rule and what to do."""
    found = [
        (BANNED_PHRASE, f'"{words}": {banned.reason}; say {banned.better}') for words, banned in banned_phrases(text)
    ]
    return (*found, *claims(text, promised=promised))


def _promised(loc: Loc) -> bool:
    return loc[0] in {"acknowledgement", "cadence"} or loc[-1] == "timeline"
