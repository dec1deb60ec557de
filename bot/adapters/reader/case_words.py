"""The words' own say on the case type, beside the case head's: trained offline on every labelled message there was.

The case head is fitted to the loaded playbooks and sees vectors; this one saw real messages and their very words. It
counts for little, and it never speaks against a case type that it was not told of, so one that is new at load is not
shut out.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bot.adapters.reader.case_fit import Floats, softmax
from bot.adapters.reader.word_buckets import buckets

_LEAST = 1e-4
"""The least share that counts: a word never seen must not forbid a case type."""


class CaseWords(NamedTuple):
    """The head.

    Attributes:
        case_types: the k case types it was told of.
        buckets: the weight of each bucket for each, (buckets, k).
        bias: (k,).
        mix: what the case head's logarithms count, and what these do, (2,).
    """

    case_types: tuple[str, ...]
    buckets: Floats
    bias: Floats
    mix: Floats

    def joined(self, shares: Floats, case_types: Sequence[str], texts: Sequence[str]) -> Floats:
        """The case head's probabilities, (n, m) in the order of `case_types`, with what the words of n texts say."""
        known = {name: at for at, name in enumerate(self.case_types)}
        logs = np.log(np.maximum(self.shares(texts), _LEAST))
        likeliest = logs.max(axis=1)
        said = np.stack([logs[:, known[name]] if name in known else likeliest for name in case_types], axis=1)
        return softmax(self.mix[0] * np.log(shares + 1e-6) + self.mix[1] * said)

    def shares(self, texts: Sequence[str]) -> Floats:
        """What the words alone say, (n, k)."""
        scores = np.zeros((len(texts), len(self.case_types)), dtype=np.float32)
        for row, text in enumerate(texts):
            at = buckets(text)
            scores[row] = self.buckets[at].sum(axis=0) / np.sqrt(max(1, len(at))) + self.bias
        return softmax(scores)
