"""The words that made us think so, cut from the message as the customer wrote them, few and short.

A quote holds no word but those that stand in our own content, since it is kept: what else a customer wrote could be a
name, an address or a number, and is never quoted, not even between two words that are.
"""

from collections.abc import Container, Mapping, Sequence

from bot.adapters.reader.function_words import FUNCTION_WORDS
from bot.adapters.reader.tokens import Token
from bot.domain.reading import Evidence

MOST_QUOTES = 6
MOST_WORD_QUOTES = 2
LONGEST_QUOTE = 60
"""Characters of one piece of evidence."""

TELLING_SHARE = 0.4
"""A word is quoted when it adds at least this share of what the most telling word adds."""

_GAP = 1
"""Known words between two telling ones that are quoted along: "charged me twice"."""

_LEFT_OUT = " … "
"""What stands in a quote where words were left out."""


def quote(text: str, message: Sequence[Token], first: int, last: int, says: str, *, known: Container[str]) -> Evidence:
    """The words from token `first` up to `last`, white space folded, as evidence for `says`.

    Numbers and words that are not `known` are left out, and so is what cannot be seen (control and direction
    characters): evidence is printed on terminals.
    """
    runs: list[list[Token]] = [[]]
    for token in message[first:last]:
        if _is_ours(token.word, known):
            runs[-1].append(token)
        elif runs[-1]:
            runs.append([])
    cuts = (text[run[0].start : run[-1].end] for run in runs if run)
    words = _LEFT_OUT.join(
        " ".join("".join(sign if sign.isprintable() else " " for sign in cut).split()) for cut in cuts
    )
    return Evidence(words=words[:LONGEST_QUOTE], says=says)


def word_quotes(
    text: str, message: Sequence[Token], shares: Mapping[str, float], says: str, *, known: Container[str]
) -> list[Evidence]:
    """The few most telling pieces for a case type or an emotion.

    Args:
        text: the message.
        message: its words.
        shares: how much each word speaks for it; a word may do so by likeness alone.
        says: the id of the case type or the emotion.
        known: every word of our own content. No other is quoted, whatever it resembles.
    """
    telling = {word: share for word, share in shares.items() if word not in FUNCTION_WORDS and _is_ours(word, known)}
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
        if pieces and _joined(message, pieces[-1][2], at, known):
            weight, first, _ = pieces.pop()
            pieces.append((weight + share, first, at + 1))
        else:
            pieces.append((share, at, at + 1))
    best = sorted(pieces, key=lambda piece: (-piece[0], piece[1]))[:MOST_WORD_QUOTES]
    return [quote(text, message, first, last, says, known=known) for _, first, last in best]


def _joined(message: Sequence[Token], last: int, at: int, known: Container[str]) -> bool:
    between = message[last : at + 1]
    return len(between) - 1 <= _GAP and all(not token.fresh and _is_ours(token.word, known) for token in between)


def _is_ours(word: str, known: Container[str]) -> bool:
    """Whether a word may be kept. A number never is, known or not: it could be somebody's account."""
    return word in known and "0" not in word
