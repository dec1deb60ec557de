"""Words as rules look at them: one kind of quote and space, sentences apart, slots counted as what they will become."""

import re
import unicodedata
from functools import lru_cache
from textwrap import shorten

from bot.domain.slots import slots

SLOT_WORDS = 2
"""A filled slot is about two words long when it is read aloud."""

SAME = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u00b4": "'", "`": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-",
    "\u00ad": None, "\u200b": None, "\u200c": None, "\u2060": None, "\ufeff": None,
})  # fmt: skip
"""Signs that are written in many ways, each as the simplest of them; None for what cannot be seen."""

_END = re.compile(r"""([.!?]["')\]]*)\s+(?=["'(\[]*[A-Z0-9\u00a4])""")
_NO_END = re.compile(r"\b(?:e\.g|i\.e|approx)\.$", re.IGNORECASE)
_WORD = re.compile(r"\w[\w'.,:/@-]*")
_SLOT = re.compile(r"\{\{[^{}]*\}\}")
_FILLED = re.compile(r"\{\{[^{}|]*(?:\|([^{}]*))?\}\}")
PLACE = "\u00a4"
"""Stands in for a slot while a text is taken apart; it is no letter, so it joins no word."""


@lru_cache(maxsize=16_384)
def plain(text: str) -> str:
    """The text with straight quotes, simple hyphens, single spaces and nothing invisible, so that no spelling hides."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(SAME).split())


@lru_cache(maxsize=16_384)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, each with its slots."""
    kept = [match[0] for match in _SLOT.finditer(plain(text))]
    parts: list[str] = []
    for part in _END.sub(r"\1\n", _SLOT.sub(PLACE, plain(text))).split("\n"):
        if parts and _NO_END.search(parts[-1]):
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    waiting = iter(kept)
    return tuple(re.sub(PLACE, lambda _: next(waiting), part) for part in parts if part)


def short(text: str) -> str:
    """The beginning of a text, to quote it in a message."""
    return shorten(plain(text), width=50, placeholder=" ...")


def spoken_words(sentence: str) -> int:
    """How many words a sentence has when it is said. A slot counts as two, its fallback as what it holds."""
    found = slots(sentence)
    filled = sum(max(SLOT_WORDS, len(_WORD.findall(slot.fallback or ""))) for slot in found)
    return filled + len(_WORD.findall(_SLOT.sub(" ", sentence)))


@lru_cache(maxsize=16_384)
def shown(text: str) -> str:
    """The plain text with each slot as its fallback or, where it has none, as a sign that joins no word."""
    return _FILLED.sub(lambda match: match[1].strip() if match[1] else PLACE, plain(text))


def phrase(*ways: str) -> re.Pattern[str]:
    """A pattern for any of these phrases, as whole words in any case, over hyphens and commas between the words.

    A phrase is written as words with single spaces; it may hold pattern syntax without spaces.
    """
    joined = "|".join(r"[\s,\-]+".join(way.split(" ")) for way in ways)
    return re.compile(rf"(?<![\w'])(?:{joined})(?!\w)", re.IGNORECASE)
