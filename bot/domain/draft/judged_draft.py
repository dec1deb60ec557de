"""Judge a model's draft against the agent's: theirs is the only source of facts, promises and conditions.

It is judged sentence by sentence. A sentence may say what the agent's says, or what it says once the small edits of its
findings are made; where it does neither, the agent's own stands. A model that brings in a number, a time, a name, an
address or something to be paid, or that does as somebody's words told it, is not trusted with the other sentences
either. What is put together then has to keep the agent's voice, and must be flagged for nothing that theirs is not.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations
from typing import NamedTuple

from bot.domain.draft.finding import Edit, Finding
from bot.domain.draft.kind import Kind
from bot.domain.draft.model_draft import ModelDraft, Refusal, no_draft
from bot.domain.draft.review import DraftReview
from bot.domain.draft.sentences import MOST_SENTENCES, sentences, side_by_side
from bot.domain.draft.verbatim import as_blanks, changed_verbatim
from bot.domain.draft.voice import changed_words, is_own_voice
from bot.domain.guard import Reason, Vocabulary, check
from bot.domain.guard.analysed import analysed_source
from bot.domain.guard.letters import levelled
from bot.domain.rewrite.judge import against
from bot.domain.rewrite.obedience import obeyed

NOT_TRUSTED = frozenset(
    {
        Reason.STRANGE_CHARACTERS,
        Reason.MARKUP,
        Reason.ADDRESS_ADDED,
        Reason.NAME_ADDED,
        Reason.QUOTE_INVENTED,
        Reason.NUMBER_ADDED,
        Reason.TIME_ADDED,
        Reason.REMEDY_ADDED,
        Reason.ENTITLEMENT_ADDED,
        Reason.INSTRUCTION_OBEYED,
    }
)
"""What a model makes up, or is told to say. One of these in one sentence, and nothing of its draft is shown."""

MAY_GO = frozenset({Kind.BLAME, Kind.EMPTY_COMFORT, Kind.ASSUMPTION, Kind.SPECULATION, Kind.HOLLOW_APOLOGY})
"""What can be left out with nothing in its place, where a sentence holds nothing else."""

LONGEST_ANSWER = 6_000
"""Characters of a model's draft that are looked at."""

_ITEM = re.compile(r"^[ \t]*(?:[-*+\u2022\u2013\u2014#>]|\d{1,2}[.)])[ \t]", re.MULTILINE)
"""How an item of a list, a heading or a quotation begins."""

_MOST_EDITS = 3
"""Edits in one sentence that are tried in every combination; of more, all or none."""


class _Judged(NamedTuple):
    """What becomes of some sentences: the words to show, and what is against the model's, if anything is."""

    words: str
    reason: Reason | None


def judged_draft(
    review: DraftReview, answer: str, *, customer: str = "", vocabulary: Vocabulary | None = None
) -> ModelDraft:
    """What may be shown of a model's draft. Never raises for anything that a model says.

    The findings that it leaves are not counted here; see `settled_in`.

    Args:
        review: the agent's draft as the model saw it, with what was found in it.
        answer: what the model made of it.
        customer: the message that is answered, as the model saw it.
        vocabulary: what may be said beside the agent's and the customer's words; None for the shipped words.
    """
    found = len(review.findings)
    answer = answer.replace("\r\n", "\n").strip()
    ours = sentences(review.draft)
    theirs = [each for each in sentences(answer[:LONGEST_ANSWER]) if any(sign.isalnum() for sign in each)]
    misshapen = _misshapen(review.draft, answer, len(ours), len(theirs))
    if misshapen is not None:
        return no_draft(misshapen, found=found)
    starts = list(accumulate(map(len, ours), initial=0))
    mended = [_with(each, _of(review, start, len(each))) for start, each in zip(starts, ours, strict=False)]
    pieces: list[str] = []
    stands: list[Reason] = []
    for group in side_by_side(ours, theirs, mended=mended):
        source = "".join(ours[group.first : group.last])
        edits = _of(review, starts[group.first], len(source))
        piece = _judged(source, group.words, edits, customer, vocabulary)
        if piece.reason in NOT_TRUSTED:
            return no_draft(piece.reason, found=found)
        if piece.reason is not None:
            stands += [piece.reason] * (group.last - group.first)
        pieces.append(piece.words)
    if len(stands) > len(ours) / 2:
        return no_draft(stands[0], found=found)
    return _whole(review, "".join(pieces).strip(), stands)


def settled_in(drafted: ModelDraft, before: DraftReview, after: DraftReview) -> ModelDraft:
    """The same with its findings counted.

    It is refused where anything is found more often than in the agent's draft, and where nothing of that is gone.

    Args:
        drafted: what came of judging it.
        before: the agent's draft, looked at.
        after: the model's draft, looked at in the same way.
    """
    if drafted.why is not None:
        return drafted
    was, now = (Counter(each.kind for each in review.findings) for review in (before, after))
    if now - was:
        return no_draft(Refusal.MORE_FOUND, found=len(before.findings))
    found = len(before.findings)
    settled = found - len(after.findings)
    if found and not settled:
        return no_draft(drafted.stands[0] if drafted.stands else Refusal.NO_BETTER, found=found)
    return drafted._replace(found=found, settled=settled)


def _misshapen(draft: str, answer: str, ours: int, theirs: int) -> Reason | None:
    """What is wrong with an answer before a sentence of it is read."""
    if not theirs:
        return Reason.EMPTY
    if len(answer) > LONGEST_ANSWER or max(ours, theirs) > MOST_SENTENCES:
        return Reason.TOO_LONG
    return Reason.MARKUP if len(_ITEM.findall(answer)) > len(_ITEM.findall(draft)) else None


def _whole(review: DraftReview, text: str, stands: Sequence[Reason]) -> ModelDraft:
    found = len(review.findings)
    if text.split() == review.draft.split():
        return no_draft(stands[0] if stands else Refusal.NO_BETTER, found=found)
    if not (is_own_voice(review.draft, text) or is_own_voice(review.improved, text)):
        return no_draft(Refusal.OTHER_VOICE, found=found)
    changed = changed_words(review.draft, text)
    return ModelDraft(text=text, found=found, changed=changed, stands=tuple(stands))


def _judged(source: str, words: str, found: Sequence[Finding], customer: str, vocabulary: Vocabulary | None) -> _Judged:
    """Hold some sentences against what the agent's may say; the space behind them stays the agent's."""
    kept = source.rstrip()
    behind = source[len(kept) :]
    broken = words[len(words.rstrip()) :]
    behind = "\n\n" if "\n" in broken and behind == " " else behind
    said = " ".join(words.split())
    if not said:
        may_go = any(each.kind in MAY_GO for each in found) and not _says_anything(_without(source, found))
        return _Judged("", None) if may_go else _Judged(source, Reason.MEANING_LOST)
    if said == kept.strip():
        return _Judged(kept + behind, None)
    tried: list[tuple[Reason, ...]] = []
    for variant in _variants(source, found):
        reasons = _against(variant.strip(), said, customer, vocabulary)
        if not reasons:
            return _Judged(said + behind, None)
        tried.append(reasons)
    # What comes closest to one of them is taken to be meant for it, and is told by what is worst in it.
    nearest = min(reversed(tried), key=len)
    if all(NOT_TRUSTED.intersection(reasons) for reasons in tried):
        return _Judged(source, next(each for each in nearest if each in NOT_TRUSTED))
    return _Judged(source, nearest[0])


def _against(source: str, said: str, customer: str, vocabulary: Vocabulary | None) -> tuple[Reason, ...]:
    """All that speaks against a sentence in the place of another; nothing when it may be said."""
    was, now = levelled(source), levelled(said)
    if was == now:
        return ()
    blank, other = as_blanks(was), as_blanks(now)
    changed = changed_verbatim(was, now)
    reasons = [*([changed] if changed else []), *check(blank, other, customer=customer, vocabulary=vocabulary).reasons]
    if not reasons:
        beyond = against(blank, other, customer, vocabulary)
        reasons += [beyond] if beyond else [Reason.MEANING_LOST] if _names_lost(was, now) else []
    elif obeyed(blank, other, customer=customer):
        reasons.append(Reason.INSTRUCTION_OBEYED)
    return tuple(dict.fromkeys(reasons))


def _names_lost(was: str, now: str) -> bool:
    """Whether a word with a capital inside a sentence is said no more."""
    names = {token.text for token in analysed_source(as_blanks(was)).tokens if token.capital}
    return not names <= {token.text for token in analysed_source(as_blanks(now)).tokens}


def _says_anything(text: str) -> bool:
    tokens = analysed_source(as_blanks(levelled(text))).tokens
    return any(token.content and not token.light for token in tokens)


def _of(review: DraftReview, start: int, length: int) -> list[Finding]:
    """The findings whose edits lie in a stretch of the draft, their places counted from its beginning."""
    return [
        each._replace(
            start=each.start - start,
            end=each.end - start,
            edit=Edit(each.edit.start - start, each.edit.end - start, each.edit.text),
        )
        for each in review.findings
        if start <= each.edit.start and each.edit.end <= start + length
    ]


def _variants(source: str, found: Sequence[Finding]) -> Iterator[str]:
    """What the agent's sentence may say: as it stands, with its edits, without the words that were found."""
    yield source
    if not found:
        return
    yield _with(source, found)
    if len(found) <= _MOST_EDITS:
        for count in range(1, len(found)):
            for some in combinations(found, count):
                yield _with(source, some)
    gone = [each for each in found if each.kind in MAY_GO]
    if gone and _says_anything(_without(source, gone)):
        yield _without(source, gone)


def _with(source: str, found: Sequence[Finding]) -> str:
    free = len(source)
    for each in sorted(found, key=lambda one: (one.edit.start, one.edit.end), reverse=True):
        if each.edit.end <= free:
            source = source[: each.edit.start] + each.edit.text + source[each.edit.end :]
            free = each.edit.start
    return source


def _without(source: str, found: Sequence[Finding]) -> str:
    for each in sorted(found, key=lambda one: one.start, reverse=True):
        source = source[: max(0, each.start)] + source[max(0, each.end) :]
    return source
