"""Claims: what something or somebody "is" now though nothing in the source said so: refunded, here, done."""

from collections.abc import Iterator
from itertools import pairwise

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.forms import is_doing, is_participle
from bot.domain.guard.mirrored import NO, Mirrored
from bot.domain.guard.modals import MODES
from bot.domain.guard.negations import negated
from bot.domain.guard.passage import OWNED
from bot.domain.guard.predicates import DETERMINERS, NEAR, PLACES, PRONOUNS, Claim, predicates
from bot.domain.guard.reason import Finding, Reason

_WHETHER = frozenset({"whether", "if"})
_MEANT = frozenset({"mean", "expect", "hope", "leave"})


def claims_changed(source: Analysed, rewrite: Analysed, mirrored: Mirrored) -> Iterator[Finding]:
    """Each claim of the rewrite that the source does not make."""
    theirs = list(predicates(source))
    for claim in predicates(rewrite):
        if any(_is_turned_round(claim, each) for each in theirs):
            continue
        if _is_new(claim, source, rewrite, theirs) and not (claim.subject == "you" and mirrored.said_once(claim.said)):
            yield Finding(reason=Reason.NEWS_INVENTED, words=f"{claim.subject} is {claim.said}")
        elif _has_another_subject(claim, source, theirs):
            yield Finding(reason=Reason.ACTOR_CHANGED, words=f"{claim.subject} is {claim.said}")


def _is_turned_round(claim: Claim, other: Claim) -> bool:
    """Whether "what you found is not what you wanted" only turns round "what you wanted is not what you found"."""
    if claim.denied != other.denied or claim.done or other.done:
        return False
    if claim.said == other.said == "what":
        return bool(other.about & claim.where and claim.about & other.where)
    return claim.said in other.about and other.said in claim.about and claim.said != other.said


def _is_new(claim: Claim, source: Analysed, rewrite: Analysed, theirs: list[Claim]) -> bool:
    said = claim.said
    same = [each for each in theirs if each.said == said]
    if claim.done or claim.doing:
        same = [each for each in same if claim.under or not each.under or each.subject == claim.subject == "you"]
    if _is_told_otherwise(claim, source):
        return False
    if said in PLACES:
        fits = (each.subject == claim.subject and (claim.under or not each.under) for each in same)
        return not any(fits) and not is_owned(said, source, rewrite)
    if is_feeling(said) or said not in source.said:
        return claim.done and claim.subject != "you" and said not in _MEANT and not is_feeling(said)
    if claim.done:
        return _is_done_anew(claim, source, same)
    if claim.doing:
        return claim.subject not in {"i", "we", "you"} and not (same or _goes_on(claim, source))
    return _is_called_new(claim, same)


def _is_told_otherwise(claim: Claim, source: Analysed) -> bool:
    """Whether the source says the same in other words: "ready to", "you choose", "it is mine", "on my desk", "not"."""
    said = claim.said
    return (
        (said == "ready" and claim.subject == "i" and said in source.said)
        or (said == "choose" and claim.whose == "your" and said in source.said)
        or (said == "on" and claim.whom in {"me", "us"} and bool({"mine", "ours"} & set(source.words)))
        or (said in {"ours", "mine"} and _is_called_ours(claim, source))
        or (said in PLACES and claim.whom in DETERMINERS and bool(claim.where & _placed(source, said)))
        or (claim.denied and ("not", said) in negated(source))
        or (not claim.denied and _is_named_so(claim, source))
    )


def _is_named_so(claim: Claim, source: Analysed) -> bool:
    """Whether the source says it in one breath: a refund that is missing is "a missing refund"."""
    return any(
        token.said == claim.said and following.content and following.said in claim.about | {claim.subject}
        for token, following in pairwise(source.tokens)
    )


def _is_done_anew(claim: Claim, source: Analysed, same: list[Claim]) -> bool:
    """Whether something is done now that was not, or to another thing."""
    if claim.about and claim.subject not in PRONOUNS and not claim.about & source.said.keys():
        return True
    if claim.under and _is_wondered(source, claim.said):
        return False
    if claim.by and claim.by in source.said and _is_finite(source, claim.said):
        return False
    return not any(each.done for each in same) and not _is_done(source, claim.said)


def _goes_on(claim: Claim, source: Analysed) -> bool:
    """Whether the source tells of the same as going on: "part of it missing", "it affects"."""
    here = any(
        token.said == claim.said and is_doing(token.text) and source.says(at - 1) == claim.subject
        for at, token in enumerate(source.tokens)
    )
    return here or _is_finite(source, claim.said)


def _is_called_ours(claim: Claim, source: Analysed) -> bool:
    """Whether "the failure was ours" only says what "our failure" or "I own it" said."""
    called = {source.says(at + 1) for at, word in enumerate(source.words) if word in {"our", "my"}}
    called |= {act.said for act in source.acts if act.verb == "owner"}
    return bool(claim.about & called) or any(act.verb == "owner" for act in source.acts)


def _placed(source: Analysed, word: str) -> frozenset[str]:
    """What stands behind a small word of place in the source: the desk of "on my desk"."""
    return frozenset(
        token.said
        for at, each in enumerate(source.words)
        if each == word
        for token in source.tokens[at + 1 : at + 4]
        if token.content
    )


def _is_wondered(source: Analysed, said: str) -> bool:
    """Whether the source asks of the same thing whether it happened."""
    return any(
        token.said == said and is_participle(token.text) and _WHETHER & set(source.words[max(0, at - NEAR) : at])
        for at, token in enumerate(source.tokens)
    )


def _is_called_new(claim: Claim, same: list[Claim]) -> bool:
    """Whether the customer, or what is somebody's, is now called something: "you are wrong", "that is your problem"."""
    if claim.subject == "you":
        return all(each.subject != "you" for each in same)
    return bool(claim.whose) and all(each.done for each in same)


def _has_another_subject(claim: Claim, source: Analysed, theirs: list[Claim]) -> bool:
    """Whether the claim is made of another thing of the source: the bag is confirmed, where it was the seat."""
    about = {each for each in claim.about if each in source.said and not is_feeling(each)}
    same = [each for each in theirs if each.said == claim.said and each.about]
    return bool(about and same) and not is_feeling(claim.said) and not any(about & each.about for each in same)


def _is_finite(source: Analysed, said: str) -> bool:
    """Whether the source tells of it as something that goes on: "affects", "stays"."""
    return any(
        token.said == said and not is_participle(token.text) and not is_doing(token.text) for token in source.tokens
    )


def is_owned(said: str, source: Analysed, rewrite: Analysed) -> bool:
    """Whether "yours" says nothing new: the source says so too, or what is yours is the choice there is."""
    if said not in OWNED:
        return False
    offers = "choose" in source.said or "or" in source.words
    theirs = [clause for clause in rewrite.by_clause.values() if any(token.text == said for token in clause)]
    chosen = all(any(token.said == "choose" for token in clause) for clause in theirs)
    told = _denials(said, source)
    return _denials(said, rewrite) == told if told else said == "yours" and offers and chosen


def _denials(said: str, passage: Analysed) -> list[bool]:
    """For each time the word comes, whether a "not" stands before it."""
    return [
        not NO.isdisjoint(passage.words[max(0, at - 4) : at]) for at, word in enumerate(passage.words) if word == said
    ]


def _is_done(source: Analysed, said: str) -> bool:
    """Whether the source tells of it as something that has happened."""
    return any(
        token.said == said
        and is_participle(token.text)
        and source.word(at - 1) != "you"
        and _WHETHER.isdisjoint(source.words[max(0, at - NEAR) : at])
        and not (source.word(at - 1) == "be" and (MODES.keys() | {"to"}) & set(source.words[max(0, at - 4) : at]))
        for at, token in enumerate(source.tokens)
    )
