"""Finding promises in what an agent wrote, each with the time that belongs to it.

First the text is asked where somebody of ours commits; only there are times read. Where a sentence gives no dated
promise that way, it is looked at once more, for promises in the present tense and for those without a verb.
"""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.business_hours import BusinessHours
from bot.domain.promise import verbs
from bot.domain.promise.corrections import in_place_of, is_correction
from bot.domain.promise.head import Head
from bot.domain.promise.heads import heads_in
from bot.domain.promise.in_sentence import Found, InSentence
from bot.domain.promise.notes import is_to_colleague, opens_note
from bot.domain.promise.noun_sentences import may_be_noun_sentence
from bot.domain.promise.phrase import PhraseFinder
from bot.domain.promise.sentences import Sentence, is_break, sentences_of
from bot.domain.promise.topics import is_assent, is_short, names_a_time
from bot.domain.promise.viewpoint import Viewpoint
from bot.domain.promise.vows import has_vow
from bot.domain.promise.when import FoundPromise
from bot.domain.promise.words import Words, text_at

MOST_PROMISES = 50
"""Promises read from one text. A text with more is not an agent's message."""

PARAGRAPH = 2
"""Line breaks that end a note to colleagues: an empty line."""


def find_promises(
    text: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    hours: BusinessHours,
    their_zone: ZoneInfo | None = None,
    month_first: bool | None = None,
) -> tuple[FoundPromise, ...]:
    """The promises an agent makes in a text, in the order of the text.

    Every due moment lies after `now`. A promise whose time is missing, unclear or already gone is vague.

    Args:
        text: What the agent wrote, as it stands; quoted lines and words are not the agent's own, nor are notes to
            colleagues for the customer.
        now: The moment it was written, with its zone.
        zone: The agent's zone; a zone named beside a time goes before it.
        hours: The team's working week.
        their_zone: The customer's zone, for "your time"; without it the agent's zone stands, and the promise says so.
        month_first: Whether 12/1 is the first of December; None leaves it to the agent's zone.
    """
    view = Viewpoint(now, zone, hours, their_zone, month_first)
    reading = _Reading(text, view)
    for sentence, ours in told_in(text, day_first=not view.writes_month_first):
        reading.read(sentence, ours=ours)
        if len(reading.found) >= MOST_PROMISES:
            break
    is_dated = any(not promise.vague for promise, _ in reading.found)
    kept = (promise for promise, put_off in reading.found if put_off or not (promise.vague and is_dated))
    return tuple(kept)[:MOST_PROMISES]


def told_in(text: str, *, day_first: bool) -> Iterator[tuple[Sentence, bool]]:
    """The sentences of a text that the writer wrote, each with whether it is meant for the customer.

    Args:
        text: as it stands.
        day_first: whether "by 03.12." is a date there.
    """
    noted = False
    for sentence in sentences_of(text, day_first=day_first):
        noted = (noted and sentence.words[0].lines < PARAGRAPH) or opens_note(sentence.words)
        yield sentence, not (noted or is_to_colleague(sentence.words))


class _Reading:
    """A text read sentence by sentence: the promises found so far, and what was said just before."""

    def __init__(self, text: str, view: Viewpoint) -> None:
        self.text = text
        self.view = view
        self.finder = PhraseFinder(month_first=view.writes_month_first)
        self.found: list[Found] = []
        self.before: Words = ()
        self.topic: Words = ()
        self.dated: InSentence | None = None

    def read(self, sentence: Sentence, *, ours: bool) -> None:
        """Find the promises of the next sentence. `ours` says that it is meant for the customer."""
        topic = self.topic if not sentence.words[0].lines else ()
        inside = InSentence(sentence.words, self.text, self.view, self.finder, self.before, topic)
        corrects = self._correct(sentence)
        found = self._promises(sentence, inside) if ours and not corrects else []
        self.found.extend(found)
        if not corrects:
            self.dated = inside if any(not promise.vague for promise, _ in found) else None
        self._keep_topic(sentence, inside)
        self.before = sentence.words

    def _promises(self, sentence: Sentence, inside: InSentence) -> list[Found]:
        words = sentence.words
        heads = _answered(sentence, heads_in(words))
        found = inside.promises(heads) if heads else []
        if any(not promise.vague for promise, _ in found):
            return found
        loose = _answered(sentence, heads_in(words, loose=True))
        dated = [promise for promise in inside.promises(loose) if not promise[0].vague] if loose != heads else []
        if not dated and not sentence.asks and (may_be_noun_sentence(words) or has_vow(words)):
            dated = inside.named()
        return dated or found

    def _correct(self, sentence: Sentence) -> bool:
        """Whether the sentence only corrects the time of the promise before it ("Sorry, 4!"), which is done then."""
        at = is_correction(sentence.words)
        if not at or self.dated is None or sentence.asks or not self.found:
            return False
        later = next((phrase for phrase in self.finder.phrases_in(_led(sentence.words, at)) if not phrase.gone), None)
        if later is None or not self.dated.phrases:
            return False
        words = _led(sentence.words, at)
        phrase = in_place_of(self.dated.phrases[-1], later)
        when = InSentence(words, self.text, self.view, self.finder, (), ()).moments(phrase, words)
        if when is None or later.start > 1 or later.end < len(words) - 1:
            return False
        promise, put_off = self.found[-1]
        self.found[-1] = (promise.model_copy(update={"when": when, "vague": False}), put_off)
        return True

    def _keep_topic(self, sentence: Sentence, inside: InSentence) -> None:
        if is_assent(sentence.words):
            return
        names = is_short(sentence.words) and names_a_time(sentence.words, inside.phrases, asks=sentence.asks)
        self.topic = sentence.words if names else ()


def _led(words: Words, at: int) -> Words:
    """The words from here on, led by an "at" where they begin with a number: a bare hour is read behind one."""
    rest = words[at:]
    if not rest[0].is_number:
        return rest
    return [rest[0]._replace(text="at", end=rest[0].start), rest[0]._replace(glued=False), *rest[1:]]


def _answered(sentence: Sentence, heads: list[Head]) -> list[Head]:
    """The heads that stand even if the sentence ends in a question mark."""
    return [head for head in heads if stands_before_question(sentence.words, head)] if sentence.asks else heads


def stands_before_question(words: Words, head: Head) -> bool:
    """Whether the question is only a tag behind the promise: "I'll call you at 3, is that okay?"."""
    commas = [at for at in range(head.verb, len(words)) if is_break(words, at)]
    return bool(commas) and text_at(words, commas[-1] + 1) in verbs.ASKING_AFTER
