"""The words' own say on abuse, beside the encoder's: a linear head over signs and hashed words.

An encoder knows what a sentence is about, and blurs the one rare word that makes it an insult; words know nothing else.
The two err apart, so their scores are added (`encoder.Heads`).
"""

from typing import NamedTuple

import numpy as np

from bot.adapters.reader.abuse_signs import signs
from bot.adapters.reader.case_fit import Floats
from bot.adapters.reader.word_buckets import buckets


class AbuseWords(NamedTuple):
    """The head.

    Attributes:
        signs: the weight of each sign.
        buckets: the weight of each bucket.
        bias: the score of a message without either, a scalar.
    """

    signs: Floats
    buckets: Floats
    bias: Floats

    def score(self, text: str) -> float:
        """The score of a message, in nats: above 0 where the words alone make abuse likelier than not."""
        at = buckets(text)
        worded = float(self.buckets[at].sum()) / float(np.sqrt(max(1, len(at))))
        return float(self.signs @ np.asarray(signs(text), dtype=np.float32)) + worded + float(self.bias)
