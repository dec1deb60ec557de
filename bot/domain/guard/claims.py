"""Claims: what something or somebody is, has or does now, though nothing in the source said so: refunded, here, done."""

from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from typing import NamedTuple

from bot.domain.guard.forms import is_participle
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.modals import MODES
from bot.domain.guard.passage import ADVERBS, BE, HAVE, Passage, Token
from bot.domain.guard.reason import Finding, Reason

_PRONOUNS = frozenset("i we you it they he she".split())
_SUBJECTS = _PRONOUNS | frozenset("that this there nobody somebody someone everybody everyone everything these those".split())
_OWNED = frozenset({"yours", "mine", "ours", "theirs"})
_PLACES = frozenset("done over back out up off on in through there here ready available with".split()) | _OWNED
_DETERMINERS = frozenset("a an the my our your their his her its no such another one".split())
_WHOSE = frozenset({"my", "our", "your", "their"})
_SPEAKING = frozenset({"do", "does", "did"})


def claims_changed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Each claim of the rewrite that the source does not make."""
    theirs = list(_predicates(source))
    kinds = {(claim.said, claim.done) for claim in theirs}
    bound = {(claim.subject, claim.said) for claim in theirs}
    for claim in _predicates(rewrite):
        if _is_new(claim, source, rewrite, kinds, bound):
            yield Finding(reason=Reason.NEWS_INVENTED, words=f"{claim.subject} is {claim.said}")
    yield from _empty(source, rewrite)


class _Claim(NamedTuple):
    """What "is" what. `done` says that it is something done to the subject; `whose` the "your" before it."""

    subject: str
    said: str
    done: bool
    whose: str


def _is_new(
    claim: _Claim, source: Analysed, rewrite: Analysed, kinds: set[tuple[str, bool]], bound: set[tuple[str, str]]
) -> bool:
    said = claim.said
    if said in _PLACES:
        return (claim.subject, said) not in bound and not _is_owned(said, source, rewrite)
    if said not in source.said or is_feeling(said):
        return False
    if claim.done:
        return (said, True) not in kinds and not _is_done(source, said)
    if claim.subject == "you" or claim.whose:
        return (said, False) not in kinds and (claim.subject, said) not in bound
    return False


def _predicates(passage: Analysed) -> Iterator[_Claim]:
    for at, word in enumerate(passage.words):
        has = word in HAVE
        if not (word in BE or has) or passage.word(passage.skip(at + 1)) in BE:
            continue
        if word in {"be", "have"} and any(passage.word(before) in MODES for before in range(max(0, at - 3), at)):
            continue
        place, whose = passage.skip(at + 1), ""
        while passage.word(place) in _DETERMINERS:
            whose = passage.word(place) if passage.word(place) in _WHOSE else whose
            place = passage.skip(place + 1)
        if place >= len(passage.tokens) or passage.tokens[place].sentence != passage.tokens[at].sentence:
            continue
        token = passage.tokens[place]
        done = not whose and is_participle(token.text)
        if has and not done:
            continue
        pronoun = passage.word(at - 1)
        subject = pronoun if pronoun in _PRONOUNS else passage.anchor_before(at)
        if not (has and subject in {"i", "we", "you"}):
            yield _Claim(subject, token.text if token.text in _PLACES else token.said, done, whose)


def _is_owned(said: str, source: Analysed, rewrite: Analysed) -> bool:
    """Whether "yours" says nothing new: the source says so too, or what is yours is the choice there is."""
    if said not in _OWNED:
        return False
    offers = "choose" in source.said or "or" in source.words
    return said in source.words or (said == "yours" and offers and "choose" in rewrite.said)


def _is_done(source: Analysed, said: str) -> bool:
    """Whether the source tells of it as something that has happened."""
    return any(token.said == said and is_participle(token.text) for token in source.tokens)


def _empty(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Clauses that claim something in words of grammar alone: "it is there", "you have it". They have to be the source's."""
    known = f" {' '.join(_bare(source.tokens))} "
    for clause in rewrite.by_clause.values():
        if any(token.content and not token.light and token.text not in ADVERBS for token in clause):
            continue
        words = _bare(clause)
        if not _SUBJECTS.intersection(words) or not any(_is_verb(token) for token in clause):
            continue
        if f" {' '.join(words)} " not in known and not _goes_on(rewrite, clause):
            yield Finding(reason=Reason.NEWS_INVENTED, words=" ".join(words))


def _goes_on(rewrite: Passage, clause: list[Token]) -> bool:
    """Whether the clause is only the beginning of one: "you are the one who ..."."""
    following = rewrite.by_clause.get(clause[-1].clause + 1)
    return clause[-1].text in {"one", "ones", "all"} and following is not None and following[0].text in {"who", "which"}


def _bare(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens if token.text not in ADVERBS and token.text not in {"and", "but", "oh"}]


def _is_verb(token: Token) -> bool:
    return token.light or token.text in BE or token.text in HAVE or token.text in MODES or token.text in _SPEAKING
