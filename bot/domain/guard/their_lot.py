"""Sentences that only tell what the customer went through. Nothing is promised there, so they may be told more freely.

"You were kept out, and then left to report it" gives, asks and refuses nothing. Such a sentence may take up the
customer's words, and put a time or a "not" elsewhere, where a promise may not.
"""

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.forgiving import forgives
from bot.domain.guard.modals import Mode
from bot.domain.guard.once import once
from bot.domain.guard.safe import SAFE
from bot.domain.guard.word_lists import words_of

_THEIRS = frozenset({"you", "your", "yours", "yourself"})
_TOLD = frozenset({Mode.IS, Mode.HAS_DONE})
_WISHED = frozenset({Mode.SHOULD, Mode.WOULD})
_BOUND = frozenset({"has", "had", "having", "have", "need"})
_GIVES = frozenset({"remedy", "entitlement", "policy", "responsibility", "boost", "news"})
_STORIES = frozenset({"every time", "money"})
"""Of the marked words those that tell of what was as often as of what will be."""

_EMBEDDING = frozenset({"where", "when", "how", "what", "which", "whether", "who"})
_QUOTED = "{{customer_words"
_REQUESTS = words_of("requests")


def tells_their_lot(passage: Analysed, at: int) -> bool:
    """Whether the sentence of this place tells the customer's lot and nothing else."""
    return passage.tokens[at].sentence in their_sentences(passage)


@once
def their_sentences(passage: Analysed) -> frozenset[int]:
    """The numbers of the sentences that tell the customer's lot and nothing else."""
    told = {
        sentence
        for sentence, tokens in passage.by_sentence.items()
        if sentence not in passage.asks
        and any(token.text in _THEIRS or is_feeling(token.said) for token in tokens)
        and not any(token.slot and not token.text.startswith(_QUOTED) for token in tokens)
        and tokens[0].text not in _REQUESTS | {"please"}
    }
    told = {sentence for sentence in told if not forgives(passage, sentence)}
    for act in passage.acts:
        wished = act.mode is Mode.WOULD and act.said == "want"
        if act.mode not in _TOLD and not wished and (act.verb if act.is_light else act.said) not in SAFE:
            told.discard(passage.tokens[act.at].sentence)
    for modal in passage.modals:
        wished = modal.mode in _WISHED or (modal.mode is Mode.MUST and passage.word(modal.at) in _BOUND)
        denied = modal.mode is Mode.CAN and modal.subject == "you" and passage.word(modal.at + 1) == "not"
        asked = modal.mode is Mode.WILL and modal.subject == "you" and passage.word(modal.at - 2) in _EMBEDDING
        if not (wished or denied or asked):
            told.discard(passage.tokens[modal.at].sentence)
    for mark in passage.marks:
        if mark.kind in _GIVES and mark.said not in _STORIES:
            told.discard(passage.tokens[mark.at].sentence)
    return frozenset(told)
