"""Tenses of what things are and do: what "is" so in the source may not be told as over."""

from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.forms import is_past
from bot.domain.guard.once import once
from bot.domain.guard.passage import BE
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.stories import AFTER_A_VERB, BEFORE_A_THING, BY_ITSELF, HARMLESS, is_told

_PLACES = frozenset({"down", "off", "out", "up", "back"})
_TENSES = {"is": "is", "are": "is", "am": "is", "was": "was", "were": "was"}


def over_now(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """What "was" and in the source still "is"."""
    before, after = _tenses(source), _tenses(rewrite)
    for said, when in after.items():
        theirs = before.get(said, when)
        if (
            not when & theirs
            and said in before
            and not is_feeling(said)
            and ("is" in theirs or said.startswith(("{", "[")))
        ):
            yield Finding(reason=Reason.MEANING_MOVED, words=f"{' '.join(sorted(when))} {said}")


@once
def _tenses(passage: Analysed) -> dict[str, set[str]]:
    """What "is" or "was", by what is said of it."""
    found: dict[str, set[str]] = {}
    for at, word in enumerate(passage.words):
        place = passage.skip(at + 1) if word in _TENSES else len(passage.tokens)
        if place == len(passage.tokens):
            continue
        token = passage.tokens[place]
        if token.slot or ((token.content or token.text in _PLACES) and passage.word(at - 1) not in BY_ITSELF):
            found.setdefault(passage.says(place), set()).add(_TENSES[word])
    for at, token in enumerate(passage.tokens):
        if token.said not in HARMLESS and (is_told(passage, at) or _was_told(passage, at)):
            found.setdefault(token.said, set()).add("was" if is_past(token.text) else "is")
    return found


def _was_told(passage: Analysed, at: int) -> bool:
    """Whether a thing did something: "our bug stood between you and your day"."""
    token, before = passage.tokens[at], passage.tokens[at - 1]
    if not BE.isdisjoint(passage.words[max(0, at - 3) : at]):
        return False
    named = at > 1 and before.content and not before.slot and passage.word(at - 2) in BEFORE_A_THING
    return named and token.content and is_past(token.text) and passage.word(at + 1) in AFTER_A_VERB
