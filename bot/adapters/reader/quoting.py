"""The words that made us think so, cut from the message as the customer wrote them, few and short."""

from collections.abc import Mapping, Sequence

from bot.adapters.reader.function_words import FUNCTION_WORDS
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


def quote(text: str, message: Sequence[Token], first: int, last: int, says: str) -> Evidence:
    """The words from token `first` up to `last`, white space folded, as evidence for `says`.

    What cannot be seen (control and direction characters) is left out: evidence is printed on terminals.
    """
    cut = text[message[first].start : message[last - 1].end]
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in cut).split())
    return Evidence(words=words[:LONGEST_QUOTE], says=says)


def case_quotes(text: str, message: Sequence[Token], shares: Mapping[str, float], says: str) -> list[Evidence]:
    """The few most telling pieces for the case type. No number is ever quoted: it could be somebody's account."""
    telling = {word: share for word, share in shares.items() if word not in FUNCTION_WORDS and "0" not in word}
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
