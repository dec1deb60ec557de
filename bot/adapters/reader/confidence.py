"""Every number the reader decides by, and where it comes from. Nothing else in the reader is tuned.

Two sets were used: the 174 messages of `tests/evals/reading.jsonl`, which cover most case types and were written apart
from the playbooks, and the playbooks' own examples in cross-validation: 133 in seven folds for the emotion and the
levels, 1,744 in five folds for the case type. So figures on the first set are those of a tuned reader; a set that
nobody tuned on will give lower ones. `tests/evals/dev/` was not used.
"""

from typing import Final

from bot.domain.emotion import Emotion

LONGEST_READ: Final = 4000
"""Characters that are read. What a customer wants stands in the first page; the rest would only cost time."""

KNOWN_SHARE: Final = 0.25
"""Share of a message's words that playbooks and cues know. Below it the message is in another language, or noise.

English messages lie above .5, and above .3 where nearly every word is misspelt; nine other languages lie below .2.
"""

# ------------------------------------------------------------------ case type

NEAREST: Final = 5
"""Examples of a case type that vote for it.

One alone gives .32 accuracy in cross-validation and .66 on the 174 messages, five .42 and .74; more gain nothing.
"""

CASE_SHARPNESS: Final = 0.05
"""The temperature of the softmax over the scores. Softer than the least log loss asks, so that a doubt shows."""

CASE_NONE: Final = 0.2
"""The fixed score of "none of these"."""

CASE_SURE: Final = 0.4
"""Below it the case type abstains.

With the two above it answers .61 of the 174 messages and is right on .88 of those; in cross-validation on the examples,
which are harder by design, it answers .21 and is right on .69.
"""

# ------------------------------------------------------------------ emotion

PRIOR: Final[dict[Emotion, float]] = {
    Emotion.NEUTRAL: 0.6,
    Emotion.FRUSTRATION: 0.4,
    Emotion.ANGER: 0.1,
    Emotion.ANXIETY: 0.15,
    Emotion.CONFUSION: 0.1,
    Emotion.EMBARRASSMENT: 0.02,
    Emotion.SADNESS: 0.1,
    Emotion.GRATITUDE: 0.05,
    Emotion.EXCLUSION: 0.02,
}
"""Weight of each emotion before anything is heard: most people who write to support are calm or tired of it."""

EMOTION_NEAREST: Final = 15
"""Examples that vote on emotion, intensity and urgency; with the two weights below, the best of a small grid."""

CUE_WEIGHT: Final = 4.0
"""Weight of one cue. One clear word outweighs the prior and most neighbours."""

EXAMPLE_WEIGHT: Final = 3.0
"""Weight of an example's label, times its cosine."""

SECOND_LABEL: Final = 0.35
"""Share of an example's weight that goes to its second emotion."""

POLITE_THANKS: Final = 0.25
"""What a thank-you counts beside a cue for another emotion: mostly politeness. Set by judgement."""

SHOUT_WEIGHT: Final = 0.8
"""What shouting adds to anger, at most, when another cue is there. Set by judgement."""

EMOTION_SHARPNESS: Final = 1.5
"""Power that the shares are raised to; it brings the calibration error to .06 on both sets."""

EMOTION_SURE: Final = 0.45
"""Below it the emotion abstains.

Above it .71 of the answers on the 174 messages and .56 of those on the examples were right.
"""

SECOND_EMOTION: Final = 0.2
"""Probability from which a second emotion is named. Set by judgement."""

# ------------------------------------------------------------------ levels and abuse

FROM_INTENSIFIER: Final = 0.3
"""What one word of strength adds to the intensity. This and the three below are the best of a small grid."""

COUNTED_INTENSIFIERS: Final = 2
"""Words of strength that count; more is a habit of speech."""

FROM_LOUDNESS: Final = 1.0
"""What full shouting adds to the intensity."""

FROM_URGENCY: Final = 0.3
"""What an urgency cue adds to the intensity."""

FROM_ABUSE: Final = 0.7
"""What abuse adds to the intensity. Set by judgement."""

URGENCY_FROM_EXAMPLES: Final = 0.5
"""Share of the urgency that comes from the nearest examples. Set by judgement."""

ABUSE_SHARE: Final = 0.6
"""Share of the nearest examples' weight that has to be abusive for a message without an abuse cue. Set by judgement."""

ABUSE_NEAR: Final = 0.35
"""And how near the nearest has to be. Set by judgement: a wrong "abusive" hurts more than a missed one."""
