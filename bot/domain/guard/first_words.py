"""What the clauses of a text begin with: the verb of a request stands there."""

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.forms import is_base
from bot.domain.guard.once import once
from bot.domain.guard.word_lists import word_set

_BEFORE = word_set("please and or but then so just otherwise")


@once
def first_words(passage: Analysed) -> frozenset[str]:
    """What the first word of each clause says, where it may be a verb as it stands."""
    found: set[str] = set()
    for clause in passage.by_clause.values():
        at = 0
        while at < len(clause) - 1 and clause[at].text in _BEFORE:
            at += 1
        if clause[at].content and is_base(clause[at].text):
            found.add(clause[at].said)
    return frozenset(found)
