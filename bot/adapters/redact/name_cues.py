"""The words that announce a name, each with what must hold of the words after it."""

from collections.abc import Callable
from typing import NamedTuple

from bot.adapters.redact import name_conditions as if_
from bot.adapters.redact.word_lists import lines_of
from bot.adapters.redact.words import Cue


class Announced(NamedTuple):
    """Words that announce a name, whether it may be written without capitals, and what must hold of it."""

    cue: Cue
    holds: Callable[[if_.Place], bool]
    small: bool


def _after(
    phrases: str, rest: str, holds: Callable[[if_.Place], bool], *, small: bool = False, same_case: bool = False
) -> Announced:
    return Announced(Cue(phrases, rest, same_case=same_case), holds, small)


def _listed(name: str) -> str:
    return "|".join(sorted(lines_of(name)))


_LINK = r"(?:\s?(?:is|was|:|=|-|\(|,)){0,3}\s{0,3}"
_TITLE = r"(?:mr\.?\s|mrs\.?\s|ms\.?\s|dr\.?\s)?"
_THINGS_WITH_A_TITLE = (
    r"(?!(?i:coffee|martens|pepper|meyer|clean|muscle|oetker|kipling|porter|dre\b|beast|dior|universe|bean\b|who\b|"
    r"potato|office|teams|word\b|"
    r"excel|windows|paint|edge|sql|access|outlook|browns?\b|doubtfire|tussaud|dash|cooper\b|selfridge|nice|robot|price\b|"
    r"hinch|jart|sheet))"
)
_PARTY = "passenger|recipient|payee|beneficiary|guest|patient|tenant|customer|client"
_THANKED = "thanks|thank you|thx|ty|merci|danke|gracias|grazie|obrigado|obrigada"
_THANKS = r"(?:\s(?:again|so much|very much|in advance|and regards|a lot))?"

CUES = (
    _after(
        r"my (?:full |first |last |real |legal )?name|his name|her name|our names|whose name",
        r"(?:'s|\sis|s|\swas|:|\s=)\s",
        if_.anything,
        small=True,
    ),
    _after("name is|name was", r"\s", if_.full_or_known),
    _after("surname|last name|first name|family name", r"(?:\s(?:is|was|ist|est|es))?(?:\snow)?\s", if_.not_company),
    _after("under", r",?\s", if_.surely),
    _after("name's", r"\s", if_.not_company),
    _after("name", r",?\s", if_.labelled),
    _after(
        "should be|should read|should say|must be|spelt|spelled|it's spelt|correct name is|correct spelling is",
        r":?\s\"?",
        if_.corrected,
    ),
    _after("booked as|registered as|down as|saved as|listed as|signed as|known as", r":?\s\"?", if_.booked_as),
    _after(
        "badge said|badge says|badge read|name tag said|name tag says|name tag read|nametag said|nametag says|"
        "name badge said",
        r":?\s\"?",
        if_.known,
    ),
    _after(
        "ask for|asked for|asking for|left it with|left with|leave it with|give it to|gave it to|signed for by",
        r"\s",
        if_.surely,
    ),
    _after("parcel for|package for|delivery for|appointment for|reservation for|letter for", r"\s", if_.surely),
    _after("i", r",\s", if_.aside),
    _after("am", r"\s", if_.opening),
    _after(
        _listed("name_labels"),
        r"\s?[:=]\s?",
        if_.not_company,
        small=True,
    ),
    _after(_listed("wider_labels"), r"\s?[:=]\s?", if_.known),
    _after(
        _listed("my_name_is"),
        r"\s",
        if_.anything,
        small=True,
    ),
    _after(
        "i am|i'm|i m|im|ich bin|je suis|soy|sono|ik ben|jestem|eu sou|jag är|jeg er|moi c'est",
        rf"\s(?:called\s|named\s)?{_TITLE}",
        if_.oneself,
        small=True,
    ),
    _after(
        "this is|hier ist|hier spricht|c'est|ici|aquí|habla|dit is|met|parla|qui parla|aqui é|det är|tu mówi",
        rf"\s{_TITLE}",
        if_.this,
        small=True,
    ),
    _after("it's|it is|its", r"\s(?:me,?\s)?", if_.it_is, small=True),
    _after(
        "spoke|spoken|speak|speaking|talk|talked|talking|chat|chatted|chatting|dealt|dealing|conversation|call|was on",
        r"(?:\son the phone|\syesterday|\stoday|\sagain)?\s(?:to|with|w/)\s",
        if_.colleague,
        small=True,
    ),
    _after(
        _listed("done_by"),
        r"(?:\sfor|\sto|\sback)?\sby\s",
        if_.colleague,
    ),
    _after(
        _listed("staff"),
        r",?\s(?:(?:was\s|is\s|were\s)?(?:called|named)|by the name of|whose name (?:is|was))\s",
        if_.anything,
        small=True,
    ),
    _after(_listed("staff"), r",?\s\(?", if_.known),
    _after(
        "|".join(
            f"{whose} {who}" for whose in ("my", "our", "his", "her", "their", "me") for who in sorted(lines_of("kin"))
        )
        + "|"
        + _listed("kin_abroad"),
        r",?\s(?:(?:is )?called\s|named\s)?",
        if_.relative,
    ),
    _after(
        "Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herr|Frau|Mme|Mlle|Madame|Monsieur|Señor|Señora|Sr|Sra|Signor|Signora|Dhr|"
        "Mevr|Shri|Smt",
        rf"\.?\s(?:and (?:Mr|Mrs|Ms)\.?\s)?{_THINGS_WITH_A_TITLE}",
        if_.titled,
        same_case=True,
    ),
    _after(
        "señor|señora|señorita|signor|signora|monsieur|madame|mevrouw|meneer|herr|frau",
        rf"\s{_THINGS_WITH_A_TITLE}",
        if_.titled,
        same_case=True,
    ),
    # in small letters, so that "MR" in a shouted sentence is none
    _after(
        "mr|mrs", rf"(?-i:(?<=r)|(?<=s))\.?\s(?:and (?:mr|mrs)\.?\s)?{_THINGS_WITH_A_TITLE}", if_.anything, small=True
    ),
    _after(
        _listed("sign_offs"),
        r"[,.!]{0,2}\s{0,4}(?:(?:mr|mrs|ms|dr)\.?\s(?:and mrs\.?\s)?)?",
        if_.signed,
        small=True,
    ),
    _after(_listed("short_sign_offs"), r"(?:[,!.]{1,2}\s{0,4}|\s?\n\s{0,3})", if_.thanked, small=True),
    _after(_listed("short_sign_offs"), r"\s", if_.signed_surely, small=False),
    _after("best|love|x|xx|xoxo|xo", r"(?:[,!]{1,2}\s{0,4}|\s?\n\s{0,3})", if_.signed, small=True),
    _after(_THANKED, rf"{_THANKS}[,.!-]{{1,3}}\s{{0,4}}", if_.thanked, small=True),
    _after(_THANKED, rf"{_THANKS}[,.!]{{0,2}}[ \t]{{0,3}}\n\s{{0,4}}", if_.signed),
    _after(
        _listed("greetings"),
        r"(?:\sthere)?,?\s",
        if_.greeted,
        small=True,
    ),
    _after(
        _listed("in_the_name_of"),
        _LINK,
        if_.not_company,
    ),
    _after(_PARTY, r"(?:\s?[:=]\s?|\s(?:is|was|named|called)\s)", if_.not_company),
    _after(_PARTY, r",?\s", if_.known),
    _after("from|to|cc|bcc|sent by|von|de|van", r"\s?:\s{0,2}\"?", if_.headed),
)
