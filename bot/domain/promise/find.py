"""Finding promises in what an agent wrote, each with the time that belongs to it.

First the text is asked where somebody of ours commits; only there are times read. A time belongs to a promise when it
stands in its clause or opens it, and not when it dates something else: an order placed on Monday, your 3pm
appointment, "until Friday", "if it has not come by noon".
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.business_hours import BusinessHours
from bot.domain.errors import PastTimeError, UnclearTimeError
from bot.domain.promise import verbs
from bot.domain.promise.head import Head
from bot.domain.promise.heads import heads_in
from bot.domain.promise.phrase import PhraseFinder
from bot.domain.promise.resolve import is_month_first, moments_of
from bot.domain.promise.sentences import Sentence, clause_starts, is_break, sentences_of
from bot.domain.promise.time_phrase import TimePhrase
from bot.domain.promise.when import FoundPromise, When
from bot.domain.promise.words import Words, follows, text_at, word_set

MOST_PROMISES = 50
"""Promises read from one text. A text with more is not an agent's message."""

_OWNERS = frozenset({"your", "the", "my", "our", "a", "an", "his", "her", "their"})
_ELSEWHERE = frozenset({"since", "of", "dated", "than", "not", "to", "from"})
_MARKERS = frozenset(
    {"if", "unless", "because", "why", "whether", "which", "who", "whose", "what", "how", "that", "where"}
)
_PRONOUNS = frozenset({"you", "we", "they", "he", "she", "it", "i", "that", "which", "who"})
_WAS = frozenset({"was", "were", "did", "had", "been"})
_PAST = word_set(
    "sent paid bought made got wrote spoke said told came went took gave began left saw had did put lost broke found"
)
_PERFECT = frozenset({"have", "get", "see", "having", "getting"})


@dataclass(frozen=True, slots=True)
class _Place:
    """Where and when a text is read."""

    text: str
    now: datetime
    zone: ZoneInfo
    hours: BusinessHours


def find_promises(text: str, *, now: datetime, zone: ZoneInfo, hours: BusinessHours) -> tuple[FoundPromise, ...]:
    """The promises an agent makes in a text, in the order of the text.

    Every due moment lies after `now`. A promise whose time is missing, unclear or already gone is vague.

    Args:
        text: What the agent wrote, as it stands; quoted lines and words are not the agent's own.
        now: The moment it was written, with its zone.
        zone: The agent's zone; a zone named beside a time goes before it.
        hours: The team's working week.
    """
    where = _Place(text, now, zone, hours)
    found: list[tuple[FoundPromise, bool]] = []
    before: Words = ()
    finder = PhraseFinder(month_first=is_month_first(zone))
    for sentence in sentences_of(text):
        heads = heads_in(sentence.words)
        if sentence.asks:
            heads = [head for head in heads if _stands_before_question(sentence.words, head)]
        if heads:
            found.extend(_Sentence(sentence, heads, where, before, finder).promises())
        before = sentence.words
        if len(found) >= MOST_PROMISES:
            break
    is_dated = any(not promise.vague for promise, _ in found)
    return tuple(promise for promise, put_off in found if put_off or not (promise.vague and is_dated))[:MOST_PROMISES]


class _Sentence:
    """One sentence with the beginnings of promises in it, and what was said just before it."""

    def __init__(
        self, sentence: Sentence, heads: list[Head], where: _Place, before: Words, finder: PhraseFinder
    ) -> None:
        self.words = sentence.words
        self.heads = heads
        self.where = where
        self.before = before
        self.starts = clause_starts(self.words)
        self.finder = finder
        self.phrases = finder.phrases_in(self.words)

    def promises(self) -> list[tuple[FoundPromise, bool]]:
        """The promises of the sentence; a vague one beside a dated one only repeats it, and is left out.

        With each comes whether a word such as "shortly" has put it off.
        """
        found = [promise for order in range(len(self.heads)) if (promise := self._promise(order)) is not None]
        dated = [(promise, put_off) for promise, put_off in found if not promise.vague]
        return dated or found[:1]

    def _promise(self, order: int) -> tuple[FoundPromise, bool] | None:
        head = self.heads[order]
        end = self._end(order)
        for phrase in self._candidates(head, end):
            when = self._moments(self._on_agreed_day(phrase, head), self.words)
            if when is not None:
                return self._found(min(head.clause, phrase.start), max(end, phrase.end), phrase.end, when), False
        when = self._moments_of_then(head, end)
        if when is not None:
            return self._found(head.clause, end, end, when), False
        put_off = _is_put_off(self.words, head.verb, end)
        now = any(self.words[at].text in verbs.NOW for at in range(head.verb, end))
        if (head.open_ and not now) or (put_off and not (head.pause and head.verb > head.at)):
            return self._found(head.clause, end, end, None), put_off
        return None

    def _end(self, order: int) -> int:
        """Where the words of this promise end: where the next one begins."""
        if order + 1 == len(self.heads):
            return len(self.words)
        following = self.heads[order + 1]
        return max(
            following.clause if following.clause > self.heads[order].verb else following.at, self.heads[order].verb + 1
        )

    def _candidates(self, head: Head, end: int) -> Iterator[TimePhrase]:
        """The times that may be meant, the likeliest first."""
        yield from (phrase for phrase in self.phrases if head.at <= phrase.start < end and self._dates(phrase, head))
        yield from [phrase for phrase in self.phrases if phrase.end <= head.at and self._opens(phrase, head)][-1:]

    def _on_agreed_day(self, phrase: TimePhrase, head: Head) -> TimePhrase:
        """The time with the day that was just agreed on: "Monday works, I'll call you at 9"."""
        if phrase.clock is None or phrase.day is not None or phrase.part is not None:
            return phrase
        before = [earlier for earlier in self.phrases if earlier.end <= head.at and earlier.end <= phrase.start]
        if not before or before[-1].clock is not None or before[-1].day is None:
            return phrase
        agreed = any(word.text in verbs.AGREED for word in self.words[before[-1].end : head.at])
        return replace(phrase, day=before[-1].day) if agreed else phrase

    def _moments(self, phrase: TimePhrase, words: Words) -> When | None:
        where = self.where
        quote = where.text[words[phrase.start].start : words[phrase.end - 1].end]
        try:
            return moments_of(phrase, quote, now=where.now, zone=where.zone, hours=where.hours)
        except (PastTimeError, UnclearTimeError):
            return None

    def _moments_of_then(self, head: Head, end: int) -> When | None:
        """The time that "I'll call you then" looks back to."""
        if end <= head.verb or not any(self.words[at].text == "then" for at in range(max(head.verb, end - 2), end)):
            return None
        back = [phrase for phrase in self.phrases if phrase.end <= head.at]
        if back:
            return self._moments(back[-1], self.words)
        back = self.finder.phrases_in(self.before)
        return self._moments(back[-1], self.before) if back else None

    def _dates(self, phrase: TimePhrase, head: Head) -> bool:
        """Whether a time behind the verb says when the promise is due, and does not date something else."""
        before = text_at(self.words, phrase.start - 1) if phrase.start > head.at else ""
        if before in _ELSEWHERE or (before in _OWNERS and not phrase.lead):
            return False
        if phrase.lead == "from" and (phrase.clock is None or phrase.clock.start is None):
            return False
        waits = head.pause or any(self.words[at].text == "hold" for at in range(head.verb, phrase.start))
        if not waits and (
            phrase.lead in {"until", "till", "til", "for", "past"} or before in {"until", "till", "til", "for"}
        ):
            return False
        if phrase.duration is not None and not (phrase.led or waits):
            return False
        return not self._belongs_elsewhere(head, phrase)

    def _belongs_elsewhere(self, head: Head, phrase: TimePhrase) -> bool:
        """Whether a clause of its own stands between the verb and the time: "the order you placed on Monday"."""
        inside = False
        for at in range(head.verb + 1, phrase.start):
            word = self.words[at].text
            if is_break(self.words, at):
                inside = False
            elif word in _WAS or (
                (word.endswith("ed") or word in _PAST)
                and text_at(self.words, at - 1) in _PRONOUNS
                and text_at(self.words, at - 2) not in _PERFECT
            ):
                return True
            elif word in _MARKERS and not (
                word == "that" and text_at(self.words, at - 1) in {"sure", "ensure", "it", "you"}
            ):
                inside = word != "that" or inside
        return inside

    def _opens(self, phrase: TimePhrase, head: Head) -> bool:
        """Whether a time stands right before the promise and begins its own clause: "First thing Monday I'll call"."""
        if phrase.duration is not None and not phrase.led and not head.pause:
            return False
        if phrase.lead in {"until", "till", "til", "for", "from"}:
            return False
        between = self.words[phrase.end : head.at]
        ahead = self.words[self.starts[phrase.start] : phrase.start]
        return all(word.text in {",", "-", "\u2013", "\u2014", ":", "then"} for word in between) and all(
            word.text in {"ok", "okay", "so", "sure", "great", "right", "yes", "well", "no"} for word in ahead
        )

    def _found(self, start: int, end: int, least: int, when: When | None) -> FoundPromise:
        for at in range(least, end):
            if is_break(self.words, at) and self.words[at].text != ",":
                end = at
                break
        while end > start + 1 and (is_break(self.words, end - 1) or self.words[end - 1].text in {"and", "but", "so"}):
            end -= 1
        while start < end - 1 and self.words[start].text in {"and", "but", "so", ","}:
            start += 1
        quote = self.where.text[self.words[start].start : self.words[end - 1].end]
        return FoundPromise(quote=quote, when=when, vague=when is None)


def _is_put_off(words: Words, start: int, end: int) -> bool:
    """Whether the words behind the verb put it off without a time: "shortly", "as soon as", "in a bit"."""
    return any(
        words[at].text in verbs.SOON
        or any(follows(words, at + 1, *rest) for rest in _SOON_BY_FIRST.get(words[at].text, ()))
        for at in range(start, end)
    )


_SOON_BY_FIRST = {
    first: [phrase[1:] for phrase in verbs.SOON_PHRASES if phrase[0] == first] for first, *_ in verbs.SOON_PHRASES
}


def _stands_before_question(words: Words, head: Head) -> bool:
    """Whether the question is only a tag behind the promise: "I'll call you at 3, is that okay?"."""
    commas = [at for at in range(head.verb, len(words)) if is_break(words, at)]
    return bool(commas) and text_at(words, commas[-1] + 1) in verbs.ASKING_AFTER
