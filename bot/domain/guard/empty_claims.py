"""Claims in words of grammar alone: "it is there", "you have it". No word in them is unknown, and they say a lot."""

from collections.abc import Iterator
from itertools import pairwise

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.claims import is_owned
from bot.domain.guard.forms import is_doing, is_past
from bot.domain.guard.mirrored import Mirrored
from bot.domain.guard.modals import MODES
from bot.domain.guard.passage import ADVERBS, BE, HAVE, OWNED, Passage, Token
from bot.domain.guard.predicates import is_under
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.word_lists import word_set

_SUBJECTS = word_set(
    "i we you it they he she that this there nobody somebody someone everybody everyone everything these those"
)
_TELLS_LITTLE = 3
_STAND_INS = frozenset({"it", "that", "this", "they"})
_GAINED = frozenset({"get", "have", "give"})
_OF_SEVERAL, _THESE = frozenset({"which", "none", "any", "each"}), frozenset({"these", "those", "them"})
_SPEAKING = frozenset({"do", "does", "did"})


def empty_claims(source: Analysed, rewrite: Analysed, mirrored: Mirrored) -> Iterator[Finding]:
    """Each clause that claims something in words of grammar alone, and is not the source's."""
    owned = any(is_owned(word, source, rewrite) for word in OWNED & set(rewrite.words))
    begin = 0
    for clause in rewrite.by_clause.values():
        start, begin = begin, begin + len(clause)
        if any(token.content and not token.light and token.text not in ADVERBS for token in clause):
            continue
        words = [word for word, _ in _bare(clause)]
        if {"i", "we"}.intersection(words[:2]) or (owned and OWNED.intersection(words)):
            continue
        if words[:1] and words[0] in _OF_SEVERAL and words[1:2] and words[1] in _THESE:
            del words[1]
        if words[:1] == ["to"] or not _SUBJECTS.intersection(words) or not any(_is_verb(token) for token in clause):
            continue
        if "not" in words and _is_denied_too(words, source):
            continue
        if len(words) > _TELLS_LITTLE and any(token.light for token in clause) and words[0] in _STAND_INS:
            words = words[1:]
        under = is_under(rewrite, start)
        if _is_their_story(clause, mirrored):
            continue
        promised = any(token.text == "will" for token in clause)
        if not _goes_on(rewrite, clause) and not _is_said(words, source, under=under, promised=promised):
            yield Finding(reason=Reason.NEWS_INVENTED, words=" ".join(words))


def _is_said(words: list[str], source: Analysed, *, under: bool, promised: bool) -> bool:
    """Whether the source says just this, and not only under a "that" or "until"; half a clause is not said whole."""
    bare = _bare(source.tokens)
    for place in range(len(bare) - len(words) + 1):
        if [word for word, _ in bare[place : place + len(words)]] == words:
            at, last = bare[place][1], bare[place + len(words) - 1][1]
            whole = words[-1] not in MODES or source.tokens[last] is source.by_clause[source.tokens[last].clause][-1]
            if not promised and "will" in source.words[at:last]:
                continue
            one = source.tokens[at].sentence == source.tokens[last].sentence
            if whole and one and (under or not is_under(source, at)):
                return True
    return False


def _is_denied_too(words: list[str], source: Analysed) -> bool:
    """Whether "it did not come" only says again what "a delivery that did not come" or "and not you" said."""
    if words[0] not in _STAND_INS or not source.tokens:
        return False
    if words[1:] in (["was", "not", "you"], ["is", "not", "you"]):
        return ("not", "you") in pairwise(source.words)
    bare = [word for word, _ in _bare(source.tokens)]
    return any(
        bare[place] in {"that", "which"} and bare[place + 1 : place + len(words)] == words[1:]
        for place in range(1, len(bare) - len(words) + 1)
    )


def _is_their_story(clause: list[Token], mirrored: Mirrored) -> bool:
    """Whether the clause only tells back what the customer says that they did: "you turned up"."""
    verbs = [token for token in clause if token.light]
    told = clause[0].text == "you" and len(clause) > 1 and clause[1].light
    return told and all(
        is_past(token.text) and token.said not in _GAINED and mirrored.said_once(token.said) for token in verbs
    )


def _goes_on(rewrite: Passage, clause: list[Token]) -> bool:
    """Whether the clause is only the beginning of one: "you are the one who ..."."""
    following = rewrite.by_clause.get(clause[-1].clause + 1)
    return clause[-1].text in {"one", "ones", "all"} and following is not None and following[0].text in {"who", "which"}


def _bare(tokens: list[Token]) -> list[tuple[str, int]]:
    """The words without colour, verbs as what they say, with their places: "it will come to me" is "it comes to me"."""
    return [
        (_plain_verb(tokens, at), at)
        for at, token in enumerate(tokens)
        if token.text not in ADVERBS
        and token.text not in {"and", "but", "oh", "so", "if", "when", "one", "until", "before", "once"}
        and not (token.text == "will" and at + 1 < len(tokens))
        and not (token.text in BE and at + 1 < len(tokens) and tokens[at + 1].light and is_doing(tokens[at + 1].text))
    ]


def _plain_verb(tokens: list[Token], at: int) -> str:
    """A word as it is compared: "need to" is "have to", and verbs that say little are what they say."""
    token = tokens[at]
    if token.text in {"need", "needs"} and at + 1 < len(tokens) and tokens[at + 1].text == "to":
        return "have"
    return token.said if token.light else token.text


def _is_verb(token: Token) -> bool:
    return token.light or token.text in BE or token.text in HAVE or token.text in MODES or token.text in _SPEAKING
