"""Questions and requests: the rewrite asks what the source asks, for the same things."""

from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.first_words import first_words
from bot.domain.guard.forms import is_base
from bot.domain.guard.modals import POLITE
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.stems import concept
from bot.domain.guard.word_lists import word_set, words_of

_BEFORE_A_REQUEST = word_set("please and or but so then just also do not never")
_PLEAS = frozenset(
    map(
        concept,
        words_of("safe_acts")
        | word_set("love believe trust forgive rest stay hold remember consider look talk speak stop"),
    )
) - {"thank", "sorry"}
_REQUESTS = frozenset(concept(word) for word in words_of("requests"))


def asking_changed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Questions that came or went, and requests that came."""
    wanted, got = len(source.asks), len(rewrite.asks)
    if got > wanted:
        for sentence in sorted(rewrite.asks):
            words = {token.said for token in rewrite.by_sentence.get(sentence, ())}
            if not (words & first_words(source)) and not _asked(words, source):
                yield Finding(reason=Reason.ASKS_FOR_MORE, words="?")
        polite = sum(
            modal.asks and modal.mode in POLITE and rewrite.word(modal.at + 1) in {"you", "i", "we"}
            for modal in rewrite.modals
        )
        if got - wanted > polite:
            yield Finding(reason=Reason.ASKS_FOR_MORE, words="?")
    if got < wanted:
        yield Finding(reason=Reason.ASKS_FOR_LESS, words="?")
    requested = first_words(source) | {modal.anchor for modal in source.modals} | {act.said for act in source.acts}
    done = {act.verb for act in rewrite.acts}
    for said in sorted(set(_pleas(rewrite)) - first_words(source) - set(_pleas(source))):
        yield Finding(reason=Reason.ASKS_FOR_MORE, words=said)
    for said in sorted((first_words(rewrite) - done) & _REQUESTS - requested):
        if said == "choose" and "or" in source.words:
            continue
        if said not in source.said or not _is_named_first(source, said):
            yield Finding(reason=Reason.ASKS_FOR_MORE, words=said)


def _asked(said: set[str], source: Analysed) -> bool:
    return any(
        said & {token.said for token in source.by_sentence.get(sentence, ()) if token.content}
        for sentence in source.asks
    )


def _is_named_first(source: Analysed, said: str) -> bool:
    """Whether the word opens a clause that is no request in the source, or is asked for behind "could you"."""
    return any(
        clause[0].said == said or (len(clause) > 1 and clause[1].said == said and clause[0].text in _BEFORE_A_REQUEST)
        for clause in source.by_clause.values()
    )


def _pleas(passage: Analysed) -> Iterator[str]:
    """What the customer is told to be or to feel: each sentence that begins with such a verb as it stands."""
    for clause in passage.by_clause.values():
        said = [token.text for token in clause if token.text not in _BEFORE_A_REQUEST][:3]
        if said[:1] == ["tell"] and len(said) > 1 and said[1] not in {"me", "us"}:
            yield " ".join(said)
    pleas = [passage.tokens[at + 1 :] for at, word in enumerate(passage.words) if word == "please"]
    for tokens in filter(None, [*passage.by_sentence.values(), *pleas]):
        at = 0
        while at < len(tokens) - 1 and tokens[at].text in _BEFORE_A_REQUEST:
            at += 1
        word = tokens[at].text
        known = word == "know" and [token.text for token in tokens[at + 1 : at + 2]] == ["that"]
        if word == "be" or (tokens[at].said in _PLEAS and is_base(word) and at + 1 < len(tokens) and not known):
            yield tokens[at].said if word != "be" else word
