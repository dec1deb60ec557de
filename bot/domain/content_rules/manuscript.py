"""A playbook as it was written: beside its words, what came from shared blocks and which business facts it may name."""

from typing import NamedTuple

from bot.domain.content_rules.rule import Loc
from bot.domain.playbook import Playbook


class Manuscript(NamedTuple):
    """A well-shaped playbook with what the rules have to know of its file.

    Attributes:
        playbook: its words. The business facts that it names are among its blanks.
        included: the places at which a shared block stands.
        business: the names of the business facts.
    """

    playbook: Playbook
    included: frozenset[Loc] = frozenset()
    business: frozenset[str] = frozenset()

    def own(self, loc: Loc) -> bool:
        """Whether what stands at a place was written in the playbook's own file."""
        return not any(loc[:length] in self.included for length in range(1, len(loc) + 1))
