"""Where a time stands: beside the words, or with the act, that it stands beside in the source."""

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.modals import Mode
from bot.domain.guard.passage import ADVERBS


def stays(at: int, said: str, source: Analysed, rewrite: Analysed) -> bool:
    """Whether a time stands in a clause that shares a word with its clause in the source, or stood alone there."""
    here = _around(at, rewrite)
    places = [place for place, token in enumerate(source.tokens) if token.said == said]
    theirs = [_around(place, source) for place in places]
    if not here or any(not words for words in theirs):
        return True
    if any(here & words for words in theirs):
        return True
    mine = _doing_of(at, rewrite)
    if mine is None:
        return said == "first" and any(_is_one_sentence(at, rewrite, place, source) for place in places)
    return any(mine == _doing_of(place, source) for place in places)


def _is_one_sentence(at: int, rewrite: Analysed, place: int, source: Analysed) -> bool:
    """Whether both places are in the same sentence, turned round: "first come the facts", "the facts come first"."""
    here, there = (
        {token.said for token in passage.by_sentence[passage.tokens[spot].sentence] if token.content}
        for passage, spot in ((rewrite, at), (source, place))
    )
    return here == there and _doing_of(place, source) is None


def _doing_of(at: int, passage: Analysed) -> tuple[str, Mode] | None:
    """The act that a time goes with: the one right behind it, else the last before it, else its sentence's first."""
    sentence = passage.tokens[at].sentence
    acts = sorted(
        (act for act in passage.acts if passage.tokens[act.at].sentence == sentence and act.mode is not Mode.IS),
        key=lambda act: act.at,
    )
    following = passage.skip(at + 1)
    near = next((act for act in acts if act.at == following), None)
    before = [act for act in acts if act.at < at]
    found = near or (before[-1] if before else acts[0] if acts else None)
    return None if found is None else (found.said, found.mode)


def _around(at: int, passage: Analysed) -> frozenset[str]:
    clause = [token for token in passage.clause_words(at) if token.content and token.text not in ADVERBS]
    found = frozenset(token.said for token in clause if token.said != passage.tokens[at].said and not token.light)
    return found or frozenset(token.said for token in clause if token.said != passage.tokens[at].said)
