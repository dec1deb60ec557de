"""Promises in the negative: "I won't be later than 4", "won't be more than ten minutes", "not home before I've called".

Who will not be later than four will be there by four, and who does not leave without having called will have called.
"""

from bot.domain.promise import verbs
from bot.domain.promise.head import NEAR, Head, skip
from bot.domain.promise.reaching import is_mail
from bot.domain.promise.sentences import is_break
from bot.domain.promise.words import Words, follows, text_at, word_set

FARTHEST = 9
_WONT = word_set("won't wont shan't shouldn't shouldnt")
_WILL_NOT = (("will", "not"), ("shall", "not"), ("should", "not"))
_OWN = frozenset({"i", "we"})
_OWN_WILL = frozenset({"i'll", "we'll"})
_LATER = frozenset({"later", "longer", "more"})
_LASTS = word_set("be take keep leave make go let wait need have hold")
_BEYOND = frozenset({"past", "beyond"})
_US = word_set("i i'll i'm i've we we'll we're we've me us my our")
_RESTS = word_set(
    "leave leaving go going log logging clock clocking head heading rest resting stop stopping sleep sleeping finish "
    "finishing sign signing close closing hang hanging knock knocking call calling quit quitting switch turn let"
)
_TO_DONE = word_set("having calling sending ringing writing getting i've we've you've")


def late_at(words: Words, at: int, clause: int) -> Head | None:
    """I won't be later than 4, won't be more than 10 minutes, you won't wait past 3 for my call."""
    after = _after_wont(words, at)
    if after is None or not _is_ours(words, at, clause):
        return None
    place = skip(words, after, verbs.SKIPPED)
    if text_at(words, place) not in _LASTS:
        return None
    for limit in range(place + 1, min(place + FARTHEST, len(words))):
        if is_break(words, limit):
            return None
        if words[limit].text in _LATER and text_at(words, limit + 1) in {"than", "then"}:
            return Head(clause, at, place, pause=True, late=True)
        if words[limit].text in _BEYOND:
            return Head(clause, at, place, pause=True, late=True)
    return None


def not_without(words: Words, at: int, clause: int) -> Head | None:
    """I'm not going home today without having called you, I won't leave before I've sent it."""
    word = words[at].text
    if word in _OWN:
        after = at + 1
        after += text_at(words, after) in {"am", "are", "will", "shall"}
    elif word in {"i'm", "we're", "i'll", "we'll"}:
        after = at + 1
    else:
        return None
    if text_at(words, after) not in {"not", "won't", "wont", "shan't", "don't", "never"}:
        return None
    verb = skip(words, after + 1, verbs.SKIPPED | {"be"})
    if text_at(words, verb) not in _RESTS:
        return None
    for place in range(verb + 1, len(words)):
        if text_at(words, place) in {"without", "until", "till", "before"}:
            return Head(clause, at, verb, pause=True) if _is_done_there(words, place) else None
    return None


def _is_done_there(words: Words, link: int) -> bool:
    """Whether "until" or "without" goes on with something done: "having called you", "I've sent it"."""
    following = text_at(words, link + 1)
    if following in _TO_DONE or any(follows(words, link + 1, who, "have") for who in ("i", "we", "you")):
        return True
    names_mail = any(is_mail(words, place) for place in range(link + 2, min(link + 2 + NEAR, len(words))))
    return words[link].text == "without" and (following.endswith("ing") or names_mail)


def _after_wont(words: Words, at: int) -> int | None:
    """The place after "won't" or "will not" where those begin here, with their subject or without one."""
    place = at + 1 if text_at(words, at) in _OWN | {"you", "it", "that", "this"} else at
    if text_at(words, at) in _OWN_WILL | {"you'll", "it'll"}:
        return at + 2 if text_at(words, at + 1) == "not" else None
    if text_at(words, place) in _WONT:
        return place + 1
    return place + 2 if any(follows(words, place, *both) for both in _WILL_NOT) else None


def _is_ours(words: Words, at: int, clause: int) -> bool:
    """Whether it is we who will not be late: said so, or said of a wait for us, or by nobody else."""
    word = words[at].text
    if word in _OWN or word in _OWN_WILL:
        return True
    if word in {"you", "you'll"}:
        return any(other.text in _US for other in words[at + 1 :])
    if word in {"it", "it'll", "that", "this"}:
        links = (
            place for place in range(at + 1, len(words)) if words[place].text in {"when", "before", "until", "till"}
        )
        return any(text_at(words, place + 1) in _US for place in links)
    return at == clause or is_break(words, at - 1) or text_at(words, at - 1) in {"and", "but", "so", "ok", "okay"}
