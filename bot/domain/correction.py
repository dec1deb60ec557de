"""A correction: what was read of a message, and what an agent says it is. A lead may make an example of it.

It holds the message without its private data and nobody's name: it is about the reader, never about who corrected it.
"""

from datetime import datetime
from typing import NamedTuple

from bot.domain.case import CaseType
from bot.domain.emotion import Emotion
from bot.domain.reading import Head, Reading
from bot.domain.value import Level, Value


class Correction(Value):
    """What an agent said of one suggestion's reading, all their corrections of it together.

    `said` is the message, redacted for storage. What begins with `read_` was read before anybody corrected it, the best
    guess also where the reader was `unsure_of` it. `emotion` and `case_type` are the agent's, None for what they let
    stand. `at` is when they spoke last, by the clock on the wall.
    """

    suggestion_id: str
    at: datetime
    said: str
    read_emotion: Emotion
    read_emotion_2: Emotion | None = None
    read_case_type: CaseType | None = None
    unsure_of: tuple[Head, ...] = ()
    intensity: Level = 0
    urgency: Level = 0
    abusive: bool = False
    emotion: Emotion | None = None
    case_type: CaseType | None = None

    @property
    def right_emotion(self) -> Emotion:
        """The emotion that an example would be labelled with."""
        return self.emotion or self.read_emotion

    @property
    def right_emotion_2(self) -> Emotion | None:
        """The second one, unless the agent named the first: then nobody knows."""
        return None if self.emotion else self.read_emotion_2

    @property
    def right_case_type(self) -> CaseType | None:
        """The case type whose playbooks an example would go to, if any was named or guessed."""
        return self.case_type or self.read_case_type

    @property
    def changes(self) -> tuple[str, ...]:
        """What was read and what it is, for each thing that the agent named: "emotion: calm, now angry"."""
        told = []
        if self.case_type is not None:
            read = self.read_case_type.words.lower() if self.read_case_type else "nothing"
            told.append(f"case: {self._read(Head.CASE_TYPE, read)}, now {self.case_type.words.lower()}")
        if self.emotion is not None:
            told.append(f"emotion: {self._read(Head.EMOTION, self.read_emotion.feels)}, now {self.emotion.feels}")
        return tuple(told)

    def _read(self, head: Head, words: str) -> str:
        return f"perhaps {words}" if head in self.unsure_of else words


class WaitingCorrections(NamedTuple):
    """How many corrections wait for a lead, since when, and the latest of them, newest first."""

    total: int
    since: datetime
    latest: tuple[Correction, ...]


def correction_of(
    reading: Reading,
    *,
    suggestion_id: str,
    said: str,
    at: datetime,
    emotion: Emotion | None = None,
    case_type: CaseType | None = None,
    earlier: Correction | None = None,
) -> Correction | None:
    """What is kept of an agent's correction, or None when there is nothing to learn from it.

    That is so when the reader was sure of the very same, when no words are there, and with every message that raised a
    safety flag: such words are nobody's example.

    Args:
        reading: as it stood when the agent spoke.
        suggestion_id: whose reading it is.
        said: the message, redacted for storage.
        at: when the agent spoke, by the clock on the wall.
        emotion: what they say, None for what they let stand.
        case_type: likewise.
        earlier: what was kept of a correction of the same suggestion before. What was read then is what was read.
    """
    if reading.flags or not said.strip():
        return None
    guess = reading.case_types[0].case_type if reading.case_types else None
    first = earlier or Correction(
        suggestion_id=suggestion_id,
        at=at,
        said=said,
        read_emotion=reading.emotion,
        read_emotion_2=reading.emotion_2,
        read_case_type=guess,
        unsure_of=reading.abstained,
        intensity=reading.intensity,
        urgency=reading.urgency,
        abusive=reading.abusive,
    )
    feels, is_about = emotion or first.emotion, case_type or first.case_type
    if feels is first.read_emotion and Head.EMOTION not in first.unsure_of:
        feels = None
    if is_about is first.read_case_type and Head.CASE_TYPE not in first.unsure_of:
        is_about = None
    if feels is None and is_about is None:
        return None
    return first.model_copy(update={"at": at, "emotion": feels, "case_type": is_about})
