"""What is private in a text, taken out and put back: kinds, the places found, placeholders. No rule of finding is here.

Inside one suggestion a placeholder (`[EMAIL 1]`) stands for one value and can be turned back. What is stored keeps the
kind alone (`[EMAIL]`), and nothing leads back from there. A text that already holds such a bracket is no trouble: our
numbers begin after those that the customer typed.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from pydantic import Field

from bot.domain.value import Value


class PrivateKind(StrEnum):
    """A kind of private data. The value is the word inside its placeholder, plain enough to be read aloud."""

    EMAIL = "EMAIL"
    PHONE = "PHONE"
    CARD = "CARD"
    CARD_CODE = "CARD CODE"
    IBAN = "IBAN"
    BANK_ACCOUNT = "BANK ACCOUNT"
    NATIONAL_ID = "NATIONAL ID"
    ID_DOCUMENT = "ID DOCUMENT"
    ADDRESS = "ADDRESS"
    POSTCODE = "POSTCODE"
    PO_BOX = "PO BOX"
    BIRTH_DATE = "BIRTH DATE"
    PASSWORD = "PASSWORD"  # noqa: S105 - the name of a kind, no password
    ACCESS_CODE = "ACCESS CODE"
    NAME = "NAME"
    HANDLE = "HANDLE"
    IP_ADDRESS = "IP ADDRESS"
    LINK_DETAILS = "LINK DETAILS"


class Found(Value):
    """One private place in a text: the characters from `start` up to, not with, `end`."""

    kind: PrivateKind
    start: int = Field(ge=0)
    end: int = Field(gt=0)


class Redacted(Value):
    """A text without its private data, and the way back.

    `text` may leave the process. `originals` gives each placeholder's words and must not; it is left out of the repr,
    so that no log line shows it.
    """

    text: str
    originals: Mapping[str, str] = Field(default_factory=dict, repr=False)

    def restore(self, text: str | None = None) -> str:
        """Our placeholders in a text turned back into the customer's words; without an argument, the text they gave.

        Anything else that looks like a placeholder stays as it is, and what is put in is never looked at again.
        """
        return self._replaced(self.text if text is None else text, self.originals)

    def stored(self) -> str:
        """The form that may be stored: kinds without numbers, which nothing turns back."""
        return self._replaced(self.text, {mark: f"{mark.rpartition(' ')[0]}]" for mark in self.originals})

    def _replaced(self, text: str, by: Mapping[str, str]) -> str:
        if not by:
            return text
        return LOOKS_LIKE_A_PLACEHOLDER.sub(lambda match: by.get(match[0], match[0]), text)


LOOKS_LIKE_A_PLACEHOLDER = re.compile(
    rf"\[(?:{'|'.join(sorted(PrivateKind, key=len, reverse=True))})(?: [1-9][0-9]{{0,5}})?\]"
)
"""Every placeholder that we write, and the same typed by a customer. Its few digits are too short to hide a number."""


def redact(text: str, found: Iterable[Found]) -> Redacted:
    """The text with each found place replaced by a placeholder.

    The same words of the same kind get the same placeholder. Places that touch the same characters are taken out
    together, under the kind of the one given first; places outside the text are left out.

    Args:
        text: as the customer wrote it.
        found: what is private in it, in any order.
    """
    typed = set(LOOKS_LIKE_A_PLACEHOLDER.findall(text))
    marks: dict[tuple[PrivateKind, str], str] = {}
    counts: dict[PrivateKind, int] = {}
    pieces: list[str] = []
    done = 0
    for place in together(found, len(text)):
        words = text[place.start : place.end]
        mark = marks.get((place.kind, words))
        while mark is None:
            counts[place.kind] = counts.get(place.kind, 0) + 1
            mark = f"[{place.kind} {counts[place.kind]}]"
            mark = None if mark in typed else mark
        marks[place.kind, words] = mark
        pieces += (text[done : place.start], mark)
        done = place.end
    pieces.append(text[done:])
    return Redacted(text="".join(pieces), originals={mark: words for (_, words), mark in marks.items()})


def together(found: Iterable[Found], length: int) -> tuple[Found, ...]:
    """The places in the order of the text, those that share characters joined under the kind of the first given."""
    inside = [(place.start, rank, min(place.end, length), place) for rank, place in enumerate(found)]
    joined: list[tuple[int, int, int, PrivateKind]] = []
    for start, rank, end, place in sorted(inside, key=lambda each: each[:2]):
        if start >= end:
            continue
        if joined and start < joined[-1][2]:
            before_start, before_rank, before_end, before_kind = joined.pop()
            kind = before_kind if before_rank < rank else place.kind
            joined.append((before_start, min(before_rank, rank), max(before_end, end), kind))
        else:
            joined.append((start, rank, end, place.kind))
    return tuple(Found(kind=kind, start=start, end=end) for start, _, end, kind in joined)
