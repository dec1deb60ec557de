"""The customer's own words, which a rewrite may mirror: never in a promise, and never when they try to give orders."""

import re
from functools import lru_cache

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.forms import is_participle
from bot.domain.guard.modals import Mode
from bot.domain.guard.passage import BE, HAVE
from bot.domain.guard.spelling import spelled_words
from bot.domain.guard.stems import concept, stem
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
ROLES = frozenset(
    map(
        concept,
        word_set(
            "doctor nurse manager supervisor boss engineer technician specialist expert director lawyer driver courier "
            "agent colleague police officer human person staff crew team"
        ),
    )
)
"""Who is to do something is never theirs to say, unless it is one of theirs: "with your manager waiting"."""

_FUTURE = frozenset({Mode.WILL, Mode.MAY, Mode.CAN})


class Mirrored:
    """What the customer said, as far as a rewrite may say it again.

    Args:
        customer: their message. A message that gives orders is mirrored in no word.
    """

    def __init__(self, customer: str) -> None:
        self._customer = customer[:_LONGEST]
        self._left = _MOST

    def allows(self, at: int, rewrite: Analysed) -> bool:
        """Whether the word at this place is theirs and stands where it promises nothing."""
        said = rewrite.tokens[at].said
        if said not in self._words():
            return False
        if _is_promised(at, rewrite) or (said in ROLES and rewrite.word(at - 1) != "your"):
            return False
        sentence = rewrite.by_sentence[rewrite.tokens[at].sentence]
        if not any(token.text in _TURNED_TO or is_feeling(token.said) for token in sentence):
            return False
        if _tells_of_others(at, rewrite, self._words()):
            return False
        self._left -= 1
        return self._left >= 0

    def said_once(self, said: str) -> bool:
        """Whether the customer used the word at all."""
        return said in self._words()

    def has_any_of(self, stems: frozenset[str]) -> bool:
        """Whether the customer used a word with one of these stems."""
        return any(stem(word) in stems for word in spelled_words(self._customer))

    def names_a_place(self, where: str, word: str) -> bool:
        """Whether the customer has the word, with a capital, right behind the same small word: "in Porto"."""
        if not self._words():
            return False
        return re.search(rf"\b{where}\s+{re.escape(word.capitalize())}\b", self._customer) is not None

    def has_of_theirs(self, word: str) -> bool:
        """Whether the customer speaks of the thing as theirs: "my thesis chapter", "his birthday"."""
        owned = rf"\b(?:my|our|his|her|their)\s+(?:\w+\s+)?{re.escape(word)}\b"
        return bool(self._words()) and re.search(owned, self._customer, re.IGNORECASE) is not None

    def said_in_a_row(self, words: list[str]) -> bool:
        """Whether the customer has these words one after the other."""
        return bool(self._words()) and f" {' '.join(words)} " in f" {' '.join(spelled_words(self._customer))} "

    def denies(self, said: str) -> bool:
        """Whether the customer used the word, and said "no" or "not" of something."""
        return said in self._words() and not NO.isdisjoint(self._words())

    def _words(self) -> frozenset[str]:
        return _said_in(self._customer)


@lru_cache(maxsize=64)
def _said_in(customer: str) -> frozenset[str]:
    """What a message says, for one is laid beside several segments; nothing when it gives orders."""
    orders = _ORDERS.search(customer) is not None
    return frozenset() if orders else frozenset(concept(word) for word in spelled_words(customer))


def _is_promised(at: int, rewrite: Analysed) -> bool:
    """Whether the word stands with what somebody will or can do, or with what the agent does, and not with "you"."""
    clause = rewrite.tokens[at].clause
    places = [place for place, token in enumerate(rewrite.tokens) if token.clause == clause]
    first, last = places[0], places[-1]
    if any(first <= modal.at <= last and modal.mode in _FUTURE for modal in rewrite.modals):
        return True
    told = "you" in rewrite.words[first:at]
    return any(
        act.at < at
        and (first <= act.at or (not told and rewrite.tokens[act.at].sentence == rewrite.tokens[at].sentence))
        and act.mode is not Mode.IS
        and act.said != rewrite.says(at)
        and _is_work(act.said)
        for act in rewrite.acts
    )


def _tells_of_others(at: int, rewrite: Analysed, theirs: frozenset[str]) -> bool:
    """Whether the word is somebody or something of which the rewrite now tells a story: "the courier lost it"."""
    clause = [place for place, token in enumerate(rewrite.tokens) if token.clause == rewrite.tokens[at].clause]
    before = {
        rewrite.word(place)
        for place in clause
        if place < at and not (rewrite.tokens[place].content and rewrite.tokens[place].said in theirs)
    }
    following = rewrite.word(rewrite.skip(at + 1))
    return before <= _OPENING and bool(before & _OF_OTHERS) and (following in BE | HAVE or is_participle(following))


_OF_OTHERS = word_set("the a an our their my no some")
_OPENING = _OF_OTHERS | frozenset({"and", "but", "so", "because", "that", "when"})


def _is_work(said: str) -> bool:
    return said not in {"understand", "hear", "see", "know", "feel", "imagine", "sorry", "appreciat", "recognis"}


def is_what_they_paid(at: int, rewrite: Analysed, mirrored: Mirrored) -> bool:
    """Whether a word only tells back that the customer has paid, in their words: "you paid days ago"."""
    token = rewrite.tokens[at]
    if token.said != "pay" or not mirrored.said_once("pay"):
        return False
    if rewrite.words[max(0, at - 3) : at] == ["you", "want", "to"]:
        return True
    paid = is_participle(token.text)
    return paid and "you" in rewrite.words[max(0, at - 2) : at]
