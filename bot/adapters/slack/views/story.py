"""Tell what happened in a case, one line an entry, for the team's alert and the recap."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.adapters.slack.views.escape import fit, is_visible, one_line
from bot.adapters.slack.views.mention import person
from bot.adapters.slack.views.times import spoken, token
from bot.adapters.slack.views.words import STORY
from bot.domain.case import JournalEntry, JournalKind

_SENT = frozenset({JournalKind.ANNOUNCED, JournalKind.PINGED})
"""What is done to somebody, not by them."""

_GOES_ON = frozenset({JournalKind.HANDED_OVER, JournalKind.CHANGED})
"""What is told in one breath with its words: "to Jon: the courier calls back", "to 15:30"."""


def case_story(story: Sequence[JournalEntry]) -> list[JournalEntry]:
    """What happened in a case, without our own heads-ups and reminders: for whoever is to act on it."""
    return [entry for entry in story if entry.kind not in _SENT]


def story_lines(story: Sequence[JournalEntry], zone: ZoneInfo | None, *, room: int, plain: bool = False) -> list[str]:
    """The entries as lines of escaped mrkdwn, each entry's own words last. `plain` spells the times out."""
    return [_line(entry, zone, room, plain=plain) for entry in story]


def _line(entry: JournalEntry, zone: ZoneInfo | None, room: int, *, plain: bool) -> str:
    at = spoken if plain else token
    by = f" {'to' if entry.kind in _SENT else 'by'} {person(entry.who)}" if entry.who else ""
    joint = " " if entry.kind in _GOES_ON else ": "
    told = f"{joint}{fit(one_line(entry.words), room)}" if is_visible(entry.words) else ""
    return f"{at(entry.at, zone)}. {_begins(entry)}{by}{told}"


def _begins(entry: JournalEntry) -> str:
    # A reminder with words is one that its owner may not have heard; the words say why.
    return "Reminder" if entry.kind is JournalKind.PINGED and is_visible(entry.words) else STORY[entry.kind]
