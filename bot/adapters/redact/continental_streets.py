"""Streets as the continent writes them: "12 rue des Lilas", "Calle Mayor 22", "Lindenstraße 14"."""

import re
from collections.abc import Iterator

from bot.adapters.redact.word_lists import words_of
from bot.adapters.redact.words import Words

_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_WORD = rf"{_CAPITAL}(?:[^\W\d_]|['.-]){{1,24}}"
_LATIN = (
    re.compile(
        r"(?<![\w-])\d{1,4}(?:[ ]?(?:bis|ter))?,?[ ](?i:rue|avenue|av\.|boulevard|bd|place|chemin|allée|impasse|quai|"
        r"cours|square)"
        rf"[ ](?:(?:de la|de l'|de|des|du|d'|la|le|les)[ ]?)?{_WORD}(?:[ ](?:(?:de|du|des|la|le)[ ])?{_WORD}){{0,2}}",
    ),
    re.compile(
        r"(?<!\w)(?:[Cc]alle|C/|[Aa]venida|Avda\.?|[Pp]aseo|[Pp]laza|[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso|[Rr]ua|"
        r"[Pp]raça|[Uu]l\.|[Uu]lica)"
        rf"[ ](?:(?:de la|de los|de las|del|de|di|da|dei|della|dos|das)[ ])?{_WORD}(?:[ ](?:(?:de|del|di|la)[ ])"
        rf"?{_WORD}){{0,2}},?[ ](?:n[º°.][ ]?)?\d{{1,4}}[A-Za-z]?\b"
    ),
)
_LATIN_WORDS = words_of("street_words_before")
_GERMANIC_END = re.compile(
    r"(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|damm|straat|gracht|laan|plein|kade|dijk)[ ](\d{1,3}[ ]?[a-h]?)"
    r"(?![\w]|[.,]\d)",
    re.IGNORECASE,
)
_GERMANIC_START = re.compile(
    rf"(?<!\w)(?:(?:Am|An der|Auf dem|Im|Zum|Zur)[ ])?(?:{_WORD}[ -]){{0,2}}{_CAPITAL}?[^\W\d_]{{0,30}}$"
)
_LONGEST_STREET = 60
_SHORTEST_NAME = 2


def continental_streets(words: Words) -> Iterator[tuple[int, int]]:
    """Where each such street with its number begins and ends."""
    text = words.text
    if _LATIN_WORDS & words.places.keys():
        for rule in _LATIN:
            for match in rule.finditer(text):
                yield match.span()
    for match in _GERMANIC_END.finditer(text):
        floor = max(0, match.start() - _LONGEST_STREET)
        begin = _GERMANIC_START.search(text[floor : match.start()])
        if begin and _is_germanic(text, floor + begin.start(), match):
            yield floor + begin.start(), match.end()


def _is_germanic(text: str, start: int, match: re.Match[str]) -> bool:
    name = text[start : match.start()]
    own_word = match[0][0].isupper()  # "Berliner Straße 5"
    return name[:1].isupper() and (own_word == name.endswith((" ", "-"))) and len(name) > _SHORTEST_NAME
