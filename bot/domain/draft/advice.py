"""What writers say of each kind of finding: its name, why it matters and whence that is known, and what to say instead.

It stands in `draft-check.yaml`. Phrases are written as `bot.domain.phrases` tells; those that content rules know
already are named, not written a second time.
"""

from collections.abc import Mapping
from typing import Self

from pydantic import Field, model_validator

from bot.domain.content_rules.banned import BANNED
from bot.domain.draft.kind import Kind
from bot.domain.phrases import phrase
from bot.domain.value import Slug, Text, Value

WORDS = "{words}"
"""Stands in a replacement for the words that are replaced."""

_SHARED = frozenset(each.name for each in BANNED)


class Say(Value):
    """Phrases and what to say in their place.

    `instead` is put where the phrase stood, with `{words}` for the phrase itself and [square brackets] round what only
    the agent knows; an empty one takes the phrase out. `shared` names phrases of the rule banned-phrase. With `clause`
    the words go on to the end of their clause, where what follows could not stand without them.
    """

    words: tuple[Text, ...] = ()
    shared: tuple[Text, ...] = ()
    instead: str
    clause: bool = False

    @model_validator(mode="after")
    def _listens(self) -> Self:
        if not self.words and not self.shared:
            raise ValueError("write the words to listen for, or name shared ones")
        unknown = [name for name in self.shared if name not in _SHARED]
        if unknown:
            known = "; ".join(sorted(_SHARED))
            raise ValueError(f'no shared phrase is called "{unknown[0]}": take one of {known}')
        return self


class KindAdvice(Value):
    """What is said of one kind of finding.

    `instead` is the edit where the check finds the place by itself (a passive, a missing next step). What is heard in
    `unless` is well meant: a phrase that shares a word with one of these is left alone.
    """

    title: Text
    why: Text
    source: Text
    instead: str = ""
    say: tuple[Say, ...] = ()
    unless: tuple[Text, ...] = ()
    lists: dict[Slug, tuple[Text, ...]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _can_be_heard(self) -> Self:
        for each in (*self.unless, *(words for say in self.say for words in say.words)):
            phrase(each, self.lists)
        return self


class DraftAdvice(Value):
    """Everything that writers wrote for the draft check. A kind that nothing is said of is not looked for."""

    kinds: dict[Kind, KindAdvice] = Field(default_factory=dict)

    def over(self, other: Mapping[Kind, KindAdvice]) -> "DraftAdvice":
        """This, with each kind of the other in the place of ours."""
        return DraftAdvice(kinds={**self.kinds, **other}) if other else self


NO_ADVICE = DraftAdvice()
"""Where nobody wrote anything: nothing is looked for."""
