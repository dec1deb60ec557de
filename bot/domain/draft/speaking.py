"""Where the agent acts and says "we": each place, and the same words as "I" would say them."""

import re
from collections.abc import Iterator

from bot.domain.content_rules.voice import we_said
from bot.domain.draft.finding import Place
from bot.domain.draft.kind import Kind
from bot.domain.draft.spoken import Spoken

_DOING = re.compile(
    r"(?:\s+(?:not|now|also|already|just|still|really|very|so|currently|actively|all|both|\w+ly)){0,2}\s+"
    r"(?:\w{2,}ing|sorry|happy|glad|aware|able|unable|on (?:it|top))\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?:\s+(?:not|now|also|already|just|still|since|\w+ly)){0,2}\s+"
    r"(?:\w{2,}ed|sent|put|made|found|taken|given|done|written|told|had|seen|begun|got|gotten|set|paid|held)\b",
    re.IGNORECASE,
)
_BE, _HAVE = re.compile(r"(?:\bare|'re)$", re.IGNORECASE), re.compile(r"(?:\bhave|'ve|\bhas)$", re.IGNORECASE)
_CLOSED = re.compile(r"\s+(?:\w+ly\s+)?(?:open|closed?|located|based)\b", re.IGNORECASE)
_WE, _ARE, _RE = (re.compile(words, re.IGNORECASE) for words in (r"\bwe\b", r"\bare\b", r"'re\b"))
_NAMED = re.compile(r"^our team\b", re.IGNORECASE)
_LET = re.compile(r"^let us\b", re.IGNORECASE)


def we_for_i(spoken: Spoken) -> Iterator[Place]:
    """Every place where the agent says "we" for what an agent does. What a shop has or keeps is not meant."""
    for match in we_said(spoken.level):
        needs = _DOING if _BE.search(match[0]) else _DONE if _HAVE.search(match[0]) else None
        if needs and not needs.match(spoken.level, match.end()):
            continue
        if _CLOSED.match(spoken.level, match.end()):
            continue
        start, end = spoken.in_draft(*match.span())
        yield Place(Kind.WE_FOR_I, start, end, _as_i(spoken.text[start:end]))


def _as_i(words: str) -> str:
    if _NAMED.match(words):
        return _NAMED.sub("[who]", words)
    if _LET.match(words):
        return _LET.sub("let me", words)
    return _RE.sub("'m", _ARE.sub("am", _WE.sub("I", words.replace("\u2019", "'"))))
