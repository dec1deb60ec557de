"""E-mail addresses, as they are typed and as people spell them out: "sam (at) example (dot) com", "x @ y . com"."""

import re
from collections.abc import Iterator

from bot.adapters.redact.word_lists import lines_of, ordinary_words, words_of
from bot.adapters.redact.words import Words
from bot.domain.redaction import Found, PrivateKind

_SIGN = re.compile(r"@|%40")
_LOCAL = re.compile(r"[^\W_](?:[\w.!#$&'*+/=?^`{|}~%-]{0,62}[\w+&-])?$")
_DOMAIN = re.compile(r"(?:[^\W_](?:[^\W_]|-){0,62}[.,]){1,5}[^\W\d_]{2,24}(?![\w@])")
_LONGEST_LOCAL = 64

_AT_WORDS = words_of("spelt_at")
_SPELT_AT = re.compile(
    rf"[\[({{<]\s?(?:at|arroba|@|ät)\s?[\])}}>]|(?<=\s)(?:{'|'.join(sorted(_AT_WORDS))})(?:\ssign)?(?=\s)|@",
    re.IGNORECASE,
)
_PART = r"[^\W_](?:[\w+-]{0,40}[^\W_])?"
_DOT = (
    r"(?:\s{0,3}[\[({<]\s?(?:dot|punkt|punto|point|\.)\s?[\])}>]\s{0,3}"
    r"|\s{1,3}(?:dot|punkt|punto|point|punt|ponto|kropka)\s{1,3}|\s\.\s|\.)"
)
_SIGN_WORD = r"\s{1,3}[\[({<]?(?:" + "|".join(sorted(lines_of("spelt_signs"))) + r")[\])}>]?\s{1,3}"
_JOINED = re.compile(rf"{_SIGN_WORD}|\s(?:dot|punkt|punto|point)\s|\s\.\s", re.IGNORECASE)
_JOIN = rf"(?:{_DOT}|{_SIGN_WORD})"
_ENDING = r"(?:com|net|org|edu|gov|info|biz|io|co|me|app|dev|mail|example|test|invalid|[a-z]{2})"
_SPELT_DOMAIN = re.compile(
    rf"\s{{0,3}}((?:(?:(?:g|hot|proton)\smail|{_PART}){_JOIN}){{1,4}}{_ENDING})(?![\w@])", re.IGNORECASE
)
_WORD_BEFORE = re.compile(rf"(?<![\w.])((?:{_PART}{_JOIN}){{0,5}}{_PART}(?:\s\d{{1,4}})?)\s{{0,3}}$", re.IGNORECASE)
_LETTERS_BEFORE = re.compile(r"(?<!\w)((?:[a-z0-9._+-] ){2,40}[a-z0-9])\s?$", re.IGNORECASE)
_DOTTED = re.compile(r"\s(?:dot|punkt|punto|point|punt|ponto|kropka|\.)\s|[\[({<]|\w\.\w", re.IGNORECASE)
_PROVIDERS = re.compile(
    r"(?:gmail|g mail|googlemail|hotmail|outlook|yahoo|icloud|aol|proton|protonmail|gmx|web|live|msn|mail|me|"
    r"example|yandex|zoho|fastmail|rediff|rediffmail|orange|free|libero|t-online|btinternet|sky|comcast|verizon)\b",
    re.IGNORECASE,
)
_CUE = re.compile(r"\be?-?mails?\b|\bcorreo\b|\baddress\b|\bwrite\b|\bcontact\b|\breach\b|\breply\b", re.IGNORECASE)
_NEAR = 40
_REACH = 100
_NO_LOCAL = words_of("not_before_at")


def emails(words: Words) -> Iterator[Found]:
    """Every e-mail address in a view."""
    text = words.text
    for sign in _SIGN.finditer(text):
        domain = _DOMAIN.match(text, sign.end())
        if domain:
            floor = max(0, sign.start() - _LONGEST_LOCAL)
            local = _LOCAL.search(text[floor : sign.start()])
            if local:
                yield _email(floor + local.start(), domain.end())
    if "@" not in text and _AT_WORDS.isdisjoint(words.places):
        return
    for at in _SPELT_AT.finditer(text):
        domain = _SPELT_DOMAIN.match(text, at.end())
        start = _start_of_spelt(text, at, domain[1]) if domain else None
        if domain and start is not None:
            yield _email(start, domain.end())


def _start_of_spelt(text: str, at: re.Match[str], domain: str) -> int | None:
    """Where a spelt address begins, or None when the words are a sentence: "bought at amazon dot com" is a shop."""
    floor = max(0, at.start() - _REACH)
    before = text[floor : at.start()]
    if at[0] == "@":
        letters = _LETTERS_BEFORE.search(before)
        if letters:
            return floor + letters.start()
    local = _WORD_BEFORE.search(before)
    if local is None:
        return None
    start = floor + local.start()
    first, _, number = local[1].rpartition(" ")
    if number.isdigit() and first.lower() in ordinary_words():  # "is 61 @ yahoo . com"
        start += len(first) + 1
    word = at[0].lower().partition(" ")[0]
    if word not in _AT_WORDS:
        return start
    last = local[1].split()[-1]
    joined = _JOINED.search(local[1])
    if (last.lower() in _NO_LOCAL and not joined) or not _DOTTED.search(domain):
        return None
    told = _PROVIDERS.match(domain) or _CUE.search(text, max(0, start - _NEAR), start) or joined
    odd = not (last.isalpha() or last.isdigit()) or at[0] == "AT" or word != "at"
    return start if told or odd else None


def _email(start: int, end: int) -> Found:
    return Found(kind=PrivateKind.EMAIL, start=start, end=end)
