"""Whole phrases of sympathy that a rewrite may bring although single words of them could not: "that can't be easy"."""

import re

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.spelling import spelled_words
from bot.domain.guard.stems import concept
from bot.domain.guard.word_lists import lines_of

_HARMLESS = re.compile(rf"\b(?:{'|'.join(lines_of('harmless'))})", re.IGNORECASE)


def without_harmless(text: str, source: Analysed) -> str | None:
    """The text with its phrases of sympathy taken out, or None when it has none. A word that says nothing stands in.

    A phrase that the source has too stays, and one that turns round a feeling of the source: "it is not fair" where the
    source says that it is.
    """
    known = source.text.lower()

    def taken_out(match: re.Match[str]) -> str:
        turned = any(is_feeling(said) and said in source.said for said in map(concept, spelled_words(match[0])))
        return match[0] if turned or match[0].lower() in known else " oh "

    stripped = _HARMLESS.sub(taken_out, text)
    return stripped if stripped != text else None
