"""The words that made us think so, cut from the message as the customer wrote them, few and short."""

from collections.abc import Mapping, Sequence

from bot.adapters.reader.tokens import Token
from bot.domain.reading import Evidence

MOST_QUOTES = 6
MOST_CASE_QUOTES = 2
LONGEST_QUOTE = 60
"""Characters of one piece of evidence."""

TELLING_SHARE = 0.4
"""A word is quoted when it adds at least this share of what the most telling word adds."""

_GAP = 1
"""Words between two telling ones that are quoted along: "charged me twice"."""

_FUNCTION_WORDS = frozenset(
    "a an the this that these those and or but if so as of to in on at by for from with into over it its it's is are am "
    "was were be been being do does did don't didn't have has had i i'm i've i'd me my we we're our us you you're your "
    "he she his her they them their who what which when where why how not no can can't could would will won't should "
    "there here just get got go than then too very all any some out up now please hi hello again still".split()
)


def quote(text: str, message: Sequence[Token], first: int, last: int, says: str) -> Evidence:
    """The words from token `first` up to `last`, white space folded, as evidence for `says`."""
    words = " ".join(text[message[first].start : message[last - 1].end].split())
    return Evidence(words=words[:LONGEST_QUOTE], says=says)


def case_quotes(text: str, message: Sequence[Token], shares: Mapping[str, float], says: str) -> list[Evidence]:
    """The few most telling pieces for the case type. No number is ever quoted: it could be somebody's account."""
    telling = {word: share for word, share in shares.items() if word not in _FUNCTION_WORDS and "0" not in word}
    least = TELLING_SHARE * max(telling.values(), default=0.0)
    if least <= 0:
        return []
    pieces: list[tuple[float, int, int]] = []
    seen: set[str] = set()
    for at, token in enumerate(message):
        share = telling.get(token.word, 0.0)
        if share < least or token.word in seen:
            continue
        seen.add(token.word)
        if pieces and _joined(message, pieces[-1][2], at):
            weight, first, _ = pieces.pop()
            pieces.append((weight + share, first, at + 1))
        else:
            pieces.append((share, at, at + 1))
    best = sorted(pieces, key=lambda piece: (-piece[0], piece[1]))[:MOST_CASE_QUOTES]
    return [quote(text, message, first, last, says) for _, first, last in best]


def _joined(message: Sequence[Token], last: int, at: int) -> bool:
    between = message[last : at + 1]
    return len(between) - 1 <= _GAP and not any(token.fresh or "0" in token.word for token in between)
