"""How a rule for everybody is told from a word given to one: "every e-mail", "all refunds", "our customers"."""

from bot.domain.promise.durations import UNIT_NAMES
from bot.domain.promise.head import NEAR
from bot.domain.promise.numbers import TENS, UNITS
from bot.domain.promise.words import Words, text_at, word_set

_EACH = frozenset({"every", "each", "all", "any"})
_ONES_OWN = (
    word_set("of your the this that these those my our it by them other single step time morning afternoon day me in "
             "on way along set good sorted done ready over too about at right here")
    | frozenset(UNITS)
    | frozenset(TENS)
    | UNIT_NAMES
)  # fmt: skip
_EVERYBODY = word_set(
    "customers people everyone everybody anyone clients callers enquiries inquiries users members guests"
)


_TARIFFS = word_set("plan tier sla package membership subscription contract policy terms")
_UNDER = word_set("with under on per in as by")


def is_tariff(words: Words, clause: int, at: int) -> bool:
    """Whether the clause begins with what was bought: "with our Gold plan you'll get a callback within 4 hours"."""
    ahead = [word.text for word in words[clause:at]]
    if any(word.text in {"rule", "policy", "motto", "slogan"} for word in words[:at]):
        return True
    return bool(ahead) and ahead[0] in _UNDER and not _TARIFFS.isdisjoint(ahead)


def is_policy(words: Words, verb: int) -> bool:
    """Whether what stands behind the verb is everybody's: "answer every e-mail", "reply to all customers"."""
    for at in range(verb + 1, min(verb + 2 * NEAR, len(words))):
        word = words[at].text
        if word in _EVERYBODY and text_at(words, at - 1) not in {"the", "your", "those", "these"}:
            return True
        follower = text_at(words, at + 1)
        if word == "every" and text_at(words, at + 2) == "of":
            continue
        all_of_it = word == "all" and text_at(words, at - 1) in {"it", "them", "this", "that", "you"}
        if word in _EACH and not all_of_it and follower and words[at + 1].is_word and follower not in _ONES_OWN:
            return True
    return False
