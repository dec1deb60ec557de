"""Words of the source put together anew: what two sentences say of two things may not be said of one."""

from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.once import once
from bot.domain.guard.passage import ADVERBS, Token
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.safe import SAFE

_QUANTITIES = {
    **dict.fromkeys(("every", "each", "all"), "all"),
    **dict.fromkeys(("another", "other"), "another"),
    **{word: word for word in ("most", "some", "few", "many", "any", "both", "half", "one")},
}
_THIS = frozenset({"this", "that", "one", "a", "an"})
_FEWER = frozenset({"most", "some", "few", "many", "half"})


def mixed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Each clause that takes words from different sentences of the source, and each "most" that was "every"."""
    homes: dict[str, set[int]] = {}
    for token in source.tokens:
        if _is_weighty(token):
            homes.setdefault(token.said, set()).add(token.sentence)
    if source.sentences > 1:
        for clause in rewrite.by_clause.values():
            places = [homes[token.said] for token in clause if _is_weighty(token) and token.said in homes]
            if places and not _hang_together(places):
                yield Finding(reason=Reason.MEANING_MOVED, words=" ".join(token.text for token in clause))
    yield from _quantities_changed(source, rewrite)


def _hang_together(places: list[set[int]]) -> bool:
    """Whether words that stand in several sentences join all those that the clause takes its words from."""
    joined = set(places[0])
    rest = places[1:]
    while near := [place for place in rest if place & joined]:
        joined.update(*near)
        rest = [place for place in rest if not place & joined]
    return not rest


def _is_weighty(token: Token) -> bool:
    return (
        token.content
        and not token.light
        and not is_feeling(token.said)
        and token.said not in SAFE
        and token.text not in ADVERBS
    )


def _quantities_changed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    theirs = dict(_quantities(source))
    for said, quantity in _quantities(rewrite):
        was = theirs.get(said, "")
        if (
            said in source.said
            and was != quantity
            and (was or quantity in _FEWER | {"another"} or (quantity == "all" and _is_this_one(source, said)))
        ):
            yield Finding(reason=Reason.CERTAINTY_LOWERED, words=f"{quantity} {said}")
    if not any(token.text in _QUANTITIES for token in source.tokens):
        for at, token in enumerate(rewrite.tokens):
            if _QUANTITIES.get(token.text) == "all" and rewrite.word(at + 1) == "of":
                yield Finding(reason=Reason.CERTAINTY_RAISED, words=f"{token.text} of")


def _is_this_one(source: Analysed, said: str) -> bool:
    """Whether the source speaks of one thing of the kind: "this incident" is not "every incident"."""
    return any(token.said == said and source.word(at - 1) in _THIS for at, token in enumerate(source.tokens))


@once
def _quantities(passage: Analysed) -> tuple[tuple[str, str], ...]:
    return tuple(_each_quantities(passage))


def _each_quantities(passage: Analysed) -> Iterator[tuple[str, str]]:
    for token, following in zip(passage.tokens, passage.tokens[1:], strict=False):
        if token.text in _QUANTITIES and following.content:
            yield following.said, _QUANTITIES[token.text]
