"""Questions and requests: the rewrite asks what the source asks, for the same things."""

from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.certainty import first_words
from bot.domain.guard.modals import POLITE
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.stems import concept
from bot.domain.guard.word_lists import words_of

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
    for said in sorted((first_words(rewrite) - done) & _REQUESTS - requested):
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
        clause[0].said == said or (len(clause) > 1 and clause[1].said == said) for clause in source.by_clause.values()
    )
