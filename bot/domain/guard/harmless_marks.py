"""Marked words that may come all the same: where they stand they promise, refuse and reveal nothing."""

from collections.abc import Callable, Mapping

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.forms import is_base
from bot.domain.guard.marks import Mark
from bot.domain.guard.mirrored import Mirrored, is_what_they_paid
from bot.domain.guard.modals import Mode
from bot.domain.guard.requests_made import is_asked_before
from bot.domain.guard.safe import SAFE
from bot.domain.guard.their_lot import tells_their_lot
from bot.domain.guard.word_lists import word_set, words_of

COLOURS = frozenset({"absolutely", "of course"})
"""Before a feeling these only colour it."""

_AGAIN_AND_AGAIN = frozenset({"every time"})

THEIR_DOING = frozenset({"try", "expect", "hope", "think", "believe", "attempt", "plan", "intend", "suppos", "guess"})
_ASKS = word_set("tell send give share confirm verify enter provide need want have type upload attach read")
_NUMBERS = words_of("numbers") | {"one"}
_NEAR = 4


def _only_colours(mark: Mark, rewrite: Analysed, _: Mirrored) -> bool:
    if mark.said in _AGAIN_AND_AGAIN:
        return tells_their_lot(rewrite, mark.at)
    return mark.said in COLOURS and _colours(rewrite, mark.end)


def _is_their_doing(mark: Mark, rewrite: Analysed, _: Mirrored) -> bool:
    before = rewrite.words[max(0, mark.at - _NEAR) : mark.at]
    told = not is_base(rewrite.word(mark.at)) or {"when", "if"} & set(rewrite.words[max(0, mark.at - 2) : mark.at])
    theirs = before[-1:] == ["you"] or ("you" in before and "i" not in before)
    return bool(told) and mark.said in THEIR_DOING and theirs


def _measures_feeling(mark: Mark, rewrite: Analysed, _: Mirrored) -> bool:
    if mark.said == "up to":
        following = rewrite.tokens[mark.end] if mark.end < len(rewrite.tokens) else None
        return following is None or not (following.slot or following.text.isdigit() or following.text in _NUMBERS)
    return mark.said not in {"less", "fewer", "least"} and (
        is_feeling(rewrite.says(mark.end))
        or rewrite.word(mark.end) in {"enough", "anyone", "anybody", ""}
        or (rewrite.says(mark.at) == "choose")
    )


def is_fair_feeling(mark: Mark, rewrite: Analysed, _: Mirrored) -> bool:
    """The "right to" of "you are right to ask" and of "right to the end"."""
    if mark.said != "right to":
        return False
    before = rewrite.word(mark.at - 1) in {"are", "be", "were", "absolutely", "quite", "completely", "so"}
    return before or rewrite.word(mark.end) in {"the", "my", "this"}


def _is_told_back(mark: Mark, rewrite: Analysed, mirrored: Mirrored) -> bool:
    if rewrite.words[max(0, mark.at - 1) : mark.end] in (["it", "all"], ["this", "all"], ["that", "all"]) and any(
        token.text == "not" for token in rewrite.clause_words(mark.at)
    ):
        return True
    return _tells_of_them(rewrite, mark.at) or mirrored.allows(mark.at, rewrite)


def _asks_for_none(mark: Mark, rewrite: Analysed, mirrored: Mirrored) -> bool:
    sentence = rewrite.tokens[mark.at].sentence
    asks = sentence in rewrite.asks or any(token.said in _ASKS for token in rewrite.by_sentence[sentence])
    return not asks and mirrored.allows(mark.at, rewrite)


def _is_what_they_paid(mark: Mark, rewrite: Analysed, mirrored: Mirrored) -> bool:
    return is_what_they_paid(mark.at, rewrite, mirrored)


def _is_counted(mark: Mark, rewrite: Analysed, mirrored: Mirrored) -> bool:
    """Whether a way of contact is only what the customer tried, and how often: "after so many emails"."""
    many = {"many", "several", "all"} & set(rewrite.words[max(0, mark.at - 2) : mark.at])
    return bool(many) and mirrored.said_once(mark.said) and tells_their_lot(rewrite, mark.at)


def _explains_a_request(mark: Mark, rewrite: Analysed, _: Mirrored) -> bool:
    """Whether a "because" only says why something is asked: "tell me, because that helps"."""
    return mark.said == "becaus" and is_asked_before(rewrite, mark.at)


def _colours(rewrite: Analysed, at: int) -> bool:
    for place in range(at, min(at + _NEAR, len(rewrite.tokens))):
        token = rewrite.tokens[place]
        if token.content:
            return is_feeling(token.said) or token.said in SAFE or token.text == "right"
    return False


def _tells_of_them(rewrite: Analysed, at: int) -> bool:
    """Whether the clause tells what the customer went through, and neither promises nor asks."""
    clause = rewrite.tokens[at].clause
    first = [place for place, token in enumerate(rewrite.tokens) if token.clause == clause]
    promised = any(first[0] <= modal.at <= first[-1] and modal.mode is not Mode.MUST for modal in rewrite.modals)
    acted = any(
        first[0] <= act.at <= first[-1] and act.said not in SAFE and not (act.mode is Mode.IS and is_feeling(act.said))
        for act in rewrite.acts
    )
    return (
        not promised
        and not acted
        and (
            rewrite.word(at) == "all"
            or any(token.text in {"you", "your", "this", "that"} for token in rewrite.clause_words(at))
        )
    )


_HARMLESS: Mapping[str, Callable[[Mark, Analysed, Mirrored], bool]] = {
    "boost": _only_colours,
    "hedge": _is_their_doing,
    "universal": _is_told_back,
    "measure": _measures_feeling,
    "entitlement": is_fair_feeling,
    "data": _asks_for_none,
    "remedy": _is_what_they_paid,
    "cause": _explains_a_request,
    "channel": _is_counted,
}
"""When a marked word of a kind may come all the same."""


def is_harmless(mark: Mark, rewrite: Analysed, mirrored: Mirrored) -> bool:
    """Whether a marked word says nothing that its kind is marked for."""
    rule = _HARMLESS.get(mark.kind)
    return rule is not None and rule(mark, rewrite, mirrored)
