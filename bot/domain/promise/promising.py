"""What an agent may say behind "I'll" and mean as a promise: which verbs commit, and which only talk."""

from bot.domain.promise import verbs
from bot.domain.promise.head import NEAR, Head, near, skip
from bot.domain.promise.reaching import delivers, is_amount, is_answer, reaches
from bot.domain.promise.sentences import is_break
from bot.domain.promise.words import Words, follows, text_at, word_set

FARTHEST_CUSTOMER = 13
"""Words behind a verb among which the customer or the case is named."""

_CUSTOMER = word_set("you your yours it this that them these those thread channel here ours everyone all across over")
_TRYING = verbs.SKIPPED | word_set("to and my our level very utmost best hardest")
_HARDLY_MORE = frozenset({"just", "about", "another", "only"})
_AWAY = word_set("out work working offline home off away idle dark")
_SPENT = word_set(
    "been worked waited spent lived served used gone had left finished started arrived forgotten heard seen"
)
_TELLING = word_set("why what how that this straight honestly now one who where")
_LOOK = word_set("look pass stab over care")
_WORKPLACE = word_set("the my our a work lunch town leave holiday vacation office duty shift")
_ON_A_LINE = word_set("phone line call you zoom bridge")
_TALKS_ON = {
    "have": _SPENT | {"to"},
    "tell": frozenset({"you"}),
    **dict.fromkeys(("go", "log", "sign", "clock", "switch", "head", "start"), _AWAY),
}
"""Verbs that promise, but not before these words: "I'll have to wait", "I'll log off at 5"."""


def promising(words: Words, at: int, clause: int, place: int) -> Head | None:
    """The head whose verb stands at `place`, unless the verb promises nothing or a "not" or "usually" undoes it."""
    place = verb_at(words, place)
    word = text_at(words, place)
    if not word or not words[place].is_word or word in verbs.NEGATIONS or word in verbs.HABITS:
        return None
    if word in {"make", "be"} and text_at(words, place + 1) == "sure":
        return Head(clause, at, place + 2)
    if word == "be":
        return _being(words, at, clause, place)
    if needs_a_length(words, place):
        return Head(clause, at, place, pause=True)
    if _only_talks(words, place) or _is_nothing(words, place + 1):
        return None
    open_ = reaches(words, place) or delivers(words, place)
    ours = open_ or is_for_customer(words, place)
    return Head(clause, at, place, open_=open_, limited=not ours, dated=not ours)


def needs_a_length(words: Words, at: int) -> bool:
    """Whether the verb asks for time: "need another ten minutes"."""
    return text_at(words, at) == "need" and is_amount(words, skip(words, at + 1, _HARDLY_MORE))


def verb_at(words: Words, place: int) -> int:
    """The place of the verb that says what is done: "call" in "try to call", "do my best to call"."""
    place = skip(words, place, verbs.SKIPPED)
    if text_at(words, place) == "try":
        return skip(words, place + 1, _TRYING)
    if follows(words, place, "do", "my", "best") or follows(words, place, "go", "ahead", "and"):
        return skip(words, place + 3, _TRYING)
    return place


def _only_talks(words: Words, at: int) -> bool:
    """Whether the verb here promises nothing: "need", "assume", "tell you why", "have been", "log off"."""
    word, following = words[at].text, text_at(words, at + 1)
    if word == "see":
        sees_to_it = following in {"to", "that"} or text_at(words, at + 2) in {"get", "gets", "have", "right"}
        return not sees_to_it
    if word == "look" and following == "forward":
        return True
    if word == "take":
        return _LOOK.isdisjoint(near(words, at))
    if word == "tell":
        return following == "you" and text_at(words, at + 2) in _TELLING
    return word in verbs.TALK or following in _TALKS_ON.get(word, ())


def is_for_customer(words: Words, verb: int) -> bool:
    """Whether what is said to be done is the customer's affair: by its verb, by its object, or by who is named.

    "I'll chase the depot at 3" is, and so is what is done to "you", "it" or "this"; "I'll catch the 5 pm train" is not.
    """
    word = words[verb].text
    following = text_at(words, verb + 1)
    does_so = word == "do" and (following in {"so", "the", ""} or is_break(words, verb + 1))
    tries = text_at(words, verb - 1) in {"try", "again"}
    if tries or does_so or word in verbs.CASEWORK or word in _CUSTOMER:
        return True
    ends = next((at for at in range(verb + 1, len(words)) if is_break(words, at)), len(words))
    behind = [other.text for other in words[verb + 1 : min(verb + FARTHEST_CUSTOMER, ends)]]
    if not _CUSTOMER.isdisjoint(behind):
        return True
    somebody = following in {"our", "someone", "somebody"}
    if word in {"have", "get"} and (somebody or any(_is_done(other) for other in behind)):
        return True
    return word in {"have", "get", "put", "bring", "find"} and is_answer(words, verb + 1)


def _is_done(word: str) -> bool:
    """Whether something is had done here: "I'll have the parcel rerouted", "I'll have called"."""
    return word in verbs.DONE or (
        word.endswith("ed") and word not in {"need", "bed", "red", "feed", "speed", "hundred"}
    )


def _is_nothing(words: Words, at: int) -> bool:
    """Whether nothing is promised: "I'll have no news by 5", "we'll send nothing today", but not "no later than"."""
    return text_at(words, at) in {"no", "nothing", "nobody", "none"} and text_at(words, at + 1) not in {
        "later",
        "longer",
        "less",
        "doubt",
        "matter",
        "problem",
    }


def _being(words: Words, at: int, clause: int, place: int) -> Head | None:
    """I'll be back, I'll be in touch, I'll be able to call you; not "I'll be here"."""
    after = skip(words, place + 1, verbs.SKIPPED)
    word = text_at(words, after)
    if word == "back" and _is_back_at_work(words, after + 1):
        return None
    if word in {"on", "with"} and is_on_line_elsewhere(words, after):
        return None
    if word in {"on", "with"} and not _ON_A_LINE.isdisjoint(near(words, after)[:3]):
        return Head(clause, at, place, open_=follows(words, after, "with", "you"))
    if word in {"able", "sure"} and text_at(words, after + 1) == "to":
        return promising(words, at, clause, after + 2)
    if reaches(words, place) or word in verbs.BEING | verbs.DOING:
        away = word == "back" and {"with", "to", "you", "touch", "contact"}.isdisjoint(near(words, after))
        return Head(clause, at, place, open_=reaches(words, place) or word == "right", away=away)
    return None


def is_on_line_elsewhere(words: Words, at: int) -> bool:
    """Whether "on the phone" goes on with somebody else: "with the bank"; or it is "another call"."""
    if text_at(words, at + 1) in {"another", "a", "calls", "back"} and "you" not in near(words, at + 2):
        return True
    for place in range(at + 1, min(at + 2 * NEAR, len(words))):
        if words[place].text in {"with", "to"}:
            return text_at(words, place + 1) not in {"you", "your", "all", "both", "help", "discuss", "go", "walk"}
    return False


def _is_back_at_work(words: Words, at: int) -> bool:
    """The rest of "back in the office" and "back from lunch": a place of work and no contact."""
    if text_at(words, at) in {"online", "open", "after", "up"} or follows(words, at, "to", "normal"):
        return True
    somewhere = text_at(words, at) in {"in", "at", "from", "on", "to"} and text_at(words, at + 1) in _WORKPLACE
    return somewhere and not is_amount(words, at + 1) and "you" not in near(words, at)
