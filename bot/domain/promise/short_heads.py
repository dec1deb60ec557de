"""Promises in few words: pleas for patience ("bear with me for 2 minutes") and halves of sentences ("Back in 10")."""

from bot.domain.promise import verbs
from bot.domain.promise.head import Head, near, skip
from bot.domain.promise.promising import promising, verb_at
from bot.domain.promise.reaching import is_amount, is_from_us, is_one_of, reaches
from bot.domain.promise.subjects import speaks_of_others
from bot.domain.promise.words import Words, follows, text_at, word_set

_POLITE = word_set("please just so kindly hi hello hey ok okay thanks sorry") | {""}
_STAYING = word_set("on tight by in there the line please fire about everyone all guys folks")
_UNTIL = frozenset({"until", "till", "til"})
_BEFORE_A_LENGTH = _UNTIL | word_set("just please about another maybe for up to only time some more")
_AFTER_BACK = word_set("in by at within to with before around about") | {""}
_AFTER_DOING = word_set("you back it this them up out your again")
_AFTER_TALK = word_set("to with at tomorrow again on in @ then")
_MORE = word_set("your next another more further an a full the my our proper")
_COMING = word_set(
    "coming comes to follow follows due will be is - in from me us for you on its way up info back : posted"
)
_NOT_DONE = word_set("that this the it they he she you your there someone anyone be not i we a an")
_TO_THEM = frozenset({"you", "it", "this", "over", "across"})
_SAID_FIRST = word_set(
    "ok okay sure thanks thank yes yep yeah yup right great cool noted got hi hello hey no worries worry problem "
    "perfect understood done alright ah oh lah np k sorry apologies good so well now please kindly and but then also"
)
_ALSO_SENT = frozenset({"refund", "replacement", "tracking", "quote", "fix", "resolution", "contact", "info"})
_ALSO_ASKED = word_set(
    "reply call email mail text message answer ring shout contact note report fix quote respond line"
)
_CALL = word_set("call ring phone text message email mail ping update dm dial write contact")
_CALLING = word_set("calling ringing phoning replying updating dialling dialing messaging emailing texting posting")
_BROADCASTS = word_set("channel tv radio bbc cnn")
_BY_A_TIME = word_set("in by within before tomorrow tonight shortly soon")
_PLEA_ENDS = {
    "gimme": 1,
    **dict.fromkeys(("give", "allow", "grant", "spare"), 2),
    **dict.fromkeys(("bear", "stay", "leave"), 3),
}


def plea(words: Words, at: int, clause: int) -> Head | None:
    """Give me ten minutes, bear with us, allow me until Friday, hold on for 5 minutes: with a length or an end."""
    before = text_at(words, at - 1) if at > clause else ""
    if before not in _POLITE and not (before in {"you", "can"} and words[clause].text == "if"):
        return None
    word, following = words[at].text, text_at(words, at + 1)
    wanted = {2: {"me", "us"}, 3: {"with", "it", "this", "that"}}.get(_PLEA_ENDS.get(word, 0))
    if wanted is not None and following not in wanted:
        return None
    after = at + _PLEA_ENDS[word] if word in _PLEA_ENDS else skip(words, at + 1, _STAYING)
    if word == "leave":
        ours = text_at(words, after - 1) == "with" and text_at(words, after) in {"me", "us"}
        return Head(clause, at, after, pause=True) if ours else None
    after = skip(words, after, _BEFORE_A_LENGTH)
    waits = text_at(words, after - 1) in _UNTIL
    return Head(clause, at, after - 1, pause=True) if waits or is_amount(words, after) else None


def fragment(words: Words, at: int, clause: int) -> Head | None:
    """A promise without its subject: "Back in 10", "Will call you at 3", "Update by noon", "Calling you at 4"."""
    if not _only_manners(words, clause, at):
        return None
    if words[at].text == "be" and follows(words, at + 1 + (text_at(words, at + 1) == "right"), "with", "you"):
        return Head(at, at, at, pause=True)
    if words[at].text in {"back", "brb"} or follows(words, at, "be", "back"):
        return _back(words, at, at + (words[at].text == "be"))
    if _says_it_in_a_word(words, at):
        return Head(at, at, at)
    return _will(words, at) or _look_out(words, at) or _update(words, at)


def _says_it_in_a_word(words: Words, at: int) -> bool:
    """Calling you at 4, with you in 10, done by 5, talk at 3, consider it done by Friday."""
    word, following = words[at].text, text_at(words, at + 1)
    return (
        (word in verbs.DOING and following in _AFTER_DOING)
        or (word in {"talk", "speak", "chat"} and following in _AFTER_TALK and _is_to_you(words, at + 1))
        or (word in {"done", "sorted"} and following == "by" and "was" not in (other.text for other in words[at:]))
        or (word == "consider" and text_at(words, at + 2) in verbs.DONE)
        or (word in _CALL and following == "you")
        or (word in verbs.DOING and following in {"by", "before"})
        or (word in _CALLING and following in {"at", "@", "tomorrow", "today"})
        or (word in _CALLING and following in {"in", "within"} and is_amount(words, at + 2))
        or (word in {"jumping", "hopping"} and following in {"on", "onto"} and "you" in near(words, at + 2))
        or follows(words, at, "with", "you")
    )


def _is_to_you(words: Words, at: int) -> bool:
    """Whether one talks to the customer, if to anybody: "talk to you at 3", but not "talk to your doctor at 3"."""
    return text_at(words, at) not in {"to", "with"} or text_at(words, at + 1) == "you"


def _only_manners(words: Words, start: int, end: int) -> bool:
    """Whether nothing but "ok", "got it" and "thank you" stands before a place in its clause."""
    return all(
        words[at].text in _SAID_FIRST or text_at(words, at - 1) + " " + words[at].text in {"got it", "thank you"}
        for at in range(start, end)
    )


def _back(words: Words, at: int, verb: int) -> Head | None:
    """Back in 10, back to you at 3, back tomorrow with news; "back on Monday" only says who works when."""
    returns = text_at(words, verb + 1) in _AFTER_BACK or is_amount(words, verb + 1) or "with" in near(words, verb)
    absent = text_at(words, at - 1) == "and" and "you" not in near(words, verb)
    warns = any(follows(words, place, "or", "you") for place in range(verb, len(words)))
    if not returns or absent or warns:
        return None
    return Head(at, at, verb, open_=words[at].text == "brb", pause=True)


def _will(words: Words, at: int) -> Head | None:
    verb = at + 1
    if words[at].text in {"going", "aiming", "planning"} and text_at(words, at + 1) == "to":
        verb = at + 2
    elif words[at].text not in {"will", "shall", "gonna"}:
        return None
    if text_at(words, at - 1) == "," and speaks_of_others(words[:at]):
        return None
    verb = verb_at(words, verb)
    if text_at(words, verb) in _NOT_DONE and not (reaches(words, verb) or text_at(words, verb + 1) in verbs.DOING):
        return None
    acts = text_at(words, verb) in verbs.TASKS | verbs.CONTACT or not _TO_THEM.isdisjoint(near(words, verb))
    return promising(words, at, at, verb) if acts else None


def _look_out(words: Words, at: int) -> Head | None:
    """Look out for my email, watch for our call."""
    if words[at].text not in {"look", "watch"}:
        return None
    place = skip(words, at + 1, frozenset({"out", "for"}))
    ours = text_at(words, place) in {"my", "our"} or is_from_us(words, at)
    return Head(at, at, place) if text_at(words, place - 1) == "for" and ours else None


def _update(words: Words, at: int) -> Head | None:
    """Update by noon, next update at 2, more details to follow tomorrow."""
    place = skip(words, at, _MORE)
    if not is_one_of(text_at(words, place), verbs.MAIL | _ALSO_SENT):
        return None
    if text_at(words, at) == "your" and is_one_of(text_at(words, place), _ALSO_ASKED):
        return None
    if place == at and text_at(words, place) in _ALSO_ASKED:
        return None
    after = skip(words, place + 1, _COMING)
    after += text_at(words, after) == ":"
    by_then = text_at(words, after) in _BY_A_TIME or (after < len(words) and words[after].is_number)
    if not _BROADCASTS.isdisjoint(word.text for word in words[after:]):
        return None
    at_a_time = text_at(words, after) in {"at", "@"} and (
        place > at or after > place + 1 or at == 0 or text_at(words, at - 1) == ","
    )
    return Head(at, at, after - 1) if at_a_time or (by_then and (place > at or after == place + 1)) else None
