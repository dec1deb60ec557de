"""Where an agent tells the customer what to expect: "you'll hear from me", "expect my call", "count on a reply"."""

from bot.domain.promise import verbs
from bot.domain.promise.head import Head, near, skip
from bot.domain.promise.reaching import is_answer, is_from_us
from bot.domain.promise.words import Words, follows, text_at, word_set
from bot.domain.promise.you_have import CANVASSED, is_by_others, you_are

_MAY = frozenset({"can", "should", "may"})
_GETTING = word_set("have get receive getting receiving having got")
_SOUNDS = word_set("the a an this some music")
_NOTHING_OF_OURS = word_set("need want require owe return send pay")
_SET_UP = (("all", "set"), ("set",), ("up", "and"), ("back", "up"), ("back", "online"), ("good", "to", "go"))
_OPENING = word_set("hi hello hey please so and ok okay then also")


def you_will(words: Words, at: int, clause: int) -> Head | None:
    """You'll hear from me, you will have an answer, you can expect our call, you will be contacted."""
    place, firm = at + 1, True
    if follows(words, at, "you", "are"):
        return you_are(words, at, clause)
    if text_at(words, at) == "you":
        place = skip(words, place, _MAY)
        firm = place == at + 1
        if firm and text_at(words, place) not in {"will", "shall"}:
            return _you_get(words, at, clause, place)
        place += firm
    place = skip(words, place, verbs.SKIPPED)
    if text_at(words, place) == "be" and text_at(words, place + 1) in {"getting", "receiving", "having"}:
        place += 1
    if text_at(words, place) in {"expect", "count", "rely", "look"}:
        return expect(words, place, clause)
    if _is_theirs(words, place):
        return None
    hears = _hears(words, place, firm=firm)
    return Head(clause, at, place, open_=hears) if hears or _gets(words, place, firm=firm) else None


def _is_theirs(words: Words, verb: int) -> bool:
    """Whether it is theirs to do, or comes from others: "you'll have to", "hear the bell", "contacted by the bank"."""
    word, following = words[verb].text if verb < len(words) else "", text_at(words, verb + 1)
    theirs = (word == "have" and following == "to") or (word == "hear" and following in _SOUNDS)
    return theirs or is_by_others(words, verb) or not CANVASSED.isdisjoint(near(words, verb))


def _hears(words: Words, verb: int, *, firm: bool) -> bool:
    """Whether the customer will hear from us or be contacted: that counts even without a time."""
    word, following = text_at(words, verb), text_at(words, verb + 1)
    return word == "hear" or (word == "be" and (following == "hearing" or (following in verbs.DONE and firm)))


def _gets(words: Words, verb: int, *, firm: bool) -> bool:
    """Whether the customer will get something of ours; not `firm` is "you can" and "you should"."""
    word, following = text_at(words, verb), text_at(words, verb + 1)
    if word == "know" or (word in {"find", "see"} and following in {"my", "our"}):
        return True
    if word == "be" and any(follows(words, verb + 1, *set_up) for set_up in _SET_UP):
        return firm
    from_us = is_from_us(words, verb) and word not in _NOTHING_OF_OURS
    gets = word in _GETTING and (from_us or is_answer(words, verb + 1))
    return (gets or from_us) and (firm or word == "have" or from_us)


def _you_get(words: Words, at: int, clause: int, place: int) -> Head | None:
    """You get a call from me at 3."""
    gets = text_at(words, place) in {"get", "hear"} and is_from_us(words, place)
    return Head(clause, at, place) if gets else None


def expect(words: Words, at: int, clause: int) -> Head | None:
    """Expect an email from me, expect my call, count on hearing from us, look forward to our call."""
    place = skip(words, at + 1, frozenset({"on", "forward", "to", "upon"}))
    if text_at(words, place) in {"hear", "hearing"} and place > at + 1:
        return Head(clause, at, place, open_=True)
    if text_at(words, place) in {"me", "us"}:
        return Head(clause, at, at) if text_at(words, at) in {"expect", "count"} else None
    ours = text_at(words, place) in {"my", "our"}
    return Head(clause, at, at) if ours or is_answer(words, place) else None


def expect_first(words: Words, at: int, clause: int) -> Head | None:
    """The same as a clause of its own."""
    if words[at].text == "count" and "on" not in near(words, at)[:1]:
        return None
    opens = all(word.text in _OPENING for word in words[clause:at])
    return expect(words, at, clause) if opens or follows(words, at - 1, "to", "expect") else None
