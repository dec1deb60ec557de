"""Other ways to read a rewrite: in one of them it may plainly say what its source says.

Phrases of sympathy are taken out, the customer's names for things give way to ours, what was only put in from their
words is set aside, and what sentences begin with is put behind. What is left is judged by every rule, so that no
reading hides more than it is for.
"""

from collections.abc import Iterator

from bot.domain.guard.alike import alike, turned
from bot.domain.guard.analysed import Analysed, analysed_source
from bot.domain.guard.harmless import without_harmless
from bot.domain.guard.mirrored import Mirrored
from bot.domain.guard.named import with_their_names_put_back
from bot.domain.guard.put_in import without_what_was_put_in
from bot.domain.guard.sympathy import without_sympathy


def readings(was: str, now: str, mirrored: Mirrored) -> Iterator[tuple[Analysed, Analysed]]:
    """The source and the rewrite as each further reading has them. None when there is no other reading.

    Args:
        was: the source, levelled.
        now: the rewrite, levelled.
        mirrored: the customer's words.
    """
    source = analysed_source(was)
    plain = without_harmless(now, source)
    said = alike(now if plain is None else plain, was)
    if plain is not None:
        yield source, Analysed(said)
    felt = without_sympathy(now if plain is None else plain, source, mirrored)
    if felt is not None:
        said = alike(felt, was)
        yield source, Analysed(said)
    named = with_their_names_put_back(source, said, mirrored)
    if named is not None:
        said = named
        yield source, Analysed(said)
    bare = without_what_was_put_in(source, said, mirrored)
    if bare is not None:
        said = bare
        yield source, Analysed(said)
    after, before = turned(said), analysed_source(was, turn=True)
    if after != said or before is not source:
        yield before, Analysed(after)
