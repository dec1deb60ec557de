"""Passwords and keys: by the word before them, keys also by their shape."""

import re
from collections.abc import Iterator

from bot.adapters.redact.access_codes import of_the_shop
from bot.adapters.redact.word_lists import lines_of, ordinary_words, words_of
from bot.adapters.redact.words import Cue, Words
from bot.domain.redaction import Found, PrivateKind

_PASSWORD = Cue(
    "password|passwords|pass word|pass-word|passwrd|pasword|passwort|passwd|pwd|pswd|p/w|pw|pass|passphrase|kennwort|"
    "contraseña|clave|"
    "mot de passe|mdp|senha|wachtwoord|hasło",
    r"(?:\s?\(?(?:for|to|on|of) (?:(?:the|my|our|this|that|a) )?\w{2,20}(?: \w{2,20}){0,2}?\)?)?(?:\s(?:i|we|you|"
    r"that|use|used|set|have|had)(?!\w)){0,4}(?P<link>\s?(?::|"
    r"=>|=|->|-)\s?|'s\s|\s(?:is|was|ist|es|est|to be|to)\s(?:now\s|still\s|just\s)?"
    r"(?:called\s|set to\s)?:?\s?)(?P<secret>\"[^\"\n]{1,60}\"|'[^'\n]{2,60}'|[^\s\"\ufffc][^\s\ufffc]{0,80})",
)
_BESIDE = Cue(
    "password|passwrd|passwd|pwd|pw",
    r"\s(?P<secret>(?=[^\s\ufffc]{0,80}\d)(?=[^\s\ufffc]{0,80}[^\W\d_])[^\s,;\ufffc]{5,60})",
)
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
    """Passwords and keys."""
    text = words.text
    for match in _PASSWORD.matches(words):
        start, end = _bare(text, *match.span("secret"))
        by_sign = match["link"].strip() in {":", "=", "->", "=>"}
        if end > start and not of_the_shop(text, match) and _is_password(text, start, end, by_sign=by_sign):
            yield Found(kind=PrivateKind.PASSWORD, start=start, end=end)
    for cue in (_BESIDE, _KEY):
        for match in cue.matches(words):
            start, end = _bare(text, *match.span("secret"))
            if end > start and text[start:end].lower() not in _NO_PASSWORDS:
                yield Found(kind=PrivateKind.PASSWORD, start=start, end=end)
    if any(beginning in text for beginning in _SHAPED):
        for match in _KEY_SHAPES.finditer(text):
            yield Found(kind=PrivateKind.PASSWORD, start=match.start(), end=match.end())


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
    if "-" in low and all(part in _NO_PASSWORDS or part in ordinary_words() for part in low.split("-")):
        return by_sign  # "is one-time", "is case-sensitive"
    if not plain_word or by_sign:
        return any(sign.isalnum() for sign in secret)
    return low not in ordinary_words() and not _VERBAL.fullmatch(low) and bool(_CLAUSE_END.match(text, end))
