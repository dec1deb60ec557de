"""The language of a message, when it tells one: so that what we read in English we do not pretend to read in Turkish.

Written here since no library fits: the small ones ship native code without wheels for every machine we run on, the good
pure ones take seconds and hundreds of megabytes to load, and all of them name a language for "zzz" or "DHL". Scripts
are told by their code points, Latin languages by the words of their grammar. Being English is the safe side: a message
is foreign only when foreign words clearly outweigh English ones, and it stays undecided otherwise.
"""

import re
from collections import Counter
from collections.abc import Collection

from bot.domain.language_script import UNNAMED, language_by_script
from bot.domain.language_words import ENGLISH, LETTERS, SHARED_BY, WORDS

LONGEST_LOOK = 1_000
"""Characters that are looked at. A message that changes its language later is read by its beginning."""

FEWEST_WORDS = 2
"""Different foreign words, one of them known, below which nothing is said: "Hola" is a greeting in English too."""

FEWEST_STRANGE = 4
"""Different words with letters that English lacks, from which a message is foreign without a word that we know."""

_NAMES = {
    "am": "Amharic",
    "ar": "Arabic",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "gu": "Gujarati",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "kn": "Kannada",
    "ko": "Korean",
    "ml": "Malayalam",
    "mr": "Marathi",
    "nb": "Norwegian",
    "ne": "Nepali",
    "nl": "Dutch",
    "pa": "Punjabi",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sr": "Serbian",
    "sv": "Swedish",
    "ta": "Tamil",
    "te": "Telugu",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_DOT_ABOVE = "\u0307"
"""What lower case leaves of the Turkish capital I."""

_CLEAR = 1.5
"""How many foreign words stand against one English word before a message is foreign. Set on the tuned two thirds."""

_SHARE = 0.25
"""And what share of all its words has to be known as foreign."""

_LEAD = 1.25
"""And how far the best language has to lead the next to be named."""


def language_name(code: str) -> str:
    """The language in English, such as "Spanish"; "another language" for one that we have no name for."""
    return _NAMES.get(code, "another language")


def language_of(text: str) -> str | None:
    """The BCP-47 code of a message's language.

    Args:
        text: the message, without markup.

    Returns:
        A code; "und" when the message is surely not English and in a language we cannot name; None when it is English
        or does not tell: too short, mixed, names and numbers only.
    """
    words = (word for word in text[:LONGEST_LOOK].lower().split() if not _is_address(word))
    looked_at = " ".join(words).replace("\u2019", "'").replace(_DOT_ABOVE, "")
    by_script = None if looked_at.isascii() else language_by_script(looked_at)
    return by_script or _latin(_WORD.findall(looked_at))


def _is_address(word: str) -> bool:
    """Whether these are letters of a machine: an address speaks no language."""
    return "@" in word or "://" in word or word.startswith("www.")


def _latin(words: list[str]) -> str | None:
    english = sum(word in ENGLISH for word in words)
    kinds = set(words) - ENGLISH
    votes = {code: kinds & known for code, known in WORDS.items()}
    lettered = {code: {word for word in kinds if letters & set(word)} for code, letters in LETTERS.items()}
    known, strange = set[str]().union(*votes.values()), set[str]().union(*lettered.values())
    told = sum(word in known or word in strange for word in words)
    if told < _CLEAR * english or told < _SHARE * len(words) or not _is_enough(known, strange):
        return None
    weights = Counter({code: _weight(votes.get(code, ()), lettered.get(code, ()), lettered) for code in LETTERS})
    (best, most), (_, second) = weights.most_common(2)
    return best if most >= _LEAD * second and (votes.get(best) or best not in WORDS) else UNNAMED


def _is_enough(known: set[str], strange: set[str]) -> bool:
    """Two different foreign words at least, one of them known, or strange letters everywhere."""
    return (bool(known) and len(known | strange) >= FEWEST_WORDS) or len(strange) >= FEWEST_STRANGE


def _weight(words: Collection[str], by_letter: Collection[str], lettered: dict[str, set[str]]) -> float:
    """Words count by how few languages share them; so do letters, at half the weight."""
    by_letters = sum(1 / sum(word in each for each in lettered.values()) for word in by_letter)
    return sum(1 / SHARED_BY[word] for word in words) + by_letters / 2
