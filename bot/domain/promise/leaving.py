"""When a working day is over for the writer: "before I clock off at 6", "before we shut up shop", "my shift ends"."""

from bot.domain.promise.words import Words, text_at, word_set

_WHO = word_set("i we i'm we're")
_MINE = word_set("my our the this")
_PLACES = word_set("shift shop store office desk day workday duty branch counter lines phones line phone team today")
_GOING = word_set(
    "leave finish go head clock log sign knock pack close shut lock wrap call quit hang stop am are i'm we're sleep "
    "turn "
    "get"
)
_ENDS = word_set("ends finishes closes close shuts shut end")
_OVER = word_set("over done up out finished closed")
_REST = word_set(
    "off out up home shop the office for day night shut down work in house building desk my shift in. over done "
    "leaving heading going clocking logging closing finishing shutting it a bed to here finished closed gone"
)
_ALONE = frozenset({"home-time", "hometime", "lights-out"})
_NOT_LEAVING = word_set("get go call head turn pack")
_HOME = frozenset({"home", "off", "out", "up", "bed", "it", "in"})


def leaving_at(words: Words, at: int) -> int | None:
    """The place after "I clock off", "we shut up shop" or "my shift ends", if that stands here."""
    word = text_at(words, at)
    if word in _ALONE or (word in {"home", "closing"} and text_at(words, at + 1) == "time"):
        return at + 1 + (text_at(words, at + 1) == "time")
    if word in {"clocking", "knocking", "going", "leaving", "logging"}:
        return _after_rest(words, at + 1) if word == "leaving" or text_at(words, at + 1) in _HOME else None
    if word in _WHO:
        return _after_going(words, at)
    return _after_shift(words, at + 1) if word in _MINE else None


def _after_shift(words: Words, at: int) -> int | None:
    """The place after "shift ends", "shift's over" or "office is closed"."""
    unit, _, owned = text_at(words, at).partition("'")
    if unit not in _PLACES:
        return None
    if owned or text_at(words, at + 1) == "is":
        place = at + 1 + (not owned)
        return place + 1 if text_at(words, place) in _OVER else None
    return at + 2 if text_at(words, at + 1) in _ENDS and unit not in {"day", "today"} else None


def _after_going(words: Words, at: int) -> int | None:
    """The place after the rest of "I clock off", "we shut up shop", "I'm off home"."""
    verb = at if "'" in words[at].text else at + 1
    word, following = text_at(words, verb), text_at(words, verb + 1)
    if word not in _GOING or (word in {"am", "are", "i'm", "we're"} and following not in _REST):
        return None
    if word in _NOT_LEAVING and following not in _HOME:
        return None
    after = _after_rest(words, verb + 1)
    return None if text_at(words, after) in {"you", "your", "with", "on", "into"} else after


def _after_rest(words: Words, at: int) -> int:
    """The place after the words that only fill the phrase up: "up shop for the day"."""
    while text_at(words, at) in _REST and not (at < len(words) and words[at].lines):
        at += 1
    return at
