"""Where a text asks the customer to do something: "please write to me", "tell me if it looks different"."""

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.word_lists import word_set, words_of

_BEFORE = word_set("please and but so then just also or")
_REQUESTS = words_of("requests")


def makes_a_request(passage: Analysed, clause: int) -> bool:
    """Whether a clause begins with the verb of a request."""
    words = [token.text for token in passage.by_clause.get(clause, ()) if token.text not in _BEFORE]
    return bool(words) and words[0] in _REQUESTS


def is_asked_before(passage: Analysed, at: int) -> bool:
    """Whether a request stands before this place in its sentence: a "since" behind it only explains that."""
    clauses = {token.clause for token in passage.tokens[:at] if token.sentence == passage.tokens[at].sentence} - {
        passage.tokens[at].clause
    }
    return bool(clauses) and makes_a_request(passage, min(clauses))
