"""Promises that somebody else points at: a model names words of a message and the time in them, and we judge both.

Nothing of its own is believed. The words have to stand in the message and the time in those words; what our rules
firmly call no commitment is refused, and when it is due is our own reckoning. Words whose time we cannot read are a
vague promise, as they are where we find them ourselves.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.domain.business_hours import BusinessHours
from bot.domain.errors import PastTimeError, UnclearTimeError
from bot.domain.language import language_of
from bot.domain.promise.conditions import opens_with_event
from bot.domain.promise.find import told_in
from bot.domain.promise.looking_ahead import is_of_ours, looks_ahead
from bot.domain.promise.no_commitment import NoPromise, no_commitment
from bot.domain.promise.resolve import LONGEST_PHRASE, resolve_when
from bot.domain.promise.sentences import Sentence
from bot.domain.promise.viewpoint import Viewpoint
from bot.domain.promise.when import FoundPromise, When

LEAST_WORDS = 4
"""Words of a message in which a promise may hide from our rules. In fewer there is nothing that they do not know."""

LONGEST_ASKED = 4_000
"""Characters of a message that somebody else is asked about. A longer one is a document."""

LONGEST_QUOTE = 300

_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc`\u00b4", "'''''")
_COUNTING_FROM = frozenset({"of", "after", "from", "before"})
"""Words behind a length that count it from something else: "within an hour of your reply"."""

_EDGES = ' \t\n\r.,;:!?\u2026"\u201c\u201d\u201e\u00ab\u00bb'


Place = tuple[int, int]
"""The characters of a text from the first number up to the second."""


class Proposal(NamedTuple):
    """Words said to be a promise, and the words of its time, if it is said to have one."""

    quote: str
    phrase: str | None


def worth_asking(text: str, found: Sequence[FoundPromise]) -> bool:
    """Whether a message may hold a promise that our rules did not see, so that it is worth asking somebody else.

    Not where they are sure of one; not in a few words, in another language than they can judge, or in words that do
    not look ahead.

    Args:
        text: what the agent wrote, without markup.
        found: what `find_promises` found in it.
    """
    if any(_is_sure(promise) for promise in found) or not 0 < len(text) <= LONGEST_ASKED:
        return False
    told = [sentence for sentence, ours in told_in(text, day_first=False) if ours]
    if sum(word.is_word for sentence in told for word in sentence.words) < LEAST_WORDS:
        return False
    return any(_may_promise(sentence) for sentence in told) and language_of(text) is None


def in_text(words: str, text: str) -> Place | None:
    """Where these words stand in a text, whole and in this order; None when they do not.

    They are taken letter by letter, give or take the width of spaces, the form of an apostrophe, and signs around them.
    """
    sought = words.translate(_APOSTROPHES).strip(_EDGES).split()
    if not any(sign.isalnum() for sign in "".join(sought)):
        return None
    pattern = r"(?<![^\W_])" + r"\s+".join(map(re.escape, sought)) + r"(?![^\W_])"
    found = re.search(pattern, text.translate(_APOSTROPHES))
    return found.span() if found else None


def judged(
    proposal: Proposal, text: str, *, now: datetime, zone: ZoneInfo, hours: BusinessHours
) -> FoundPromise | NoPromise:
    """The promise that is left of a proposal, or why none is.

    Args:
        proposal: what was pointed at.
        text: what the agent wrote, as for `find_promises`.
        now: the moment it was written, with its zone.
        zone: the agent's zone.
        hours: the team's working week.
    """
    pointed = _pointed_at(proposal, text)
    if isinstance(pointed, NoPromise):
        return pointed
    place, timed = pointed
    held = _sentence_with(place, text, day_first=not Viewpoint(now, zone, hours).writes_month_first)
    if isinstance(held, NoPromise):
        return held
    sentence, start, end = held
    try:
        when = None if timed is None else _when(text, timed, sentence, Viewpoint(now, zone, hours))
    except PastTimeError:
        return NoPromise.PAST
    none = no_commitment(sentence, start, end, timed=when is not None)
    return none or FoundPromise(quote=text[slice(*place)], when=when, vague=when is None)


def _pointed_at(proposal: Proposal, text: str) -> tuple[Place, Place | None] | NoPromise:
    """Where the quote stands, and its time in it, if it is said to have one."""
    if len(proposal.quote) > LONGEST_QUOTE:
        return NoPromise.TOO_LONG
    place = in_text(proposal.quote, text)
    if place is None:
        return NoPromise.NOT_IN_MESSAGE
    phrase = (proposal.phrase or "").strip(_EDGES)
    if not phrase:
        return place, None
    at = in_text(phrase, text[slice(*place)])
    return NoPromise.TIME_NOT_IN_QUOTE if at is None else (place, (place[0] + at[0], place[0] + at[1]))


def _sentence_with(place: Place, text: str, *, day_first: bool) -> tuple[Sentence, int, int] | NoPromise:
    """The sentence of the agent's own that holds this place whole, and which of its words stand there."""
    for sentence, ours in told_in(text, day_first=day_first):
        inside = [at for at, word in enumerate(sentence.words) if place[0] <= word.start and word.end <= place[1]]
        if len(inside) > 1:
            whole = sentence.words[0].start <= place[0] and place[1] <= sentence.words[-1].end
            reason = NoPromise.NO_SENTENCE if ours else NoPromise.NOT_FOR_CUSTOMER
            return (sentence, inside[0], inside[-1] + 1) if ours and whole else reason
    return NoPromise.NO_SENTENCE


def _is_sure(promise: FoundPromise) -> bool:
    return promise.when is not None and promise.when.other is None and not promise.when.their_time


def _may_promise(sentence: Sentence) -> bool:
    return not sentence.asks and is_of_ours(sentence.words) and looks_ahead(sentence.words) is not None


def _when(text: str, place: Place, sentence: Sentence, view: Viewpoint) -> When | None:
    """What the time means; None where it cannot be read, or counts from something that is still to happen.

    Raises PastTimeError when it has gone by.
    """
    behind = next((word.text for word in sentence.words if word.start >= place[1]), "")
    if opens_with_event(sentence.words) or behind in _COUNTING_FROM or place[1] - place[0] > LONGEST_PHRASE:
        return None
    try:
        return resolve_when(text[slice(*place)], now=view.now, zone=view.zone, hours=view.hours)
    except UnclearTimeError:
        return None
