"""Times as people say them, such as "within 15 minutes" or "by noon": what counts as one, and how long it is."""

import re
from datetime import timedelta

from bot.domain.content_rules.wording import plain

_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_WORDS = {word: number for number, word in enumerate(re.findall(r"\w+", _NUMBERS), start=1)} | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
    "twenty-five": 25, "thirty-five": 35, "forty-five": 45, "a": 1, "an": 1, "the": 1,
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_LENGTH = re.compile(
    rf"(?<![\w-])(?:(?P<number>{_NUMBER})[\s-](?P<unit>second|minute|hour|day)s?|(?P<half>half an? hour)"
    r"|(?P<quarter>(?:a )?quarter of an hour)|(?P<three>three quarters of an hour))(?!\w)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<!\w)(?:(?:by|at|before|until|till|from)\s(?:\d{1,2}(?::\d{2})?\s?(?:[ap]\.?m\b|o'clock)?|noon|midday|midnight)"
    r"|(?:before|by|at)\sthe\send\sof\s(?:today|the\sday|this\shour)|within\sthe\shour)",
    re.IGNORECASE,
)


def length_of_time(text: str) -> timedelta | None:
    """The first length of time that a text names in words or figures, or None.

    "A moment" and "a few minutes" are none: nobody can look them up on a clock.
    """
    match = _LENGTH.search(plain(text))
    if match is None:
        return None
    if match["half"]:
        return timedelta(minutes=30)
    if match["quarter"]:
        return timedelta(minutes=15)
    if match["three"]:
        return timedelta(minutes=45)
    number = match["number"].lower()
    count = int(number) if number.isdecimal() else _WORDS[number]
    return timedelta(**{f"{match['unit'].lower()}s": count})


def names_a_time(text: str) -> bool:
    """Whether a text names a length of time or a time of the day."""
    return length_of_time(text) is not None or _CLOCK.search(plain(text)) is not None
