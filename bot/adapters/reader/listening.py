"""Hearing cues in a message: which of the writers' phrases stand in it, where, and whether they are denied."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bot.adapters.reader.tokens import Token, tokens
from bot.domain.cues import Cues

INTENSIFIER, URGENCY, ABUSE = "intensifier", "urgency", "abusive"
"""What a cue says when it speaks for no emotion and no stake."""

REACH = 3
"""How many words before a cue a "not" still denies it: "not at all happy"."""

NEGATORS = frozenset(
    {
        *("not", "no", "never", "cannot", "without", "hardly", "barely", "neither", "nor", "isnt", "dont"),
        *("ain't", "aren't", "couldn't", "doesn't", "hadn't", "hasn't", "mustn't", "needn't", "shouldn't"),
        *("wasn't", "weren't", "wouldn't"),
    }
)
"""Words that deny what stands behind them. Any other word that ends in "n't" does so, too."""

_NOT_A_DENIAL = frozenset(
    {
        *(("never", word) for word in ("been", "felt", "had", "seen", "so", "this")),
        *(("not", word) for word in ("only", "just")),
        ("no", "wonder"),
    }
)
"""Pairs that deny nothing: "never been so angry", "not only rude", "no wonder I am upset"."""


class Heard(NamedTuple):
    """A cue that stands in the message: its tokens from `first` up to `last`, and everything it speaks for.

    `denied` is the place of the word that denies it ("not" in "not happy"), or None.
    """

    first: int
    last: int
    says: tuple[str, ...]
    denied: int | None


class Listener:
    """The cues as a lookup by their first word. Built once for a set of cues, then only read."""

    def __init__(self, cues: Cues) -> None:
        self._emotions = _Phrases((phrase, emotion) for emotion, said in cues.emotions.items() for phrase in said)
        self._stakes = _Phrases((phrase, stake) for stake, said in cues.stakes.items() for phrase in said)
        self._others = [
            _Phrases((phrase, says) for phrase in said)
            for says, said in ((INTENSIFIER, cues.intensifiers), (URGENCY, cues.urgency), (ABUSE, cues.abuse))
        ]
        self.words = frozenset(word for group in (self._emotions, self._stakes, *self._others) for word in group.words)
        """Every word that any cue uses."""

    def emotions(self, message: Sequence[Token]) -> list[Heard]:
        """The emotion cues. A longer phrase takes its words with it: in "thanks for nothing" no "thanks" is left."""
        return list(self._emotions.found(message))

    def stakes(self, message: Sequence[Token]) -> list[Heard]:
        """The cues for what the customer stands to lose."""
        return list(self._stakes.found(message))

    def others(self, message: Sequence[Token]) -> list[Heard]:
        """Intensifiers, urgency and abuse."""
        return [heard for group in self._others for heard in group.found(message)]


class _Phrases:
    """Phrases of one group, found greedily: the longest first, no word used twice."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        says: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for phrase, meaning in phrases:
            words = tuple(token.word for token in tokens(phrase))
            if words:
                says[words].append(meaning)
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
        for words in sorted(says, key=len, reverse=True):
            self._by_first[words[0]].append((words, tuple(says[words])))
        self.words = frozenset(word for words in says for word in words)

    def found(self, message: Sequence[Token]) -> Iterator[Heard]:
        at = 0
        while at < len(message):
            for words, says in self._by_first.get(message[at].word, ()):
                end = at + len(words)
                if tuple(token.word for token in message[at:end]) == words:
                    yield Heard(at, end, says, _denier(message, at))
                    at = end
                    break
            else:
                at += 1


def _denier(message: Sequence[Token], at: int) -> int | None:
    for back in range(at, max(0, at - REACH), -1):
        if message[back].fresh:
            return None
        before = message[back - 1].word
        if before in NEGATORS or before.endswith("n't"):
            return None if (before, message[back].word) in _NOT_A_DENIAL else back - 1
    return None
