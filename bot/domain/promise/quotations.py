"""Leaving out what a writer only quotes: lines that begin with ">", and words between quotation marks of any kind."""

from bot.domain.promise.words import Word, Words, follows

_CLOSERS = {
    '"': frozenset({'"', "”"}),
    "“": frozenset({'"', "”"}),
    "„": frozenset({'"', "”", "“"}),
    "«": frozenset({"»"}),
    "'": frozenset({"'"}),
    "\u2018": frozenset({"'"}),
}
"""What may end a quotation, by the mark that opens it."""

_MARKS = frozenset(_CLOSERS) | {">", "&"}
LONGEST_QUOTATION = 80
"""Words between two single marks: these are apostrophes too, and a pair far apart is none."""


def own_words(words: list[Word]) -> list[Word]:
    """The words without the quoted lines and quotations among them; a mark that nothing closes opens nothing."""
    if not any(word.text in _MARKS for word in words):
        return words
    closers = {mark: [at for at in range(len(words)) if _closes(words, at, mark)] for mark in _CLOSERS}
    passed = dict.fromkeys(_CLOSERS, 0)
    kept: list[Word] = []
    at = 0
    while at < len(words):
        mark = words[at].text
        if _is_quoted_line(words, at):
            at = _next_line(words, at + 1)
            continue
        if mark in _CLOSERS and (mark != "'" or _opens(words, at)):
            ends = closers[mark]
            while passed[mark] < len(ends) and ends[passed[mark]] <= at:
                passed[mark] += 1
            end = ends[passed[mark]] if passed[mark] < len(ends) else -1
            if end > at and (end - at <= LONGEST_QUOTATION or mark not in {"'", "\u2018"}):
                at = end + 1
                continue
        kept.append(words[at])
        at += 1
    return kept


def _is_quoted_line(words: Words, at: int) -> bool:
    begins = at == 0 or words[at].lines > 0
    return begins and (words[at].text == ">" or follows(words, at, "&", "gt", ";"))


def _next_line(words: Words, at: int) -> int:
    while at < len(words) and not words[at].lines:
        at += 1
    return at


def _opens(words: Words, at: int) -> bool:
    """Whether a plain single mark stands where a quotation may begin: free before, and stuck to the next word."""
    return not words[at].glued and at + 1 < len(words) and words[at + 1].glued and words[at].raw == "'"


def _closes(words: Words, at: int, mark: str) -> bool:
    if words[at].text not in _CLOSERS[mark]:
        return False
    if words[at].text != "'":
        return True
    return words[at].glued and (at + 1 == len(words) or not words[at + 1].glued or not words[at + 1].is_word)
