"""What makes a verb one of ours: it reaches the customer, does something for them, or gives them an answer."""

from collections.abc import Callable

from bot.domain.promise import verbs
from bot.domain.promise.head import NEAR, near
from bot.domain.promise.numbers import LOOSE, TENS, UNITS
from bot.domain.promise.words import Words, text_at, word_set


def reaches(words: Words, at: int) -> bool:
    """Whether the verb here is one of being in touch with the customer again: "get back", "call you", "reply"."""
    word = text_at(words, at)
    if word in _HANDING and text_at(words, at + 1) == "you":
        return _hands_mail(words, at + 2)
    if word in _HANDING or word in _PLACING:
        return _hands_mail(words, at + 1) and any(
            following.text in {"you", "your"} for following in words[at + 2 : at + 2 + 2 * NEAR]
        )
    if word not in verbs.CONTACT:
        return False
    behind = near(words, at)
    if "you" not in behind and ("me" in behind[:3] or "us" in behind[:3]):
        return False
    return _NEEDS.get(word, _reaches_somebody)(behind)


def _hands_mail(words: Words, at: int) -> bool:
    """The rest of "drop you a line", "give you a quick ring", "shoot you an email"."""
    return text_at(words, at) in {"a", "an", "another", "my", "our"} and any(
        is_mail(words, place) for place in range(at + 1, min(at + NEAR, len(words)))
    )


def reaches_you(words: Words, at: int) -> bool:
    """The same, for somebody whom we know by name only: the customer has to be named, or the verb says it all."""
    return reaches(words, at) and ("you" in near(words, at) or text_at(words, at) in _SAYS_IT_ALL)


def delivers(words: Words, at: int) -> bool:
    """Whether something is done for the customer: "I'll refund you", "I'll send it over"."""
    return text_at(words, at) in _HANDS_OVER and not _FOR_THEM.isdisjoint(near(words, at))


def is_answer(words: Words, at: int) -> bool:
    """Whether what the customer will get is ours to give: "it", "an answer", "the refund confirmation"."""
    for place in range(at, min(at + NEAR + 1, len(words))):
        word = words[place]
        if is_one_of(word.text, verbs.ANSWERS) or (place == at and word.text in _THAT):
            return True
        if word.is_number or word.text in UNITS or word.text in TENS or not word.is_word:
            return False
    return False


def is_mail(words: Words, at: int) -> bool:
    """Whether the word here is something we write or say to the customer: "update", "call", "letters"."""
    return is_one_of(text_at(words, at), verbs.MAIL)


def is_one_of(word: str, names: frozenset[str]) -> bool:
    """Whether the word, or the one it is the plural of, is among these."""
    return word in names or (word.endswith("s") and word[:-1] in names)


def is_from_us(words: Words, at: int) -> bool:
    """Whether "from me", "from our team" or the like stands near behind."""
    return any(
        words[place].text in {"from", "off", "by"} and text_at(words, place + 1) in _US
        for place in range(at, min(at + 2 * NEAR, len(words)))
    )


def is_amount(words: Words, at: int) -> bool:
    """Whether a length of time may begin here."""
    word = text_at(words, at)
    if word in {"a", "an", "the", "half"}:
        following = text_at(words, at + 1)
        return following in LOOSE or following in _LENGTHS
    return bool(word) and (words[at].is_number or word in UNITS or word in TENS or word in LOOSE or word == "another")


def _reaches_somebody(behind: list[str]) -> bool:
    return "you" in behind or "back" in behind


def _always(_: list[str]) -> bool:
    return True


def _comes_back(behind: list[str]) -> bool:
    return "back" in behind[:3] or behind[:2] in (["in", "touch"], ["to", "you"], ["in", "with"])


def _is_in_touch(behind: list[str]) -> bool:
    return behind[:1] == ["back"] or behind[:2] in (["in", "touch"], ["in", "contact"], ["with", "you"])


def _keeps_posted(behind: list[str]) -> bool:
    return not {"posted", "updated", "informed"}.isdisjoint(behind) or behind[:2] == ["you", "in"]


_NEEDS: dict[str, Callable[[list[str]], bool]] = {
    **dict.fromkeys(("holler", "reply", "respond", "write", "answer", "revert"), _always),
    **dict.fromkeys(("get", "come", "circle", "check", "loop", "report"), _comes_back),
    "be": _is_in_touch,
    "keep": _keeps_posted,
    "reach": lambda behind: "out" in behind[:2] or behind[:1] == ["you"],
    "follow": lambda behind: "up" in behind[:2],
    "touch": lambda behind: behind[:1] == ["base"],
    "let": lambda behind: behind[:1] == ["you"] or "know" in behind,
}
"""What has to stand behind a verb of contact; the others want "you" or "back"."""

_HANDING = word_set("give drop shoot flick fire send pop ping leave hand throw buzz")
_PLACING = frozenset({"put", "place", "make", "schedule", "book"})
_US = frozenset({"me", "us", "our", "my", "myself", "ourselves"})
_THAT = word_set("it this that everything them these those all")
_SAYS_IT_ALL = frozenset({"be", "reach", "reply", "respond", "follow"})
_HANDS_OVER = word_set("send resend refund ship reship replace fix resolve reimburse")
_FOR_THEM = frozenset({"you", "your", "it", "this", "them"})
_LENGTHS = word_set("minute min hour day week little good half quarter next an")
