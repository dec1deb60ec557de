"""Phrases that writers listen for in drafts, found in one pass over the words."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.domain.content_rules.banned import banned_in
from bot.domain.draft.advice import WORDS, DraftAdvice, KindAdvice, Say
from bot.domain.draft.finding import Place
from bot.domain.draft.kind import Kind
from bot.domain.draft.spoken import Spoken
from bot.domain.phrases import NEGATORS, Ears, Heard, Phrase, Sorted, phrase

_NEGATED_WITHIN = 3
_DENIED = frozenset({Kind.PROMISE_TOO_MUCH})
"""Kinds that a "not" before the words turns into their opposite: "I cannot guarantee"."""


_CLAUSE_END = re.compile(r"[ \t]*(?:[,;:.!?\n\[]|$|\b(?:and|but|so|because)\b)")
_LONGEST_CLAUSE = 160
_BY = re.compile(r"\s+by\b", re.IGNORECASE)
"""Behind words that only lack a time or a name, what gives it: "I will keep you posted by 5"."""


class _Listening(NamedTuple):
    kind: Kind
    say: Say
    phrases: Sorted


class DraftEars:
    """All phrases of a set of advice, ready to be heard. Built once, then only read.

    Args:
        advice: what writers wrote.
    """

    def __init__(self, advice: DraftAdvice) -> None:
        written = [
            (kind, say, _phrases(say.words, each))
            for kind, each in advice.kinds.items()
            for say in each.say
            if say.words
        ]
        unless = {kind: _phrases(each.unless, each) for kind, each in advice.kinds.items() if each.unless}
        self._ears = Ears(each for group in (*(said for *_, said in written), *unless.values()) for each in group)
        self._said = [_Listening(kind, say, self._ears.sorted(group)) for kind, say, group in written]
        self._unless = {kind: self._ears.sorted(group) for kind, group in unless.items()}
        self._shared = {
            name: (kind, say) for kind, each in advice.kinds.items() for say in each.say for name in say.shared
        }

    def places(self, spoken: Spoken) -> Iterator[Place]:
        """Every phrase of a draft that can land badly, the well meant ones left out."""
        heard = self._ears.on(spoken.words)
        meant = {kind: self._words_of(heard, group) for kind, group in self._unless.items()}
        for said in self._said:
            for span in heard.spans(said.phrases):
                if not meant.get(said.kind, frozenset()).isdisjoint(range(*span)):
                    continue
                start, end = spoken.spans[span.start][0], spoken.spans[span.end - 1][1]
                told = said.say.instead.startswith(WORDS) and _BY.match(spoken.level, end) is not None
                if not told and not (said.kind in _DENIED and _is_denied(spoken, span.start)):
                    yield _place(said.kind, spoken, start, end, said.say)
        for banned, match in banned_in(spoken.level):
            if banned.name in self._shared:
                kind, say = self._shared[banned.name]
                yield _place(kind, spoken, *match.span(), say)

    def well_meant(self, spoken: Spoken, kind: Kind) -> bool:
        """Whether anything stands in a draft that speaks against a kind of finding as a whole."""
        group = self._unless.get(kind)
        return group is not None and next(self._ears.on(spoken.words).spans(group), None) is not None

    def _words_of(self, heard: Heard, group: Sorted) -> frozenset[int]:
        return frozenset(at for span in heard.spans(group) for at in range(*span))


def _phrases(written: Sequence[str], advice: KindAdvice) -> tuple[Phrase, ...]:
    return tuple(phrase(each, advice.lists) for each in written)


def _place(kind: Kind, spoken: Spoken, start: int, end: int, say: Say) -> Place:
    if say.clause and (close := _CLAUSE_END.search(spoken.level, end, end + _LONGEST_CLAUSE)):
        end = close.start()
    return Place(kind, *spoken.in_draft(start, end), say.instead)


def _is_denied(spoken: Spoken, start: int) -> bool:
    """Whether a "not" stands shortly before these words, with no pause between."""
    for at in range(start - 1, max(-1, start - 1 - _NEGATED_WITHIN), -1):
        if spoken.words[at + 1].fresh:
            return False
        if spoken.words[at].text in NEGATORS:
            return True
    return False
