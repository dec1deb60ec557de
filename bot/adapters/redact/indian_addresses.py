"""Addresses as India writes them: plot, flat or house, then the block, the cross, the road and the colony."""

import re
from collections.abc import Iterator

from bot.adapters.redact.words import Cue, Words

_FLAT = Cue(
    "flat|house|door|plot|shop|h.no|h. no|h|d.no|d. no|d",
    r"\.?[ ]?(?:no\.?|number|#)?[ ]?[\w/-]{1,10},?(?:[ ][^\W\d_][\w.'-]{0,20}(?:[ ]no\.?[ ]\d{1,3})?,?){1,8}?"
    r"[ ](?:road|rd|nagar|marg|colony|layout|enclave|residency|vihar|street|st|cross|main|sector|phase|lane|society|"
    r"apartments?|towers?)\b"
    r"(?:,?[ ](?:mg|no\.?|phase|sector|block|[a-z]{2,12})?[ ]?(?:road|street|nagar|no\.?[ ]\d{1,3}|\d{1,3})\b){0,2}",
)
_TO_PIN = re.compile(  # India's six digits end what may have no street at all
    r"(?:(?<!\w)#\s?|\b(?:plot|house|flat|door|shop|h)\b\.?\s?(?:no\b\.?|number|#)?\s?)[\w/-]{1,8},(?:\s?[^\W_][\w "
    r".'/-]{1,30},){0,4}"
    r"\s?[^\W\d_][^\W\d_ ]{1,20}(?: [^\W\d_]{2,20})?\s?-?\s?[1-9]\d{2}\s?\d{3}(?!\w)",
    re.IGNORECASE,
)
_SECTOR = re.compile(
    r"(?<![\w-])[A-Z]{1,2}[-/ ]?\d{1,4}[A-Z]?,?[ ](?:Sector|Block|Phase|sector|block|phase)[ -]?\d{1,3}[A-Z]?\b"
)
_SECTOR_WORDS = frozenset({"sector", "block", "phase"})
_PLOT_WORDS = frozenset({"plot", "house", "flat", "door", "shop", "h"})
_BUILDINGS = frozenset(
    {
        "apartment",
        "apartments",
        "apts",
        "residency",
        "heights",
        "enclave",
        "towers",
        "society",
        "chs",
        "nagar",
        "colony",
    }
    | {
        "layout",
        "vihar",
        "niwas",
        "bhavan",
        "kunj",
        "residences",
        "villas",
        "puram",
        "marg",
        "bagh",
        "chowk",
        "extension",
    }
)
_NUMBERED = r"(?=[A-Z-]{0,3}\d)[\w/-]{1,14}"
_PART = (
    r"(?:(?:plot|road|rd|street|lane|cross|main|sector|sec|phase|block|ward|wing|tower|gali|floor|stage|flat|house|survey|"
    rf"door|room|h|s|d)\b\.?[ ]?(?:no\b\.?|number)?[ ]?[#-]?[ ]?(?:{_NUMBERED}|(?-i:[A-Z]|[IVX]{{1,4}})(?!\w))"
    r"|\d{1,2}(?:st|nd|rd|th)[ ](?:[a-z][ ])?(?:cross|main|block|stage|phase|floor|street|avenue|sector|"
    r"lane)(?:[ ](?:road|street|rd))?\b"
    r"|(?-i:[A-Z][\w.'-]{0,20}[ ]){1,4}(?:apartments?|apts?|residency|residences|heights|enclave|towers?|chs|"
    r"society|complex|"
    r"nagar|colony|layout|vihar|marg|extension|extn|road|rd|street|bagh|ganj|gunj|chowk|bazaar|bhavan|bhawan|villas?|kunj|"
    r"niwas|nivas|sadan|puram|palya|halli|salai|gardens?|estate|mansion|plaza|park)\b\.?(?:[ ]road\b)?)"
)
_ON = re.compile(rf"(?:,?[ ]{{1,2}}{_PART}){{1,8}}", re.IGNORECASE)
_CHAIN = Cue(
    r"h.no|h. no|h no|h-no|d.no|d. no|d no|d-no|house no|house number|door no|door number|plot|plot no|flat|flat no|"
    "flat number|villa|villa no|quarter no|qtr no|room no|s.no|survey no|old no|new no",
    rf"\.?[ ]?[:#-]?[ ]?{_NUMBERED}(?P<more>(?:,?[ ]{{1,2}}{_PART}){{1,8}})",
)
_UNNAMED = re.compile(  # "#12, 3rd Main" and "B-204, Sunshine Apartments"
    rf"(?<![\w#/-])(?:#[ ]?\d[\w/-]{{0,8}}|(?-i:[A-Z]{{1,2}})[-/ ]?\d{{1,4}}(?:/\d{{1,4}})?[A-Z]?),?[ ]{{1,2}}{_PART}",
    re.IGNORECASE,
)
_HOUSE = Cue("h.no|h. no|h-no|hno|d.no|d. no|d-no|house no", r"\.?[ ]?[:#-]?[ ]?\d{1,4}(?:[-/]\w{1,6}){1,6}(?![\w/-])")


def indian_addresses(words: Words) -> Iterator[tuple[int, int]]:
    """Where each such address begins and ends; its locality and city stay."""
    text = words.text
    for cue in (_FLAT, _CHAIN, _HOUSE):
        for match in cue.matches(words):
            more = _ON.match(text, match.end())
            yield match.start(), more.end() if more else match.end()
    if not _SECTOR_WORDS.isdisjoint(words.vocabulary):
        for match in _SECTOR.finditer(text):
            yield match.span()
    if "#" in text or not _BUILDINGS.isdisjoint(words.vocabulary):
        for match in _UNNAMED.finditer(text):
            more = _ON.match(text, match.end())
            yield match.start(), more.end() if more else match.end()
    if "#" in text or not _PLOT_WORDS.isdisjoint(words.vocabulary):
        for match in _TO_PIN.finditer(text):
            yield match.span()
