"""Where agents speak for themselves: "I'll ...", "we're going to ...", "I promise to ...", "let me call you"."""

from bot.domain.promise import verbs
from bot.domain.promise.head import Head, near, skip
from bot.domain.promise.reaching import delivers, is_amount, is_answer, reaches
from bot.domain.promise.words import Words, follows, text_at, word_set

_VOWS = word_set("promise guarantee commit pledge swear plan aim intend")
_PURSUITS = frozenset({"going", "aiming", "planning", "looking"})
_THINGS = word_set("an a the your this that it more news some")
_ALSO_HERE = verbs.SKIPPED | {"then", "will", "also", "i'll"}
_TRYING = verbs.SKIPPED | {"to", "and"}
_HARDLY_MORE = frozenset({"just", "about", "another", "only"})
FARTHEST_VERB = 10


def own_will(words: Words, at: int, clause: int) -> Head | None:
    """I'll, we'll."""
    return promising(words, at, clause, at + 1)


def own_typo(words: Words, at: int, clause: int) -> Head | None:
    """The "ill" and "well" of somebody in a hurry: only where a clause begins and before a verb of contact."""
    return promising(words, at, clause, at + 1) if at == clause and reaches(words, at + 1) else None


def own(words: Words, at: int, clause: int) -> Head | None:
    """I will, we shall, I am going to, I promise to, I need ten minutes, I owe you an answer."""
    place = skip(words, at + 1, verbs.SKIPPED)
    word = text_at(words, place)
    if word in {"will", "shall"}:
        return promising(words, at, clause, place + 1)
    if word in {"am", "are"}:
        return _am(words, at, clause, place + 1)
    if word in _VOWS:
        after = place + (2 if text_at(words, place + 1) == "you" else 1)
        return promising(words, at, clause, after + 1) if text_at(words, after) == "to" else None
    if word == "need" and is_amount(words, skip(words, place + 1, _HARDLY_MORE)):
        return Head(clause, at, place, pause=True)
    owes = word == "owe" and text_at(words, place + 1) == "you" and is_answer(words, place + 2)
    offers = word == "can" and text_at(words, place + 1) in {"have", "get"}
    expects = word == "should" and _should(words, place + 1)
    return Head(clause, at, place + 1) if owes or offers or expects else None


def own_am(words: Words, at: int, clause: int) -> Head | None:
    """I'm going to, we're calling."""
    return _am(words, at, clause, at + 1)


def let_me(words: Words, at: int, clause: int) -> Head | None:
    """Let me call you back in five; let me check and get back to you. Let me check alone is no promise."""
    if text_at(words, at + 1) not in {"me", "us"}:
        return None
    first = at + 2
    if text_at(words, first) == "have" and is_amount(words, first + 1):
        return Head(clause, at, first, pause=True)
    ahead = range(first, min(at + FARTHEST_VERB, len(words)))
    verb = next((place for place in ahead if reaches(words, place)), None)
    if verb is None or (verb > first and text_at(words, verb - 1) not in {"and", "then", ","}):
        return None
    return Head(clause, at, verb, open_=verb > first)


def and_then(words: Words, at: int, clause: int) -> Head | None:
    """One more promise of the same person: "... and get back to you by 5"."""
    place = skip(words, at, _ALSO_HERE)
    return Head(clause, at, place, open_=True) if reaches(words, place) else None


def begins_to_speak(words: Words, at: int) -> bool:
    """Whether the agent says here what they will do, even if that alone promises nothing ("I'll need to ...")."""
    word = words[at].text
    own_words = word in {"i'll", "we'll"} or (word in {"i", "we"} and text_at(words, at + 1) in {"will", "need"})
    return own_words and (verbs.NEGATIONS | verbs.HABITS | {"you"}).isdisjoint(near(words, at))


def promising(words: Words, at: int, clause: int, place: int) -> Head | None:
    """The head whose verb stands at `place`, unless the verb promises nothing or a "not" or "usually" undoes it."""
    place = skip(words, place, verbs.SKIPPED)
    if text_at(words, place) in {"make", "be"} and text_at(words, place + 1) == "sure":
        return Head(clause, at, place + 2)
    if text_at(words, place) == "try":
        place = skip(words, place + 1, _TRYING)
    elif follows(words, place, "do", "my", "best") or follows(words, place, "go", "ahead", "and"):
        place = skip(words, place + 3, _TRYING)
    word = text_at(words, place)
    if not word or not words[place].is_word or word in verbs.NEGATIONS or word in verbs.HABITS:
        return None
    if word == "be":
        return _being(words, at, clause, place)
    sees_to_it = word == "see" and text_at(words, place + 1) in {"to", "that"}
    has_to = word == "have" and text_at(words, place + 1) == "to"
    if has_to or (word in verbs.TALK and not sees_to_it):
        return None
    return Head(clause, at, place, open_=reaches(words, place) or delivers(words, place))


def _being(words: Words, at: int, clause: int, place: int) -> Head | None:
    """I'll be back, I'll be in touch, I'll be able to call you; not "I'll be here"."""
    after = skip(words, place + 1, verbs.SKIPPED)
    word = text_at(words, after)
    if word in {"able", "sure"} and text_at(words, after + 1) == "to":
        return promising(words, at, clause, after + 2)
    is_open = reaches(words, place) or follows(words, after, "with", "you")
    if is_open or word in verbs.BEING or word in verbs.DOING:
        return Head(clause, at, place, open_=is_open or word == "right")
    return None


def _am(words: Words, at: int, clause: int, place: int) -> Head | None:
    place = skip(words, place, verbs.SKIPPED)
    word = text_at(words, place)
    if word == "gonna":
        return promising(words, at, clause, place + 1)
    if text_at(words, place + 1) == "to" and word in _PURSUITS:
        return promising(words, at, clause, place + 2)
    return Head(clause, at, place) if word in verbs.DOING else None


def _should(words: Words, at: int) -> bool:
    """Whether "should" looks ahead: "I should have an answer by 5", but not "I should have called"."""
    able = text_at(words, at) == "be" and text_at(words, at + 1) == "able"
    return able or (text_at(words, at) == "have" and text_at(words, at + 1) in _THINGS)
