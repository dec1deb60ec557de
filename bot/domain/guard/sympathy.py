"""Sentences of sympathy that a rewrite puts before what the playbook says: "losing a thesis must be heartbreaking".

Such a sentence, or clause up to its "and", is made of feelings, of the customer's words and of words that say nothing.
It promises, tells and asks nothing, and so it is taken out; what remains is judged by every rule.
"""

import re
from collections.abc import Sequence
from functools import cache

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.forms import is_doing, is_past
from bot.domain.guard.mirrored import NO, ROLES, Mirrored
from bot.domain.guard.modals import MODES
from bot.domain.guard.overstated import overstated
from bot.domain.guard.passage import ADVERBS, BE, FUNCTION, HAVE, Token
from bot.domain.guard.spelling import spelled_words
from bot.domain.guard.vocabulary import empathy
from bot.domain.guard.word_lists import word_set, words_of

_SENTENCE = re.compile(r"[^.!?]+[.!?]*\s*")
_FRONT = re.compile(
    r"^(?P<front>[^.!?;]+?)(?:, (?:and|so|but)|;|,? and)\s+(?P<rest>(?:i|we|you|the|your)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LEAD = re.compile(
    r"^(?:and |but |so )?i (?:can |do |really |truly |completely |fully |quite )*"
    r"(?:see|hear|understand|imagine|appreciate|know|realise|realize)(?: just)? (?:how|why|that)\b ?",
    re.IGNORECASE,
)
_AGENTS = word_set("i me my mine myself we us our ours ourselves let")
_MODALS = MODES.keys() - {"must", "would"}
_THEIR_DOING = word_set("you have had been being were are")
_REQUESTS = words_of("requests") | {"please"}
_ASKS = frozenset({"please", "let"})
_BIDS = word_set("need needs own calm relax ought just only")
"""With these it is no sympathy: "you need to stay calm", "that is your own problem"."""

_CONDITIONS = word_set("if unless until once because since whether or either")
_GIVES = frozenset(
    {
        "remedy",
        "entitlement",
        "cause",
        "news",
        "responsibility",
        "policy",
        "channel",
        "boost",
        "hedge",
        "obeyed",
        "soon",
    }
)


def without_sympathy(text: str, source: Analysed, mirrored: Mirrored) -> str | None:
    """The text without its sentences of sympathy, or None when it has none. What the source says too stays.

    Args:
        text: the rewrite, levelled.
        source: the segment.
        mirrored: the customer's words.
    """
    kept: list[str] = []
    known = source.text.lower()
    for sentence in _SENTENCE.findall(text):
        if sentence.strip().lower() in known or _is_sympathy(sentence, source, mirrored):
            kept.append(sentence if sentence.strip().lower() in known else "")
            continue
        front = _FRONT.match(sentence)
        if front and front["front"].lower() not in known and _is_sympathy(front["front"], source, mirrored):
            kept.append(front["rest"][:1].upper() + front["rest"][1:])
        else:
            kept.append(sentence)
    plain = "".join(kept).strip()
    return plain if plain and plain != text.strip() else None


def _is_sympathy(said: str, source: Analysed, mirrored: Mirrored) -> bool:
    """Whether a piece of text says nothing but what the customer feels, and about what."""
    told = _LEAD.sub("", said.strip())
    if "?" in said or "{" in said or "[" in said or not _moving().isdisjoint(spelled_words(told)):
        return False
    passage = Analysed(told)
    if not passage.tokens:
        return False
    begins_well = told != said.strip() or _opens(passage.tokens[0])
    return begins_well and _only_feels(passage, source, mirrored)


@cache
def _moving() -> frozenset[str]:
    """Words with which it is no sympathy: who acts, what is denied, offered, hung on something or said of us."""
    return _AGENTS | NO | _MODALS | _CONDITIONS | _BIDS | words_of("slights") | words_of("private")


def _only_feels(passage: Analysed, source: Analysed, mirrored: Mirrored) -> bool:
    """Whether it names a feeling no stronger than theirs, something of theirs, and nothing that moves a meaning."""
    feels = any(is_feeling(token.said) for token in passage.tokens)
    if not feels or any(mark.kind in _GIVES for mark in passage.marks) or any(overstated(source, passage, mirrored)):
        return False
    telling = [token.said for token in passage.tokens if token.content and not token.light]
    ours = sum(said in source.said for said in telling)
    told = any(mirrored.said_once(said) for said in telling) and 2 * ours <= len(telling)
    if not told or any(_first_word(clause) in _REQUESTS for clause in passage.by_clause.values()):
        return False
    return all(_may_be_said(passage, at, mirrored) for at in range(len(passage.tokens)))


def _first_word(clause: Sequence[Token]) -> str:
    """The first word of a clause that joins it to nothing."""
    return next((token.text for token in clause if token.text not in {"and", "but", "so", "or", "then"}), "")


def _opens(first: Token) -> bool:
    """Whether a sentence that asks for nothing may begin so: "it ...", "losing ..."."""
    return first.text not in _ASKS and (first.text in FUNCTION | BE or is_doing(first.text))


def _may_be_said(passage: Analysed, at: int, mirrored: Mirrored) -> bool:
    token = passage.tokens[at]
    if token.capital or token.text.isdecimal():
        return False
    if token.said in ROLES:
        return passage.word(at - 1) == "your"
    if not token.content or token.text in ADVERBS | BE | HAVE or is_feeling(token.said) or token.said in empathy():
        return True
    if is_past(token.text) and not _went_through_it(passage, at, mirrored):
        return False
    return mirrored.said_once(token.said)


def _went_through_it(passage: Analysed, at: int, mirrored: Mirrored) -> bool:
    """Whether a past form is the customer's doing or state, or stands beside its noun as they have it."""
    said = passage.tokens[at].said
    theirs = passage.word(at - 1) in _THEIR_DOING or mirrored.said_in_a_row([passage.word(at), passage.word(at + 1)])
    return theirs and not mirrored.denies(said)
