"""The gate: every rewrite of a segment by a model passes through here, or the playbook's own words stand.

The default is no. A rewrite may use the source's words, the customer's where they promise nothing, and a curated list
of warm ones; and whatever could change a promise - blanks, numbers, times, verbs of the agent, modal verbs, conditions,
negations, remedies - has to be as it was.
"""

from itertools import islice

from bot.domain.guard.alike import alike
from bot.domain.guard.analysed import Analysed, analysed_source
from bot.domain.guard.letters import levelled, strange_characters
from bot.domain.guard.markup import markup
from bot.domain.guard.meanings import meanings_changed
from bot.domain.guard.mirrored import Mirrored
from bot.domain.guard.of_others import said_of_others
from bot.domain.guard.quoting import quotes_invented
from bot.domain.guard.readings import readings
from bot.domain.guard.reason import Finding, Reason, Verdict
from bot.domain.guard.shape import far_longer, too_long
from bot.domain.guard.slot_marks import slots_changed
from bot.domain.guard.vocabulary import Vocabulary, empathy, unknown_words

_FEW = 6
"""With more findings than that, no other way of reading a rewrite is tried."""

_MANY = 12
"""So many words from nowhere are no slip."""

_MOST = 40
"""Findings that are looked for."""


def check(source: str, rewrite: str, *, customer: str, vocabulary: Vocabulary | None = None) -> Verdict:
    """Whether a rewrite of one segment may be shown.

    Never raises, and takes time in proportion to the lengths of its arguments.

    Args:
        source: The segment as the playbook has it, with its blanks as `{{name}}`.
        rewrite: What the model made of it.
        customer: The message that is answered; empty when there is none.
        vocabulary: What a rewrite may say beside the source's and the customer's words, from `vocabulary_of`; without
            it the shipped words of sympathy.
    """
    if rewrite == source:
        return Verdict(ok=True)
    was, now = levelled(source), levelled(rewrite)
    if was == now:
        return Verdict(ok=True)
    if not now:
        return Verdict(ok=False, findings=(Finding(reason=Reason.EMPTY),))
    if too_long(was, now):
        return Verdict(ok=False, findings=(Finding(reason=Reason.TOO_LONG),))
    words = empathy() if vocabulary is None else vocabulary
    before, after = analysed_source(was), Analysed(alike(now, was))
    signs = (
        *said_of_others(before, after),
        *strange_characters(was, now, customer),
        *markup(was, now),
        *slots_changed(was, now),
        *quotes_invented(was, now, customer),
    )
    findings = () if after.text == before.text else _changed(before, after, customer, words)
    if _is_worth_another_reading(findings) and not signs and _means_the_same(was, now, customer, words):
        findings = ()
    found = (*signs, *findings)
    return Verdict(ok=not found, findings=found)


def _is_worth_another_reading(findings: tuple[Finding, ...]) -> bool:
    """Whether the rules found something, not much of it, and not that the rewrite is too long to be looked at."""
    return 0 < len(findings) <= _FEW and findings[0].reason is not Reason.TOO_LONG


def _changed(source: Analysed, rewrite: Analysed, customer: str, words: Vocabulary) -> tuple[Finding, ...]:
    """What the rules find. A text that is far too long, or mostly in words from nowhere, is not looked at further."""
    if far_longer(source, rewrite):
        return (Finding(reason=Reason.TOO_LONG),)
    unknown = tuple(islice(unknown_words(source, rewrite, Mirrored(customer), words), _MANY))
    if len(unknown) == _MANY:
        return unknown
    return tuple(islice(meanings_changed(source, rewrite, Mirrored(customer), words), _MOST))


def _means_the_same(was: str, now: str, customer: str, words: Vocabulary) -> bool:
    """Whether nothing is found in one of the other ways to read the rewrite."""
    return any(
        not any(meanings_changed(source, rewrite, Mirrored(customer), words))
        for source, rewrite in readings(was, now, Mirrored(customer))
    )
