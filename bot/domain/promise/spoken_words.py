"""What a writer takes back, breathes or runs together: struck-out words, "uh" and "um", "lemme", "b4", "2 u".

Those words are left out or written out before anything else is read, so that no other rule has to look past them.
"""

from collections.abc import Iterable

from bot.domain.promise.words import Word, text_at, word_set

LONGEST_STRUCK = 40
"""Words between two tildes: more than that was never struck out in one go."""

_BREATHS = word_set("uh uhh uhm um umm umh er erm ehm hmm hm mmm ah eh")
_PAUSED_ON = frozenset({"like"})
_RUN_TOGETHER = {
    "lemme": ("let", "me"),
    "imma": ("i'm", "gonna"),
    "ima": ("i'm", "gonna"),
    "i'mma": ("i'm", "gonna"),
    "illbe": ("i'll", "be"),
    "oclock": ("o'clock",),
    "cuppla": ("couple",),
}
_STANDS_FOR = {"2": "to", "4": "for"}
_PLACES = word_set("gate seat row room block unit bay desk page cell pier exit zone box level floor size paper")


def spoken(words: list[Word]) -> list[Word]:
    """The words that are meant to be read, each as it is meant; their places in the text stay as they are."""
    if not any(word.text in _MARKS for word in words):
        return words
    return list(_written_out(_without_breaths(_without_struck(words))))


def _without_struck(words: list[Word]) -> list[Word]:
    """The words without those between two tildes that stick to them: "~3pm~ 4pm"."""
    kept: list[Word] = []
    at = 0
    while at < len(words):
        end = _end_of_struck(words, at) if words[at].text == "~" else at
        if end > at:
            kept.extend(word._replace(glued=False) for word in words[end + 1 : end + 2])
            at = end + 2
            continue
        kept.append(words[at])
        at += 1
    return kept


def _end_of_struck(words: list[Word], at: int) -> int:
    """The place of the closing tilde, or `at` where nothing is struck out."""
    opens = not words[at].glued and at + 1 < len(words) and words[at + 1].glued
    if not opens:
        return at
    for end in range(at + 2, min(at + LONGEST_STRUCK, len(words))):
        if words[end].lines:
            return at
        if words[end].text == "~" and words[end].glued:
            return end
    return at


def _without_breaths(words: list[Word]) -> list[Word]:
    """The words without "uh" and "um", and without the commas around them."""
    kept: list[Word] = []
    lines, breathed = 0, False
    for at, word in enumerate(words):
        lines = max(lines, word.lines)
        if _is_breath(words, at):
            breathed = True
            continue
        if word.text == "," and breathed:
            continue
        if kept and breathed and kept[-1].text == ",":
            kept.pop()
        kept.append(word._replace(lines=lines))
        lines, breathed = 0, False
    return kept


def _is_breath(words: list[Word], at: int) -> bool:
    """Whether the word is only a breath: "uh", or the "like" of "give me, like, ten minutes"."""
    if words[at].text in _PAUSED_ON:
        return text_at(words, at - 1) == "," and text_at(words, at + 1) == ","
    return words[at].text in _BREATHS and not words[at].raw.isupper()


def _written_out(words: list[Word]) -> Iterable[Word]:
    at = 0
    while at < len(words):
        word = words[at]
        following = text_at(words, at + 1)
        if word.text == "b" and following == "4" and words[at + 1].glued and text_at(words, at - 1) not in _PLACES:
            yield word._replace(text="before", end=words[at + 1].end)
            at += 2
            continue
        if word.text == "b" and following in {"back", "there", "with", "in", "ready", "done", "ok"}:
            yield word._replace(text="be")
            at += 1
            continue
        if word.text == "bare" and following == "with":
            yield word._replace(text="bear")
            at += 1
            continue
        if word.text == "o" and following in {"clock", "'clock"}:
            yield word._replace(text="o'clock", end=words[at + 1].end)
            at += 2
            continue
        if word.text == "1" and following == "st" and text_at(words, at + 2) == "thing":
            yield word._replace(text="first", end=words[at + 1].end)
            at += 2
            continue
        if word.text in _STANDS_FOR and not word.glued and following == "you":
            yield word._replace(text=_STANDS_FOR[word.text])
        elif word.text in _RUN_TOGETHER:
            yield from (word._replace(text=part) for part in _RUN_TOGETHER[word.text])
        else:
            yield word
        at += 1


_MARKS = _BREATHS | _PAUSED_ON | frozenset(_RUN_TOGETHER) | frozenset(_STANDS_FOR) | {"~", "b", "o", "1", "bare"}
