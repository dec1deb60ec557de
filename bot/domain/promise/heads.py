"""Where promises begin in a sentence: "I'll ...", "you'll hear ...", "our specialist will ...", "give me ...".

Each way of committing is one small reader. A head says where the verb stands and how much more the words must show
before it counts: some promise without a time ("I'll keep you posted"), some only with one ("I'm calling you at 3").
"""

from collections.abc import Callable

from bot.domain.promise import verbs
from bot.domain.promise.head import Head
from bot.domain.promise.other_heads import expect_first, they_will, you_will
from bot.domain.promise.own_heads import and_then, begins_to_speak, let_me, own, own_am, own_typo, own_will
from bot.domain.promise.sentences import clause_starts
from bot.domain.promise.short_heads import fragment, plea
from bot.domain.promise.words import Words, follows, text_at, word_set

MOST_HEADS = 8
"""Promises that one sentence may begin; nobody writes more."""

_EXCUSES = word_set("worry worries problem problems rush only")

_READERS: dict[str, Callable[[Words, int, int], Head | None]] = {
    **dict.fromkeys(("i'll", "we'll"), own_will),
    **dict.fromkeys(("ill", "well"), own_typo),
    **dict.fromkeys(("i", "we"), own),
    **dict.fromkeys(("i'm", "im", "we're"), own_am),
    **dict.fromkeys(("you'll", "youll", "you"), you_will),
    **dict.fromkeys(("give", "gimme", "allow", "grant", "spare", "bear", "stay", "hang", "hold", "sit", "stand"), plea),
    "let": let_me,
    "expect": expect_first,
}


def heads_in(words: Words) -> list[Head]:
    """The beginnings of promises in one sentence, in order."""
    starts = clause_starts(words)
    heads: list[Head] = []
    at = 0
    speaks = False
    while at < len(words) and len(heads) < MOST_HEADS:
        head = _head_at(words, at, starts[at], speaks=speaks) if words[at].is_word else None
        speaks = speaks or head is not None or begins_to_speak(words, at)
        if head is not None and not _is_undone(words, head):
            heads.append(head)
            at = max(head.verb, at)
        at += 1
    return heads


def _head_at(words: Words, at: int, clause: int, *, speaks: bool) -> Head | None:
    word = words[at].text
    reader = _READERS.get(word)
    head = reader(words, at, clause) if reader is not None else None
    if head is None and (word == "will" or word.endswith("'ll")):
        head = they_will(words, at, clause, at + 1)
    if head is None and follows(words, at + 1, "going", "to") and (word in {"is", "are"} or word.endswith("'s")):
        head = they_will(words, at, clause, at + 3)
    if head is None and at == clause:
        head = fragment(words, at)
    if head is None and speaks and text_at(words, at - 1) in {"and", "then", ","}:
        head = and_then(words, at, clause)
    return head


def _is_undone(words: Words, head: Head) -> bool:
    """Whether the words before it in its clause make it a report, a hope, a condition or a denial."""
    before = [word.text for word in words[head.clause : head.at]]
    if not before or before[0] in {"as", "like"} or (head.pause and before[0] == "if"):
        return False
    undoing = verbs.REPORTS | verbs.NEGATIONS | {"could"}
    return any(
        word in undoing and not (word in verbs.NEGATIONS and behind in _EXCUSES)
        for word, behind in zip(before, [*before[1:], ""], strict=True)
    )
