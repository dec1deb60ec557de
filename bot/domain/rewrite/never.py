"""What no rewrite adds, whosever words they are: the guard lets customers' own words pass, and these must not.

A customer who writes "the wrong colour" has not said that they are wrong, and one who was told twice of one thing was
not told twice of another.
"""

import re
from collections import Counter

from bot.domain.guard import Reason

_NEVER = (
    (
        Reason.INSTRUCTION_OBEYED,  # no agent says this, and no playbook: it comes by order alone
        re.compile(r"\b(?:love|adore|miss|kiss|hug)s?\s+(?:you|u|ya)\b"),
    ),
    (
        Reason.UNKNOWN_WORD,
        re.compile(
            r"\byou(?:'re|\s+are|\s+were|\s+must\s+be|\s+have\s+been|'ve\s+been)\s+(?:so\s+|very\s+|just\s+|simply\s+)?"
            r"(?:wrong|mistaken|confused|to\s+blame|at\s+fault|rude|unfair|late|careless|lying|too\s+\w+)\b"
        ),
    ),
    (
        Reason.ASKS_FOR_MORE,
        re.compile(r"\byou(?:'ll|\s+will)?\s+(?:have\s+to|must(?!\s+(?:be|feel|have))|need\s+to|ought\s+to|should)\b"),
    ),
    (
        Reason.FEELING_OVERSTATED,
        re.compile(r"\byour\s+(?:thanks|gratitude|praise|kindness|kind\s+words|compliments?)\b"),
    ),
    (Reason.NEWS_INVENTED, re.compile(r"(?:^|[.!?:;,]\s+)(?:it|this|that|all|everything)\s+[a-z]+(?=[.!,]|$)")),
    (Reason.NEWS_INVENTED, re.compile(r"\byou\s+are\s+(?:next|first|last|done|safe|covered)\b")),
    (Reason.NEWS_INVENTED, re.compile(r"(?<!and )\byet\b(?!\s+(?:again|another))")),
    (Reason.NUMBER_ADDED, re.compile(r"\b(?:twice|thrice|double|triple|both\s+times)\b")),
)

_OURS, _THEIRS = frozenset({"mine", "ours"}), frozenset({"yours"})
_WITH, _WITHOUT = re.compile(r"\bwith\s+(\w+)"), re.compile(r"\bwithout\s+(\w+)")
_WHOSE = re.compile(r"\b(?:mine|ours|yours)\b")


def never_said(source: str, rewrite: str) -> Reason | None:
    """Which of these things a rewrite says more often than its source does; None when it says none.

    Args:
        source: the segment as the playbook has it.
        rewrite: what the model made of it.
    """
    was, now = _plain(source), _plain(rewrite)
    if _turned(was, now):
        return Reason.ACTOR_CHANGED
    if set(_WITHOUT.findall(now)) & set(_WITH.findall(was)) - set(_WITHOUT.findall(was)):
        return Reason.NEGATION_ADDED
    if set(_WITH.findall(now)) & set(_WITHOUT.findall(was)) - set(_WITH.findall(was)):
        return Reason.NEGATION_DROPPED
    return next((reason for reason, said in _NEVER if _comes_more_often(said, was, now)), None)


def _comes_more_often(said: re.Pattern[str], was: str, now: str) -> bool:
    times = len(said.findall(now))
    return times > 0 and times > len(said.findall(was))


def _turned(was: str, now: str) -> bool:
    """Whether something that was ours became theirs, or the other way round."""
    more, fewer = Counter(_WHOSE.findall(now)), Counter(_WHOSE.findall(was))
    gained, lost = set(more - fewer), set(fewer - more)
    return bool((gained & _THEIRS and lost & _OURS) or (gained & _OURS and lost & _THEIRS))


def _plain(text: str) -> str:
    return text.lower().replace("\u2019", "'")
