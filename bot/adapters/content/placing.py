"""Placing faults: the rules say where in a value a fault is, and a writer needs the file and the line to mend."""

from collections.abc import Iterable, Iterator

from bot.adapters.content.document import Document
from bot.adapters.content.finding import Finding
from bot.domain.content_rules import Fault
from bot.domain.content_rules.files import SCHEMA


def placed(document: Document, found: Iterable[Fault]) -> Iterator[Finding]:
    """Faults with the line at which they are mended: what stands in a shared block, in the block's own file."""
    spots = document.spots
    for fault in found:
        wrong_block = fault.rule is SCHEMA and fault.loc in spots.blocks
        spot = spots.here(fault.loc) if fault.by_includer or wrong_block else spots.nearest(fault.loc)
        yield Finding(*spot, fault.rule, fault.message)
