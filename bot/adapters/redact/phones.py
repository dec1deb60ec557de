"""Phone numbers: by the word beside them, by a leading plus, or by a shape that a numbering plan knows.

A number that the customer calls a phone needs no proof, so numbers reserved for examples and mistyped ones go as well.
A number that nobody names must be one that `phonenumbers` holds for valid, in a shape people write phones in, and must
not be called an order, a parcel or a case.
"""

import re
from collections.abc import Iterator

import phonenumbers

from bot.adapters.redact.labels import Labels, Meaning
from bot.adapters.redact.words import Words
from bot.domain.redaction import Found, PrivateKind

_INTERNATIONAL = re.compile(r"(?<![\w+])(?:\+|00 ?(?=[1-9]))\s?\(?[1-9](?:[ .\-/()]{0,3}[0-9]){6,16}")
_CANDIDATE = re.compile(r"(?<![\w+.,/:-])\(?[0-9](?:[ \t.\-()/]{0,3}[0-9]){5,16}(?![\w])")
_US = re.compile(
    r"(?<![\w+#/.-])(?:1[ .-]?)?(?:\([2-9]\d{2}\)[ .-]{0,2}|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}(?![\w]|[-/.]\d)"
)
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("GB", re.compile(r"(?<![\w+#/.-])\(?0[1-37-9]\d{1,4}\)?[ -]?\d{3,4}[ -]?\d{3,4}(?![\w]|[-/.]\d)")),
    ("AU", re.compile(r"(?<![\w+#/.-])(?:\(?0[23478]\)? ?\d{4} ?\d{4}|04\d{2}[ -]?\d{3}[ -]?\d{3})(?![\w]|[-/.]\d)")),
    ("FR", re.compile(r"(?<![\w+#/.-])0[1-9](?:[ .-]\d{2}){4}(?![\w]|[-/.]\d)")),
    ("AU", re.compile(r"(?<![\w+#/.-])1[38]00[ -]?\d{3}[ -]?\d{3}(?![\w]|[-/.]\d)")),
    (
        "IN",
        re.compile(r"(?<![\w+#/.-])(?:0?[6-9]\d{4}[ -]\d{5}|0[6-9]\d{9}|0\d{2,4}-\d{3,4} ?\d{3,4})(?![\w]|[-/.]\d)"),
    ),
    ("DE", re.compile(r"(?<![\w+#/.-])01[567]\d{1,2}[ /-]\d{7,8}(?![\w]|[-/.]\d)")),
)
_SOLID = re.compile(r"(?<![\w+#/.,-])[2-9]\d{2}[2-9]\d{6}(?![\w]|[-/.,]\d)")
_EXAMPLE_UK = re.compile(r"07700900\d{3}|01632960\d{3}|0(?:20|1[1-6]1)7?946?0\d{3}")
_EXAMPLE_US = re.compile(r"1?[2-9]\d{2}555\d{4}")
_DATE = re.compile(
    r"\(?(?:(?:19|20)\d{2}[-./ ]\d{1,2}[-./ ]\d{1,2}|(?P<one>\d{1,2})[-./ ](?P<two>\d{1,2})[-./ ]"
    r"(?:(?:19|20)\d{2}|\d{2}))(?!\d)(?:[ .-]\d{1,2})?"
)
_PAIRS = re.compile(r"0\d(?:[ .-]\d\d){4}")
_MOST_MONTHS, _MOST_DAYS = 12, 31
_MONEY_BEFORE = re.compile(r"(?:[$€£₹¥]|\b(?:usd|eur|gbp|inr|aud|rs\.?))\s?$", re.IGNORECASE)
_UNIT_AFTER = re.compile(
    r"\s?(?:[%€£$]|(?:usd|eur|gbp|inr|dollars?|euros?|pounds?|kg|km|miles|points|items|pieces|pcs|days|hours)"
    r"\b|[.,:]\d)",
    re.IGNORECASE,
)
_LEAST, _LEAST_NAMED, _MOST = 8, 6, 15
_LEAST_BY_SHAPE = 9
_LONE = 0.6


def phones(words: Words, labels: Labels) -> Iterator[Found]:
    """Every phone number that is written in digits."""
    text = words.text
    if words.numeric_length < _LEAST_NAMED:
        return
    for match in _INTERNATIONAL.finditer(text):
        number = _possible(match[0])
        end = match.start() + len(number)
        if match[0][0] == "+" or _is_abroad(number, labels.of(match.start(), end)):
            yield _phone(match.start(), end)
    for match in _CANDIDATE.finditer(text):
        if _is_named(text, match, labels):
            yield _phone(match.start(), match.end())
    if words.numeric_length >= _LEAST_BY_SHAPE:
        yield from _by_shape(text, labels)


def _by_shape(text: str, labels: Labels) -> Iterator[Found]:
    for match in _US.finditer(text):
        if _free(text, match, labels) and (_EXAMPLE_US.fullmatch(_digits(match[0])) or _valid(match[0], "US")):
            yield _phone(match.start(), match.end())
    for region, shape in _SHAPES:
        for match in shape.finditer(text):
            if _free(text, match, labels) and (_EXAMPLE_UK.fullmatch(_digits(match[0])) or _valid(match[0], region)):
                yield _phone(match.start(), match.end())
    for match in _SOLID.finditer(text):
        alone = len(match[0]) >= _LONE * len(text.strip())
        named = labels.speaks_of_orders(match.start(), match.end())
        if (alone or not named) and _free(text, match, labels) and _valid(match[0], "US"):
            yield _phone(match.start(), match.end())


def _phone(start: int, end: int) -> Found:
    return Found(kind=PrivateKind.PHONE, start=start, end=end)


def _is_abroad(number: str, called: Meaning | None) -> bool:
    """Whether a number that begins with 00 is one to dial: it is called so, or it is valid and not called otherwise."""
    return called is Meaning.PHONE or (called is not Meaning.KEPT and _valid(_international(number), None))


def _is_named(text: str, match: re.Match[str], labels: Labels) -> bool:
    count = len(_digits(match[0]))
    if not _LEAST_NAMED <= count <= _MOST or is_date(match[0]) or is_amount(text, match):
        return False
    return labels.of(match.start(), match.end()) is Meaning.PHONE


def _free(text: str, match: re.Match[str], labels: Labels) -> bool:
    return labels.of(match.start(), match.end()) is not Meaning.KEPT and not is_amount(text, match)


def is_date(number: str) -> bool:
    """Whether a row of digits begins as a date, and is no phone in five pairs ("06 12 11 10 09")."""
    date = _DATE.match(number)
    if date is None or _PAIRS.fullmatch(number):
        return False
    if date["one"] is None:
        return True
    least, most = sorted((int(date["one"]), int(date["two"])))
    return 0 < least <= _MOST_MONTHS and most <= _MOST_DAYS


def is_amount(text: str, match: re.Match[str]) -> bool:
    """Whether money or a unit stands beside a number."""
    before = text[max(0, match.start() - 5) : match.start()]
    return bool(_MONEY_BEFORE.search(before) or _UNIT_AFTER.match(text, match.end()))


def _possible(number: str) -> str:
    """The number without the groups after it that make it too long to be one."""
    shorter = number
    while len(_digits(shorter)) >= _LEAST:
        try:
            if phonenumbers.is_possible_number(phonenumbers.parse(_international(shorter), None)):
                return shorter
        except phonenumbers.NumberParseException:
            pass
        cut = re.match(r"(.*[0-9])[^0-9]+[0-9]+$", shorter, re.DOTALL)
        if cut is None:
            break
        shorter = cut[1]
    return number


def _international(number: str) -> str:
    digits = _digits(number.replace("(0)", ""))
    return f"+{digits.removeprefix('00') if number[0] != '+' else digits}"


def _valid(number: str, region: str | None) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, region))
    except phonenumbers.NumberParseException:
        return False


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())
