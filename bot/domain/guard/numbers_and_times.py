"""Numbers and times: none comes, none goes from a promise, and each stays beside what it belongs to."""

import re
from collections import Counter
from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.forgiving import forgives
from bot.domain.guard.forms import is_doing, is_participle
from bot.domain.guard.marks import Mark
from bot.domain.guard.mirrored import Mirrored
from bot.domain.guard.modals import Mode
from bot.domain.guard.passage import ADVERBS, BE, HAVE
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.same_place import stays
from bot.domain.guard.slot_marks import SLOT
from bot.domain.guard.their_lot import tells_their_lot
from bot.domain.guard.word_lists import word_set

_DIGITS = re.compile(r"\d+(?:[.,:/]\d+)*")
_LEADS = word_set("in within by before until till at from next under inside after every per")
_AHEAD = word_set("now today tonight tomorrow soon sooner shortly later early fast quick")
_BEHIND_THEM = word_set("have has had been was were did")
_TWO = {"two": 1, "both": 1, "three": 2}
"""How many "or" there are among as many things to choose from."""


def numbers_and_times_changed(source: Analysed, rewrite: Analysed, mirrored: Mirrored) -> Iterator[Finding]:
    """Digits, number words, amounts, days, hours and words such as "soon"."""
    yield from _digits(source, rewrite, mirrored)
    for kind, added, dropped in (
        ("numbers", Reason.NUMBER_ADDED, Reason.NUMBER_DROPPED),
        ("times", Reason.TIME_ADDED, Reason.TIME_DROPPED),
    ):
        before = Counter(mark.said for mark in source.marks if mark.kind == kind)
        after = [mark for mark in rewrite.marks if mark.kind == kind]
        for mark in after:
            if mark.said not in before:
                if not _may_come(mark, source, rewrite, mirrored):
                    yield Finding(reason=added, words=mark.said)
            elif not stays(mark.at, mark.said, source, rewrite) and not tells_their_lot(rewrite, mark.at):
                yield Finding(reason=dropped if kind == "times" else added, words=mark.said)
        counts = Counter(mark.said for mark in after)
        for mark in source.marks:
            if mark.kind == kind and mark.said not in counts and _counts(mark.at, source, kind):
                yield Finding(reason=dropped, words=mark.said)
        for said in counts.keys() & before.keys():
            if counts[said] > before[said] and not (
                before.keys() <= counts.keys() and _is_one_more(said, source, rewrite)
            ):
                yield Finding(reason=added, words=said)


def _is_one_more(said: str, source: Analysed, rewrite: Analysed) -> bool:
    """Whether the word only comes again where the customer's lot is told: "it sounds like an awful day"."""
    told = sum(token.said == said for token in source.tokens)
    return told >= sum(
        token.said == said and not tells_their_lot(rewrite, at) for at, token in enumerate(rewrite.tokens)
    )


def _may_come(mark: Mark, source: Analysed, rewrite: Analysed, mirrored: Mirrored) -> bool:
    if _is_their_day(mark.at, rewrite, mirrored):
        return True
    if mark.said == "now" and (_is_done_by_now(mark.at, rewrite) or _is_how_it_stands(mark.at, source, rewrite)):
        return True
    if mark.said == "twic" and "once" in source.words:
        return False
    if any(mark.said in word.split("_") for word in source.words if "_" in word):
        return True
    if mark.said == "first" and _only_orders(mark.at, source, rewrite):
        return True
    return _is_theirs(mark.at, rewrite, mirrored) or _counts_choices(mark.said, source, rewrite)


def _is_their_day(at: int, rewrite: Analysed, mirrored: Mirrored) -> bool:
    """Whether "tonight" is the customer's own, told back of their lot and of no deadline."""
    said = rewrite.words[max(0, at - 2) : at + 1]
    lead = _LEADS & set(said[:-1]) and not mirrored.said_in_a_row(said)
    return not lead and mirrored.said_once(rewrite.tokens[at].said) and tells_their_lot(rewrite, at)


def _is_done_by_now(at: int, rewrite: Analysed) -> bool:
    """Whether "now" only goes with what the agent has done: "I have now passed it on"."""
    clause = rewrite.tokens[at].clause
    here = [act.mode for act in rewrite.acts if rewrite.tokens[act.at].clause == clause]
    meant = any(rewrite.tokens[modal.at].clause == clause for modal in rewrite.modals)
    return bool(here) and all(mode is Mode.HAS_DONE for mode in here) and not meant


def _is_how_it_stands(at: int, source: Analysed, rewrite: Analysed) -> bool:
    """Whether "now" only stands with what the source says of how things are, and with nothing that anybody does."""
    clause = rewrite.tokens[at].clause
    inside = rewrite.by_clause[clause]
    acted = any(rewrite.tokens[act.at].clause == clause and act.mode is not Mode.IS for act in rewrite.acts)
    meant = any(rewrite.tokens[modal.at].clause == clause for modal in rewrite.modals)
    known = [token for token in inside if token.content and token.text not in ADVERBS]
    return (
        bool(known)
        and not acted
        and not meant
        and rewrite.word(at - 1) not in {"right", "by", "until", "from"}
        and all(token.said in source.said or token.slot for token in known)
        and any(token.text in {"you", "your"} or token.text in BE | HAVE for token in inside)
    )


def _only_orders(at: int, source: Analysed, rewrite: Analysed) -> bool:
    """Whether "first" says no more than the "then" or "before" that the source has too."""
    behind = rewrite.words[at + 1 :]
    if {"second", "last"} & set(source.words) - set(rewrite.words):
        return False
    return any(word in source.words and word in behind for word in ("then", "before"))


def _digits(source: Analysed, rewrite: Analysed, mirrored: Mirrored) -> Iterator[Finding]:
    before = _DIGITS.findall(SLOT.sub(" ", source.text))
    after = _DIGITS.findall(SLOT.sub(" ", rewrite.text))
    if before == after:
        return
    for number in after:
        if number not in before and not _is_told(number, rewrite, mirrored):
            yield Finding(reason=Reason.NUMBER_ADDED, words=number)
    for number in before:
        if number not in after:
            yield Finding(reason=Reason.NUMBER_DROPPED, words=number)
    if sorted(before) == sorted(after):
        yield Finding(reason=Reason.NUMBER_ADDED, words=" ".join(after))


def _is_told(number: str, rewrite: Analysed, mirrored: Mirrored) -> bool:
    return any(token.text == number and _is_theirs(at, rewrite, mirrored) for at, token in enumerate(rewrite.tokens))


def _is_theirs(at: int, rewrite: Analysed, mirrored: Mirrored) -> bool:
    """Whether the customer said it, and it is told back of what was, not of what will be."""
    if _LEADS & set(rewrite.words[max(0, at - 2) : at]) or rewrite.tokens[at].said in _AHEAD:
        return False
    if forgives(rewrite, rewrite.tokens[at].sentence):
        return False
    if not any(
        token.text in _BEHIND_THEM or is_participle(token.text) or is_doing(token.text)
        for token in rewrite.clause_words(at)
    ):
        return False
    return mirrored.allows(at, rewrite)


def _counts_choices(said: str, source: Analysed, rewrite: Analysed) -> bool:
    return (
        said in _TWO
        and source.words.count("or") == _TWO[said] == rewrite.words.count("or")
        and "choose" in rewrite.said
    )


def _counts(at: int, source: Analysed, kind: str) -> bool:
    """Whether losing this is a loss: a number is, a time in a sentence that only thanks is not."""
    if kind == "numbers":
        return True
    sentence = source.tokens[at].sentence
    has_slot = any(token.slot for token in source.by_sentence[sentence])
    acted = any(source.tokens[act.at].sentence == sentence for act in source.acts)
    asked = any(source.tokens[modal.at].sentence == sentence for modal in source.modals)
    return has_slot or acted or asked or sentence in source.asks
