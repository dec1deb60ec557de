"""Characters that can hide something: nothing but plain letters, digits and everyday punctuation passes."""

import unicodedata
from collections.abc import Iterator

from bot.domain.guard.reason import Finding, Reason

_SAME_TO_THE_EYE = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d", '"'),
        **dict.fromkeys("\u00a0\u202f", " "),
        **dict.fromkeys("\u2010\u2011", "-"),
        "\u2026": "...",
    }
)
"""What typesetters write for plain signs. Models do too, and it hides nothing."""

_DASHES = "\u2013\u2014"
_PLAIN = frozenset(" abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:!?'\"()-{}[]_|" + _DASHES)


def levelled(text: str) -> str:
    """The text with typesetters' signs made plain, in composed form, without space at its ends."""
    plain = text.translate(_SAME_TO_THE_EYE)
    return (plain if plain.isascii() else unicodedata.normalize("NFC", plain)).strip()


def strange_characters(source: str, rewrite: str, customer: str) -> Iterator[Finding]:
    """Each kind of sign that is neither plain nor in the source.

    Signs that cannot be seen, that turn the direction, that only look like a letter, digits of other scripts and
    letters of other alphabets are all none of ours. A letter with an accent may come from the customer's words.

    Args:
        source: levelled.
        rewrite: levelled.
        customer: the customer's words.
    """
    odd = set(rewrite) - _PLAIN - set(source)
    if odd:
        theirs = {sign for sign in set(customer) & odd if _is_accented(sign)}
        for sign in sorted(odd - theirs):
            yield Finding(reason=Reason.STRANGE_CHARACTERS, words=f"U+{ord(sign):04X}")


def _is_accented(sign: str) -> bool:
    parts = unicodedata.normalize("NFD", sign)
    return len(parts) > 1 and parts[0].isascii() and parts[0].isalpha()
