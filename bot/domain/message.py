"""What a customer says in a message, and nothing else: the text as it is read, quoted from and chosen by.

Much of what arrives was not written by the customer, or not now: the mail they answer, their employer's disclaimer, a
stack trace, Slack's markup. Each step looks at every line or sign a fixed number of times, so that hostile text costs
no more than long text. Nothing is ever lost for good: when a step leaves no words, what came before it is read.
"""

import re
import unicodedata
from collections.abc import Sequence

from bot.domain.message_lines import without_pasted, without_quoted, without_signature
from bot.domain.message_markup import unmarked, without_code, without_emphasis

LONGEST_TAKEN = 120_000
"""Characters that are looked at, twice what fits in any chat message; of a longer text its two ends."""

FIRST, LAST = 3_000, 1_000
"""Characters of a long message that are read: how it begins, and how it ends, where people say what they want."""

CODE, ERROR = "code", "error"
"""What is read of a message that is nothing but code: one word, the second when the code speaks of an error."""

_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
_SPACES = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
_SENTENCE_END = re.compile(r"(?<=[.!?\u3002\uff01\uff1f])\s|\n")
_SPEAKS_OF_ERROR = re.compile(r"error|exception|traceback|fail|fatal|denied", re.IGNORECASE)
_LEFT_OUT = "\n\u2026\n"


def plain(text: str) -> str:
    """The words of the customer: no markup, quoted mail, signature, code or table, and nothing that cannot be seen.

    Greetings stay. When nothing is left of a message, the message itself is read, without its markup; when that was
    only code, one word stands for it. Of a long text the first 3,000 and the last 1,000 characters are given, cut
    between sentences.

    Args:
        text: any text, as it came from Slack, a mail or a terminal.
    """
    whole = unmarked(_UNSEEN.sub("", _BREAKS.sub("\n", _ends(text))))
    spoken, code = without_code(whole)
    lines, pasted = without_pasted(without_signature(without_quoted(spoken.split("\n"))))
    said = _tidy("\n".join(lines)) or _marker("\n".join((code, *pasted))) or _tidy(whole) or whole.strip()
    return unicodedata.normalize("NFC", _bounded(said))


def together(messages: Sequence[str]) -> str:
    """Several messages of one burst as one text, oldest first, each plain; of a long one the ends, as always."""
    said = map(plain, messages)
    return _bounded("\n".join(words for words in said if words))


def _ends(text: str) -> str:
    half = LONGEST_TAKEN // 2
    return text if len(text) <= LONGEST_TAKEN else f"{text[:half]}\n{text[-half:]}"


def _tidy(text: str) -> str:
    """One space between words, one empty line between paragraphs; nothing when nothing is said."""
    lines = (_SPACES.sub(" ", line).strip() for line in without_emphasis(text).split("\n"))
    tidied = _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()
    return tidied if any(_tells(sign) for sign in tidied) else ""


def _tells(sign: str) -> bool:
    """A letter, a digit, an emoji, or a mark that people send alone: "???"."""
    return sign.isalnum() or sign in "?!" or unicodedata.category(sign) == "So"


def _marker(code: str) -> str:
    if not any(sign.isalnum() for sign in code):
        return ""
    return ERROR if _SPEAKS_OF_ERROR.search(code) else CODE


def _bounded(text: str) -> str:
    if len(text) <= FIRST + LAST:
        return text
    room = FIRST - len(_LEFT_OUT)
    first, last = text[:room], text[-LAST:]
    ends = [match.end() for match in _SENTENCE_END.finditer(first)]
    starts = _SENTENCE_END.search(last)
    head = first[: ends[-1]] if ends and ends[-1] > room // 2 else first
    tail = last[starts.end() :] if starts and starts.end() < LAST // 2 else last
    return f"{head.rstrip()}{_LEFT_OUT}{tail.lstrip()}"
