"""Whether words look ahead at all: "I'll", "going to", "leave it with me". What does not, promises nothing.

It is asked of every message before a model is, so it looks at single words and reads no sentence.
"""

from bot.domain.promise import verbs
from bot.domain.promise.words import Words, text_at, word_set

_AHEAD = word_set(
    "will shall gonna promise word guarantee rest rely count expect expecting plan aim intend mean vow pledge eta "
    "target then back next ill brb gimme"
) | frozenset(verbs.SOON)
_SPEAKERS = frozenset({"i'm", "we're"})
_PLEAS = word_set("leave give bear hold hang let allow consider trust watch sit stay")
_BEHIND_A_PLEA = word_set("me us it with on this tight")
_STILLS = word_set("just still now already also on currently right personally")
_OURS = word_set(
    "i i'll i'm i've i'd we we'll we're we've we'd my our me us mine ours myself ourselves you'll it'll ill gimme"
)
_NOBODY = word_set("will shall back brb watch leave bear hang expect consider rest trust")
_NEAR = 3


def looks_ahead(words: Words, start: int = 0, end: int | None = None) -> int | None:
    """The place of the first of these words that looks ahead, or None.

    Args:
        words: of one sentence.
        start: where to begin.
        end: where to stop; None for the end of the sentence.
    """
    return next((at for at in range(start, len(words) if end is None else end) if _is_ahead(words, at)), None)


def is_of_ours(words: Words) -> bool:
    """Whether these words name somebody on our side, or nobody: "will ring you", "back by 3"."""
    if any(word.text in _OURS or word.text in verbs.PEOPLE or word.text.endswith("'ll") for word in words):
        return True
    return any(word.text in _NOBODY for word in words[:_NEAR])


def _is_ahead(words: Words, at: int) -> bool:
    word = words[at].text
    if word in _AHEAD or word.endswith("'ll"):
        return True
    if word == "going":
        return text_at(words, at + 1) == "to"
    if word in _PLEAS:
        return not _BEHIND_A_PLEA.isdisjoint(behind.text for behind in words[at + 1 : at + 1 + _NEAR])
    return (word in _SPEAKERS or (word in {"am", "are"} and text_at(words, at - 1) in {"i", "we"})) and _is_doing(
        words, at + 1
    )


def _is_doing(words: Words, at: int) -> bool:
    """Whether a verb in "-ing" stands here, or "on it": what one is doing now is often not done yet."""
    while text_at(words, at) in _STILLS:
        at += 1
    return text_at(words, at).endswith("ing") or (text_at(words, at - 1) == "on" and text_at(words, at) == "it")
