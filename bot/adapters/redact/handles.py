"""Names on other services: "@jane_doe88", after a word that says it is somebody's own."""

import re
from collections.abc import Iterator

from bot.adapters.redact.word_lists import words_of
from bot.adapters.redact.words import Cue, Words
from bot.domain.redaction import Found, PrivateKind

_HANDLE = Cue(
    "twitter|insta|instagram|ig|tiktok|tik tok|telegram|snap|snapchat|discord|skype|facebook|fb|threads|mastodon|"
    "bluesky|youtube|twitch|"
    "linkedin|reddit|handle|username|user name|screen name|gamertag|userid|user id|x account|venmo|cashapp|paypal",
    r"(?:\s?(?:handle|account|name|user|profile|is|was|as|me|at|on|there|under|:|=|-|\()){0,4}\s{0,2}(@[\w.-]{1,39}"
    r"\w|u/\w{3,30})",
)
_OWN = Cue(
    r"my (?:handle|user ?name|gamertag|screen name|user ?id|login)", r"(?:\s?(?:is|:|=)){1,2}\s?([\w.-]{2,39}\w)"
)
_NAMED = Cue(
    "twitter|insta|instagram|tiktok|telegram|snapchat|discord|skype|reddit|twitch|psn|xbox|steam",
    r"\s(?:handle|username|user name|id)\s?(?:is|:|=)\s?([\w.-]{2,39}\w)",
)
_FOLLOW = Cue("dm me|tag me|message me|find me|follow me|i am|i'm", r"(?:\s(?:at|on|as)){0,2}\s(@[\w.-]{1,39}\w)")
_VERBAL = re.compile(r"[a-z]+(?:ed|ing|ly|able)", re.ASCII)
_DESK = re.compile(r"support|help|care|service|official", re.IGNORECASE)
_ORDINARY = words_of("not_handles")


def handles(words: Words) -> Iterator[Found]:
    """Handles that the customer calls their own."""
    for rule in (_HANDLE, _OWN, _NAMED, _FOLLOW):
        for match in rule.matches(words):
            if match[1].lower() not in _ORDINARY and not _DESK.search(match[1]) and not _VERBAL.fullmatch(match[1]):
                yield Found(kind=PrivateKind.HANDLE, start=match.start(1), end=match.end(1))
