"""Names of people beside words that announce one: "my name is", "spoke to", "regards,". None goes without a cue."""

import re
from collections.abc import Iterator

from bot.adapters.redact.name_conditions import GOES_ON, Place
from bot.adapters.redact.name_cues import CUES
from bot.adapters.redact.name_reading import NameRead, name_at
from bot.adapters.redact.word_lists import sure_names
from bot.adapters.redact.words import Cue, Words
from bot.domain.redaction import Found, PrivateKind

_MOSTLY_CAPITALS = 0.6
_LEAST_LETTERS = 12
_DASHED = re.compile(r"(?:^|[\s.!?])[-~]{1,2}[ \t]?(?=[^\W\d_])")
_SENTENCE = re.compile(r"(?:^|(?<=[.!?\n])[ \t]?)(?:(?:hi|hello|hey),? )?(?=[^\W\d_])", re.IGNORECASE)
_HERE = re.compile(r",? (?:here|speaking)\b(?! (?:is|are|was|in|to|for|we|you|at)\b)", re.IGNORECASE)
_DESK = "(?:your |the )?(?:billing|support|customer|sales|returns|accounts|service|delivery|technical|chat)"
_DOES = Cue(
    "said|told|promised|assured|confirmed|hung up|transferred|refused|advised|insisted|swore|explained|apologised|"
    "apologized|"
    f"in {_DESK}|from {_DESK}|at {_DESK}"
)
_LAST_WORD = re.compile(r"(?<![\w@.-])([^\W\d_]{2,20}),? $")
_FAR = 90
_NEAR = 24


def names(words: Words) -> Iterator[Found]:
    """Names of people that a cue announces."""
    text = words.text
    shouted = _is_shouted(text)
    for cue, holds, small in CUES:
        for match in cue.matches(words):
            name = name_at(text, match.end(), small=small or shouted)
            if name is None:
                continue
            if shouted:
                name = name._replace(upper=(name.given,) * len(name.words))
            if not name.capitals or shouted:
                name = _shortened(text, name)
            before = text[max(0, match.start() - _NEAR) : match.start()]
            if holds(Place(name, text[name.end : name.end + _FAR], before)):
                yield _found(name.start, name.end)
    yield from _speaking(words)
    yield from _doing(words)
    yield from _last_line(text)


def _speaking(words: Words) -> Iterator[Found]:
    if "here" not in words and "speaking" not in words:
        return
    for sentence in _SENTENCE.finditer(words.text):
        name = name_at(words.text, sentence.end(), small=True)
        if (
            name
            and (name.capitals or name.sure)
            and _HERE.match(words.text, name.end)
            and (name.full or name.given)
            and not name.company
        ):
            yield _found(name.start, name.end)


def _doing(words: Words) -> Iterator[Found]:
    for match in _DOES.matches(words):
        floor = max(0, match.start() - _NEAR)
        who = _LAST_WORD.search(words.text[floor : match.start()])
        if who and who[1][0].isupper() and who[1].lower() in sure_names():
            yield _found(floor + who.start(1), floor + who.end(1))


def _last_line(text: str) -> Iterator[Found]:
    body = text.rstrip()
    starts = [body.rfind("\n") + 1] if "\n" in body else []
    floor = max(0, len(body) - _NEAR * 2)
    starts += [floor + match.end() for match in _DASHED.finditer(body[floor:])]
    for start in starts:
        name = name_at(body, start)
        if name and name.end >= len(body) - 1 and name.capitals and name.given and not name.company:
            yield _found(name.start, name.end)


def _shortened(text: str, name: NameRead) -> NameRead:
    """A name without capitals is one word, or two when the sentence ends there or goes on as after a name."""
    two = name.full and name.sure and bool(GOES_ON.match(text, name.ends[1]))
    return name.first(2 if two else 1)


def _is_shouted(text: str) -> bool:
    beginning = text[:400]
    letters = sum(map(str.isalpha, beginning))
    return letters >= _LEAST_LETTERS and sum(map(str.isupper, beginning)) > _MOSTLY_CAPITALS * letters


def _found(start: int, end: int) -> Found:
    return Found(kind=PrivateKind.NAME, start=start, end=end)
