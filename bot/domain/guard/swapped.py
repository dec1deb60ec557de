"""Theirs in the place of ours: a word of the customer's may stand beside what is said of them, and not instead of it.

"Either way needs a check" is not "needs a form", though a form is what they asked about. A word of theirs takes the
place of one of ours only where ours is a mere name for what the case is about, or a thing of theirs; and it joins a
sentence only where they are spoken of.
"""

from collections.abc import Collection, Iterable, Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.forms import is_doing, is_past
from bot.domain.guard.mirrored import Mirrored
from bot.domain.guard.named import WHAT_THEY_SAID, WHOLE
from bot.domain.guard.passage import ADVERBS, BE, HAVE, Token
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.runs import Run, runs_of_theirs
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
_DOING = BE | HAVE | ADVERBS | _YOU | {"and", "it"}
"""What stands before a past form that tells what the customer did, or what went wrong, and not what others did."""


def swapped(source: Analysed, rewrite: Analysed, mirrored: Mirrored, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Each change in which a word of the customer's says something else of what is ours.

    Args:
        source: the segment.
        rewrite: what the model made of it.
        mirrored: the customer's words.
        vocabulary: what a rewrite may say beside their words and ours.
    """
    for run in runs_of_theirs(source, rewrite, mirrored, vocabulary):
        if not (_replaces_well(run) if run.lost else _joins_well(run)):
            yield Finding(reason=Reason.UNKNOWN_WORD, words=rewrite.word(run.at))


def _replaces_well(run: Run) -> bool:
    """Whether what was lost is a mere name for a thing, or a thing of theirs, and what came is one too."""
    if _names_others(run):
        return False
    last = run.lost[-1].text
    theirs = run.behind == "your" and run.before == "your" and last not in WHAT_THEY_SAID
    return theirs or last in words_of("things")


def _joins_well(run: Run) -> bool:
    """Whether the words only name a thing more closely, or stand where the customer is spoken of."""
    if _names_others(run) or run.behind in WHOLE:
        return False
    if _names_closer(run) or _stands_in(run):
        return True
    if _tells_of_others(run):
        return False
    ways = (_is_told_of_them, _is_a_clause_of_its_own, _stands_beside_them, _goes_with_them)
    return any(way(run) for way in ways)


def _names_others(run: Run) -> bool:
    """Whether a run speaks of other people, and not as "your sister"."""
    return any(
        word.removesuffix("'s") in words_of("persons") and run.rewrite.word(at - 1) not in _THEIR_OWN
        for at, word in enumerate(run.words, run.begin)
    )


def _names_closer(run: Run) -> bool:
    """Whether a run only says which thing is meant: "the {water} bill", "the line {on your bill}"."""
    if run.behind in _POINTS and run.rewrite.word(run.end) in words_of("things"):
        return True
    of_theirs = not run.ours and run.first in _ABOUT and run.rewrite.word(run.begin + 1) == "your"
    return of_theirs and len(run.words) <= _CLOSER and not run.is_asked and not _speaks(run.sentence, _AGENTS)


def _stands_in(run: Run) -> bool:
    """Whether a run names what "it" or "this" stood for, where none of us acts and nothing is asked."""
    stood_in = bool(run.ours) and all(token.text in _STAND_INS for token in run.ours)
    if not stood_in or run.is_asked or _speaks(run.sentence, _ACTING):
        return False
    return run.first in _POINTS | {"a", "an"} and not any(is_past(word) for word in run.words)


def _tells_of_others(run: Run) -> bool:
    """Whether a past form came that is not the customer's doing: "a parcel {handed to somebody else}"."""
    return any(is_past(word) and run.rewrite.word(at - 1) not in _DOING for at, word in enumerate(run.words, run.begin))


def _is_told_of_them(run: Run) -> bool:
    """Whether the sentence tells the customer's lot and names them."""
    told = run.rewrite.tokens[run.at].sentence in their_sentences(run.rewrite)
    return told and _speaks(run.sentence, _YOU)


def _is_a_clause_of_its_own(run: Run) -> bool:
    """Whether all of a clause was put in, and it speaks of the customer or of a feeling."""
    clause = run.rewrite.by_clause[run.rewrite.tokens[run.at].clause]
    return not run.clause and (_speaks(clause, _YOU) or _feels(clause))


def _stands_beside_them(run: Run) -> bool:
    """Whether the clause speaks of the customer, and asks, does and conditions nothing."""
    opens = run.rewrite.by_clause[run.rewrite.tokens[run.at].clause][0].text
    acting = _speaks(run.sentence if is_doing(opens) else run.clause, _AGENTS)
    return _speaks(run.clause, _YOU) and not (run.is_asked or acting or _speaks(run.clause, _MOVES))


def _goes_with_them(run: Run) -> bool:
    """Whether it is put in behind a small word, where the customer or a feeling is spoken of, and none of us."""
    around = run.clause or run.sentence
    return run.first in _LINKS and (_speaks(around, _YOU) or _feels(around)) and not _speaks(run.sentence, _US)


def _speaks(tokens: Iterable[Token], words: Collection[str]) -> bool:
    return any(token.text in words for token in tokens)


def _feels(tokens: Iterable[Token]) -> bool:
    return any(is_feeling(token.said) for token in tokens)
