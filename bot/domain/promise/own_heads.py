"""Where agents speak for themselves: "I'll ...", "we're going to ...", "I promise to ...", "let me call you"."""

from collections.abc import Callable

from bot.domain.promise import verbs
from bot.domain.promise.arranged_heads import ARRANGING, arranged
from bot.domain.promise.head import Head, near, skip
from bot.domain.promise.promising import needs_a_length, promising
from bot.domain.promise.reaching import is_amount, is_answer, reaches, reaches_you
from bot.domain.promise.subjects import stands_first
from bot.domain.promise.words import Words, follows, text_at, word_set

_VOWS = word_set("promise guarantee commit pledge swear plan aim intend undertake")
_PURSUITS = frozenset({"going", "aiming", "planning", "looking"})
_THINGS = word_set("an a the your this that it more news some")
_ALSO_HERE = verbs.SKIPPED | {"then", "will", "also", "i'll"}
_ALSO_ONES_OWN = frozenset({"getting", "giving", "meeting", "joining", "returning"})
"""What one does at a time for oneself as well: "I'm getting married on Friday"."""

_FOR_OTHERS = word_set("you your yours back it this that them call bridge")
_THEIRS = word_set("mails emails messages tickets letters people customers everyone chats questions enquiries")
_CALLING = word_set(
    "calling phoning telephoning ringing replying responding dialling dialing trying messaging texting emailing "
    "following chasing pinging reverting"
)
"""What is done to the customer even where nobody is named."""

_CUSTOMER = word_set("you your yours it this that them these back over across thread channel")
FARTHEST_CUSTOMER = 9
_SAME_IN_PAST = frozenset({"let", "be", "keep", "return", "contact"})
_SPEAKING = (verbs.TASKS | word_set("will need shall am ping call ring phone ask chase speak email message text")) - {
    "have",
    "get",
}
FARTHEST_VERB = 10


def own_will(words: Words, at: int, clause: int) -> Head | None:
    """I'll, we'll."""
    return promising(words, at, clause, at + 1)


def own_typo(words: Words, at: int, clause: int) -> Head | None:
    """The "ill" and "well" of somebody in a hurry: only where a clause begins and before a verb of contact."""
    greeted = words[clause].text in {"hi", "hey", "hello", "ok", "okay", "thanks", "sorry"}
    if at > clause + greeted and not stands_first(words, at, clause):
        return None
    place = skip(words, at + 1, verbs.SKIPPED)
    acts = words[at].text == "ill" and text_at(words, place) in verbs.TASKS | verbs.CONTACT | {"be"}
    return promising(words, at, clause, at + 1) if acts or reaches(words, place) else None


def own(words: Words, at: int, clause: int) -> Head | None:
    """I will, we shall, I am going to, I promise to, I need ten minutes, I owe you an answer."""
    place = skip(words, at + 1, verbs.SKIPPED)
    word = text_at(words, place)
    reader = _BY_VERB.get(word)
    if reader is not None:
        return reader(words, at, clause, place + 1)
    if word in _VOWS:
        return _vow(words, at, clause, place)
    if needs_a_length(words, place):
        return Head(clause, at, place, pause=True)
    owes = word == "owe" and text_at(words, place + 1) == "you" and is_answer(words, place + 2)
    calls = words[at].text == "i" and word not in _SAME_IN_PAST and reaches_you(words, place)
    calls = calls and (word not in {"reply", "respond"} or _THEIRS.isdisjoint(near(words, place)))
    expects = word == "should" and _should(words, place + 1)
    if word == "ought" and text_at(words, place + 1) == "to":
        expects = _should(words, place + 2)
    return Head(clause, at, place + expects) if owes or calls or expects else None


def _vow(words: Words, at: int, clause: int, place: int) -> Head | None:
    """I promise you a reply, I promise to call, I promise you to call."""
    if text_at(words, place + 1) == "you" and is_answer(words, place + 2):
        return Head(clause, at, place)
    after = place + (2 if text_at(words, place + 1) == "you" else 1)
    return promising(words, at, clause, after + 1) if text_at(words, after) == "to" else None


def _can(words: Words, at: int, clause: int, place: int) -> Head | None:
    """I can have it done by 3, I can promise you a call; what I can do is ring you. A bare "I can call" only offers."""
    word = text_at(words, place)
    if word in {"have", "get"}:
        return Head(clause, at, place)
    if follows(words, place, "do", "is"):
        return promising(words, at, clause, place + 2 + (text_at(words, place + 2) == "to"))
    return _vow(words, at, clause, place) if word in _VOWS else None


def own_have(words: Words, at: int, clause: int) -> Head | None:
    """I've booked Marta to call you at 2."""
    return arranged(words, at, clause, at + 1)


def own_am(words: Words, at: int, clause: int) -> Head | None:
    """I'm going to, we're calling; not the beginning of "the link I'm sending you expires at 4"."""
    return None if _belongs_to_a_thing(words, at, clause) else _am(words, at, clause, at + 1)


def _belongs_to_a_thing(words: Words, at: int, clause: int) -> bool:
    """Whether a thing is only told apart here: "the invoice I'm sending you"."""
    thing = words[clause].text in {"the", "this", "that", "any", "every", "what", "everything"}
    moment = text_at(words, clause + 1) in {"moment", "minute", "second", "time", "day", "plan", "idea"}
    return thing and clause < at and not moment and not stands_first(words, at, clause)


def let_me(words: Words, at: int, clause: int) -> Head | None:
    """Let me call you back in five; let me check and get back to you. Let me check alone is no promise."""
    if text_at(words, at + 1) not in {"me", "us"}:
        return None
    first = skip(words, at + 2, verbs.SKIPPED)
    if text_at(words, first) == "have" and is_amount(words, first + 1):
        return Head(clause, at, first, pause=True)
    ahead = range(first, min(at + FARTHEST_VERB, len(words)))
    verb = next((place for place in ahead if reaches(words, place)), None)
    if verb is None or (verb > first and text_at(words, verb - 1) not in {"and", "then", ","}):
        return None
    return Head(clause, at, verb, open_=verb > first)


def and_then(words: Words, at: int, clause: int, since: int) -> Head | None:
    """One more promise of the person who began to speak at `since`: "... and get back to you by 5"."""
    place = skip(words, at, _ALSO_HERE)
    return Head(clause, at, place, open_=True, since=since) if reaches(words, place) else None


def begins_to_speak(words: Words, at: int) -> bool:
    """Whether the agent says here what they will do, even if that alone promises nothing ("I'll need to ...")."""
    word = words[at].text
    own_words = word in {"i'll", "we'll", "i'm", "we're"} or (
        word in {"i", "we"} and text_at(words, at + 1) in _SPEAKING
    )
    return own_words and (verbs.NEGATIONS | verbs.HABITS | {"you"}).isdisjoint(near(words, at))


def _am(words: Words, at: int, clause: int, place: int) -> Head | None:
    place = skip(words, place, verbs.SKIPPED)
    word = text_at(words, place)
    if word == "gonna":
        return promising(words, at, clause, place + 1)
    if text_at(words, place + 1) == "to" and word in _PURSUITS:
        return promising(words, at, clause, place + 2)
    if word == "back" and (is_amount(words, place + 2) or "you" in near(words, place)):
        return Head(clause, at, place, pause=text_at(words, place + 1) == "in", away="you" not in near(words, place))
    if word in ARRANGING:
        return arranged(words, at, clause, place)
    if word == "making" and text_at(words, place + 1) in {"sure", "certain"}:
        return Head(clause, at, place + 1)
    return Head(clause, at, place) if word in verbs.DOING and not _for_oneself(words, place) else None


def _for_oneself(words: Words, at: int) -> bool:
    """Whether one does this for oneself or for everybody, or only says why one writes.

    "I'm getting married", "we're updating our terms", "I'm calling about your visit on Friday".
    """
    if text_at(words, at + 1) in {"about", "regarding", "concerning", "re"} or follows(words, at, "writing", "to"):
        return True
    behind = {word.text for word in words[at + 1 : at + 1 + FARTHEST_CUSTOMER]}
    if words[at].text in _ALSO_ONES_OWN:
        return _FOR_OTHERS.isdisjoint(near(words, at))
    if follows(words, at, "calling", "time"):
        return True
    return words[at].text not in _CALLING and _CUSTOMER.isdisjoint(behind)


def _should(words: Words, at: int) -> bool:
    """Whether "should" looks ahead: "I should have an answer by 5", but not "I should have called"."""
    able = text_at(words, at) == "be" and text_at(words, at + 1) == "able"
    return able or (text_at(words, at) == "have" and text_at(words, at + 1) in _THINGS)


_BY_VERB: dict[str, Callable[[Words, int, int, int], Head | None]] = {
    **dict.fromkeys(("will", "shall"), promising),
    **dict.fromkeys(("am", "are"), _am),
    "can": _can,
    "have": arranged,
}
"""How "I" goes on: the verb behind it, and who reads what follows."""
