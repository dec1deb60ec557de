"""Where an agent tells the customer what to expect: "you'll hear from me", "expect my call", "count on a reply"."""

from bot.domain.promise import verbs
from bot.domain.promise.head import NEAR, Head, near, skip
from bot.domain.promise.reaching import is_answer, is_from_us
from bot.domain.promise.subjects import ELSEWHERE
from bot.domain.promise.words import Words, follows, text_at, word_set

_MAY = frozenset({"can", "should", "may"})
_GETTING = word_set("have get receive getting receiving having got")
_SOUNDS = word_set("the a an this some music")
_CANVASSED = word_set(
    "automatic automated automatically reminder survey questionnaire newsletter invite invitation rating"
)
"""What comes from us, and is nothing that anybody waits for."""

_NOTHING_OF_OURS = word_set("need want require owe return send pay")
_DEFINITE = word_set("the your my our every all both it that this these those them chapter")
_NEVER_OURS = word_set(
    "hang chance choice time days weeks hours ticket fine bill charge charged right option weather salary wages "
    "pension "
    "benefits bonus point idea feeling money parcel delivery"
)
"""What others bring or chance does, whoever says that "you'll have" it."""

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
    word, following = text_at(words, place), text_at(words, place + 1)
    if word in {"expect", "count", "rely", "look"}:
        return expect(words, place, clause)
    if word == "find" and following in {"my", "our"}:
        return Head(clause, at, place)
    if (word == "have" and following == "to") or (word == "hear" and following in _SOUNDS):
        return None
    if word == "see" and following == "my":
        return Head(clause, at, place)
    if _is_by_others(words, place):
        return None
    hears = word == "hear" or (word == "be" and following == "hearing")
    if hears or (word == "be" and following in verbs.DONE and firm):
        return Head(clause, at, place, open_=True)
    if word == "be" and any(follows(words, place + 1, *set_up) for set_up in _SET_UP) and firm:
        return Head(clause, at, place)
    from_us = is_from_us(words, place) and word not in _NOTHING_OF_OURS
    if not _CANVASSED.isdisjoint(near(words, place)):
        return None
    gets = word in _GETTING and (from_us or is_answer(words, place + 1))
    sure = firm or word == "have" or from_us
    return Head(clause, at, place) if word == "know" or ((gets or from_us) and sure) else None


def _you_get(words: Words, at: int, clause: int, place: int) -> Head | None:
    """You get a call from me at 3."""
    gets = text_at(words, place) in {"get", "hear"} and is_from_us(words, place)
    return Head(clause, at, place) if gets else None


def _is_by_others(words: Words, verb: int) -> bool:
    """Whether it comes from somebody whose word is not ours to give: "contacted by the police"."""
    return any(
        words[at].text in {"by", "from"} and not ELSEWHERE.isdisjoint(word.text for word in words[at + 1 : at + 3])
        for at in range(verb, min(verb + 2 * NEAR, len(words)))
    )


def you_have_anything(words: Words, at: int, clause: int) -> Head | None:
    """You'll have chapter and verse by 5: whatever it is, with a limit that names a time."""
    place = at + 1 + (words[at].text == "you")
    if words[at].text == "you" and text_at(words, at + 1) not in {"will", "shall"}:
        return None
    place = skip(words, place, verbs.SKIPPED)
    behind = [word.text for word in words[place + 1 : place + 2 * NEAR]]
    gets = text_at(words, place) in {"have", "get", "receive"} and behind[:1] != [] and behind[0] in _DEFINITE
    if not gets or not (_NEVER_OURS | _CANVASSED).isdisjoint(behind) or _is_by_others(words, place):
        return None
    return Head(clause, at, place, limited=True, dated=True)


def you_are(words: Words, at: int, clause: int) -> Head | None:
    """You're getting my reply, you are going to hear from me, you're in my diary for a call."""
    place = at + 1 if words[at].text == "you're" else at + 2
    word, following = text_at(words, place), text_at(words, place + 1)
    if word == "going" and following == "to":
        hears = text_at(words, place + 2) in {"hear", "have", "get", "receive"}
        ours = is_from_us(words, place) or text_at(words, place + 3) in {"my", "our"}
        return Head(clause, at, place + 2) if hears and ours else None
    if word in {"getting", "receiving", "hearing"}:
        return Head(clause, at, place) if is_from_us(words, place) or following in {"my", "our"} else None
    noted = (word == "in" and following in {"my", "our"}) or word in {"down", "booked"}
    ahead = range(place + 1, min(place + 7, len(words)))
    call = next((one for one in ahead if text_at(words, one) in {"call", "callback", "ring", "chat"}), None)
    return Head(clause, at, call) if noted and call is not None else None


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
