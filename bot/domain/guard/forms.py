"""Forms of verbs, as far as the guard has to tell them: what is done, what is being done, what is only named."""

from bot.domain.guard.word_lists import word_set, words_of

_IRREGULAR_PAST = words_of("past")
_EITHER = word_set("put let read set cut run come shut hurt")
"""The same in the past: past only behind "have" or "be"."""

_VOWELS = frozenset("aeiouy")
_NO_VERBS = frozenset(
    {
        "wedding",
        "ceiling",
        "sibling",
        "clothing",
        "nothing",
        "anything",
        "something",
        "everything",
        "evening",
        "morning",
        "during",
    }
)
_NOT_PAST = word_set("need indeed speed proceed exceed bed red shed feed embed")


def is_participle(word: str) -> bool:
    """Whether a word may stand behind "have" or "be" as something done."""
    word = word.partition("_")[0]
    return word in _IRREGULAR_PAST or (word.endswith("ed") and word not in _NOT_PAST)


def is_past(word: str) -> bool:
    """Whether a word by itself tells of the past."""
    word = word.partition("_")[0]
    return is_participle(word) and word not in _EITHER


def is_doing(word: str) -> bool:
    """Whether a word may stand behind "be" as something going on."""
    word = word.partition("_")[0]
    return word.endswith("ing") and word not in _NO_VERBS and not _VOWELS.isdisjoint(word[:-3])


def is_base(word: str) -> bool:
    """Whether a word may be a verb as it stands behind "will"."""
    return not (is_past(word) or is_doing(word) or (word.endswith("s") and not word.endswith("ss")))
