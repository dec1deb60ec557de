"""Persons: who does what, and to whom, is as it was. What "I" see does not become what "you" see.

A pronoun is known by the words right beside it, small ones passed over: "I have kept" and "I keep you" tie the first
person to "kept" and "keep", and the second to "keep" from behind. A word that the source ties to one person alone, and
the rewrite to the other, has changed hands.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

_FIRST = frozenset(("i", "me", "my", "we", "us", "our"))
_SECOND = frozenset(("you", "your", "u", "ur"))
_WHOSE = frozenset(("my", "our", "your", "ur"))
"""These belong to what follows; "send your" and "send us your" send to the same person."""

_PASSED_OVER = (
    frozenset(
        (
            "am",
            "are",
            "is",
            "was",
            "were",
            "be",
            "been",
            "have",
            "has",
            "had",
            "do",
            "does",
            "did",
            "can",
            "could",
            "will",
        )
    )
    | frozenset(
        (
            "would",
            "shall",
            "should",
            "may",
            "might",
            "must",
            "ve",
            "ll",
            "re",
            "d",
            "m",
            "s",
            "not",
            "also",
            "just",
            "now",
        )
    )
    | frozenset(("only", "really", "still", "even", "all", "always", "already"))
)
_TELLS_NOTHING = frozenset(
    (
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "so",
        "if",
        "as",
        "that",
        "this",
        "it",
        "what",
        "how",
        "when",
        "where",
        "which",
    )
) | frozenset(
    (
        "who",
        "why",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "with",
        "from",
        "until",
        "because",
        "before",
        "after",
        "than",
    )
)
_TOKEN = re.compile(r"[^\W_]+|[.,;:!?()\u2013\u2014\"]")

Tie = tuple[str, str]


def changed_hands(source: str, rewrite: str) -> bool:
    """Whether something that one person does, has or gets in the source is the other's in the rewrite."""
    was, now = _ties_of_source(source), _ties(rewrite)
    return any(len(was[tie]) == 1 and now[tie] - was[tie] for tie in was.keys() & now.keys())


@lru_cache(maxsize=4_096)
def _ties_of_source(text: str) -> Mapping[Tie, set[str]]:
    """A playbook's segment comes again and again. Nobody may change what this gives."""
    return dict(_ties(text))


def _ties(text: str) -> dict[Tie, set[str]]:
    """Each telling word beside a pronoun, with the side that the pronoun stands on, and the persons tied to it."""
    tokens = _TOKEN.findall(re.sub(r"\{\{[^{}]*\}\}", " {} ", text).lower().replace("\u2019", "'"))
    ties: dict[Tie, set[str]] = defaultdict(set)
    for at, token in enumerate(tokens):
        person = "first" if token in _FIRST else "second" if token in _SECOND else None
        if person is None:
            continue
        for side, beside in (("before", tokens[at + 1 :]), ("behind", tokens[:at][::-1])):
            if side == "behind" and token in _WHOSE:
                continue
            for word in _telling(beside, over=side == "before"):
                ties[side, word].add(person)
    return ties


def _telling(tokens: list[str], *, over: bool) -> Iterator[str]:
    """The first word that tells something, unless a mark or a pronoun comes first; helping verbs are passed `over`."""
    for token in tokens:
        if over and token in _PASSED_OVER:
            continue
        if token.isalpha() and token not in _TELLS_NOTHING | _PASSED_OVER | _FIRST | _SECOND:
            yield token
        return
