"""What the agent claims to know: how to help, where it is, which one is right. None of it may be new."""

from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.once import once
from bot.domain.guard.passage import BE
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.stories import BEFORE_A_THING, BY_ITSELF
from bot.domain.guard.word_lists import word_set

_WHERE = word_set("where what when who")
_KNOWING = frozenset({"know", "see", "understand", "realis", "recognis", "sens"})
_OF_YOU = word_set("you your yours anybody somebody nobody everybody")
_WEIGHTY = frozenset({"mean", "matter", "weigh", "feel", "like"})
_WE = frozenset({"we", "they", "i"})


def knowledge_claimed(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Each thing that the agent now claims to know, or to be right, and each "where it is" that the source has not."""
    yield from _called_right(source, rewrite)
    yield from _where_it_is(source, rewrite)
    for act in rewrite.acts:
        if act.verb in _KNOWING and _is_news(rewrite, act.at, source):
            yield Finding(reason=Reason.NEWS_INVENTED, words=act.verb)
    known = set(_how_to(source))
    for said in _how_to(rewrite):
        if said not in known:
            yield Finding(reason=Reason.COMMITMENT_ADDED, words=" ".join(said))


def _is_news(passage: Analysed, at: int, source: Analysed) -> bool:
    """Whether what the agent knows is a fact: "I know where it is". How hard it is, or why you are upset, is none."""
    following = passage.skip(at + 1)
    if passage.word(following) not in _WHERE | {"why", "how", "whether"}:
        return False
    if passage.word(following) == "how" and passage.word(following + 1) not in BEFORE_A_THING | BY_ITSELF | _WE:
        return False
    told = [token for token in passage.tokens[following + 1 :] if token.sentence == passage.tokens[at].sentence]
    if not told:
        return passage.says(at) == "know"
    if any(token.text in _OF_YOU or is_feeling(token.said) or token.said in _WEIGHTY for token in told):
        return False
    return any(token.content and token.said not in source.said for token in told) or passage.says(at) not in source.said


@once
def _how_to(passage: Analysed) -> tuple[tuple[str, str], ...]:
    return tuple(_each_how_to(passage))


def _each_how_to(passage: Analysed) -> Iterator[tuple[str, str]]:
    for at, word in enumerate(passage.words):
        if word in {"how", "what", "where", "who"} and passage.word(at + 1) == "to":
            yield word, passage.says(at + 2)


def _called_right(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """What is now "the right one"."""
    known = {source.says(at + 1) for at, word in enumerate(source.words) if word == "right"}
    for at, word in enumerate(rewrite.words):
        following = rewrite.tokens[at + 1] if at + 1 < len(rewrite.tokens) else None
        if word != "right" or rewrite.word(at - 1) not in BEFORE_A_THING or following is None:
            continue
        if (following.content or following.text == "one") and following.said not in known and following.said != "thing":
            yield Finding(reason=Reason.CERTAINTY_RAISED, words=f"right {following.text}")


def _where_it_is(source: Analysed, rewrite: Analysed) -> Iterator[Finding]:
    """Each "where it is" that the source does not say: it tells more than "where it was last seen"."""
    known = set(_questions(source))
    for said in _questions(rewrite):
        if said not in known:
            yield Finding(reason=Reason.MEANING_MOVED, words=" ".join(said))


@once
def _questions(passage: Analysed) -> tuple[tuple[str, ...], ...]:
    return tuple(_each_questions(passage))


def _each_questions(passage: Analysed) -> Iterator[tuple[str, ...]]:
    for at, word in enumerate(passage.words):
        if word not in _WHERE:
            continue
        subject, verb = passage.word(at + 1), passage.word(at + 2)
        ends = at + 3 >= len(passage.tokens) or passage.tokens[at + 3].clause != passage.tokens[at].clause
        if subject in BY_ITSELF and verb in BE and ends:
            yield word, verb
