"""What came of asking a model for a whole draft: the draft with a line on what it changes, or a line on why not."""

from enum import StrEnum
from typing import NamedTuple

from bot.domain.guard import Reason
from bot.domain.opinion import Silence


class Refusal(StrEnum):
    """Why a model's draft is not shown, besides what the guard has against it; or why none was asked for."""

    MORE_FOUND = "more_found"
    OTHER_VOICE = "other_voice"
    NO_BETTER = "no_better"
    TOO_LONG = "too_long"
    NOT_ENGLISH = "not_english"
    GRAVE = "grave"

    @property
    def words(self) -> str:
        """The reason as a sentence for the agent."""
        return _WORDS[self]


_WORDS = {
    Refusal.MORE_FOUND: "The model's draft brought in something that this check would flag, so it is not shown.",
    Refusal.OTHER_VOICE: "The model's draft changed more than half of your words, so it is not shown.",
    Refusal.NO_BETTER: "The model had no better draft. Yours stands.",
    Refusal.TOO_LONG: "Your draft is too long to ask a model about. Shorten it first.",
    Refusal.NOT_ENGLISH: "A model is asked about drafts in English only, for only those can be checked afterwards.",
    Refusal.GRAVE: "The customer's message may be about somebody's safety, so no model was asked.",
}

Why = Reason | Refusal | Silence


class ModelDraft(NamedTuple):
    """What came of it. It is for its writer alone, and kept nowhere.

    Attributes:
        text: the draft that may be shown, empty when none may.
        why: why none may be shown; None when one is.
        found: how many findings the agent's draft has.
        settled: how many fewer this one has.
        changed: how many words differ, put in, taken out or replaced.
        stands: what was against the sentences that stand as the agent wrote them, one for each.
    """

    text: str = ""
    why: Why | None = None
    found: int = 0
    settled: int = 0
    changed: int = 0
    stands: tuple[Reason, ...] = ()

    @property
    def line(self) -> str:
        """What it changes, or why there is none, in a line."""
        if self.why is not None:
            return _why_not(self.why)
        words = "1 word" if self.changed == 1 else f"{self.changed} words"
        said = f"It changes {words} and settles {self.settled} of {self.found} found."
        return f"{said} {self._standing}" if self.stands else said

    @property
    def _standing(self) -> str:
        did = _did(self.stands[0])
        if len(self.stands) == 1:
            return f"1 sentence stands as you wrote it: there the model's draft {did}."
        return f"{len(self.stands)} sentences stand as you wrote them: there the model's draft {did}."


def no_draft(why: Why, *, found: int = 0) -> ModelDraft:
    """What comes of it when nothing is shown."""
    return ModelDraft(why=why, found=found)


def _why_not(why: Why) -> str:
    if isinstance(why, Reason):
        return f"The model's draft {_did(why)}, so it is not shown."
    return why.words if isinstance(why, Refusal) else f"{why.words} Your draft stands."


def _did(reason: Reason) -> str:
    return reason.sentence.removeprefix("the rewrite ")
