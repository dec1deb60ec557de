"""The promises of one sentence, each with the time that belongs to it."""

from collections.abc import Sequence

from bot.domain.errors import PastTimeError, UnclearTimeError
from bot.domain.promise import verbs
from bot.domain.promise.belonging import counts_from_elsewhere, is_only_absence, times_of
from bot.domain.promise.corrections import corrected
from bot.domain.promise.earlier_times import handed_on, is_agreement, looks_back, then_after, with_agreed_day
from bot.domain.promise.head import Head
from bot.domain.promise.noun_sentences import noun_promise
from bot.domain.promise.phrase import PhraseFinder
from bot.domain.promise.putting_off import is_put_off
from bot.domain.promise.resolve import when_of
from bot.domain.promise.sentences import is_break
from bot.domain.promise.time_phrase import TimePhrase
from bot.domain.promise.viewpoint import Viewpoint
from bot.domain.promise.vows import vowed
from bot.domain.promise.when import FoundPromise, When
from bot.domain.promise.words import Words, text_at

Found = tuple[FoundPromise, bool]
"""A promise, and whether a word such as "shortly" has put it off."""


class InSentence:
    """One sentence, and what was said just before it.

    `before` is the sentence before this one, `topic` the one that named the time under discussion, if any did.
    """

    def __init__(
        self, words: Words, text: str, view: Viewpoint, finder: PhraseFinder, before: Words, topic: Words
    ) -> None:
        self.words = words
        self.text = text
        self.view = view
        self.finder = finder
        self.before = before
        self.topic = topic
        self._phrases: list[TimePhrase] | None = None

    @property
    def phrases(self) -> list[TimePhrase]:
        """The time phrases of the sentence, without those that were taken back."""
        if self._phrases is None:
            self._phrases = corrected(self.finder.phrases_in(self.words), self.words)
        return self._phrases

    def promises(self, heads: Sequence[Head]) -> list[Found]:
        """The promises that begin at these heads; a vague one beside a dated one only repeats it, and is left out."""
        found = [promise for order in range(len(heads)) if (promise := self._promise(heads, order)) is not None]
        dated = [(promise, put_off) for promise, put_off in found if not promise.vague]
        return dated or found[:1]

    def named(self) -> list[Found]:
        """The promise of a sentence that names our call and its time alone, or that a vow makes one."""
        phrase = noun_promise(self.words, self.phrases) or vowed(self.words, self.phrases)
        when = None if phrase is None else self.moments(phrase, self.words)
        return [] if when is None else [(self._found(0, len(self.words), len(self.words), when), False)]

    def moments(self, phrase: TimePhrase, words: Words) -> When | None:
        """What a phrase of this sentence, or of the one that `words` are, means; None if it is unclear or past."""
        quote = self.text[words[phrase.start].start : words[phrase.end - 1].end]
        try:
            return when_of(phrase, quote, self.view)
        except (PastTimeError, UnclearTimeError):
            return None

    def _promise(self, heads: Sequence[Head], order: int) -> Found | None:
        head = heads[order]
        end = self._end(heads, order)
        if counts_from_elsewhere(self.words, self.phrases, head, end):
            return None
        absent = False
        for phrase in times_of(self.phrases, self.words, head, end):
            when = self.moments(with_agreed_day(self.phrases, self.words, phrase, head), self.words)
            if when is not None and is_only_absence(head, phrase, self.words):
                absent = True
            elif when is not None:
                return self._found(min(head.clause, phrase.start), max(end, phrase.end), phrase.end, when), False
        if absent:
            return None
        when = self._moments_named_before(head, end)
        if when is not None:
            return self._found(head.clause, end, end, when), False
        put_off = is_put_off(self.words, head.verb, end)
        now = any(self.words[at].text in verbs.NOW for at in range(head.verb, end))
        if (head.open_ and not now) or (put_off and not (head.pause and head.verb > head.at)):
            return self._found(head.clause, end, end, None), put_off
        return None

    def _end(self, heads: Sequence[Head], order: int) -> int:
        """Where the words of this promise end: where the next one begins."""
        if order + 1 == len(heads):
            return len(self.words)
        following = heads[order + 1]
        return max(following.clause if following.clause > heads[order].verb else following.at, heads[order].verb + 1)

    def _moments_named_before(self, head: Head, end: int) -> When | None:
        """The time that "I'll call you then" looks back to, or that was agreed on just before."""
        back = [phrase for phrase in self.phrases if phrase.end <= head.at]
        if looks_back(self.words, head, end):
            if back:
                return self.moments(back[-1], self.words)
            back = self.finder.phrases_in(self.before)
            return self.moments(back[-1], self.before) if back else self._topic()
        if back:
            touch = self._is_contact(head) and handed_on(self.words, back[-1], head)
            agreed = touch or then_after(self.words, back[-1], head)
            return self.moments(back[-1], self.words) if agreed else None
        if head.open_ and is_agreement(self.before):
            earlier = self.finder.phrases_in(self.before)
            return self.moments(earlier[-1], self.before) if earlier else None
        return None if self.phrases else self._topic()

    def _topic(self) -> When | None:
        phrases = self.finder.phrases_in(self.topic) if self.topic else []
        return self.moments(phrases[-1], self.topic) if phrases else None

    def _is_contact(self, head: Head) -> bool:
        verb = head.verb + (text_at(self.words, head.verb) == "be")
        return head.open_ or text_at(self.words, verb) in verbs.CONTACT | verbs.DOING | {"back", "with", "on", "all"}

    def _found(self, start: int, end: int, least: int, when: When | None) -> FoundPromise:
        for at in range(least, end):
            if is_break(self.words, at) and self.words[at].text != ",":
                end = at
                break
        while end > start + 1 and (is_break(self.words, end - 1) or self.words[end - 1].text in {"and", "but", "so"}):
            end -= 1
        while start < end - 1 and self.words[start].text in {"and", "but", "so", ","}:
            start += 1
        quote = self.text[self.words[start].start : self.words[end - 1].end]
        return FoundPromise(quote=quote, when=when, vague=when is None)
