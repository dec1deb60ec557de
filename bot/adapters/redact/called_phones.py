"""Phone numbers after a phrase that asks to be called: "you can get me on", "erreichbar unter", "me joindre au".

Such a number needs no proof and no country: people write them as they say them.
"""

from collections.abc import Iterator

from bot.adapters.redact.phones import is_amount, is_date
from bot.adapters.redact.word_lists import lines_of
from bot.adapters.redact.words import Cue, Words
from bot.domain.redaction import Found, PrivateKind

_CALL = Cue(
    "|".join(sorted(lines_of("call_me"))),
    r"(?:\s(?:on|at|via|back|under|anytime|any time|unter|auf|au|al|allo|op|sul|le|el|de|du|het|der|die|the|my|this|"
    r"nummer|numéro|número|numero|number|no\.?|n[o°]|mobile|mob|cell|cellphone|home|work|house|phone|landline|new|"
    r"is|est|es|ist|c'est)(?!\w)|\s?[:=-]|,){0,6}\s{0,2}(?P<number>\(?\d(?:[ .\-()/]{0,3}\d){6,14})(?![\w]|[:,]\d)",
)


def called_phones(words: Words) -> Iterator[Found]:
    """Numbers of seven digits or more that the words before them say to call."""
    for match in _CALL.matches(words):
        start, end = match.span("number")
        if not is_date(match["number"]) and not is_amount(words.text, match):
            yield Found(kind=PrivateKind.PHONE, start=start, end=end)
