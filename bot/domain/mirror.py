"""The mirror: a few of the customer's own words that an opener may quote back. Enough to show that they were read.

Too little is deaf, too much is mimicry (Herhausen et al. 2023, on active listening), so it is one short clause or none.
What could identify somebody, what was shouted and what was said in insult is never quoted.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

FEWEST_WORDS, MOST_WORDS = 3, 10
MOST_CHARACTERS = 64

LEAST_SCORE = 3
"""What a clause must tell to be worth quoting: more than three words about oneself, or what the reading went by."""

_DASHES = "-\u2013\u2014"
_APOSTROPHES = "'\u2019"
_CLAUSE = re.compile(
    rf"[.!?;:()\[\]{{}}<>\"\u201c\u201d\u201e«»…|\n\r\t]+|\s[{_DASHES}]+\s|,\s|\s(?:and|but|so|because|or)\s",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[^.!?\n]*\?")
_WORD = re.compile(rf"[^\W\d_]+(?:[{_APOSTROPHES}][^\W\d_]+)*")
_ODD = re.compile(r"[@#/\\*_~`=+%$€£]|\d{3,}|\d[\d\s().-]{5,}|https?|www\.")
_FIRST_PERSON = frozenset(("i", "i'm", "i've", "i'd", "im", "ive", "my", "we", "we're", "we've", "our", "us", "me"))
_ENGLISH = frozenset(
    (
        "a",
        "an",
        "and",
        "at",
        "do",
        "for",
        "had",
        "have",
        "in",
        "is",
        "it",
        "of",
        "on",
        "that",
        "the",
        "this",
        "to",
        "was",
    )
) | frozenset(("are", "been", "can't", "cannot", "has", "my", "no", "not", "still", "i", "i'm", "i've", "we", "our"))
_SECOND_PERSON = frozenset(("you", "your", "yours", "you're", "you've", "ur", "u", "ye", "ya", "yall", "y'all"))
_NOT_QUOTED = (
    frozenset(
        (
            "name",
            "hope",
            "hurts",
            "die",
            "security",
            "secret",
            "code",
            "named",
            "called",
            "password",
            "pin",
            "passport",
            "ssn",
            "born",
            "address",
            "street",
            "phone",
            "mobile",
        )
    )
    | frozenset(("arse", "ass", "bastard", "bitch", "bloody", "bollocks", "bullshit", "crap", "damn", "dick", "feck"))
    | (
        frozenset(
            ("fuck", "fucked", "fucking", "hell", "idiot", "idiots", "piss", "pissed", "shit", "stupid", "wtf", "kill")
        )
    )
)
_COURTESIES = frozenset(
    ("hi", "hello", "hey", "dear", "thanks", "thank", "cheers", "please", "regards", "pls", "plz", "lol", "ok", "okay")
)
_CALENDAR = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march")
) | frozenset(("april", "may", "june", "july", "august", "september", "october", "november", "december"))
_LOOSE_STARTS = frozenset(
    ("and", "but", "so", "or", "because", "that", "which", "then", "also", "well", "just", "still")
)
_NO_START = frozenset(
    (
        "will",
        "is",
        "are",
        "was",
        "has",
        "have",
        "can",
        "do",
        "does",
        "did",
        "get",
        "got",
        "to",
        "of",
        "let",
        "make",
        "tell",
    )
) | frozenset(("cancel", "send", "give", "refund", "fix", "call", "stop", "please", "put", "take", "change", "delete"))
_WEAK_ENDS = frozenset(("that", "which", "then", "the", "a", "an", "to", "of", "for", "with", "also", "just")) | (
    frozenset(("my", "our", "i", "is", "was", "at", "in", "on", "it's", "if", "when", "as", "by"))
)


class _Clause(NamedTuple):
    text: str
    words: tuple[str, ...]
    order: int


def mirrored(text: str, *, evidence: Iterable[str] = ()) -> str | None:
    """The clause that tells most of what moves the customer, as they wrote it, or None when none can be quoted.

    A clause is three to ten words. It speaks in the first person or holds words that the reading went by. Left out are
    questions, reproaches ("you said"), names, long numbers, addresses of any kind, shouting and swearing, and clauses
    in which no English word is found.

    Args:
        text: the customer's message, any text.
        evidence: words of the message that the reading was made from.
    """
    heard = tuple(words.lower() for words in evidence)
    plain = _QUESTION.sub(". ", text[:2_000])
    scored = [(_score(clause, heard), -clause.order, clause.text) for clause in _clauses(plain)]
    score, _, words = max(scored, default=(0, 0, ""))
    return words if score >= LEAST_SCORE else None


def _clauses(text: str) -> Iterator[_Clause]:
    for order, piece in enumerate(_CLAUSE.split(text)):
        if _ODD.search(piece):
            continue
        tokens = piece.split()
        while tokens and tokens[0].lower() in _LOOSE_STARTS:
            del tokens[0]
        words = tuple(word.lower().replace("\u2019", "'") for word in _WORD.findall(" ".join(tokens)))
        quoted = " ".join(tokens).strip(f" ,{_APOSTROPHES}{_DASHES}")
        if FEWEST_WORDS <= len(tokens) <= MOST_WORDS and len(quoted) <= MOST_CHARACTERS and _quotable(tokens, words):
            yield _Clause(_lowered(quoted), words, order)


def _quotable(tokens: list[str], words: tuple[str, ...]) -> bool:
    spoken = set(words)
    if not spoken & _ENGLISH or spoken & (_SECOND_PERSON | _NOT_QUOTED | _COURTESIES):
        return False
    if not words or words[0] in _NO_START or words[-1] in _WEAK_ENDS:
        return False
    return not any(_is_name_or_shout(token, first=place == 0) for place, token in enumerate(tokens))


def _is_name_or_shout(token: str, *, first: bool) -> bool:
    letters = "".join(character for character in token if character.isalpha())
    bare = letters.lower()
    if not letters or bare in {"i", "im", "ive", "id", "ill"} or bare in _CALENDAR:
        return False
    if letters.isupper():
        return len(letters) > 1 or not first
    return any(character.isupper() for character in letters[1:]) or (letters[0].isupper() and not first)


def _lowered(quoted: str) -> str:
    """The clause as it stands inside a sentence; I and the days of the week keep their capitals."""
    first = quoted.split(maxsplit=1)[0]
    bare = re.split(f"[{_APOSTROPHES}]", first)[0].lower()
    return quoted if bare == "i" or bare in _CALENDAR else quoted[:1].lower() + quoted[1:]


def _score(clause: _Clause, heard: tuple[str, ...]) -> float:
    """How much a clause tells. Nothing (0) unless it speaks in the first person or holds what the reading went by."""
    spoken = f" {' '.join(clause.words)} "
    evidence = sum(f" {words} " in spoken for words in heard)
    first_person = bool(set(clause.words) & _FIRST_PERSON)
    if not evidence and not first_person:
        return 0
    middling = 4 <= len(clause.words) <= 8  # noqa: PLR2004 - long enough to tell something, short enough to be a quote
    return 2 * min(evidence, 2) + 2 * first_person + middling
