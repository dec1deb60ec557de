"""Requests turned into conditions: "send any line that looks odd" and "if any line looks odd, send it" ask the same."""

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.conditions import Condition
from bot.domain.guard.requests_made import makes_a_request

_ANY = frozenset({"any", "anything", "where", "whatever", "whichever"})


def is_turned_request(condition: Condition, source: Analysed, rewrite: Analysed) -> bool:
    """Whether "if any line looks odd, send it" only turns round the request "send any line that looks odd"."""
    if _is_asked_for(condition, source, rewrite):
        return True
    if rewrite.word(condition.at) != "if" or not condition.about or not _requests(rewrite, condition.at):
        return False
    return any(
        word in _ANY
        and _requests(source, at)
        and condition.about <= {token.said for token in source.tokens[at:] if token.clause == source.tokens[at].clause}
        for at, word in enumerate(source.words)
    )


def _is_asked_for(condition: Condition, source: Analysed, rewrite: Analysed) -> bool:
    """Whether "if you reply here, I read it" only says in another way "reply here and I read it"."""
    at = condition.at
    if rewrite.word(at + 1) != "you":
        return False
    return any(
        makes_a_request(source, number)
        and clause[0].said == rewrite.says(at + 2)
        and condition.about <= {token.said for token in clause}
        and bool(_done(source, clause[0].sentence) & _done(rewrite, rewrite.tokens[at].sentence))
        for number, clause in source.by_clause.items()
    )


def _done(passage: Analysed, sentence: int) -> set[str]:
    return {act.said for act in passage.acts if passage.tokens[act.at].sentence == sentence}


def _requests(passage: Analysed, at: int) -> bool:
    """Whether the sentence of this place asks the customer to do something."""
    here = passage.tokens[at].sentence
    return any(token.sentence == here and makes_a_request(passage, token.clause) for token in passage.tokens)
