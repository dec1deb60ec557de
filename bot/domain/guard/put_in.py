"""What was only put in from the customer's words: "you told us twice, {about your gown and your christening}".

Where a sentence speaks of the customer alone, a few words of theirs beside it give, ask and promise nothing: taken out
again they leave what the playbook said, and that is judged by every rule. In a sentence of the agent's they may only
stand in front, up to a comma. Nothing counts as put in that says what somebody else did, when, how much, or a "not".
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.forms import is_doing, is_past
from bot.domain.guard.mirrored import NO, ROLES, Mirrored
from bot.domain.guard.modals import MODES
from bot.domain.guard.named import WHOLE, is_marked, is_of_their_life
from bot.domain.guard.passage import ADVERBS, BE, FUNCTION, HAVE
from bot.domain.guard.pieces import Piece, pieces
from bot.domain.guard.stems import concept
from bot.domain.guard.their_lot import their_sentences
from bot.domain.guard.word_lists import word_set

_ENDS = frozenset(".!?")
_AGENTS = word_set("i me my mine myself we us our ours ourselves let")
_NEVER = (
    _AGENTS
    | NO
    | MODES.keys()
    | word_set("if unless until till while once when whenever because since or either than so therefore")
    | word_set("he she they it who whom whose which that what how why where whether one ones")
    | word_set(
        "all any every each both most much many more less least few enough only anyone everyone anybody everybody"
    )
)
"""What moves a meaning, wherever it is put: who, whether, when, if, how much."""

_HARMLESS_ADVERBS = word_set("still again just even")
_LINKS = word_set(
    "of to in on at by for from with about into onto over under up down out off through across after before and"
)
_DETERMINERS = word_set("the a an this these those your")
_IN_FRONT = word_set("after with for about from through on in")
_LONGEST, _MOST = 12, 2


def without_what_was_put_in(source: Analysed, rewrite: str, mirrored: Mirrored) -> str | None:
    """The rewrite without words of the customer's that were put in, or None when there are none.

    Args:
        source: the segment.
        rewrite: in the form that `alike` gives.
        mirrored: the customer's words.
    """
    was, now = list(pieces(source.text)), list(pieces(rewrite))
    matcher = SequenceMatcher(None, [piece.word for piece in was], [piece.word for piece in now], autojunk=False)
    put = [
        now[new:new_end]
        for tag, old, _, new, new_end in matcher.get_opcodes()
        if tag == "insert"
        and _may_stand(source, was, old, now[new:new_end])
        and _is_theirs(now, new, new_end, rewrite, mirrored)
    ]
    if not put or len(put) > _MOST:
        return None
    for run in reversed(put):
        rewrite = f"{rewrite[: run[0].start].rstrip()} {rewrite[run[-1].end :].lstrip()}".strip()
    return _closed_up(rewrite)


def _closed_up(text: str) -> str:
    for sign in ",.;:!?":
        text = text.replace(f" {sign}", sign)
    return text[:1].upper() + text[1:]


def _may_stand(source: Analysed, was: Sequence[Piece], at: int, run: Sequence[Piece]) -> bool:
    """Whether words may be put in here: into what is said of the customer, or before it with a comma behind."""
    if len(run) > _LONGEST or (at and was[at - 1].word in WHOLE):
        return False
    begins = at == 0 or was[at - 1].word in _ENDS
    if begins and run[-1].word == "," and run[0].word in _IN_FRONT:
        return True
    if begins and run[-1].word == ".":
        return run[0].word == "you"
    return _sentence(was, at) in their_sentences(source)


def _sentence(was: Sequence[Piece], at: int) -> int:
    """The number of the sentence of the source in which, or at whose end, something is put in."""
    return sum(piece.word in _ENDS for piece in was[: max(0, at - 1)]) + (at < len(was) and was[at - 1].word in _ENDS)


def _is_theirs(now: Sequence[Piece], begin: int, end: int, rewrite: str, mirrored: Mirrored) -> bool:
    """Whether all of it is the customer's own or says nothing by itself, and something is the customer's."""
    signs = {at for at in range(begin, end) if now[at].word == "," or (now[at].word == "." and at == end - 1)}
    places = [at for at in range(begin, end) if at not in signs]
    small = {at for at in places if _says_nothing(now, at)}
    return len(small) < len(places) and all(
        at in small or _is_a_word_of_theirs(now, at, rewrite, mirrored) for at in places
    )


def _says_nothing(now: Sequence[Piece], at: int) -> bool:
    """Whether it is a small word that moves no meaning where it stands."""
    word, before = now[at].word, now[at - 1].word if at else ""
    if word in _NEVER:
        return False
    if word in BE | HAVE:
        return word in {"being", "having"} or before == "you"
    if word in ADVERBS:
        return word in _HARMLESS_ADVERBS
    following = now[at + 1].word if at + 1 < len(now) else ""
    return word in FUNCTION and (word != "to" or following in _DETERMINERS)


def _is_a_word_of_theirs(now: Sequence[Piece], at: int, rewrite: str, mirrored: Mirrored) -> bool:
    word, before = now[at].word, now[at - 1].word if at else ""
    if not word[0].isalpha() or word in _NEVER | FUNCTION | ADVERBS | BE | HAVE:
        return False
    said = concept(word)
    if not all(mirrored.said_once(concept(part)) for part in ([word] if mirrored.said_once(said) else word.split("-"))):
        return False
    capital = rewrite[now[at].start].isupper() and bool(before) and before not in _ENDS
    if capital or (is_marked(word) and not is_of_their_life(word)) or (said in ROLES and before != "your"):
        return False
    if is_past(word):
        return before in {"you", "have", "being"} | ADVERBS
    return not is_doing(word) or before in _LINKS | {"you", "are", "been"}
