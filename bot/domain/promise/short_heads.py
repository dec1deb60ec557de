"""Promises in few words: pleas for patience ("bear with me for 2 minutes") and halves of sentences ("Back in 10")."""

from bot.domain.promise import verbs
from bot.domain.promise.head import Head, skip
from bot.domain.promise.own_heads import promising
from bot.domain.promise.reaching import is_amount, is_from_us, reaches
from bot.domain.promise.words import Words, follows, text_at, word_set

_POLITE = frozenset({"", "please", "just", "pls", "so", "kindly"})
_STAYING = word_set("on tight by in there the line please")
_UNTIL = frozenset({"until", "till", "til"})
_BEFORE_A_LENGTH = _UNTIL | word_set("just please about another maybe for up to only")
_AFTER_BACK = word_set("in by at within to with before on tomorrow") | {""}
_AFTER_DOING = word_set("you back it this them up out your")
_AFTER_TALK = word_set("to with at tomorrow again on in")
_MORE = word_set("next another more further an a full the my our proper")
_COMING = word_set("coming to follow due will is from me us for you on its way up info back")
_BY_A_TIME = word_set("in by within before tomorrow tonight shortly soon")
_PLEA_ENDS = {
    "gimme": 1,
    **dict.fromkeys(("give", "allow", "grant", "spare"), 2),
    **dict.fromkeys(("bear", "stay"), 3),
}


def plea(words: Words, at: int, clause: int) -> Head | None:
    """Give me ten minutes, bear with us, allow me until Friday, hold on for 5 minutes: with a length or an end."""
    before = text_at(words, at - 1) if at > clause else ""
    if before not in _POLITE and not (before in {"you", "can"} and words[clause].text == "if"):
        return None
    word, following = words[at].text, text_at(words, at + 1)
    wanted = {2: {"me", "us"}, 3: {"with"}}.get(_PLEA_ENDS.get(word, 0))
    if wanted is not None and following not in wanted:
        return None
    after = at + _PLEA_ENDS[word] if word in _PLEA_ENDS else skip(words, at + 1, _STAYING)
    after = skip(words, after, _BEFORE_A_LENGTH)
    waits = text_at(words, after - 1) in _UNTIL
    return Head(clause, at, after - 1, pause=True) if waits or is_amount(words, after) else None


def fragment(words: Words, at: int) -> Head | None:
    """A promise without its subject: "Back in 10", "Will call you at 3", "Update by noon", "Calling you at 4"."""
    word, following = words[at].text, text_at(words, at + 1)
    if word in {"back", "brb"} and following in _AFTER_BACK:
        return Head(at, at, at, open_=word == "brb", pause=True)
    doing = word in verbs.DOING and following in _AFTER_DOING
    if doing or (word in {"talk", "speak", "chat"} and following in _AFTER_TALK):
        return Head(at, at, at)
    if follows(words, at, "count", "on", "hearing"):
        return Head(at, at, at + 2, open_=True)
    return _will(words, at) or _look_out(words, at) or _update(words, at)


def _will(words: Words, at: int) -> Head | None:
    verb = at + 1
    if follows(words, at, "going", "to"):
        verb = at + 2
    elif words[at].text not in {"will", "shall", "gonna"}:
        return None
    verb = skip(words, verb, verbs.SKIPPED)
    return promising(words, at, at, verb) if reaches(words, verb) or text_at(words, verb) in verbs.TASKS else None


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
    if text_at(words, place) not in verbs.ANSWERS:
        return None
    after = skip(words, place + 1, _COMING)
    at_a_time = text_at(words, after) == "at" and (after > place + 1 or words[at].text == "next")
    return Head(at, at, after - 1) if at_a_time or text_at(words, after) in _BY_A_TIME else None
