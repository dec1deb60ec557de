"""One finding in a draft: the words, why they land badly, and the smallest edit."""

import hashlib
from typing import NamedTuple

from bot.domain.draft.advice import KindAdvice
from bot.domain.draft.kind import Kind


class Place(NamedTuple):
    """Something found, before it has a name: its kind and where it stands.

    `instead` is what to put there; None is what the kind itself says.
    """

    kind: Kind
    start: int
    end: int
    instead: str | None = None


class Edit(NamedTuple):
    """A change of one stretch of a draft: `start` up to `end` becomes `text`."""

    start: int
    end: int
    text: str


class Finding(NamedTuple):
    """What was found.

    Attributes:
        id: the same in every look at the same draft, and while other parts of it change.
        key: what the agent keeps when they keep it: the kind with the words, wherever these stand.
        kind: what it is.
        start, end: where the words stand in the draft, in characters.
        words: exactly what stands there.
        title: the kind in a few words.
        why: why it matters, in one line.
        source: whence that is known.
        edit: the smallest change. It covers the words and at most the spaces, the comma and the capital around them.
    """

    id: str
    key: str
    kind: Kind
    start: int
    end: int
    words: str
    title: str
    why: str
    source: str
    edit: Edit

    @property
    def edit_words(self) -> str:
        """What the edit does, in a sentence."""
        put = " ".join(self.edit.text.replace("\n\n", " (new paragraph) ").split())
        if len(put) <= 1:
            return "Smallest edit: take it out."
        return f'Smallest edit: {"add" if self.edit.start == self.edit.end else "say"} "{put}"'


def key_of(kind: Kind, words: str) -> str:
    """What a kept finding is remembered by: short, and nobody can read the words in it."""
    said = " ".join(words.casefold().split())
    return hashlib.blake2s(f"{kind}:{said}".encode("utf-8", "replace"), digest_size=5).hexdigest()


def finding(place: Place, text: str, advice: KindAdvice, nth: int, edit: Edit) -> Finding:
    """A place with its name, its reason and its edit. `nth` counts the same words of the same kind from 0."""
    words = text[place.start : place.end]
    key = key_of(place.kind, words)
    return Finding(
        f"{key}-{nth}",
        key,
        place.kind,
        place.start,
        place.end,
        words,
        advice.title,
        advice.why,
        advice.source,
        edit,
    )
