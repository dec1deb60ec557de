"""The words of a message as they are meant, whatever way they were typed: "Im gonna", "I’m going to" read the same.

Phrases that people write and messages that people send both go through here, so each is written once and heard in all
its spellings. Everything takes time in proportion to the length of the text, whatever the text is.
"""  # noqa: RUF002 - the curly apostrophe is the example

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_DRAWN_OUT = re.compile(r"(.)\1{3,}")
_TRAILING_OFF = re.compile(r"\.\s*\.")
_END = re.compile(r"[.!?;]|\n\s*\n")
_PAUSE = re.compile(r"[,:()]|\s[-–—]")  # noqa: RUF001 - all three dashes are typed
_QUOTES = str.maketrans(dict.fromkeys("’‘‛´`′＇", "'"))  # noqa: RUF001 - all of them are typed as apostrophes
_MARKS = frozenset({"Mn", "Me", "Cf"})
"""Accents, and signs that cannot be seen."""

_SPELLED_OUT = {
    **{f"{verb}nt": f"{verb} not" for verb in ("do", "does", "did", "is", "was", "are", "were", "have", "has", "had")},
    **{f"{verb}nt": f"{verb} not" for verb in ("would", "could", "should")},
    **dict.fromkeys(("can't", "cant", "cannot"), "can not"),
    **dict.fromkeys(("won't", "wont"), "will not"),
    **dict.fromkeys(("ain't", "aint"), "is not"),
    **dict.fromkeys(("im", "iam"), "i am"),
    **dict.fromkeys(("imma", "ima", "i'ma"), "i am going to"),
    **dict.fromkeys(("gonna", "gunna", "finna"), "going to"),
    **dict.fromkeys(("ya", "u"), "you"),
    **dict.fromkeys(("yall", "y'all"), "you all"),
    **dict.fromkeys(("pls", "plz"), "please"),
    "ive": "i have",
    "youre": "you are",
    "youll": "you will",
    "theyre": "they are",
    "theyll": "they will",
    "hes": "he is",
    "shes": "she is",
    "thats": "that is",
    "theres": "there is",
    "whos": "who is",
    "wanna": "want to",
    "gotta": "got to",
    "tryna": "trying to",
    "bouta": "about to",
    "lemme": "let me",
    "gimme": "give me",
    "let's": "let us",
    "ur": "your",
    "r": "are",
}
_ENDINGS = {"n't": "not", "'ll": "will", "'re": "are", "'ve": "have", "'m": "am", "'d": "would"}
_IS = frozenset({"he", "she", "it", "that", "what", "who", "there", "here", "where", "how", "everything", "nobody"})
"""Words after which "'s" means "is"; after any other it shows whose something is."""


class Word(NamedTuple):
    """One word in lower case, spelled out, no letter more than three times in a row.

    `sentence` counts from 0; `fresh` says that a pause stands before it.
    """

    text: str
    sentence: int
    fresh: bool


def plain_words(text: str) -> tuple[Word, ...]:
    """The words of a text in order. A line that breaks off in the middle of a sentence goes on in the next."""
    return tuple(_words(_level(text)))


def _words(text: str) -> Iterator[Word]:
    sentence, last = 0, 0
    for match in _WORD.finditer(text):
        between = text[last : match.start()]
        ends = bool(last) and _END.search(between) is not None and _TRAILING_OFF.search(between) is None
        sentence += ends
        fresh = ends or _PAUSE.search(between) is not None
        for word in _spelled_out(_DRAWN_OUT.sub(r"\1\1\1", match[0])):
            yield Word(word, sentence, fresh)
            fresh = False
        last = match.end()


def _level(text: str) -> str:
    """Lower case, straight apostrophes, no accents, nothing that cannot be seen."""
    if text.isascii():
        return text.lower().translate(_QUOTES)
    # Marks go first: sorting a long run of them is the one thing here that would not be linear.
    return _unmarked(unicodedata.normalize("NFKD", _unmarked(text.translate(_QUOTES)))).lower()


def _unmarked(text: str) -> str:
    return "".join(sign for sign in text if unicodedata.category(sign) not in _MARKS)


def _spelled_out(word: str) -> list[str]:
    if word in _SPELLED_OUT:
        return _SPELLED_OUT[word].split()
    if "'" not in word:
        return [word]
    for ending, meant in _ENDINGS.items():
        if word.endswith(ending) and word != ending:
            return [word.removesuffix(ending), meant]
    bare = word.removesuffix("'s")
    if bare == word:
        return [word.replace("'", "")]
    return [bare, "is"] if bare in _IS else [bare]
