"""What became of a rewrite: the wordings that passed the guard, and why the playbook's own stand where they do.

It is kept with the suggestion it belongs to. Until an agent sees the other wording the suggestion itself stays as it
was shown, so that nobody ever uses words that they have not seen.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from bot.domain.guard import Reason
from bot.domain.language import language_name
from bot.domain.opinion import Silence
from bot.domain.rewrite.segment import Segment
from bot.domain.value import Text, Value


class Stage(StrEnum):
    """How far it is."""

    ASKED = "asked"
    """A model is to be asked, or is being asked."""

    READY = "ready"
    """At least one segment may be shown in other words, and nobody has seen it yet."""

    SHOWN = "shown"
    """It is what the suggestion says now."""

    KEPT = "kept"
    """The playbook's wording stands."""


class Kept(Value):
    """A segment that keeps the playbook's wording, and what the guard had against the other one."""

    segment: Segment
    reason: Reason


class Rewrite(Value):
    """What became of it.

    `texts` are the wordings that passed, in the order of the suggestion; `kept` are the segments that did not.
    `silence` says why the model gave no answer, where it gave none. With a `language` (its BCP-47 code) it is a
    translation: it stands beside the English, and never in its place.
    """

    stage: Stage
    texts: Mapping[Segment, Text] = {}
    kept: tuple[Kept, ...] = ()
    silence: Silence | None = None
    language: str | None = None

    @property
    def waits(self) -> bool:
        """Whether there is, or may soon be, another wording that nobody has seen."""
        return self.stage in {Stage.ASKED, Stage.READY}

    @property
    def line(self) -> str | None:
        """One quiet line for the agent; None while there is nothing to tell."""
        if self.language is not None:
            return self._translated(language_name(self.language))
        if self.stage is Stage.SHOWN:
            said = f"In the customer's words: {_listed(self.texts)}."
            if not self.kept:
                return said
            return f"{said} Kept the playbook's {_listed(each.segment for each in self.kept)}: {self._why}."
        if self.stage is Stage.KEPT:
            why = self._why if self.kept else (self.silence.words.rstrip(".") if self.silence else _NO_BETTER)
            return f"Kept the playbook's wording: {why[:1].lower()}{why[1:]}."
        return None

    def _translated(self, name: str) -> str | None:
        if self.stage is Stage.SHOWN:
            told = f"In {name} below, translated by a model. Let somebody who speaks it read it before you send."
            return f"{told} Left out: {_listed(each.segment for each in self.kept)}." if self.kept else told
        if self.stage is not Stage.KEPT:
            return None
        if self.silence is Silence.NO_KEY:
            return f"With the key of a language model this would also be offered in {name}."
        why = self._why.replace("the rewrite", "the translation") if self.kept else _NO_BETTER
        why = self.silence.words.rstrip(".") if self.silence else why
        return f"Not translated into {name}: {why[:1].lower()}{why[1:]}."

    @property
    def _why(self) -> str:
        """The first reason: more than one helps nobody to answer a customer."""
        return self.kept[0].reason.sentence


_NO_BETTER = "the model had no better one"


def _listed(segments: Iterable[Segment]) -> str:
    *most, last = (segment.words for segment in segments)
    return f"{', '.join(most)} and {last}" if most else last
