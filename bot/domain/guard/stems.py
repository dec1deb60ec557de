"""Words brought back to what they share: "waiting" and "waits" are one word, "reply" and "answer" one act.

The stemmer is small on purpose: it only has to treat both sides of a comparison alike.
"""

import re
from functools import lru_cache

from bot.domain.guard.word_lists import families

_SHORTEST = 4
_LONG_ENOUGH_FOR_E = 5
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_CLOSED = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]$")
_VOWEL = re.compile(r"[aeiouy]")


@lru_cache(maxsize=8_192)
def concept(word: str) -> str:
    """The name of what a word in lower case says: its family, or its stem."""
    return families().get((word,)) or _by_stem().get(stem(word)) or stem(word)


@lru_cache(maxsize=8_192)
def stem(word: str) -> str:
    """A word in lower case without its ending."""
    if len(word) < _SHORTEST:
        return word
    if word.endswith(("ies", "ied")) and len(word) > _SHORTEST:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    elif word.endswith("ing"):
        word = _restored(word, word[:-3])
    elif word.endswith("ed") and not word.endswith("eed"):
        word = _restored(word, word[:-2])
    return word[:-1] if len(word) >= _LONG_ENOUGH_FOR_E and word.endswith("e") else word


def _restored(word: str, base: str) -> str:
    """What stood before "-ing" or "-ed": "stopp" was "stop", "mak" was "make"; "thing" was nothing else."""
    if len(base) < len("as") or not _VOWEL.search(base):
        return word
    if _DOUBLED.search(base):
        return base[:-1]
    return f"{base}e" if _CLOSED.fullmatch(base) else base


@lru_cache(maxsize=1)
def _by_stem() -> dict[str, str]:
    return {stem(form[0]): name for form, name in families().items() if len(form) == 1}
