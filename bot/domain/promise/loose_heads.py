"""The second, looser look at a sentence in which nobody said "will": "at 3 I ring you", "before 5 you have my answer".

A present tense promises where a time lies ahead and the customer is who it is done for. What undoes a promise
(negation, condition, report, rule for everybody) is looked for as strictly as ever, see `heads.py`; and most of these
forms count only with a time that opens their clause or sets a limit, since "I have a slot for you at 3" only offers.
"""

from dataclasses import replace

from bot.domain.promise.head import Head
from bot.domain.promise.lateness import late_at, not_without
from bot.domain.promise.others_present import others_present, you_present
from bot.domain.promise.own_present import is_for_you, own_present
from bot.domain.promise.promising import promising
from bot.domain.promise.subjects import stands_first
from bot.domain.promise.words import Words, text_at
from bot.domain.promise.you_have import you_have_anything

_OWN = frozenset({"i", "we", "i'm", "we're", "i'll", "we'll"})
_WILL = frozenset({"will", "shall"})
_LINKS = frozenset({"and", ",", "then", "&"})


def loose_head_at(words: Words, at: int, clause: int, speaker: int) -> Head | None:
    """The promise in the present tense, or the denied lateness, that begins at this place.

    `speaker` is where somebody of ours began to speak in the sentence, and -1 where nobody did.
    """
    late = late_at(words, at, clause) or not_without(words, at, clause)
    if late is not None:
        return late
    if words[at].text in _WILL and speaker >= 0 and text_at(words, at - 1) in _LINKS:
        return _will_too(words, at, clause, speaker)
    head = _inverted(words, at, clause) if words[at].text in _WILL else _present(words, at, clause)
    return head if head is not None and stands_first(words, min(head.at, at), clause) else None


def _inverted(words: Words, at: int, clause: int) -> Head | None:
    """At four shall I call you; no later than noon shall you have my reply."""
    subject = text_at(words, at + 1)
    if at == clause or subject not in {"i", "we", "you"}:
        return None
    if subject == "you":
        head = you_present(words, at + 1, clause)
        return None if head is None else replace(head, at=at)
    head = promising(words, at, clause, at + 2)
    return head if head is not None and is_for_you(words, head.verb) else None


def _present(words: Words, at: int, clause: int) -> Head | None:
    """The promise in the present tense that begins here, wherever in its clause that is."""
    word = words[at].text
    if word in _OWN:
        return own_present(words, at, clause)
    if word == "you'll" or (word == "you" and text_at(words, at + 1) in _WILL):
        return you_have_anything(words, at, clause)
    return you_present(words, at, clause) if word in {"you", "you've"} else others_present(words, at, clause)


def _will_too(words: Words, at: int, clause: int, speaker: int) -> Head | None:
    """The "and will rebook you" of somebody who began with "I'm on shift"."""
    head = promising(words, at, clause, at + 1)
    return replace(head, since=speaker) if head is not None and is_for_you(words, head.verb) else None
