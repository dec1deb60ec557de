"""A segment with all that the rules ask of it, worked out once and only when a rule asks."""

from functools import cached_property, lru_cache

from bot.domain.guard.acts import Act, acts
from bot.domain.guard.alike import alike, turned
from bot.domain.guard.marks import Mark, marks
from bot.domain.guard.modals import Modal, modals
from bot.domain.guard.passage import Passage


class Analysed(Passage):
    """A passage with its acts, modal verbs and marked words."""

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """What the agent says of themselves."""
        return tuple(acts(self))

    @cached_property
    def modals(self) -> tuple[Modal, ...]:
        """The modal verbs."""
        return tuple(modals(self))

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The words and phrases that change what is promised."""
        return tuple(marks(self.words, self.tokens))


@lru_cache(maxsize=4_096)
def analysed_source(text: str, *, turn: bool = False) -> Analysed:
    """A playbook's segment, which comes again and again; with `turn`, what its sentences begin with put behind them."""
    said = alike(text)
    if not turn:
        return Analysed(said)
    plain, after = analysed_source(text), turned(said)
    return plain if after == said else Analysed(after)
