"""Times that open a clause and belong to the promise behind them: "First thing Monday I'll call"."""

from collections.abc import Sequence

from bot.domain.promise import verbs
from bot.domain.promise.head import Head
from bot.domain.promise.time_phrase import TimePhrase
from bot.domain.promise.words import DASHES, Words, text_at, word_set

_UNTIL = frozenset({"until", "till", "til", "for"})
_BEFORE_AN_OPENING = word_set(
    "ok okay so sure great right yes well no hi hello thanks and but then also now please again noted perfect sir "
    "madam ma'am mate dear hey agreed fine just a about in any case event either way"
)
_BETWEEN = word_set(", : then and so or is when") | DASHES
_AFTER_A_LENGTH = word_set("more tops max please")
_DONE = word_set("sent paid bought made got written spoken taken given put found")


def opens(words: Words, starts: Sequence[int], phrase: TimePhrase, head: Head, place: int) -> bool:
    """Whether a time stands right before the promise and begins its own clause: "First thing Monday I'll call"."""
    start = starts[phrase.start]
    ahead = words[start : phrase.start]
    rest = words[phrase.end : place]
    if phrase.duration is not None and not phrase.led and not head.pause:
        rest = [word for word in rest if word.text not in _AFTER_A_LENGTH]
        if not rest and not (place < len(words) and words[place].text in {"i", "we"}):
            return False
    by_then = phrase.lead in _UNTIL and _is_done_by_then(words, head)
    window = phrase.lead == "from" and phrase.clock is not None and phrase.clock.start is not None
    if phrase.lead in _UNTIL | {"from"} and not (by_then or window):
        return False
    links = all(word.text in _BETWEEN for word in rest)
    if any(word.text in {"and", "so", "or"} for word in rest) and phrase.duration is None and start > 0:
        return False
    if head.dated and phrase.duration is not None and not {"and", "then"} & {word.text for word in rest}:
        return False
    return links and all(word.text in _BEFORE_AN_OPENING or (word.is_name and word.is_word) for word in ahead)


def _is_done_by_then(words: Words, head: Head) -> bool:
    """Whether "until" means "by", as in the English of many: "until 3 December I will have sent it"."""
    following = text_at(words, head.verb + 1)
    return text_at(words, head.verb) == "have" and (following in verbs.DONE | _DONE or following.endswith("ed"))
