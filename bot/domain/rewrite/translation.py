"""Judge a translation: by value, since nothing here reads all the languages that customers write in.

The model is shown our own segments and the name of a language, never a word of the customer's, so there is nobody in it
to obey. What can be told without knowing the language is told: blanks, numbers, addresses and questions are the same,
nothing is hidden or formatted, the length is that of a translation, and it is not simply English. The rest is for a
person who speaks it, and the card says so.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from bot.domain.guard import Reason
from bot.domain.language import language_of
from bot.domain.rewrite.judge import of_what_was_asked
from bot.domain.rewrite.outcome import Kept, Rewrite, Stage
from bot.domain.rewrite.segment import Segment

_FALLBACK = re.compile(r"\{\{\s*customer_words\s*\|([^{}|]*)\}\}")
_SLOT = re.compile(r"\{\{[^{}]*\}\}")
_NUMBER = re.compile(r"\d+(?:[.,:\u066b\u066c\u00a0\u202f' ]\d+)*")
_ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|\b[\w-]+\.[a-z]{2,}\b(?=/|\s|$|[.,;!?])|[^\s@]+@[^\s@]+|[@#]\w+", re.IGNORECASE
)
_MARKUP = re.compile(r"[<>`*~|\\^=$%&+/{}\[\]_]|\n|\r|\t|:[a-z0-9+-]{2,30}:")
_QUESTION = re.compile(r"[?\uff1f\u061f\u037e]")
_CURRENCY = "Sc"
_HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")
"""Persian, Hindi and their neighbours cannot be written without these two, which cannot be seen."""

_WORD_NUMBERS = {
    word: str(value)
    for value, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())  # noqa: SIM905 - a row of words reads better
}
_DENSE = frozenset({"zh", "ja", "ko"})
"""Languages that say in a third of the signs what English says."""

_LENGTHS = (0.4, 2.2)
_LENGTHS_DENSE = (0.12, 1.5)
_LEAST_FOR_LENGTH = 20
"""Characters from which a length tells anything."""


def translatable(text: str, *, quoted: bool) -> str:
    """A segment as it goes out: where no words of the customer's are quoted, what stands in for them is our own text.

    Args:
        text: the segment as the playbook has it.
        quoted: whether the suggestion quotes the customer.
    """
    return text if quoted else _FALLBACK.sub(lambda match: match[1].strip(), text)


def judged_translation(asked: Mapping[Segment, str], answered: Sequence[tuple[str, str]], *, language: str) -> Rewrite:
    """What may be shown of a translation, as such.

    Args:
        asked: each segment in English, as it was sent.
        answered: what the model gave, each with the id of its segment.
        language: the BCP-47 code it was to be in.
    """
    texts: dict[Segment, str] = {}
    kept: list[Kept] = []
    for segment, text in of_what_was_asked(asked, answered):
        reason = _against(asked[segment], text.strip(), language)
        if reason is None:
            texts[segment] = unicodedata.normalize("NFC", text.strip())
        else:
            kept.append(Kept(segment=segment, reason=reason))
    return Rewrite(stage=Stage.READY if texts else Stage.KEPT, texts=texts, kept=tuple(kept), language=language)


def _against(source: str, text: str, language: str) -> Reason | None:
    """The first thing that speaks against a translation, or None."""
    tests = (
        (Reason.EMPTY, not text),
        (Reason.STRANGE_CHARACTERS, any(unicodedata.category(sign) in _HIDDEN for sign in set(text) - _JOINERS)),
        (Reason.SLOT_EDITED, Counter(_SLOT.findall(source)) != Counter(_SLOT.findall(text))),
        (Reason.ADDRESS_ADDED, _addresses(source) != _addresses(text)),
        (Reason.MARKUP, _marks(text) > _marks(source)),
        (Reason.NUMBER_ADDED, bool(_numbers(text) - _numbers(source) - _said_in_words(source))),
        (Reason.NUMBER_DROPPED, bool(_numbers(source) - _numbers(text))),
        (Reason.REMEDY_ADDED, _currencies(text) != _currencies(source)),
        (Reason.ASKS_FOR_MORE, _questions(text) > _questions(source)),
        (Reason.ASKS_FOR_LESS, _questions(text) < _questions(source)),
        (Reason.TOO_LONG, _length(source, text, language) > 0),
        (Reason.TOO_SHORT, _length(source, text, language) < 0),
        (Reason.UNKNOWN_WORD, not _is_in(language, text, source)),
    )
    return next((reason for reason, wrong in tests if wrong), None)


def _bare(text: str) -> str:
    return _SLOT.sub(" ", text)


def _addresses(text: str) -> Counter[str]:
    return Counter(found.rstrip(".,;!?").lower() for found in _ADDRESS.findall(_bare(text)))


def _marks(text: str) -> Counter[str]:
    return Counter(_MARKUP.findall(_bare(text)))


def _numbers(text: str) -> Counter[str]:
    """Numbers by their digits alone: 1,234.50 in one language is 1.234,50 in another."""
    found = (match for match in _NUMBER.findall(_bare(text)))
    return Counter("".join(str(unicodedata.digit(sign)) for sign in number if sign.isdigit()) for number in found)


def _said_in_words(text: str) -> Counter[str]:
    words = re.findall(r"[a-z]+", text.lower())
    return Counter(_WORD_NUMBERS[word] for word in words if word in _WORD_NUMBERS)


def _currencies(text: str) -> Counter[str]:
    return Counter(sign for sign in _bare(text) if unicodedata.category(sign) == _CURRENCY)


def _questions(text: str) -> int:
    """Greek asks with a semicolon of its own, which composing turns into an ordinary one: see `_is_in`."""
    return len(_QUESTION.findall(text))


def _length(source: str, text: str, language: str) -> int:
    """1 for too long, -1 for too short, 0 for neither."""
    was, now = len(_bare(source).strip()), len(_bare(text).strip())
    if was < _LEAST_FOR_LENGTH:
        return int(now > was + 3 * _LEAST_FOR_LENGTH)
    least, most = _LENGTHS_DENSE if language in _DENSE else _LENGTHS
    return (now > most * was) - (now < least * was)


def _is_in(language: str, text: str, source: str) -> bool:
    """Whether it may be in this language. Short texts tell none, and then it is enough that it is not the English."""
    told = language_of(_bare(text))
    return told == language or (told in {None, "und"} and text.lower().split() != source.lower().split())
