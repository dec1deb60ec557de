"""Streets as the continent writes them: "12 rue des Lilas", "via Roma 9 int. 3", "Lindenstraße 14"."""

import re
from collections.abc import Iterator

from bot.adapters.redact.months import MONTH
from bot.adapters.redact.word_lists import organisations, words_of
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
        rf"?{_WORD}){{0,2}},?[ ](?:n[º°.][ ]?)?\d{{1,4}}(?:[A-Za-z]|/[A-Za-z\d]{{1,3}})?\b"
    ),
    re.compile(  # Belgium and Switzerland write the number last
        rf"(?<!\w)(?i:rue|avenue|boulevard|chaussée|chemin|allée|quai)[ ](?:(?:de la|de l'|de|des|du|d'|la|le|"
        rf"les)[ ]?)?{_WORD}"
        rf"(?:[ ](?:(?:de|du|des|la|le)[ ])?{_WORD}){{0,2}},?[ ]\d{{1,4}}(?:[A-Za-z]|/[A-Za-z\d]{{1,3}})?"
        rf"(?![\w€$%]|[.,:]\d|[ ](?i:{MONTH}|h\b|€|euros?|personnes|minutes|jours|fois))"
    ),
    re.compile(  # "Am Markt 3, 99084 Erfurt"
        rf"(?<!\w)(?:Am|An der|An den|Auf der|Auf dem|Im|In der|In den|Zum|Zur|Unter den|Hinter der|Alte|Alter)[ ]"
        rf"(?!(?:Mo|Di|Mi|Do|Fr|Sa|So)\w{{0,7}}tag\b|Mittwoch\b|(?i:{MONTH})\b){_WORD}"
        rf"(?:[ ]{_WORD})?[ ]\d{{1,3}}[a-h]?(?=,?\s{{1,2}}(?:(?:D|A|CH)-)?(?!(?:19|20)\d\d\b)\d{{4,5}}[ ][A-ZÄÖÜ])"
    ),
)
_UNIT = re.compile(  # "int. 3", "3º B", "piso 2", "apt 4": the flat after the number
    r"(?:,?[ ](?:(?:int|interno|scala|sc|piano|p|piso|pta|puerta|esc|escalera|bloque|blq|bât|bâtiment|bat|apt|"
    r"appt|appartement|"
    r"étage|etage|porte|esq|dto|fração|wohnung|whg|top|stiege|hinterhaus|m|lok|lokal|bus|boîte|"
    r"bte)\b\.?[ ]?(?:n[o°.][ ]?)?[\w]{1,3}\b"
    r"|\d{1,2}[oaº°ª]\.?[ ]?(?:[A-D]\b|izq\w{0,6}\.?|dcha\.?|der\w{0,5}\.?|dto\.?|esq\.?|andar)?)(?!\w)){1,3}",
    re.IGNORECASE,
)
_LATIN_WORDS = words_of("street_words_before")
_GERMANIC_END = re.compile(
    r"(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|damm|straat|gracht|laan|plein|kade|dijk)[ ]"
    r"(\d{1,3}(?:/\d{1,3}){1,3}|\d{1,3}[ ]?-[ ]?(?:[ivx]{1,4}|[a-h]|\d{1,3}|hs|bis|huis)|\d{1,3}[ ]?(?:[a-h]|hs|"
    r"bis|[iv]{1,3})?)"
    r"(?![\w-]|[.,]\d)",
    re.IGNORECASE,
)
_GERMANIC_START = re.compile(
    rf"(?<!\w)(?:(?:Am|An der|Auf dem|Im|Zum|Zur)[ ])?(?:{_WORD}[ -](?:(?:van|de|den|der|ten|ter|von|"
    rf"het)[ ]){{0,2}}){{0,2}}{_CAPITAL}?[^\W\d_]{{0,30}}$"
)
_NO_STREETS = organisations() | {"app", "bank", "chat", "dhl", "e-mail", "email", "mail", "post", "sms", "whatsapp"}
_LONGEST_STREET = 60
_SHORTEST_NAME = 2


def continental_streets(words: Words) -> Iterator[tuple[int, int]]:
    """Where each such street with its number begins and ends."""
    text = words.text
    if _LATIN_WORDS & words.places.keys():
        for rule in _LATIN:
            for match in rule.finditer(text):
                if _name_of(match[0]) not in _NO_STREETS:
                    yield match.start(), _with_unit(text, match.end())
    for match in _GERMANIC_END.finditer(text):
        floor = max(0, match.start() - _LONGEST_STREET)
        begin = _GERMANIC_START.search(text[floor : match.start()])
        if begin and _is_germanic(text, floor + begin.start(), match):
            yield floor + begin.start(), _with_unit(text, match.end())


def _name_of(street: str) -> str:
    """The first word after "via", in lower case: "via Paypal 9" is no street."""
    return street.lower().partition(" ")[2].partition(" ")[0]


def _with_unit(text: str, end: int) -> int:
    unit = _UNIT.match(text, end)
    return unit.end() if unit else end


def _is_germanic(text: str, start: int, match: re.Match[str]) -> bool:
    name = text[start : match.start()]
    own_word = match[0][0].isupper()  # "Berliner Straße 5"
    return name[:1].isupper() and (own_word == name.endswith((" ", "-"))) and len(name) > _SHORTEST_NAME
