"""The customer's own words, which a rewrite may mirror: never in a promise, and never when they try to give orders."""

import re

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.forms import is_participle
from bot.domain.guard.modals import Mode
from bot.domain.guard.passage import BE, HAVE, spelled_words
from bot.domain.guard.stems import concept
from bot.domain.guard.word_lists import word_set

NO = word_set("not no never nor neither none nobody nothing without hardly")
"""Words that say no."""

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
_TURNED_TO = word_set(
    "you your yours yourself sorry anyone anybody everyone for with what how after such thank must that this"
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
        if any(
            act.at < at <= last and act.mode is not Mode.IS and act.said != said and _is_work(act.said)
            for act in rewrite.acts
        ):
            return False
        sentence = rewrite.by_sentence[rewrite.tokens[at].sentence]
        if not any(token.text in _TURNED_TO or is_feeling(token.said) for token in sentence):
            return False
        if _tells_of_others(at, rewrite):
            return False
        self._left -= 1
        return self._left >= 0

    def said_once(self, said: str) -> bool:
        """Whether the customer used the word at all."""
        return said in self._words()

    def denies(self, said: str) -> bool:
        """Whether the customer used the word, and said "no" or "not" of something."""
        return said in self._words() and not NO.isdisjoint(self._words())

    def _words(self) -> frozenset[str]:
        if self._said is None:
            orders = _ORDERS.search(self._customer) is not None
            self._said = frozenset() if orders else frozenset(concept(word) for word in spelled_words(self._customer))
        return self._said


def _tells_of_others(at: int, rewrite: Analysed) -> bool:
    """Whether the word is somebody or something of which the rewrite now tells a story: "the courier lost it"."""
    clause = [place for place, token in enumerate(rewrite.tokens) if token.clause == rewrite.tokens[at].clause]
    before = {rewrite.word(place) for place in clause if place < at}
    following = rewrite.word(rewrite.skip(at + 1))
    return before <= _OPENING and bool(before & _OF_OTHERS) and (following in BE | HAVE or is_participle(following))


_OF_OTHERS = word_set("the a an our their my no some")
_OPENING = _OF_OTHERS | frozenset({"and", "but", "so", "because", "that", "when"})


def _is_work(said: str) -> bool:
    return said not in {"understand", "hear", "see", "know", "feel", "imagine", "sorry", "appreciat", "recognis"}


def is_what_they_paid(at: int, rewrite: Analysed, mirrored: Mirrored) -> bool:
    """Whether a word only tells back that the customer has paid, in their words: "you paid days ago"."""
    token = rewrite.tokens[at]
    paid = token.said == "pay" and is_participle(token.text) and mirrored.said_once("pay")
    return paid and "you" in rewrite.words[max(0, at - 2) : at]
