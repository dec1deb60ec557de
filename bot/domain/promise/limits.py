"""Limits: which times set one, and which words beside a promise make another time its limit.

"By 5", "in ten minutes" and "end of day" are limits; "at 5" is none; "later than 5" is one only where it is denied, and
"for 5" where an alarm or a call is set for it.
"""

from bot.domain.promise.head import Head
from bot.domain.promise.parts_of_day import Part
from bot.domain.promise.reaching import is_mail
from bot.domain.promise.sentences import is_break
from bot.domain.promise.time_phrase import TimePhrase
from bot.domain.promise.weekdays import TODAY, TOMORROW
from bot.domain.promise.words import Words, text_at, word_set

_LIMITS = frozenset({"by", "before", "within", "in", "inside", "under"})
_BLOCKED = word_set(
    "blocked reserved noted pencilled penciled booked blocking reserving noting pencilling penciling booking in"
)
_REMINDERS = word_set("alarm reminder slot note diary calendar time timer myself")
_SCHEDULES = word_set(
    "scheduled booked arranged set planned schedule book set arrange put plan pencil line reschedule move push"
)


def is_limit(phrase: TimePhrase) -> bool:
    """Whether a time sets a limit: "by 5", "before noon", "in ten minutes", "end of day"; not "at 5"."""
    closes = phrase.part is not None and phrase.part.part in {Part.CLOSE, Part.LATER}
    soon = phrase.clock is None and phrase.part is None and phrase.lead == "" and phrase.day in {TODAY, TOMORROW}
    return closes or soon or phrase.lead in _LIMITS or (phrase.duration is not None and phrase.led)


def is_next_to(words: Words, head: Head, phrase: TimePhrase) -> bool:
    """Whether no other clause stands between the verb and the time; a comma right before the time parts nothing."""
    return not any(is_break(words, at) for at in range(head.verb + 1, phrase.start - 1))


def is_reminded(words: Words, phrase: TimePhrase, head: Head) -> bool:
    """The "for 5" of "I've set an alarm for 5 to call you"."""
    if text_at(words, head.verb - 1) != "to" or phrase.duration is not None:
        return False
    if text_at(words, phrase.start - 1) in _BLOCKED:
        return True
    set_for = phrase.lead in {"for", "at", "on"}
    return set_for and not _REMINDERS.isdisjoint(word.text for word in words[head.at : phrase.start])


def is_scheduled(words: Words, head: Head, phrase: TimePhrase) -> bool:
    """Whether "for" names when a call will be: "I'll schedule your call back for 3:30"."""
    if phrase.lead != "for" or phrase.duration is not None:
        return False
    called = any(is_mail(words, at) for at in range(head.verb, phrase.start))
    return called and (text_at(words, head.verb) in _SCHEDULES or is_mail(words, head.verb))


def is_later_than(words: Words, phrase: TimePhrase) -> bool:
    """The "later than 4" that is a limit only where it is denied."""
    return phrase.lead != "" and words[phrase.start].text in {"later", "longer", "more"}
