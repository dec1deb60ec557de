"""Names on other services: "@jane_doe88", "ig: moss.lichen", after a word that says it is somebody's own."""

import re
from collections.abc import Iterator

from bot.adapters.redact.word_lists import given_names, ordinary_words, words_of
from bot.adapters.redact.words import Cue, Words
from bot.domain.redaction import Found, PrivateKind

_SERVICES = (
    "twitter|insta|instagram|insta gram|ig|tiktok|tik tok|telegram|tg|snap|snapchat|discord|skype|facebook|fb|threads|"
    "mastodon|bluesky|bsky|youtube|twitch|linkedin|reddit|venmo|cashapp|cash app|psn|xbox|xbox live|steam|signal|"
    "wechat|"
    "kik|vinted|depop|etsy|ebay|strava|minecraft|roblox|fortnite|epic games|battle.net|battlenet|riot|github|messenger"
)
_NAMES = "handle|username|user name|screen name|gamertag|gamer tag|userid|user id|nickname|login name"
_HANDLE = Cue(
    f"{_SERVICES}|{_NAMES}|x account|x handle|paypal",
    r"(?:\s?(?:handle|account|name|user|profile|is|was|as|me|at|on|there|under|:|=|-|\()){0,4}\s{0,2}(@[\w.-]{1,39}"
    r"\w|u/\w{3,30})",
)
_OWN = Cue(
    rf"my (?:{_SERVICES}|x)(?:\s(?:handle|username|user name|name|id|tag|gamertag|account))?"
    r"|my (?:handle|user ?name|gamer ?tag|screen name|user ?id|login|nick|nickname)",
    r"(?:\s?(?:is|:|=)){1,2}\s?(?P<plain>[\w.-]{2,39}\w(?:#\d{4,6}\b)?)",
)
_NAMED = Cue(
    _SERVICES,
    r"\s(?:handle|username|user name|name|id|tag|gamertag|gamer tag)(?:\s(?:is|as)|"
    r"\s?[:=])\s?(?P<plain>[\w.-]{2,39}\w(?:#\d{4,6}\b)?)",
)
_ODD = Cue(  # what no word looks like needs fewer words before it
    f"{_SERVICES}|{_NAMES}|x handle|user|login|log in|logon|account name|benutzername|benutzer|nutzername|"
    f"identifiant|usuario|"
    "nombre de usuario|pseudo|utente|nome utente|gebruikersnaam",
    r"(?P<link>(?:\s?(?:handle|account|name|user|username|id|tag|gamertag|profile|is|ist|est|es|as|under|i'm|"
    r"i am|im|it's|"
    r"its|:|=|-|,|\()){0,3})\s{0,2}"
    r"(?P<odd>@?[A-Za-z][\w.-]{2,38}\w(?:#\d{4,6}\b)?)(?!\w|@)",
)
_GAMERTAG = Cue(
    "gamertag|gamer tag|xbox live|psn id",
    r"(?:\s?(?:is|:|=|-)){0,2}\s{1,2}(?P<odd>(?-i:[A-Za-z][a-z0-9]{1,20}[A-Z]\w{0,20}|[A-Za-z]\w{2,20}(?=[ ]\w{0,3}\d))"
    r"(?:[ ]\w{0,3}\d{1,4}\b)?)(?!\w|@)",
)
_ON = Cue(
    "i'm|i am|im|it's|its|me as|me under|me at|find me|message me|add me",
    rf"(?:\s(?:at|on|as|under))?\s(?P<odd>@?[A-Za-z][\w.-]{{2,38}}\w(?:#\d{{4,6}})?)\s(?:on|at|in)\s(?:{_SERVICES}|x)(?!\w)",
)
_FOLLOW = Cue("dm me|tag me|message me|find me|follow me|i am|i'm", r"(?:\s(?:at|on|as)){0,2}\s(@[\w.-]{1,39}\w)")
_SIGNS = frozenset("_#@")
_FIRST_OF_SERVICES = frozenset(name.split()[0] for name in _SERVICES.split("|"))
_TAG = re.compile(r"(?<![\w#@./-])[A-Za-z][\w.]{1,31}#\d{4}(?!\w)")
_TAGGED = frozenset({"discord", "battletag", "battlenet", "battle", "gamertag", "steam", "tag", "riot"})
_SHOP_WORDS = words_of("shop_words")
_VERBAL = re.compile(r"[a-z]+(?:ed|ing|ly|able)", re.ASCII)
_DESK = re.compile(r"support|help|care|service|official", re.IGNORECASE)
_ORDINARY = words_of("not_handles")
_CLAUSE_END = re.compile(r"\s*(?:$|[.,;!?)\n]|\b(?:and|but|if|pls|please|on|thanks|thx)\b)", re.IGNORECASE)
_VERSION = re.compile(
    r"(?:v|ver|version|no|nr|id|ios|win|windows|ps|rtx|mk|gen|error|err)?[.-]?\d[\d.]*[a-z]?", re.IGNORECASE
)


def handles(words: Words) -> Iterator[Found]:
    """Handles that the customer calls their own."""
    for start, end in [*_signed(words), *_called(words)]:
        if _may_be(words.text[start:end]):
            yield Found(kind=PrivateKind.HANDLE, start=start, end=end)


def _signed(words: Words) -> Iterator[tuple[int, int]]:
    """Those that begin with a sign, and those with a tag of four digits."""
    for rule in (_HANDLE, _FOLLOW):
        for match in rule.matches(words):
            yield match.span(1)
    if "#" in words.text and not _TAGGED.isdisjoint(words.places):
        for match in _TAG.finditer(words.text):
            if match[0].partition("#")[0].lower() not in _SHOP_WORDS:
                yield match.span()


def _called(words: Words) -> Iterator[tuple[int, int]]:
    """Those that a service or a word like "username" stands before or after."""
    for rule in (_OWN, _NAMED):
        for match in rule.matches(words):
            if _is_odd(match["plain"]) or _is_plain(words.text, match):
                yield match.span("plain")
    for match in _ODD.matches(words):
        if _is_odd(match["odd"]) and not _is_of_the_service(match):
            yield match.span("odd")
    for match in _ON.matches(words):
        if _is_odd(match["odd"]):
            yield match.span("odd")
    for match in _GAMERTAG.matches(words):
        yield match.span("odd")


def _may_be(handle: str) -> bool:
    low = handle.lower()
    return low not in _ORDINARY and not _DESK.search(handle) and not _VERBAL.fullmatch(handle)


def _is_odd(handle: str) -> bool:
    """Whether it has signs that no word, time, version or amount has."""
    if handle[0] == "@" or "#" in handle or "_" in handle:
        return True
    letters = sum(sign.isalpha() for sign in handle)
    mixed = any(sign.isdigit() for sign in handle) and letters > 2 and not _VERSION.fullmatch(handle)  # noqa: PLR2004
    dotted = "." in handle and letters > 5 and handle.islower() and not handle.endswith((".com", ".org", ".net", ".co"))  # noqa: PLR2004
    return mixed or dotted


def _is_of_the_service(match: re.Match[str]) -> bool:
    """Whether a word right after a service may be its own: "instagram story10", where no "is" and no sign stands."""
    bare = not match["link"].strip() and _SIGNS.isdisjoint(match["odd"])
    return bare and match[0].split()[0].lower() in _FIRST_OF_SERVICES


def _is_plain(text: str, match: re.Match[str]) -> bool:
    word = match["plain"].lower()
    known = word in ordinary_words() and word not in given_names()
    return not known and not word.isdigit() and bool(_CLAUSE_END.match(text, match.end()))
