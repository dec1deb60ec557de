"""What a rule is, and what it finds: the two words that everything which checks content speaks in."""

from enum import StrEnum
from typing import NamedTuple

Loc = tuple[str | int, ...]
"""Where in a document: keys and list indexes from the root."""


class Tier(StrEnum):
    """What a rule is for. Each tier holds the ones before it."""

    BRONZE = "bronze"
    SILVER = "silver"
    GOLD = "gold"

    @property
    def means(self) -> str:
        """The tier in a writer's words."""
        return {"bronze": "it works", "silver": "it serves", "gold": "it is a joy to read and to hear"}[self.value]

    def holds(self, other: "Tier") -> bool:
        """Whether content of this tier keeps the rules of the other one."""
        tiers = list(Tier)
        return tiers.index(other) <= tiers.index(self)


class Rule(NamedTuple):
    """Something that content must hold.

    Attributes:
        id: what a finding is called, and the name of the rule's page in docs/rules.
        tier: what breaks without it. Only a breach of a bronze rule keeps content from being taken up.
        summary: what holds where the rule is kept, in one line.
    """

    id: str
    tier: Tier
    summary: str

    def __str__(self) -> str:
        return self.id


class Fault(NamedTuple):
    """One thing to mend: where in the document, by which rule, and what to do.

    `by_includer` says that what stands in a shared block has to be mended by the one that includes it.
    """

    loc: Loc
    rule: Rule
    message: str
    by_includer: bool = False
