"""Things called by the customer's name for them: "until it is back" becomes "until the service is back".

Where nothing is given, done or promised, a rewrite may put what the customer called it in the place of "it" or of a
noun, or add "for your mother". The source's words are put back, and what then stands there is judged like any rewrite.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.forms import is_doing, is_past
from bot.domain.guard.marks import marks
from bot.domain.guard.mirrored import ROLES, Mirrored
from bot.domain.guard.modals import MODES, Mode
from bot.domain.guard.passage import BE, FUNCTION, HAVE, Passage
from bot.domain.guard.pieces import Piece, pieces
from bot.domain.guard.requests_made import makes_a_request
from bot.domain.guard.safe import SAFE
from bot.domain.guard.stems import concept
from bot.domain.guard.word_lists import word_set, words_of

_ENDS = frozenset(".!?;:")
_STAND_INS = word_set("it this that these those them they one there something")
_BEFORE = word_set("the a an this that these those your his her their its my")
_BEFORE_THEIRS = word_set("the this that these those your his her their")
_LINKS = word_set("about for with in on at of over to into from")
_MARKED = frozenset(
    {"remedy", "entitlement", "boost", "cause", "news", "obeyed", "policy", "responsibility", "channel", "hedge"}
) | frozenset({"times", "numbers", "data", "soon", "measure", "tone", "universal"})
_OF_THEIR_LIFE = word_set("birthday phone photo photos document documents name")
"""Data that we may ask for, and things that somebody has."""

WHOLE = word_set("nobody nothing everybody everything anybody anything all none no")
"""What is said of all or of none is said of others when a word comes behind it: "nobody {on the street} knows"."""

WHAT_THEY_SAID = word_set("message messages question questions report request note letter email words story")
"""What came from them is what it is: nobody who read a message has read the referral that it speaks of."""

_REQUESTS = words_of("requests") | {"please"}
_TROUBLE = word_set("fault problem issue error incident outage bug glitch failure")
"""Names for what went wrong: one may stand for another."""

_MILD = SAFE | {"want", "hope"}
_KNOWN = frozenset({"know", "see", "find", "understand"})
_MILD_MODES = frozenset({Mode.IS, Mode.HAS_DONE, Mode.WANTS})
_SAD = frozenset({"lose", "miss", "break", "stop", "delay", "shut", "not", "go"})
_LONGEST = 3
_MOST = 2


def with_their_names_put_back(source: Analysed, rewrite: str, mirrored: Mirrored) -> str | None:
    """The rewrite with the source's words where the customer's names for things stand, or None when there are none.

    Args:
        source: the segment.
        rewrite: in the form that `alike` gives.
        mirrored: the customer's words.
    """
    was, now = list(pieces(source.text)), list(pieces(rewrite))
    matcher = SequenceMatcher(None, [piece.word for piece in was], [piece.word for piece in now], autojunk=False)
    changes: list[tuple[int, int, str]] = []
    for tag, old, old_end, new, new_end in matcher.get_opcodes():
        if tag not in {"replace", "insert"} or len(changes) == _MOST:
            continue
        if _is_asked(was, old) or (tag == "insert" and old and was[old - 1].word in WHOLE):
            continue
        theirs = _widened(now, new, new_end)
        ours = _widened(was, old, old_end) if tag == "replace" else (old, old)
        if is_named(was[slice(*ours)], now[slice(*theirs)], mirrored) and _is_idle(
            now, theirs, mirrored, added=ours[0] == ours[1]
        ):
            start, end = now[theirs[0]].start, now[theirs[1] - 1].end
            said = source.text[was[ours[0]].start : was[ours[1] - 1].end] if ours[0] < ours[1] else ""
            changes.append((start, end, said))
    if not changes:
        return None
    for start, end, said in reversed(changes):
        rewrite = f"{rewrite[:start].rstrip() if not said else rewrite[:start]}{said}{rewrite[end:]}"
    return rewrite


def _widened(pieces: Sequence[Piece], begin: int, end: int) -> tuple[int, int]:
    """The words of a change with the "your" or "the" before them."""
    if begin < end and begin and pieces[begin - 1].word in _BEFORE and pieces[begin].word not in _BEFORE | _LINKS:
        return begin - 1, end
    return begin, end


def _is_asked(was: Sequence[Piece], at: int) -> bool:
    """Whether the sentence of a place asks the customer to do something."""
    begin = next((place + 1 for place in range(at - 1, -1, -1) if was[place].word in _ENDS), 0)
    return begin < len(was) and was[begin].word in _REQUESTS


def is_named(ours: Sequence[Piece], theirs: Sequence[Piece], mirrored: Mirrored) -> bool:
    """Whether a thing of ours became a thing of theirs, or theirs was added behind a small word.

    Args:
        ours: what stands in the source; empty where something was added.
        theirs: what stands there now.
        mirrored: the customer's words.
    """
    words, named = [piece.word for piece in ours], [piece.word for piece in theirs]
    trouble = bool(words) and words[-1] in _TROUBLE and named[-1:] and named[-1] in _TROUBLE
    if (words == ["in"] and named[:1] == ["into"]) or (not words and named and named[0] in _LINKS):
        named = named[1:]
    elif not words or not _is_thing(words) or not _is_nameable(words, named):
        return False
    if words and words[0] in _BEFORE and named[-1:] == [words[-1]] and any(word.endswith("'s") for word in named):
        return False  # it would be somebody else's
    if named and named[-1] in words_of("persons") and named[0] != "your":
        return False
    return (
        1 < len(named) <= _LONGEST + 1
        and (named[0] in _BEFORE_THEIRS or (words == ["something"] and named[0] in {"a", "an"}))
        and all(_is_their_thing(word, mirrored, trouble=bool(trouble)) for word in named[1:])
    )


def _is_thing(words: Sequence[str]) -> bool:
    """Whether the words of the source only name something: "it", "the event", "your routine"."""
    if len(words) == 1 and words[0] in _STAND_INS:
        return True
    if words[:2] == ["what", "you"] and len(words) <= _LONGEST + 1:
        return all(not is_marked(word) for word in words)
    bare = list(words[1:]) if words[0] in _BEFORE else []
    return 0 < len(bare) <= _LONGEST and all(_is_plain(word) for word in bare)


def _is_nameable(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether it says little by itself ("it", "the parcel"), or is a thing of theirs before and after ("your work")."""
    stands_in = ours[0] in _STAND_INS or ours[0] == "what"
    own = ours[0] == "your" and theirs[:1] == ["your"] and ours[-1] not in WHAT_THEY_SAID
    return stands_in or own or ours[-1] in words_of("things")


def _is_plain(word: str) -> bool:
    if word in FUNCTION or word in BE | HAVE or not word[0].isalpha() or is_past(word) or is_doing(word):
        return False
    return not is_marked(word) or word == "day"


def is_marked(word: str) -> bool:
    """Whether a word by itself changes what is promised."""
    passage = Passage(word)
    return any(mark.kind in _MARKED for mark in marks(passage.words, passage.tokens))


def is_of_their_life(word: str) -> bool:
    """Whether it is data that we may ask for, and a thing that somebody has."""
    return word in _OF_THEIR_LIFE


def _is_their_thing(word: str, mirrored: Mirrored, *, trouble: bool) -> bool:
    word = word.removesuffix("'s")
    said = concept(word)
    theirs = mirrored.said_once(said) or all(mirrored.said_once(concept(part)) for part in word.split("-"))
    return (
        theirs and said not in ROLES and (_is_plain(word) or is_of_their_life(word) or (trouble and word in _TROUBLE))
    )


def _is_idle(pieces: Sequence[Piece], place: tuple[int, int], mirrored: Mirrored, *, added: bool) -> bool:
    """Whether nothing is done, given or told as new in the sentence, up to this place and right behind it.

    What is `added` may not stand behind what the agent knows either: "we do not know how it came in {from the roof}".
    """
    begin = next((at + 1 for at in range(place[0] - 1, -1, -1) if pieces[at].word in _ENDS), 0)
    end = next((at for at in range(place[1], len(pieces)) if pieces[at].word in _ENDS), len(pieces))
    before = Analysed(" ".join(piece.word for piece in pieces[begin : place[1]]))
    whole = Analysed(" ".join(piece.word for piece in pieces[begin:end]))
    if any(
        act.mode not in _MILD_MODES and (act.verb if act.is_light else act.said) not in _MILD for act in before.acts
    ) or (added and any(act.said in _KNOWN for act in before.acts)):
        return False
    if any(modal.mode in {Mode.WILL, Mode.CAN, Mode.MAY} for modal in before.modals):
        return False
    if any(mark.kind in {"remedy", "entitlement", "policy"} and mark.said != "money" for mark in whole.marks):
        return False
    if any(mark.kind == "data" for mark in before.marks) and any(
        makes_a_request(whole, each) for each in whole.by_clause
    ):
        return False
    return not _tells_news(pieces, place, mirrored)


def _tells_news(pieces: Sequence[Piece], place: tuple[int, int], mirrored: Mirrored) -> bool:
    """Whether something is told of the thing that is named, and nothing sad: "the parcel is close"."""
    following = [piece.word for piece in pieces[place[1] : place[1] + 3]]
    if following and is_past(following[0]) and following[0] not in BE | HAVE:
        return True
    if not following or following[0] not in BE | HAVE | MODES.keys():
        return False
    told = any(concept(word) in _SAD for word in following[1:])
    until = place[0] > 0 and pieces[place[0] - 1].word in {"until", "before", "if", "whether", "when", "while"}
    return not (told or until or mirrored.has_of_theirs(pieces[place[1] - 1].word))
