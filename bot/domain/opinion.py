"""A second opinion: what a language model thinks of a message that our own reading is unsure of.

It never changes a reading. It stands beside it, with the customer's own words that told, until the agent takes it.
Nothing that the model wrote is ever shown: of its answer only ids that we offered and words that stand in the message
survive, and an answer that breaks a rule is thrown away with a name for the reason.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from bot.domain.case import CaseType
from bot.domain.emotion import Emotion
from bot.domain.errors import AttuneError
from bot.domain.language import language_name
from bot.domain.reading import Head, Reading
from bot.domain.value import Text, Value

MOST_QUOTES = 3
"""Pieces of the message that are shown, at most. A model that needs more than that has not told them apart."""

LONGEST_QUOTE = 80
"""Characters of one piece. Whoever quotes half a message has not said what told."""


class Silence(StrEnum):
    """Why there is no answer of the model that can be used. The playbook's own words stand in every case."""

    NO_KEY = "no_key"
    BAD_KEY = "bad_key"
    BAD_REQUEST = "bad_request"
    OVER_BUDGET = "over_budget"
    TOO_LONG = "too_long"
    BUSY = "busy"
    RESTING = "resting"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    RATE_LIMITED = "rate_limited"
    NO_QUOTA = "no_quota"
    FAILED = "failed"
    HTML = "html"
    REFUSED = "refused"
    FILTERED = "filtered"
    TRUNCATED = "truncated"
    EMPTY = "empty"
    NOT_JSON = "not_json"
    WRONG_SHAPE = "wrong_shape"
    DICTATED = "dictated"
    UNSURE = "unsure"
    NOT_QUOTED = "not_quoted"
    NOTHING_NEW = "nothing_new"

    @property
    def words(self) -> str:
        """The reason as a short sentence for a person."""
        return _WORDS[self]


_WORDS = {
    Silence.NO_KEY: "No model is configured.",
    Silence.BAD_KEY: "The model's server does not accept the key.",
    Silence.BAD_REQUEST: "The model's server does not take the question as we put it.",
    Silence.OVER_BUDGET: "There was no time left to ask the model.",
    Silence.TOO_LONG: "The question or the answer was too long.",
    Silence.BUSY: "The model had enough to do already.",
    Silence.RESTING: "The model kept failing, so it is left alone for a while.",
    Silence.UNREACHABLE: "The model could not be reached.",
    Silence.TIMEOUT: "The model took too long.",
    Silence.RATE_LIMITED: "The model was asked too often.",
    Silence.NO_QUOTA: "The model's account has no credit left.",
    Silence.FAILED: "The model failed.",
    Silence.HTML: "A web page came in place of the model's answer.",
    Silence.REFUSED: "The model refused to answer.",
    Silence.FILTERED: "The model's content filter stopped the answer.",
    Silence.TRUNCATED: "The model's answer was cut off.",
    Silence.EMPTY: "The model said nothing.",
    Silence.NOT_JSON: "The model's answer could not be read.",
    Silence.WRONG_SHAPE: "The model's answer had the wrong shape.",
    Silence.DICTATED: "The message gives orders to a machine, so no machine was asked.",
    Silence.UNSURE: "The model is not sure either.",
    Silence.NOT_QUOTED: "The model named words that are not in the message.",
    Silence.NOTHING_NEW: "The model knew nothing that we did not.",
}


class ModelSilentError(AttuneError):
    """The model gave no answer that can be used.

    Its text holds nothing of what was asked or answered. `detail` is a short code that the server gave, such as
    `unsupported_value`, or empty.
    """

    def __init__(self, reason: Silence, detail: str = "") -> None:
        super().__init__(reason.words)
        self.reason = reason
        self.detail = detail


class Sureness(StrEnum):
    """How sure the model says it is. Words, since models put numbers to it that mean nothing."""

    UNSURE = "unsure"
    LIKELY = "likely"
    CERTAIN = "certain"


class Opinion(Value):
    """What the model would read, for as much of it as the reading was unsure of.

    `title` names the case type for people. `told_by` are pieces of the message, as the customer wrote them. `language`
    is the BCP-47 code of a message that is not in English, and None for one that is.
    """

    case_type: CaseType | None = None
    title: Text | None = None
    emotion: Emotion | None = None
    sureness: Sureness
    told_by: tuple[str, ...]
    language: str | None = None

    def on(self, heads: Collection[Head]) -> "Opinion | None":
        """As much of it as is about these heads; None when that is nothing."""
        kind = self.case_type if Head.CASE_TYPE in heads else None
        emotion = self.emotion if Head.EMOTION in heads else None
        if kind is None and emotion is None:
            return None
        return self.model_copy(update={"case_type": kind, "title": self.title if kind else None, "emotion": emotion})

    @property
    def line(self) -> str:
        """The whole opinion in a line. The quotes are not escaped for any surface."""
        title = f'"{self.title}"' if self.title else None
        says = ", ".join(part for part in (title, self.emotion) if part)
        quotes = ", ".join(f'"{words}"' for words in self.told_by)
        about = "this" if self.language is None else f"this message in {language_name(self.language)}"
        return f"A second opinion reads {about} as {says} ({quotes})."


def is_dictated(text: str) -> bool:
    """Whether a message gives orders to whatever reads it, or speaks of our ids: nobody who needs help does."""
    return _TO_A_MACHINE.search(text) is not None


def opinion_from(
    *,
    case_type: CaseType | None,
    emotion: Emotion | None,
    sureness: Sureness,
    told_by: Sequence[str],
    text: str,
    reading: Reading,
    titles: Mapping[CaseType, str],
) -> Opinion | Silence:
    """The opinion that is left of an answer, or why none is.

    Args:
        case_type: what the model said, or None when none of ours fits.
        emotion: what the model said.
        sureness: how sure it says it is.
        told_by: the words it says it read that from. Each has to stand in the text, give or take capitals, spacing and
            the form of quotation marks.
        text: what the model was given.
        reading: ours. What it is sure of is not up for a second opinion.
        titles: the case types that were offered, and their names for people.
    """
    if sureness is Sureness.UNSURE:
        return Silence.UNSURE
    quotes = [_as_written(words, text) for words in told_by]
    if not quotes or len(quotes) > MOST_QUOTES or None in quotes:
        return Silence.NOT_QUOTED
    new_type = case_type if Head.CASE_TYPE in reading.abstained and case_type in titles else None
    new_emotion = emotion if Head.EMOTION in reading.abstained else None
    if new_type is None and new_emotion is None:
        return Silence.NOTHING_NEW
    return Opinion(
        case_type=new_type,
        title=titles[new_type] if new_type else None,
        emotion=new_emotion,
        sureness=sureness,
        told_by=tuple(dict.fromkeys(words for words in quotes if words)),
        language=reading.language,
    )


_IDS = "|".join(sorted(kind.value for kind in CaseType if "_" in kind.value))
_TO_A_MACHINE = re.compile(
    rf"""
    \b(?:{_IDS}|case_types?|told_by|sureness)\b
    | \b(?:ignore|disregard|forget|override|bypass)\b [^.!?\n]{{0,40}}
      \b(?:instructions?|prompts?|rules|guidelines|directions)\b
    | \b(?:system|developer|hidden)\s+(?:prompt|message|instructions?)\b
    | \byou\s+are\s+(?:now\s+an?\b|(?:an?\s+)?(?:language\s+model|llm|classifier)\b)
    | \b(?:act|behave|pretend)\s+(?:as|to\s+be)\s+(?:an?\s+)?(?:ai|chatbot|assistant|language\s+model|classifier)\b
    | \b(?:answer|respond|reply|output|classify)\b [^.!?\n]{{0,30}}
      \b(?:json|only\s+with|with\s+only|with\s+exactly|the\s+word|this\s+(?:message|text)\s+as|it\s+as)\b
    | <\|?\s*/?\s*(?:system|im_start|im_end|assistant|inst)\b
    | \[/?(?:inst|system)\]
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Orders as they are commonly put. It need not know them all: what gets by can make an opinion wrong, never unsafe."""

_QUOTE_MARKS = "'\u2018\u2019\u02bc`\u00b4"
_DOUBLE_MARKS = '"\u201c\u201d\u201e\u00ab\u00bb'


def _as_written(words: str, text: str) -> str | None:
    """The piece of the text that was meant, or None when it does not stand there."""
    words = " ".join(words.split()).strip(_DOUBLE_MARKS + " .,;:\u2026")
    if not words or len(words) > LONGEST_QUOTE or not any(sign.isalnum() for sign in words):
        return None
    # An edge inside an English word is no quote ("late" of "plate"); scripts without spaces have no such edges.
    before = r"(?<![A-Za-z0-9])" if re.match(r"[A-Za-z0-9]", words) else ""
    after = r"(?![A-Za-z0-9])" if re.search(r"[A-Za-z0-9]$", words) else ""
    found = re.search(before + "".join(map(_sign, words)) + after, text, re.IGNORECASE)
    return " ".join(found[0].split()) if found else None


def _sign(sign: str) -> str:
    if sign == " ":
        return r"\s+"
    for alike in (_QUOTE_MARKS, _DOUBLE_MARKS):
        if sign in alike:
            return f"[{re.escape(alike)}]"
    return re.escape(sign)
