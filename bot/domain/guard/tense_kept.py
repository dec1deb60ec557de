"""Tenses: what is, is not what was. "The people who decide" have not decided, and "how it is said" is not "was"."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.forms import is_doing, is_past
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.their_lot import tells_their_lot
from bot.domain.guard.word_lists import word_set

_PAST = word_set("was were did had came went got knew saw said told")
_NOW = word_set("is are am do does has have come comes go goes get gets know knows see sees say says tell tells")
_WISHED_BEFORE = word_set("rather lead wish if")
_HELPING = word_set("do does")


def tense_changed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Each verb that stands alone in the other tense now, save where only the customer's lot is told.

    Args:
        source: the segment.
        rewrite: what the model made of it.
    """
    matcher = SequenceMatcher(None, source.words, rewrite.words, autojunk=False)
    for tag, old, old_end, begin, end in matcher.get_opcodes():
        alone = tag == "replace" and old_end - old == end - begin == 1
        if not alone or not _is_another_tense(source, old, rewrite, begin):
            continue
        if source.word(old) in _HELPING or not tells_their_lot(rewrite, begin):
            yield Finding(reason=Reason.MEANING_MOVED, words=rewrite.word(begin))


def _is_another_tense(source: Analysed, was: int, rewrite: Analysed, now: int) -> bool:
    one, other = source.word(was), rewrite.word(now)
    if is_doing(one) or is_doing(other) or rewrite.word(now - 1) in _WISHED_BEFORE:
        return False
    if source.says(was) != rewrite.says(now) and not {one, other} <= _PAST | _NOW:
        return False
    return _is_past(one) != _is_past(other)


def _is_past(word: str) -> bool:
    return word in _PAST or (is_past(word) and word not in _NOW)
