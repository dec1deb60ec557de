"""Accessibility: words that a screen reader speaks as they are meant. No emoji, no shouting, no link called "here"."""

import re
import unicodedata
from collections.abc import Iterator

from bot.domain.content_rules.manuscript import Manuscript
from bot.domain.content_rules.passages import written
from bot.domain.content_rules.rule import Fault, Rule, Tier
from bot.domain.content_rules.wording import phrase, plain

EMOJI = Rule("emoji", Tier.GOLD, "Words carry the meaning, never an emoji or a symbol")
ALL_CAPS = Rule("all-caps", Tier.GOLD, "No word is written in capitals, save abbreviations")
LINK_TEXT = Rule("link-text", Tier.GOLD, 'A link says where it leads; none is called "here"')

_SIGNS = frozenset("\u00a4\u00b0\u00a9\u00ae\u2122\u2116\u2103\u2109")
"""Symbols that read aloud well: degrees, marks and the like."""

_SHORTCODE = re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])")
_SMILEY = re.compile(r"(?<!\w)[:;=8]['-]?[)(DPpO/|3](?!\w)|<3(?!\w)|\^_?\^")
_LOUD = re.compile(r"(?<![\w/.@-])[A-Z]{2,}(?:'[A-Z]+)?(?![\w/@-])(?!\.\w)")
_SLOT = re.compile(r"\{\{[^{}]*\}\}")
_LONGEST_ABBREVIATION = 5
_SHOUTED = frozenset(
    re.findall(
        r"\w+",
        """about after again all also always and any are asap be both but by call can cant close dear do done dont each
    ever every fast fix for free from full get give go good great have help her here his hot how if in is its just
    keep last late lost made make many may me more most much must my need never new next no none not note now of off
    old on once one only open or our out over own paid pay ours same save see send she should so some sorry stay stop
    sure take tell that the their them then there they this time to today too two up urgent very via wait was way we
    well were what when why will with wont work wrong yes you your""",
    )
)
"""Short words that are no abbreviation of anything, so in capitals they are shouted. "IT" and "AM" may be either."""

_LINK = phrase(
    r"(?:click|tap|press) (?:on )?(?:here|below|this)",
    "(?:follow|use|see|open|visit) (?:this|the) link",
    "(?:read|learn|find out|see) more here",
    r"here: ?(?:https?://|\{\{)\S*",
)
_MARKED = re.compile(
    r"\[(?:click )?(?:here|this|(?:this |the )?link)\]\(|<[^<>|\s]+\|(?:click )?(?:here|this|(?:this |the )?link)>",
    re.IGNORECASE,
)


def accessibility_faults(manuscript: Manuscript) -> Iterator[Fault]:
    """What a screen reader would stumble over, anywhere in a playbook."""
    for loc, text in written(manuscript.playbook):
        for rule, message in stumbles(text):
            yield Fault(loc, rule, message)


def stumbles(text: str) -> Iterator[tuple[Rule, str]]:
    """What a screen reader would stumble over in one text."""
    sign = None if text.isascii() else next((sign for sign in text if is_picture(sign)), None)
    if sign:
        name = unicodedata.name(sign, "a symbol").lower()
        yield EMOJI, f"{name}: say it in words, for not everyone sees it or sees the same in it"
    words = _SLOT.sub(" ", plain(text))
    drawn = _SHORTCODE.search(words) or _SMILEY.search(words)
    if drawn:
        yield EMOJI, f'"{drawn[0]}": say it in words, for not everyone sees it or sees the same in it'
    shout = next(shouted(words), None)
    if shout:
        yield ALL_CAPS, f'"{shout[0]}": write it small; capitals shout, and some readers spell them out'
    link = _LINK.search(plain(text)) or _MARKED.search(text)
    if link:
        yield LINK_TEXT, f'"{link[0]}": say where the link leads, for links are often read out one by one'


def shouted(words: str) -> Iterator[re.Match[str]]:
    """Every word of a text that is written in capitals and is no abbreviation."""
    for match in _LOUD.finditer(words):
        if len(match[0]) > _LONGEST_ABBREVIATION or match[0].replace("'", "").lower() in _SHOUTED:
            yield match


def drawn(words: str) -> Iterator[re.Match[str]]:
    """Every emoji of a text that is typed in signs or as a code."""
    for pattern in (_SHORTCODE, _SMILEY):
        yield from pattern.finditer(words)


def unnamed_links(words: str) -> Iterator[re.Match[str]]:
    """Every link of a text, or word for one, that does not say where it leads."""
    for pattern in (_LINK, _MARKED):
        yield from pattern.finditer(words)


def is_picture(sign: str) -> bool:
    """Whether a character is a picture: an emoji, a symbol, or what joins them."""
    if sign in _SIGNS or sign.isascii():
        return False
    return unicodedata.category(sign) in {"So", "Sk", "Cs"} or sign in "\u20e3\ufe0f\u200d"
