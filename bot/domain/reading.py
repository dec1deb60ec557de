"""A reading: what we believe about a customer's message, how sure we are, and the words that made us think so."""

from collections.abc import Collection
from enum import StrEnum

from pydantic import Field

from bot.domain.case import CaseType
from bot.domain.emotion import Emotion
from bot.domain.safety import Flag
from bot.domain.value import Confidence, Level, Value


class Stake(StrEnum):
    """What the customer stands to lose."""

    DEADLINE = "deadline"
    MONEY = "money"
    ACCESS = "access"
    SAFETY = "safety"
    REPUTATION = "reputation"


class Head(StrEnum):
    """The parts of a reading that may abstain on their own."""

    EMOTION = "emotion"
    CASE_TYPE = "case_type"


class Evidence(Value):
    """Words of the message, as the customer wrote them, and the id (emotion, case type, stake) they speak for."""

    words: str
    says: str


class CaseGuess(Value):
    """A case type and how sure we are of it."""

    case_type: CaseType
    confidence: Confidence


class Reading(Value):
    """What one message tells.

    `emotions` holds a probability for each emotion and sums to one. `case_types` holds at most three guesses, best
    first, and may be empty. A head that is named in `abstained` is below its published confidence: whoever uses the
    reading asks in place of guessing. `flags` are raised by the safety rules, whatever the heads are sure of.
    `language` is the BCP-47 code of a message that is not in English, "und" when that is all we know of it; None when
    it is in English or does not tell. `urgent` and `abuse` are the probabilities behind `urgency` (2 or more) and
    `abusive`; only figures need them, and they are not kept.
    """

    emotions: dict[Emotion, Confidence]
    emotion: Emotion
    emotion_2: Emotion | None = None
    intensity: Level = 0
    urgency: Level = 0
    abusive: bool = False
    urgent: Confidence = Field(default=0.0, exclude=True)
    abuse: Confidence = Field(default=0.0, exclude=True)
    stakes: tuple[Stake, ...] = ()
    case_types: tuple[CaseGuess, ...] = ()
    abstained: tuple[Head, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    flags: tuple[Flag, ...] = ()
    language: str | None = None

    @property
    def case_type(self) -> CaseType | None:
        """The best guess, or None when the reader is not sure enough to name one."""
        if Head.CASE_TYPE in self.abstained or not self.case_types:
            return None
        return self.case_types[0].case_type

    @property
    def sure_emotion(self) -> Emotion | None:
        """The primary emotion, or None when the reader is not sure enough to name one."""
        return None if Head.EMOTION in self.abstained else self.emotion

    def flagged(self, flags: Collection[Flag]) -> "Reading":
        """The same reading with these safety flags raised besides its own, gravest first."""
        return self.model_copy(update={"flags": tuple(flag for flag in Flag if flag in flags or flag in self.flags)})

    def in_language(self, code: str | None) -> "Reading":
        """The same reading of a message in another language: no head is trusted that was made for English.

        None leaves everything as it is, and so does a language that the reader named itself, since then it reads it.
        """
        if code is None or self.language is not None:
            return self
        return self.model_copy(update={"language": code, "abstained": tuple(Head)})

    def corrected(self, *, emotion: Emotion | None = None, case_type: CaseType | None = None) -> "Reading":
        """The same reading with an agent's correction in it: what a person says is certain and no longer abstained."""
        changes: dict[str, object] = {}
        abstained = set(self.abstained)
        if emotion is not None:
            changes |= {
                "emotion": emotion,
                "emotion_2": None,
                "emotions": {each: 1.0 if each is emotion else 0.0 for each in Emotion},
            }
            abstained.discard(Head.EMOTION)
        if case_type is not None:
            changes["case_types"] = (CaseGuess(case_type=case_type, confidence=1.0),)
            abstained.discard(Head.CASE_TYPE)
        changes["abstained"] = tuple(head for head in Head if head in abstained)
        return self.model_copy(update=changes)
