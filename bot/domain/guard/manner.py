"""How and with what the agent does things: no word may come that says it otherwise than the source."""

from collections.abc import Iterator
from itertools import pairwise

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.modals import Mode
from bot.domain.guard.once import once
from bot.domain.guard.passage import ADVERBS, OWNED
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.safe import SAFE
from bot.domain.guard.stems import concept
from bot.domain.guard.their_lot import tells_their_lot
from bot.domain.guard.word_lists import word_set

_GENTLE = frozenset(
    map(concept, word_set("careful carefully gladly thank please properly together different patiently real ask"))
)
_TELLS = word_set("how what why who that which where if whether without")
_STAND_INS = frozenset({"it", "this", "that"})
_PARTICLES = frozenset({"back", "off", "away", "again"})
"""What makes another act of one: to send and to send back, to deal with a line and to take it off."""

_IT = frozenset({"it", "this", "that", "them", "one"})


def done_otherwise(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Each new word that says of what the agent does how, or to what: "I have opened it as urgent"."""
    for act in rewrite.acts:
        if act.mode is Mode.IS or act.said in SAFE or act.verb in SAFE:
            continue
        for token in rewrite.tokens[act.at + 1 :]:
            if token.clause != rewrite.tokens[act.at].clause or token.text in _TELLS:
                break
            if token.content and not (
                token.slot or token.light or token.said in source.said or token.text in ADVERBS or token.said in _GENTLE
            ):
                yield Finding(reason=Reason.COMMITMENT_ADDED, words=token.text)
    for at, word in enumerate(rewrite.words):
        begun = word == "again" and rewrite.says(at - 1) == concept("begin")
        if word in _PARTICLES and word not in source.words and not begun and not tells_their_lot(rewrite, at):
            yield Finding(reason=Reason.COMMITMENT_ADDED, words=word)
    for said in _brought_along(rewrite) - _brought_along(source):
        yield Finding(reason=Reason.COMMITMENT_ADDED, words=said)


def _names_more(passage: Analysed, at: int) -> bool:
    """Whether a thing is named here: the money of "with this money"."""
    return (
        at < len(passage.tokens)
        and passage.tokens[at].content
        and passage.tokens[at].clause == passage.tokens[at - 1].clause
    )


@once
def _brought_along(passage: Analysed) -> frozenset[str]:
    """The "with it" of "I will come back with it", and the verbs of "it is mine to sort out"."""
    words = passage.words
    found = {
        "with it" if each in _STAND_INS else f"with {each}"
        for at, (word, each) in enumerate(pairwise(words))
        if word == "with" and each in _IT and not _names_more(passage, at + 2)
    }
    found |= {
        f"{word} to {passage.says(at + 2)}"
        for at, word in enumerate(words)
        if word in OWNED and passage.word(at + 1) == "to"
    }
    return frozenset(found)
