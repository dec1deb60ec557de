"""The rules about meaning, in their order: the first that finds something names the reason that an agent reads."""

from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.asking import asking_changed
from bot.domain.guard.bindings import bindings_changed
from bot.domain.guard.certainty import certainty_changed
from bot.domain.guard.changed_hands import changed_hands
from bot.domain.guard.choices import choices_changed
from bot.domain.guard.claims import claims_changed
from bot.domain.guard.commitments import commitments_changed
from bot.domain.guard.conditions_changed import conditions_changed
from bot.domain.guard.empty_claims import empty_claims
from bot.domain.guard.forgiving import forgiven
from bot.domain.guard.havings import havings_changed
from bot.domain.guard.hung_on import hung_on
from bot.domain.guard.kept_whole import not_kept_whole
from bot.domain.guard.kinds_of_time import kinds_of_time_changed
from bot.domain.guard.knowing import knowledge_claimed
from bot.domain.guard.manner import done_otherwise
from bot.domain.guard.marked_words import marked_words_changed
from bot.domain.guard.mirrored import Mirrored
from bot.domain.guard.mixing import mixed
from bot.domain.guard.negations import negations_changed, turned_round
from bot.domain.guard.numbers_and_times import numbers_and_times_changed
from bot.domain.guard.overstated import overstated
from bot.domain.guard.reason import Finding
from bot.domain.guard.repetition import repeated
from bot.domain.guard.responsibility import responsibility_changed
from bot.domain.guard.shape import shape_changed
from bot.domain.guard.stories import stories_told
from bot.domain.guard.swapped import swapped
from bot.domain.guard.tense_kept import tense_changed
from bot.domain.guard.tenses import over_now
from bot.domain.guard.vocabulary import Vocabulary, unknown_words
from bot.domain.guard.wished import wished


def meanings_changed(
    source: Analysed, rewrite: Analysed, mirrored: Mirrored, vocabulary: Vocabulary
) -> Iterator[Finding]:
    """All that a rewrite says otherwise than its source, rule by rule, worked out only as far as it is asked for."""
    yield from numbers_and_times_changed(source, rewrite, mirrored)
    yield from kinds_of_time_changed(source, rewrite)
    yield from marked_words_changed(source, rewrite, mirrored)
    yield from forgiven(source, rewrite)
    yield from responsibility_changed(source, rewrite)
    yield from commitments_changed(source, rewrite)
    yield from changed_hands(source, rewrite)
    yield from certainty_changed(source, rewrite)
    yield from conditions_changed(source, rewrite)
    yield from choices_changed(source, rewrite)
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
    yield from tense_changed(source, rewrite)
    yield from wished(source, rewrite)
    yield from done_otherwise(source, rewrite)
    yield from not_kept_whole(source, rewrite)
    yield from unknown_words(source, rewrite, mirrored, vocabulary)
    yield from swapped(source, rewrite, mirrored, vocabulary)
    yield from overstated(source, rewrite, mirrored)
    yield from mixed(source, rewrite)
    yield from hung_on(source, rewrite, mirrored)
    yield from repeated(source, rewrite)
    yield from shape_changed(source, rewrite)
