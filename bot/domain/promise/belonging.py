"""Which time in a sentence is the promised one.

A time belongs to a promise when it stands in its clause or opens it, and not when it dates something else: an order
placed on Monday, your 3pm appointment, "until Friday", "though today is not that day".
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.promise.head import Head, near
from bot.domain.promise.limits import is_later_than, is_limit, is_next_to, is_reminded, is_scheduled
from bot.domain.promise.openings import opens
from bot.domain.promise.sentences import clause_starts, is_break
from bot.domain.promise.time_phrase import TimePhrase
from bot.domain.promise.weekdays import TODAY
from bot.domain.promise.words import Words, text_at, word_set

_NOW = word_set("this now today my our")
_OWNERS = frozenset({"your", "the", "my", "our", "a", "an", "his", "her", "their"})
_ELSEWHERE = frozenset({"since", "of", "dated", "than", "not", "to", "from"})
_MARKERS = word_set("if unless because why whether which who whose what how that where though although whereas while")
_PRONOUNS = word_set("you we they he she it i that which who")
_ASIDES = word_set("it's he's she's they're there's it he she they there")
"""Who a remark may be about that stands behind a promise: "you'll get the card from me, it's printing Sunday"."""

_LIKELY = word_set("will likely probably going gonna should would might may at by around about")
_WAS = word_set("was were did had been")
_PAST = word_set(
    "sent paid bought made got wrote spoke said told came went took gave began left saw had did put lost broke found"
)
_TOLD = word_set("wrote spoke told came went took gave began saw")
"""Forms that are nothing but the past of a verb, whoever stands before them: "the note the ward wrote at 3"."""

_PERFECT = frozenset({"consider", "have", "get", "see", "having", "getting"})
_WILL = frozenset({"will", "shall", "to", "am", "are", "is"})
_CLAUSE_OPENS = _PRONOUNS | frozenset(
    {"the", "your", "our", "my", "a", "an", "there", "nobody", "everything", "everyone"}
)
_DONE_AT_ONCE = word_set("come get revert return reply respond send deliver")
"""What is done in a moment, so that "until Friday" behind it can only mean "by Friday"."""

_UNTIL = frozenset({"until", "till", "til", "for"})
_SUBJECT_OF = word_set("is was isn't wasn't were has had would won't seems feels")
_ASKS_BACK = word_set("that it this ok okay fine")
_NEEDS_FIRST = word_set("need want wait owe have")


def times_of(phrases: Sequence[TimePhrase], words: Words, head: Head, end: int) -> Iterator[TimePhrase]:
    """The times that may be meant by the promise that begins at `head` and ends before `end`, the likeliest first."""
    starts = clause_starts(words)
    yield from (phrase for phrase in phrases if head.at <= phrase.start < end and _dates(words, phrase, head))
    if head.began < head.at and text_at(words, head.began + 1) not in _NEEDS_FIRST:
        earlier = [phrase for phrase in phrases if head.began <= phrase.start and phrase.end <= head.at]
        yield from (phrase for phrase in earlier[-1:] if _dates(words, phrase, replace(head, verb=head.began)))
    for place in dict.fromkeys((head.at, head.began)):
        yield from [one for one in phrases if one.end <= place and opens(words, starts, one, head, place)][-1:]


def counts_from_elsewhere(words: Words, phrases: Sequence[TimePhrase], head: Head, end: int) -> bool:
    """Whether a length counts from what the customer or chance does: "within 3 days of receipt"."""
    return any(
        phrase.duration is not None
        and head.at <= phrase.start < end
        and text_at(words, phrase.end) == "of"
        and text_at(words, phrase.end + 1) not in _NOW
        for phrase in phrases
    )


def _dates(words: Words, phrase: TimePhrase, head: Head) -> bool:
    """Whether a time behind the verb says when the promise is due, and does not date something else."""
    before = text_at(words, phrase.start - 1) if phrase.start > head.at else ""
    if phrase.start < head.verb:
        if is_reminded(words, phrase, head):
            return True
        if not (before in _WILL or before.endswith(("'ll", "'m", "'re"))):
            return False
    if is_later_than(words, phrase):
        return head.late
    if is_scheduled(words, head, phrase) or (head.late and "beyond" in {phrase.lead, before}):
        return True
    too_loose = head.limited and not (is_limit(phrase) and is_next_to(words, head, phrase))
    if too_loose or (head.dated and phrase.duration is not None):
        return False
    return not (
        before in _ELSEWHERE
        or (before in _OWNERS and not phrase.lead)
        or _lasts(words, phrase, head, before)
        or _goes_on(words, phrase)
        or _belongs_elsewhere(words, head, phrase)
    )


def _lasts(words: Words, phrase: TimePhrase, head: Head, before: str) -> bool:
    """Whether the words say how long something lasts: "until Friday", "for 3 days", "from Monday", "20 minutes"."""
    if phrase.lead == "from" and (phrase.clock is None or phrase.clock.start is None):
        return True
    waits = head.pause or any(words[at].text == "hold" for at in range(head.verb + 1, phrase.start))
    if phrase.lead in {"until", "till"} and text_at(words, head.verb) in _DONE_AT_ONCE:
        return {"back", "you", "it"}.isdisjoint(near(words, head.verb))
    if not waits and (phrase.lead in _UNTIL | {"past"} or before in _UNTIL):
        return True
    return phrase.duration is not None and (head.event or not (phrase.led or waits))


def _goes_on(words: Words, phrase: TimePhrase) -> bool:
    """Whether the time is what the next words speak of: "today is not that day", "2 days' notice"."""
    following = text_at(words, phrase.end)
    speaks_of = following in _SUBJECT_OF and text_at(words, phrase.end + 1) not in _ASKS_BACK
    return speaks_of or following in {"notice", "warranty", "trial"}


def _belongs_elsewhere(words: Words, head: Head, phrase: TimePhrase) -> bool:
    """Whether a clause of its own stands between the verb and the time: "the order you placed on Monday"."""
    inside = False
    for at in range(head.verb + 1, phrase.start):
        word = words[at].text
        if is_break(words, at):
            inside = text_at(words, at + 1) in _ASIDES and text_at(words, at + 2) not in _LIKELY
        elif (
            word in _WAS
            or (word in _TOLD and text_at(words, at - 1) not in _PERFECT)
            or (
                (word.endswith("ed") or word in _PAST)
                and text_at(words, at - 1) in _PRONOUNS
                and text_at(words, at - 2) not in _PERFECT
            )
        ):
            return True
        elif word in _MARKERS and not (
            word == "that" and text_at(words, at - 1) in {"sure", "ensure", "it", "you", "so"}
        ):
            inside = word != "that" or text_at(words, at + 1) in _CLAUSE_OPENS or inside
    return inside


def is_only_absence(head: Head, phrase: TimePhrase, words: Words) -> bool:
    """Whether "I'll be back on Monday" only says who works when: a day alone, and nothing brought along."""
    dated = phrase.day is not None and phrase.duration is None
    dated = dated and (phrase.clock is None or phrase.day != TODAY)
    return head.away and dated and "with" not in near(words, phrase.end - 1)
