"""Words spelled out: what stands in any text as a word or a blank, and "can't" as "can" and "not"."""

import re
from collections.abc import Iterator, Sequence

from bot.domain.guard.word_lists import families, word_set

TOKEN = re.compile(
    r"\{\{[^{}]*\}\}|\[[A-Z]+(?: [A-Z]+)*(?: [1-9][0-9]{0,5})?\]"
    r"|[^\W\d_]+(?:['\-][^\W\d_]+)*|\d+|[.!?]+|[,;:()\u2013\u2014]"
)
"""A word, a blank, a number or a mark."""

_SPELLED = {
    "can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"),
    "ain't": ("is", "not"), "let's": ("let", "us"), "unable": ("not", "able"), "impossible": ("not", "possible"),
    "unclear": ("not", "clear"), "unfair": ("not", "fair"), "i'm": ("i", "am"), "noone": ("no", "one"),
    "dont": ("do", "not"), "didnt": ("did", "not"), "doesnt": ("does", "not"), "isnt": ("is", "not"),
    "wasnt": ("was", "not"), "arent": ("are", "not"), "werent": ("were", "not"), "havent": ("have", "not"),
    "hasnt": ("has", "not"), "cant": ("can", "not"), "wont": ("will", "not"), "couldnt": ("could", "not"),
    "y'all": ("you",), "gonna": ("going", "to"), "nobody": ("nobody",), "o'clock": ("oclock",),
}  # fmt: skip
_ENDINGS = (("n't", "not"), ("'ll", "will"), ("'re", "are"), ("'ve", "have"), ("'m", "am"), ("'d", "would"))
_IS = word_set("it he she that this what who there here where how everything nobody everyone something one which")


def spelled_words(text: str) -> Iterator[str]:
    """The words of any text in lower case, spelled out."""
    for match in TOKEN.finditer(text):
        if match[0][0].isalnum():
            yield from spelled(match[0].lower())


def spelled(word: str) -> Sequence[str]:
    """One word in lower case, as the words that it is made of."""
    if word in _SPELLED:
        return _SPELLED[word]
    if "'" in word:
        for ending, meant in _ENDINGS:
            if word.endswith(ending) and word != ending:
                return (word.removesuffix(ending), meant)
        bare = word.removesuffix("'s")
        if bare == word:
            return (word.replace("'", ""),)
        return (bare, "is") if bare in _IS else (bare,)
    if "-" in word and (word,) not in families():
        return word.split("-")
    return (word,)
