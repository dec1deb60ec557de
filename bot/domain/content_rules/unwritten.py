"""What a template left to be written. A playbook that still asks for words has none to give."""

from collections.abc import Iterator

from bot.domain.content_rules.manuscript import Manuscript
from bot.domain.content_rules.passages import Passage, written
from bot.domain.content_rules.rule import Fault, Rule, Tier

UNWRITTEN = Rule("unwritten", Tier.BRONZE, "Nothing of a template is left to be written")

_MARK = "(write:"


def unwritten_faults(manuscript: Manuscript) -> Iterator[Fault]:
    """Every place at which the template's mark still stands."""
    for loc, text in (*written(manuscript.playbook), *_beside(manuscript)):
        if _MARK in text.lower():
            yield Fault(loc, UNWRITTEN, 'put your own words in place of "(write: ...)"')


def _beside(manuscript: Manuscript) -> Iterator[Passage]:
    playbook = manuscript.playbook
    for index, each in enumerate(playbook.never_say):
        yield Passage(("never_say", index, "words"), each.words)
    for name, blank in playbook.blanks.items():
        yield Passage(("blanks", name), f"{blank.label} {blank.example}")
    for kind, cues in playbook.when.items():
        yield Passage(("when", kind), " ".join(cues))
