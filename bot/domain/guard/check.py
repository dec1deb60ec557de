"""The gate: every rewrite of a segment by a model passes through here, or the playbook's own words stand.

The default is no. A rewrite may use the source's words, the customer's where they promise nothing, and a curated list
of warm ones; and whatever could change a promise - blanks, numbers, times, verbs of the agent, modal verbs, conditions,
negations, remedies - has to be as it was.
"""

from collections.abc import Iterator

from bot.domain.guard.alike import alike, turned
from bot.domain.guard.analysed import Analysed, analysed_source
from bot.domain.guard.asking import asking_changed
from bot.domain.guard.bindings import bindings_changed
from bot.domain.guard.certainty import certainty_changed
from bot.domain.guard.claims import claims_changed
from bot.domain.guard.commitments import commitments_changed
from bot.domain.guard.conditions import conditions_changed
from bot.domain.guard.empty_claims import empty_claims
from bot.domain.guard.harmless import without_harmless
from bot.domain.guard.havings import havings_changed
from bot.domain.guard.kept_whole import not_kept_whole
from bot.domain.guard.kinds_of_time import kinds_of_time_changed
from bot.domain.guard.knowing import knowledge_claimed
from bot.domain.guard.letters import levelled, strange_characters
from bot.domain.guard.manner import done_otherwise
from bot.domain.guard.marked_words import marked_words_changed
from bot.domain.guard.markup import markup
from bot.domain.guard.mirrored import Mirrored
from bot.domain.guard.mixing import mixed
from bot.domain.guard.negations import negations_changed, turned_round
from bot.domain.guard.numbers_and_times import numbers_and_times_changed
from bot.domain.guard.quoting import quotes_invented
from bot.domain.guard.reason import Finding, Reason, Verdict
from bot.domain.guard.repetition import repeated
from bot.domain.guard.shape import shape_changed, too_long
from bot.domain.guard.slot_marks import slots_changed
from bot.domain.guard.stories import stories_told
from bot.domain.guard.tenses import over_now
from bot.domain.guard.vocabulary import Vocabulary, empathy, unknown_words

_FEW = 6
"""With more findings than that, no other way of reading a rewrite is tried."""


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
    signs = (
        *strange_characters(was, now, customer),
        *markup(was, now),
        *slots_changed(was, now),
        *quotes_invented(was, now, customer),
    )
    words = empathy() if vocabulary is None else vocabulary
    before, after = analysed_source(was), alike(now, was)
    findings = () if after == before.text else tuple(_meanings(before, Analysed(after), Mirrored(customer), words))
    if 0 < len(findings) <= _FEW and not signs and _means_the_same(was, now, customer, words):
        findings = ()
    found = (*signs, *findings)
    return Verdict(ok=not found, findings=found)


def _means_the_same(was: str, now: str, customer: str, words: Vocabulary) -> bool:
    """Whether nothing is found once phrases of sympathy are taken out, or what sentences begin with is put behind."""
    before = analysed_source(was)
    plain = without_harmless(now, before)
    said = alike(now if plain is None else plain, was)
    if plain is not None and not any(_meanings(before, Analysed(said), Mirrored(customer), words)):
        return True
    after, source = turned(said), analysed_source(was, turn=True)
    if after == said and source is before:
        return False
    return not any(_meanings(source, Analysed(after), Mirrored(customer), words))


def _meanings(source: Analysed, rewrite: Analysed, mirrored: Mirrored, vocabulary: Vocabulary) -> Iterator[Finding]:
    yield from numbers_and_times_changed(source, rewrite, mirrored)
    yield from kinds_of_time_changed(source, rewrite)
    yield from marked_words_changed(source, rewrite, mirrored)
    yield from commitments_changed(source, rewrite)
    yield from certainty_changed(source, rewrite)
    yield from conditions_changed(source, rewrite)
    yield from negations_changed(source, rewrite, mirrored)
    yield from turned_round(source, rewrite)
    yield from asking_changed(source, rewrite)
    yield from bindings_changed(source, rewrite)
    yield from claims_changed(source, rewrite, mirrored)
    yield from empty_claims(source, rewrite, mirrored)
    yield from havings_changed(source, rewrite)
    yield from stories_told(source, rewrite, mirrored)
    yield from knowledge_claimed(source, rewrite)
    yield from over_now(source, rewrite)
    yield from done_otherwise(source, rewrite)
    yield from not_kept_whole(source, rewrite)
    yield from unknown_words(source, rewrite, mirrored, vocabulary)
    yield from mixed(source, rewrite)
    yield from repeated(source, rewrite)
    yield from shape_changed(source, rewrite)
