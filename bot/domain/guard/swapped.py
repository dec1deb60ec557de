"""Theirs in the place of ours: a word of the customer's may stand beside what is said of them, and not instead of it.

"Either way needs a check" is not "needs a form", though a form is what they asked about. A word of theirs takes the
place of one of ours only where ours is a mere name for what the case is about, or a thing of theirs; and it joins a
sentence only where they are spoken of.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.forms import is_doing, is_past
from bot.domain.guard.mirrored import Mirrored
from bot.domain.guard.named import WHAT_THEY_SAID, WHOLE
from bot.domain.guard.passage import ADVERBS, BE, HAVE, Token
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.their_lot import their_sentences
from bot.domain.guard.vocabulary import Vocabulary
from bot.domain.guard.word_lists import word_set, words_of

_YOU = word_set("you your yours yourself")
_POINTS = word_set("the this that these those your")
_STAND_INS = word_set("it this that them they one")
_AGENTS = word_set("i we")
_ACTING = word_set("i me we us")
_US = word_set("i me my mine we us our ours")
_LINKS = word_set("with without after on in at about for from during through")
_ABOUT = word_set("about with on for of")
_CLOSER = 4
"""Words of "with your hair dryer", which says more closely what is spoken of."""

_MOVES = word_set("until if unless when once before after because so that")
_THEIR_OWN = word_set("your you and")
_ANYBODY = word_set("anybody everybody somebody nobody others another other")
_DOING = BE | HAVE | ADVERBS | _YOU | {"and", "it"}
"""What stands before a past form that tells what the customer did, or what went wrong, and not what others did."""

_REQUESTS = words_of("requests") | {"please"}


@dataclass(frozen=True, slots=True)
class _Change:
    """A run of the rewrite, from `begin` up to `end`, in the place of some words of the source."""

    rewrite: Analysed
    begin: int
    end: int
    at: int
    """Where the first word of the customer's stands in it."""

    ours: tuple[Token, ...]
    """The words in whose place it stands; none where it was put in."""

    lost: tuple[Token, ...]
    """Those of them that say something and that the rewrite says nowhere."""

    before: str
    """The word of the source before them."""


def swapped(source: Analysed, rewrite: Analysed, mirrored: Mirrored, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Each change in which a word of the customer's says something else of what is ours.

    Args:
        source: the segment.
        rewrite: what the model made of it.
        mirrored: the customer's words.
        vocabulary: what a rewrite may say beside their words and ours.
    """
    for change in _changes(source, rewrite, mirrored, vocabulary):
        if not (_replaces_well(change) if change.lost else _joins_well(change)):
            yield Finding(reason=Reason.UNKNOWN_WORD, words=rewrite.word(change.at))


def _changes(source: Analysed, rewrite: Analysed, mirrored: Mirrored, vocabulary: Vocabulary) -> Iterator[_Change]:
    theirs = {
        at
        for at, token in enumerate(rewrite.tokens)
        if _says_something(token)
        and not (token.said in source.said or token.said in vocabulary or is_feeling(token.said))
        and mirrored.said_once(token.said)
    }
    if not theirs:
        return
    matcher = SequenceMatcher(None, source.words, rewrite.words, autojunk=False)
    for tag, old, old_end, begin, end in matcher.get_opcodes():
        new = theirs & {*range(begin, end)}
        if new and tag in {"replace", "insert"}:
            ours = tuple(source.tokens[old:old_end])
            lost = tuple(token for token in ours if _is_lost(token, rewrite))
            yield _Change(rewrite, begin, end, min(new), ours, lost, source.word(old - 1))


def _says_something(token: Token) -> bool:
    return token.content and not token.slot and token.text not in ADVERBS


def _is_lost(token: Token, rewrite: Analysed) -> bool:
    return token.text in _ANYBODY or (_says_something(token) and token.said not in rewrite.said)


def _replaces_well(change: _Change) -> bool:
    """Whether what was lost is a mere name for a thing, or a thing of theirs, and what came is one too."""
    if _names_others(change):
        return False
    last = change.lost[-1].text
    theirs = change.rewrite.word(change.begin - 1) == "your" and change.before == "your" and last not in WHAT_THEY_SAID
    return theirs or last in words_of("things")


def _joins_well(change: _Change) -> bool:
    """Whether the words only name a thing more closely, or stand where the customer is spoken of."""
    if _names_others(change) or change.rewrite.word(change.begin - 1) in WHOLE:
        return False
    if _only_names(change):
        return True
    if _tells_of_others(change, change.begin):
        return False
    ways = (_is_told_of_them, _is_a_clause_of_its_own, _stands_beside_them, _goes_with_them)
    return any(way(change) for way in ways)


def _names_others(change: _Change) -> bool:
    """Whether a run speaks of other people, and not as "your sister"."""
    words = change.rewrite.words
    return any(
        words[at].removesuffix("'s") in words_of("persons") and change.rewrite.word(at - 1) not in _THEIR_OWN
        for at in range(change.begin, change.end)
    )


def _only_names(change: _Change) -> bool:
    """Whether a run only says which thing is meant: "the {water} bill", "the line {on your bill}"."""
    rewrite = change.rewrite
    if rewrite.word(change.begin - 1) in _POINTS and rewrite.word(change.end) in words_of("things"):
        return True
    if not change.ours and rewrite.word(change.begin) in _ABOUT and rewrite.word(change.begin + 1) == "your":
        return change.end - change.begin <= _CLOSER and not (
            _is_asked(change) or any(token.text in _AGENTS for token in _beside(change, clause=False))
        )
    if _is_asked(change) or any(token.text in _ACTING for token in _beside(change, clause=False)):
        return False
    stood_in = bool(change.ours) and all(token.text in _STAND_INS for token in change.ours)
    words = rewrite.words[change.begin : change.end]
    return stood_in and words[0] in _POINTS | {"a", "an"} and not any(is_past(word) for word in words)


def _is_agents(change: _Change) -> bool:
    return any(token.text in _AGENTS for token in _beside(change, clause=True))


def _is_asked(change: _Change) -> bool:
    """Whether the sentence asks the customer to do something."""
    return change.rewrite.by_sentence[change.rewrite.tokens[change.at].sentence][0].text in _REQUESTS


def _tells_of_others(change: _Change, begin: int) -> bool:
    """Whether a past form came that is not the customer's doing: "a parcel {handed to somebody else}"."""
    rewrite = change.rewrite
    return any(is_past(rewrite.word(at)) and rewrite.word(at - 1) not in _DOING for at in range(begin, change.end))


def _is_told_of_them(change: _Change) -> bool:
    """Whether the sentence tells the customer's lot and names them."""
    told = change.rewrite.tokens[change.at].sentence in their_sentences(change.rewrite)
    return told and any(token.text in _YOU for token in _beside(change, clause=False))


def _stands_beside_them(change: _Change) -> bool:
    """Whether the clause speaks of the customer, and asks, does and conditions nothing."""
    said = {token.text for token in _beside(change, clause=True)}
    subject = change.rewrite.by_clause[change.rewrite.tokens[change.at].clause][0].text
    acting = said if not is_doing(subject) else {token.text for token in _beside(change, clause=False)}
    return not _is_asked(change) and bool(said & _YOU) and not (acting & _AGENTS or said & _MOVES)


def _goes_with_them(change: _Change) -> bool:
    """Whether it is put in behind a small word, where the customer or a feeling is spoken of, and none of us."""
    sentence, clause = _beside(change, clause=False), _beside(change, clause=True)
    spoken_of = any(token.text in _YOU or is_feeling(token.said) for token in clause or sentence)
    ours = any(token.text in _US for token in sentence)
    return spoken_of and not ours and change.rewrite.word(change.begin) in _LINKS


def _beside(change: _Change, *, clause: bool) -> list[Token]:
    """The words of the sentence, or of the clause, but for the run itself."""
    here = change.rewrite.tokens[change.at]
    return [
        token
        for at, token in enumerate(change.rewrite.tokens)
        if token.sentence == here.sentence
        and ((token.clause == here.clause and token.text != "once") or not clause)
        and not change.begin <= at < change.end
    ]


def _is_a_clause_of_its_own(change: _Change) -> bool:
    """Whether all of a clause was put in, and it speaks of the customer or of a feeling."""
    clause = change.rewrite.by_clause[change.rewrite.tokens[change.at].clause]
    speaks = any(token.text in _YOU or is_feeling(token.said) for token in clause)
    return speaks and not _beside(change, clause=True)
