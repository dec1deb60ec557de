"""A draft as it is listened to: level signs, words and sentences, each with the place where it stands in the draft."""

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property, lru_cache
from typing import NamedTuple

from bot.domain.content_rules.wording import SAME
from bot.domain.plain_words import Word, plain_words

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_END = re.compile(r"[.!?;](?=[\s\"')\]*_~]|$)|\n")
_CLOSING = re.compile(r"[.!?;:,\"')\]]*")
_PAUSE = re.compile(r"[,:()]|\s-")
_SPACES = ("", " ")
_ABBREVIATED = frozenset(("mr", "mrs", "ms", "dr", "st", "no", "e", "g", "i", "approx", "vs"))
_NOT_OURS = re.compile(
    r'"[^"\n]{1,400}"'  # what somebody else said
    r"|\[[^\[\]\n]{1,300}\]"  # a gap that the agent is to fill
    r"|(?m:^[ \t]*>[^\n]*)"
    r"|```[^`]{1,2000}```|`[^`\n]{1,300}`"
    r"|(?:https?://|www\.)[^\s<>]{1,500}"
)


class Sentence(NamedTuple):
    """A sentence by its words and its characters: from `first` up to `last` word, from `start` up to `end`."""

    first: int
    last: int
    start: int
    end: int


class Spoken:
    """A draft, made ready to be listened to. Everything about it takes time in proportion to its length.

    Args:
        text: what the agent wrote, any text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.level, self._at = _levelled(text)
        self.words: list[Word] = []
        """The words spelled out; one that is two ("we'll") stands here twice."""
        self.spans: list[tuple[int, int]] = []
        """Where each word stands in the level text."""
        self.sentences: list[Sentence] = []
        self._listen()

    def in_draft(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the level text as one of the draft."""
        if self._at is None or start >= end:
            return start, end
        return self._at[start], self._at[end - 1] + 1

    def sentence_at(self, at: int) -> Sentence | None:
        """The sentence that holds this character of the level text."""
        number = bisect_right(self.sentences, at, key=lambda sentence: sentence.start) - 1
        return self.sentences[number] if number >= 0 else None

    def is_ours(self, start: int, end: int) -> bool:
        """Whether no part of a stretch of the draft is a quotation, a gap, code or an address."""
        number = bisect_right(self._others, end - 1, key=lambda span: span[0]) - 1
        return number < 0 or self._others[number][1] <= start

    @cached_property
    def _others(self) -> list[tuple[int, int]]:
        return [self.in_draft(*match.span()) for match in _NOT_OURS.finditer(self.level)]

    def _listen(self) -> None:
        number = begun = last = first = 0
        before = ""
        for match in _TOKEN.finditer(self.level):
            between = self.level[last : match.start()] if last else ""
            pauses = between not in _SPACES
            ends = pauses and _END.search(between) is not None
            if ends and not (before in _ABBREVIATED and between.startswith(".") and "\n" not in between):
                self._close(first, begun, last)
                number, first, begun = number + 1, len(self.words), match.start()
            elif not last:
                begun = match.start()
            fresh = ends or (pauses and _PAUSE.search(between) is not None)
            for spelled in _spelled(match[0]):
                self.words.append(Word(spelled, number, fresh))
                self.spans.append(match.span())
                fresh = False
            last, before = match.end(), match[0].lower()
        if self.words:
            self._close(first, begun, last)

    def _close(self, first: int, start: int, end: int) -> None:
        """Note a sentence, with the sign that ends it."""
        closing = _CLOSING.match(self.level, end)
        self.sentences.append(Sentence(first, len(self.words), start, closing.end() if closing else end))


@lru_cache(maxsize=8_192)
def _spelled(token: str) -> tuple[str, ...]:
    return tuple(word.text for word in plain_words(token))


@lru_cache(maxsize=4_096)
def _one(sign: str) -> str:
    """A character as the plainest ones that mean the same, or nothing where it cannot be seen."""
    if sign == "\n":
        return sign
    if sign in "\r\t\v\f\x85\u2028\u2029":
        return " "
    simple = unicodedata.normalize("NFKC", sign).translate(SAME)
    return "".join(each for each in simple if unicodedata.category(each) not in {"Cf", "Cc", "Cs"})


def _levelled(text: str) -> tuple[str, list[int] | None]:
    """The text in plain signs, and for each of them the place it came from; None where nothing moved."""
    if text.isascii() and text.isprintable():
        return text, None
    pieces: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        plain = _one(sign)
        pieces.append(plain)
        places += [at] * len(plain)
    return "".join(pieces), places
