"""What a draft measures, gathered: figures for its writer, none of them a mark."""

from typing import NamedTuple

from bot.domain.draft.spoken import Spoken
from bot.domain.measures.action_first import first_action
from bot.domain.measures.apology import Apology, apology
from bot.domain.measures.concreteness import Concreteness, concreteness
from bot.domain.measures.mirror_band import MirrorBand, mirror_band_of
from bot.domain.measures.speaker import Speaker, speaker_of
from bot.domain.measures.tone import Tone, tone_of


class DraftMeasures(NamedTuple):
    """The measures of one draft. `mirror` is None where the customer's words are not known."""

    tone: Tone | None
    speaker: Speaker
    concreteness: Concreteness
    apology: Apology
    first_action: int | None
    mirror: MirrorBand | None


def measured(spoken: Spoken, customer: str = "") -> DraftMeasures:
    """Measure a draft, beside the customer's message when that is known."""
    words = [word.text for word in spoken.words]
    return DraftMeasures(
        tone_of(words),
        speaker_of(words),
        concreteness(spoken.level),
        apology(spoken.level),
        first_action(spoken.level),
        mirror_band_of(words, customer) if customer.strip() else None,
    )
