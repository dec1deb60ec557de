"""What a number is called by the words around it: a phone, an account, or an order that must stay readable.

Most numbers are what the nearest word says. "Order 4155550143" is an order, "call me on 4155550143" a phone; between
word and number may stand a few small words, but no other number and no end of a sentence.
"""

import re
from bisect import bisect_right
from enum import Enum

from bot.adapters.redact.word_lists import words_of
from bot.adapters.redact.words import Words


class Meaning(Enum):
    """What a word makes of the number beside it. KEPT numbers belong to the shop, OTHER words only part two clauses."""

    PHONE = "phone"
    KEPT = "kept"
    IP = "ip"
    OTHER = "other"


WORDS: dict[str, Meaning] = {
    **dict.fromkeys(words_of("parting_words"), Meaning.OTHER),
    **dict.fromkeys(words_of("network_words"), Meaning.IP),
    **dict.fromkeys(words_of("phone_words"), Meaning.PHONE),
    **dict.fromkeys(words_of("shop_words"), Meaning.KEPT),
}
_NUMBER_WORDS = words_of("number_words")
_OWNERS = words_of("owner_words")
_SENTENCE_END = re.compile(r"[.!?;]\s|\n\s*\n|[0-9\ufffc]")
_FAR = 34
_BRIDGE = re.compile(
    r"[\s,)\-:#\"']{0,4}(?:(?:is|was|are|be|being|as|for|will be|would be)\s)?(?:still\s|also\s)?"
    r"(?:(?:my|our|the|an?|his|her|your|that|this)\s)?(?:(?:new|best|work|home|old|right|correct|mobile|cell)\s)?",
    re.IGNORECASE,
)


class Labels:
    """The words in a text that say what a number is, found once."""

    def __init__(self, words: Words) -> None:
        """Take in the words of a view."""
        self._text = words.text
        self._ends: list[int] = []
        self._meanings: list[Meaning] = []
        self._by_start: dict[int, Meaning] = {}
        before = ""
        for word, start, end in words.spans:
            meaning = WORDS.get(word)
            if meaning is None and word in _NUMBER_WORDS and before in _OWNERS and before != "the":
                meaning = Meaning.PHONE
            if meaning is None and word in _NUMBER_WORDS:
                self._by_start[start] = Meaning.PHONE
            if meaning is not None:
                self._ends.append(end)
                self._meanings.append(meaning)
                self._by_start[start] = meaning
            before = word

    def before(self, at: int, *, far: int = _FAR) -> Meaning | None:
        """What the nearest such word before a place says, or None when there is none in reach."""
        index = bisect_right(self._ends, at) - 1
        if index < 0 or at - self._ends[index] > far:
            return None
        if _SENTENCE_END.search(self._text, self._ends[index] + 1, at):
            return None
        return self._meanings[index]

    def after(self, at: int) -> Meaning | None:
        """What the words right after a place say: "... is my order number"."""
        bridge = _BRIDGE.match(self._text, at)
        return self._by_start.get(bridge.end()) if bridge else None

    def of(self, start: int, end: int) -> Meaning | None:
        """What a number is called: by the word before it, else by the words after."""
        before = self.before(start)
        return before if before not in {None, Meaning.OTHER} else self.after(end) or before

    def speaks_of_orders(self, start: int, end: int, *, near: int = 60) -> bool:
        """Whether any word near says that the shop's own numbers are the subject."""
        first = bisect_right(self._ends, start - near)
        last = bisect_right(self._ends, end + near)
        return any(meaning is Meaning.KEPT for meaning in self._meanings[first:last])
