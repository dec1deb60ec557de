"""Say how a promise stands against the clock, the same way to its owner and to the team."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.adapters.slack.views.mention import person
from bot.adapters.slack.views.times import length, spoken, token
from bot.adapters.slack.views.words import TO
from bot.domain.checkpoint import Checkpoint

_A_MINUTE = timedelta(minutes=1)


def lateness(checkpoint: Checkpoint, now: datetime) -> str:
    """How it stands, measured from the promised time: "due now", "due in 5 minutes", "12 minutes late"."""
    late = now - checkpoint.promised_due_at
    if abs(late) < _A_MINUTE:
        return "due now"
    return f"{length(late)} late" if late > timedelta() else f"due in {ahead(-late)}"


def ahead(delta: timedelta) -> str:
    """How long it still is, to the nearest minute: who looks a second later must not read a minute less."""
    return length(max(_A_MINUTE, timedelta(minutes=round(delta / _A_MINUTE))))


def is_snoozed(checkpoint: Checkpoint) -> bool:
    """Whether its reminder was put off beyond what was promised."""
    return checkpoint.due_at > checkpoint.promised_due_at


def promise_line(checkpoint: Checkpoint, zone: ZoneInfo | None, *, plain: bool, to_owner: bool = False) -> str:
    """Who owes whom, by when: the line above the promise's own words.

    Args:
        checkpoint: the promise.
        zone: whose time to spell out where Slack cannot show the reader's own.
        plain: whether times are spelled out.
        to_owner: whether its owner reads it, who is "you"; others read the name.
    """
    who = "You owe" if to_owner else f"{person(checkpoint.owner)} owes"
    return f"{who} {TO[checkpoint.to]} this by {by_when(checkpoint, zone, plain=plain)}:"


def by_when(checkpoint: Checkpoint, zone: ZoneInfo | None, *, plain: bool) -> str:
    """The promised time and, once it was snoozed, until when. `plain` spells the times out."""
    at = spoken if plain else token
    promised = at(checkpoint.promised_due_at, zone)
    return f"{promised}, snoozed until {at(checkpoint.due_at, zone)}" if is_snoozed(checkpoint) else promised
