"""Blanks and slots: every place that is to be filled is declared, well written and used."""

from collections.abc import Iterator

from bot.domain.content_rules.manuscript import Manuscript
from bot.domain.content_rules.passages import Passage, recommended
from bot.domain.content_rules.rule import Fault, Rule, Tier
from bot.domain.slots import BUILT_IN, CUSTOMER_WORDS, Slot, malformed, slots

UNDECLARED_BLANK = Rule("undeclared-blank", Tier.BRONZE, "Every blank that a text names is declared")
MALFORMED_SLOT = Rule("malformed-slot", Tier.BRONZE, "Double braces stand only around a slot, as {{name}}")
MIRROR_FALLBACK = Rule(
    "mirror-fallback", Tier.BRONZE, "The customer's words have a fallback, and no other slot has one"
)
UNUSED_BLANK = Rule("unused-blank", Tier.SILVER, "Every blank that is declared is named by a text")


def blank_faults(manuscript: Manuscript) -> Iterator[Fault]:
    """What is wrong with the blanks and slots of a playbook."""
    playbook = manuscript.playbook
    used: set[str] = set()
    for passage in recommended(playbook):
        if "{" not in passage.text and "}" not in passage.text:
            continue
        if malformed(passage.text):
            message = "double braces that are no slot: write {{name}}, in lower case with underscores"
            yield Fault(passage.loc, MALFORMED_SLOT, message)
        for slot in slots(passage.text):
            used.add(slot.name)
            yield from _slot_faults(manuscript, passage, slot)
    for name in playbook.blanks.keys() - used - manuscript.business:
        message = f"no text uses {{{{{name}}}}}: use it, or take the blank out"
        yield Fault(("blanks", name), UNUSED_BLANK, message)


def _slot_faults(manuscript: Manuscript, passage: Passage, slot: Slot) -> Iterator[Fault]:
    if slot.name == CUSTOMER_WORDS:
        if not slot.fallback:
            message = "say what stands in when there are no words to quote: {{customer_words|what you told me}}"
            yield Fault(passage.loc, MIRROR_FALLBACK, message)
        return
    if slot.name not in BUILT_IN and slot.name not in manuscript.playbook.blanks:
        message = f'declare "{slot.name}" under blanks, or take {{{{{slot.name}}}}} out'
        yield Fault(passage.loc, UNDECLARED_BLANK, message, by_includer=True)
    if slot.fallback is not None:
        message = f"only {{{{customer_words|...}}}} has words behind a bar: take them out of {{{{{slot.name}|...}}}}"
        yield Fault(passage.loc, MIRROR_FALLBACK, message)
