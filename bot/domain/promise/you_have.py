"""What the customer is told to get or to be: "you'll have chapter and verse by 5", "you're getting my reply"."""

from bot.domain.promise import verbs
from bot.domain.promise.head import NEAR, Head, skip
from bot.domain.promise.reaching import is_answer, is_from_us
from bot.domain.promise.subjects import ELSEWHERE
from bot.domain.promise.words import Words, text_at, word_set

CANVASSED = word_set(
    "automatic automated automatically reminder survey questionnaire newsletter invite invitation rating"
)
"""What comes from us, and is nothing that anybody waits for."""

_DEFINITE = word_set("the your my our every all both it that this these those them chapter")
_NEVER_OURS = word_set(
    "hang chance choice time days weeks hours ticket fine bill charge charged right option weather salary wages "
    "pension benefits bonus point idea feeling money parcel delivery"
)
"""What others bring or chance does, whoever says that "you'll have" it."""


def you_have_anything(words: Words, at: int, clause: int) -> Head | None:
    """You'll have chapter and verse by 5: whatever it is, with a limit that names a time."""
    place = at + 1 + (words[at].text == "you")
    if words[at].text == "you" and text_at(words, at + 1) not in {"will", "shall"}:
        return None
    place = skip(words, place, verbs.SKIPPED)
    behind = [word.text for word in words[place + 1 : place + 2 * NEAR]]
    gets = text_at(words, place) in {"have", "get", "receive"} and behind[:1] != [] and behind[0] in _DEFINITE
    if not gets or not (_NEVER_OURS | CANVASSED).isdisjoint(behind) or is_by_others(words, place):
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
        return (
            Head(clause, at, place)
            if is_from_us(words, place) or following in {"my", "our"} or is_answer(words, place + 1)
            else None
        )
    noted = (word == "in" and following in {"my", "our"}) or word in {"down", "booked"}
    ahead = range(place + 1, min(place + 7, len(words)))
    call = next((one for one in ahead if text_at(words, one) in {"call", "callback", "ring", "chat"}), None)
    return Head(clause, at, call) if noted and call is not None else None


def is_by_others(words: Words, verb: int) -> bool:
    """Whether it comes from somebody whose word is not ours to give: "contacted by the police"."""
    return any(
        words[at].text in {"by", "from"} and not ELSEWHERE.isdisjoint(word.text for word in words[at + 1 : at + 3])
        for at in range(verb, min(verb + 2 * NEAR, len(words)))
    )
