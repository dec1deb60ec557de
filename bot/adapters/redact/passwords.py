"""Passwords, PINs, one-time codes and keys: by the word before them, keys also by their shape."""

import re
from collections.abc import Iterator

from bot.adapters.redact.word_lists import lines_of, ordinary_words, words_of
from bot.adapters.redact.words import Cue, Words
from bot.domain.redaction import Found, PrivateKind

_PASSWORD = Cue(
    "password|passwords|pass word|pass-word|passwrd|pasword|passwort|passwd|pwd|pswd|p/w|pw|pass|passphrase|kennwort|"
    "contraseña|clave|"
    "mot de passe|mdp|senha|wachtwoord|hasło",
    r"(?:\s?\(?(?:for|to|on) \w{2,20}\)?)?(?:\s(?:i|we|you|that|use|used|set|have|had)(?!\w)){0,4}(?P<link>\s?(?::|"
    r"=>|=|->|-)\s?|'s\s|\s(?:is|was|ist|es|est|to be|to)\s(?:now\s|still\s|just\s)?"
    r"(?:called\s|set to\s)?:?\s?)(?P<secret>\"[^\"\n]{1,60}\"|'[^'\n]{2,60}'|[^\s\"\ufffc][^\s\ufffc]{0,80})",
)
_BESIDE = Cue(
    "password|passwrd|passwd|pwd|pw",
    r"\s(?P<secret>(?=[^\s\ufffc]{0,80}\d)(?=[^\s\ufffc]{0,80}[^\W\d_])[^\s,;\ufffc]{5,60})",
)
_ANSWER = Cue(
    "secret answer|secret word|security answer|security word|memorable answer|memorable word|memorable phrase|"
    "recovery phrase|recovery word|"
    "answer to (?:the|my) (?:secret|security) question|maiden name",
    r"(?:\s(?:is|was)\s|\s?[:=]\s?)(?P<secret>\"[^\"\n]{1,60}\"|[^\s.,;!?\ufffc]{2,40})",
)
_PIN = Cue(
    "pin|pin number|pin-number|pin code|pin-code|pin no.?|pin nr.?",
    r"(?:'s)?(?:\s?(?:is|was|to|=|:|#|-|\()){0,3}\s{0,2}(?P<code>\d(?:[ -]?\d){3,7})(?![\w]|[.,:]\d)",
)
_CODE = Cue(
    "passcode|otp|mtan|"
    + "|".join(f"{first}[- ]?(?:pass)?(?:code|codes|password|pin|token)" for first in sorted(lines_of("code_words"))),
    r"(?:\s?(?:number|is|was|are|:|=|#|-|\()){0,3}\s{0,2}"
    r"(?P<code>\d(?:[ -]?\d){3,9}|[A-Z]{1,3}-?\d{3,8}|(?=[A-Z0-9-]{0,14}\d)(?=[A-Z0-9-]{0,14}[A-Z])[A-Z0-9]{3,6}"
    r"-?[A-Z0-9]{2,6})(?![\w]|[.,:]\d)",
)
_SENT_CODE = Cue(
    "code|pin|passcode",
    r"(?P<how>(?:\s(?:that|which|you|u|they|i|we|it|just|got|get|received|sent|texted|emailed|mailed|gave|messaged|"
    r"to|me|my|phone|by|via|sms|"
    r"text|email|from|your|app|in|the|message|was|is|reads|says)(?!\w)){0,9})(?:\s?[:=])?\s{1,2}(?P<code>\d(?:[ "
    r"-]?\d){3,7}|[A-Z]-\d{4,8})"
    r"(?![\w]|[.,:]\d)",
)
_SHOP_CODE = re.compile(
    r"(?:boarding|day|bus|season|travel|error|promo|discount|voucher|coupon|country|area|item|status|product|offer|"
    r"gift|fault|booking|dialling|"
    r"tracking|style|colour|color|order|reference|rail)[ -]$",
    re.IGNORECASE,
)
_WAS_SENT = re.compile(r"\b(?:sent|texted|text|sms|messaged|phone|emailed|mailed|received|app)\b", re.IGNORECASE)
_YOUR_CODE = re.compile(r"\b(?:your|my|\d[ -]digit)\s$", re.IGNORECASE)
_CAME = re.compile(r"[^.\n]{0,12}\b(?:by|via|in a|from a) (?:text|sms|e?-?mail|app)\b", re.IGNORECASE)
_KEY_SHAPES = re.compile(
    r"(?<![\w-])(?:sk|pk|rk)[_-](?:live|test|proj)[_-][\w-]{8,200}|(?<!\w)gh[pousr]_\w{16,100}|(?<!\w)"
    r"github_pat_\w{20,120}|(?<!\w)AKIA[A-Z0-9]{12,20}"
    r"|(?<!\w)xox[abposr]-[\w-]{8,200}|(?<![\w-])eyJ[\w-]{8,2000}\.[\w-]{2,4000}(?:\.[\w-]{0,2000})?|(?<!\w)"
    r"AIza[\w-]{30,60}|(?<!\w)glpat-[\w-]{16,60}"
)
_SHAPED = ("sk-", "sk_", "pk_", "rk_", "gh", "AKIA", "xox", "eyJ", "AIza", "glpat", "rk-", "pk-")
_KEY = Cue(
    "|".join(f"{first}[ _-]?(?:key|token|secret|id)" for first in sorted(lines_of("key_words")))
    + "|apikey|token|bearer|webhook secret",
    r"(?:\s(?:is|was)\s|\s?[:=]\s?|\s)(?P<secret>(?=[^\s\ufffc]{0,2000}\d)[^\s,;\"'\ufffc]{8,2000})",
)
_NO_PASSWORDS = words_of("not_passwords")
_VERBAL = re.compile(r"[a-z]+(?:ed|ing|ly|able|ible)", re.ASCII)
_CLAUSE_END = re.compile(
    r"\s*(?:$|[.,;!?)\n]|\b(?:and|but|or|pls|please|so|it|which|why|can|could|what|und|et|y)\b)", re.IGNORECASE
)


def passwords(words: Words) -> Iterator[Found]:
    """Passwords, answers to secret questions, access codes and keys."""
    text = words.text
    for match in _PASSWORD.matches(words):
        start, end = _bare(text, *match.span("secret"))
        by_sign = match["link"].strip() in {":", "=", "->", "=>"}
        if end > start and not _of_the_shop(text, match) and _is_password(text, start, end, by_sign=by_sign):
            yield Found(kind=PrivateKind.PASSWORD, start=start, end=end)
    for cue in (_BESIDE, _ANSWER, _KEY):
        for match in cue.matches(words):
            start, end = _bare(text, *match.span("secret"))
            if end > start and text[start:end].lower() not in _NO_PASSWORDS:
                yield Found(kind=PrivateKind.PASSWORD, start=start, end=end)
    if any(beginning in text for beginning in _SHAPED):
        for match in _KEY_SHAPES.finditer(text):
            yield Found(kind=PrivateKind.PASSWORD, start=match.start(), end=match.end())
    yield from _codes(words)


def _codes(words: Words) -> Iterator[Found]:
    for cue in (_PIN, _CODE, _SENT_CODE):
        for match in cue.matches(words):
            if not _of_the_shop(words.text, match) and (cue is not _SENT_CODE or _is_personal(words.text, match)):
                yield Found(kind=PrivateKind.ACCESS_CODE, start=match.start("code"), end=match.end("code"))


def _of_the_shop(text: str, match: re.Match[str]) -> bool:
    return bool(_SHOP_CODE.search(text, max(0, match.start() - 16), match.start()))


def _is_personal(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 10) : match.start()]
    return bool(_WAS_SENT.search(match["how"]) or _YOUR_CODE.search(before) or _CAME.match(text, match.end()))


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    if text[start] in "\"'" and end - start > 1 and text[end - 1] == text[start]:
        return start + 1, end - 1
    while end > start and text[end - 1] in ".,;)\"'":
        end -= 1
    return start, end


def _is_password(text: str, start: int, end: int, *, by_sign: bool) -> bool:
    secret = text[start:end]
    low = secret.lower().strip("!?.,")
    if low in _NO_PASSWORDS:
        return False
    plain_word = low.isalpha() and secret[1:] == secret[1:].lower()
    if not plain_word or by_sign:
        return any(sign.isalnum() for sign in secret)
    return low not in ordinary_words() and not _VERBAL.fullmatch(low) and bool(_CLAUSE_END.match(text, end))
