"""The customer's own words, which a rewrite may mirror: never in a promise, and never when they try to give orders."""

import re

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.modals import Mode
from bot.domain.guard.passage import spelled_words
from bot.domain.guard.stems import concept

_LONGEST = 4_000
_MOST = 8
_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instruction|prompt|rule|above|previous|prior|everything|guard)"
    r"|\b(?:system|developer)\s+(?:prompt|message|mode)\b|\byou\s+are\s+now\b|\bact\s+as\b|\bpretend\b|\brepeat\s+after\b"
    r"|\b(?:say|write|reply|respond|answer|output|print|include|insert|add|append|translate|start|begin|end)\s*"
    r"(?:only|exactly|with|that|this|in|the\s+(?:word|words|line|sentence|following)|[:\"'])"
    r"|\b(?:prompt|jailbreak|instructions?)\b|\bas\s+an?\s+(?:ai|assistant)\b|<\|?|\]\]|```|base64",
    re.IGNORECASE | re.DOTALL,
)
_TURNED_TO = frozenset(
    "you your yours yourself sorry anyone anybody everyone for with what how after such thank must that this".split()
)
_FUTURE = frozenset({Mode.WILL, Mode.MAY, Mode.CAN})


class Mirrored:
    """What the customer said, as far as a rewrite may say it again.

    Args:
        customer: their message. A message that gives orders is mirrored in no word.
    """

    def __init__(self, customer: str) -> None:
        self._customer = customer[:_LONGEST]
        self._said: frozenset[str] | None = None
        self._left = _MOST

    def allows(self, at: int, rewrite: Analysed) -> bool:
        """Whether the word at this place is theirs and stands where it promises nothing."""
        said = rewrite.tokens[at].said
        if said not in self._words():
            return False
        clause = rewrite.clause_words(at)
        first, last = rewrite.tokens.index(clause[0]), rewrite.tokens.index(clause[-1])
        if any(first <= modal.at <= last and modal.mode in _FUTURE for modal in rewrite.modals):
            return False
        if any(act.at < at <= last and not act.mode is Mode.IS and act.said != said and _is_work(act.said) for act in rewrite.acts):
            return False
        sentence = rewrite.by_sentence[rewrite.tokens[at].sentence]
        if not any(token.text in _TURNED_TO or is_feeling(token.said) for token in sentence):
            return False
        self._left -= 1
        return self._left >= 0

    def said_once(self, said: str) -> bool:
        """Whether the customer used the word at all."""
        return said in self._words()

    def _words(self) -> frozenset[str]:
        if self._said is None:
            orders = _ORDERS.search(self._customer) is not None
            self._said = frozenset() if orders else frozenset(concept(word) for word in spelled_words(self._customer))
        return self._said


def _is_work(said: str) -> bool:
    return said not in {"understand", "hear", "see", "know", "feel", "imagine", "sorry", "appreciat", "recognis"}
