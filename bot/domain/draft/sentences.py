"""Sentences of two drafts laid side by side: which of the model's say what which of the agent's say.

Nothing here judges. It pairs by the words that sentences share and keeps their order; a sentence of the model's that
has no counterpart goes with its neighbour, so that whatever it adds is held against what the agent wrote there.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from bot.domain.draft.verbatim import verbatim

MOST_SENTENCES = 48
"""Of a draft: more is no reply to one message, and what compares them takes its time."""

_END = re.compile(r"(?:[.!?]+[\"')*_\]]*(?=\s|$)|\n)\s*")
_ABBREVIATED = re.compile(r"\b(?:mr|mrs|ms|dr|st|no|vs|e\.g|i\.e|approx)\.\s*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_MERGED = 0.5
"""What two sentences taken together have to share more than one of them alone."""


class Group(NamedTuple):
    """Sentences of the agent's, from `first` up to `last`, and the model's words in their place, empty for none."""

    first: int
    last: int
    words: str


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with the space that follows it: joined, they are the text."""
    whole = verbatim(text)
    starts = [each.start for each in whole]
    found: list[str] = []
    begun = 0
    for match in _END.finditer(text):
        number = bisect_right(starts, match.start()) - 1
        inside = number >= 0 and match.start() < whole[number].end - 1
        if inside or _ABBREVIATED.search(text[max(0, match.start() - 8) : match.start() + 1]):
            continue
        if text[begun : match.end()].strip():
            found.append(text[begun : match.end()])
            begun = match.end()
    if text[begun:].strip() or not found:
        found.append(text[begun:])
    elif begun < len(text):
        found[-1] += text[begun:]
    return found


def side_by_side(ours: list[str], theirs: list[str], *, mended: list[str]) -> list[Group]:
    """The agent's sentences in groups of one or two, each with the model's words for it.

    Args:
        ours: the agent's sentences, at least one.
        theirs: the model's.
        mended: each of the agent's with the small edits made; its words count too.
    """
    was = [_counted(each) | _counted(other) for each, other in zip(ours, mended, strict=True)]
    now = [_counted(each) for each in theirs]

    @cache
    def shared(first: int, last: int, begin: int, end: int) -> float:
        mine, other = sum(was[first:last], Counter()), sum(now[begin:end], Counter())
        merges = (last - first > 1) + (end - begin > 1)
        return (mine & other).total() - _MERGED * merges

    steps = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for at in range(len(ours) + 1):
        for place in range(len(theirs) + 1):
            options = [
                (best[at - down, place - along][0] + _worth(shared, at, place, down, along), (down, along))
                for down, along in steps
                if (at - down, place - along) in best
            ]
            if options:
                best[at, place] = max(options, key=lambda option: option[0])
    return _groups(ours, theirs, best)


def _worth(shared: Callable[[int, int, int, int], float], at: int, place: int, down: int, along: int) -> float:
    if not down or not along:
        return 0.0
    common = shared(at - down, at, place - along, place)
    return common if common > 0 else -1.0


def _groups(
    ours: list[str], theirs: list[str], best: dict[tuple[int, int], tuple[float, tuple[int, int]]]
) -> list[Group]:
    backwards: list[Group] = []
    at, place = len(ours), len(theirs)
    behind = ""
    while at or place:
        down, along = best[at, place][1]
        words = "".join(theirs[place - along : place])
        if down:
            backwards.append(Group(at - down, at, words + behind))
            behind = ""
        else:
            behind = words + behind
        at, place = at - down, place - along
    found = backwards[::-1]
    if behind:
        found[0] = found[0]._replace(words=behind + found[0].words)
    return found


def _counted(text: str) -> Counter[str]:
    return Counter(word.casefold() for word in _WORD.findall(text))
