"""Dates of birth: any date, but only where the words say that somebody was born then."""

import re
from collections.abc import Iterator

from bot.adapters.redact.words import Cue, Words
from bot.domain.redaction import Found, PrivateKind

_MONTH = (
    r"(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|février|mar(?:ch|s|zo)?|märz|apr(?:il|ile)?|avril|abril|may|mai|"
    r"mayo|maggio|"
    r"june?|juni|juin|junio|giugno|july?|juli|juillet|julio|luglio|aug(?:ust)?|août|agosto|sept?(?:ember|"
    r"embre|iembre)?|"
    r"oct(?:ober|obre|ubre)?|okt(?:ober)?|ottobre|nov(?:ember|embre|iembre)?|dec(?:ember)?|dez(?:ember)?|décembre|"
    r"diciembre|dicembre|"
    r"enero|gennaio|febrero|febbraio|settembre)"
)
_DATE = (
    r"(?:\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2} ?[-./ ] ?\d{1,2} ?[-./ ] ?(?:\d{4}|\d{2})"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.|er)?[ -]?(?:of |de |di )?{_MONTH}\.?(?:[ ,-]{{1,2}}(?:of |de |del )?'?(?:\d{{4}}|"
    rf"\d{{2}}))?"
    rf"|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? ?\d{{4}})?|\d{{8}})(?![\w])"
)
_LINK = r"(?:\s?(?:is|was|as|on|am|le|el|il|the|in|of birth|:|=|-|,|#|\()){0,4}\s{0,3}"
_BORN = Cue(
    "dob|d.o.b.?|d. o. b.?|date of birth|dates of birth|birth date|birthdate|birthdates|birth dates|was born|were "
    "born|born|né|née|"
    "geburtsdatum|geb.|geboren|geburtstag|fecha de nacimiento|nacido|nacida|nací|date de naissance|data di nascita|"
    "nato|nata|"
    "geboortedatum|data de nascimento",
    rf"\.?{_LINK}({_DATE})",
)
_BIRTHDAY = Cue("birthday|b-day|bday", rf"{_LINK}({_DATE})")
_LONG_AGO = re.compile(r"(?:19\d\d|20[01]\d)(?!\d)|[./-]\d\d$")


def births(words: Words) -> Iterator[Found]:
    """Dates of birth. A birthday counts with the year of a birth only: without one it is a day to deliver by."""
    for match in _BORN.matches(words):
        yield Found(kind=PrivateKind.BIRTH_DATE, start=match.start(1), end=match.end(1))
    for match in _BIRTHDAY.matches(words):
        if _LONG_AGO.search(match[1]):
            yield Found(kind=PrivateKind.BIRTH_DATE, start=match.start(1), end=match.end(1))
