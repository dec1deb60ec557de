"""The agent's voice: how many of their words a model's draft changes, and how many it may."""

import re

MOST_CHANGED = 0.5
"""The share of an agent's words that may be put in, taken out or replaced. A draft that changes more is another's."""

FREE = 4
"""Words that may change besides, so that a draft of one line can be mended at all."""

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")


def changed_words(before: str, after: str) -> int:
    """How many words have to be put in, taken out or replaced to make one text of the other (Levenshtein's distance).

    It takes time in proportion to the product of their lengths.
    """
    was, now = (_WORD.findall(text.casefold().replace("\u2019", "'")) for text in (before, after))
    row = list(range(len(now) + 1))
    for number, word in enumerate(was, 1):
        diagonal, row[0] = row[0], number
        for place, other in enumerate(now, 1):
            diagonal, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, diagonal + (word != other))
    return row[-1]


def count_words(text: str) -> int:
    """How many words there are."""
    return len(_WORD.findall(text))


def is_own_voice(draft: str, other: str) -> bool:
    """Whether another wording keeps enough of the words of a draft."""
    return changed_words(draft, other) <= MOST_CHANGED * count_words(draft) + FREE
