"""Dates of birth: any date, but only where the words say that somebody was born then."""

import re
from collections.abc import Iterator

from bot.adapters.redact.months import MONTH
from bot.adapters.redact.word_lists import lines_of
from bot.adapters.redact.words import Cue, Words
from bot.domain.redaction import Found, PrivateKind

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_NTH = (
    r"(?:(?:(?:twenty|thirty)[ -]?)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|"
    r"twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
)
_YEAR = (
    rf"(?:(?:nineteen|eighteen|twenty)(?:[ -](?:hundred(?: and)?|oh|o))?|two thousand(?: and)?)"
    rf"(?:[ -](?:{_TENS}))?(?:[ -](?:{_TEENS}|{_ONES}))?"
)
_DATE = (
    r"(?:\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2} ?[-./ ] ?\d{1,2} ?[-./ ] ?(?:\d{4}|\d{2})"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th|\.|er)?|{_NTH})[ -]?(?:of |de |di )?{MONTH}\.?"
    rf"(?:[ ,-]{{1,2}}(?:of |de |del )?(?:'?(?:\d{{4}}|\d{{2}})|{_YEAR}))?"
    rf"|{MONTH}\.? (?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?|{_NTH})(?:,? ?(?:\d{{4}}|{_YEAR}))?|\d{{8}})(?![\w])"
)
_HINT = r"(?:\([dmyjta]{1,4}(?:[ ./-]?[dmyjta]{1,4}){0,2}\)|[dmy]{2}[/.-][dmy]{2}[/.-][dmy]{2,4})"
_LINK = rf"(?:\s?(?:is|was|as|on|am|le|el|il|the|in|op|den|i|of birth|{_HINT}|:|=|-|,|#|\()){{0,5}}\s{{0,3}}"
_BORN = Cue(
    "|".join(sorted(lines_of("born"))),
    rf"\.?(?:\((?:e|s|in)\))?(?:\s(?:in|à|a|en|at|"
    rf"te)\s(?-i:[A-ZÀ-Þ])[\w'-]{{1,20}}(?:[ ](?-i:[A-ZÀ-Þ])[\w'-]{{1,20}})?,?)?{_LINK}({_DATE})",
)
_BIRTHDAY = Cue("birthday|b-day|bday|cumpleaños|anniversaire|compleanno|verjaardag", rf"{_LINK}({_DATE})")
_LONG_AGO = re.compile(r"(?:19\d\d|20[01]\d)(?!\d)|[./-]\d\d$|(?:nineteen|two thousand)", re.IGNORECASE)


def births(words: Words) -> Iterator[Found]:
    """Dates of birth. A birthday counts with the year of a birth only: without one it is a day to deliver by."""
    for match in _BORN.matches(words):
        yield Found(kind=PrivateKind.BIRTH_DATE, start=match.start(1), end=match.end(1))
    for match in _BIRTHDAY.matches(words):
        if _LONG_AGO.search(match[1]):
            yield Found(kind=PrivateKind.BIRTH_DATE, start=match.start(1), end=match.end(1))
