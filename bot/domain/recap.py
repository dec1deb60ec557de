"""The words of a recap that the agent may paste to the customer: what was agreed, and what was promised by when."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.case import JournalEntry, JournalKind
from bot.domain.checkpoint import SETTLED, Checkpoint
from bot.domain.playbook import Listener


def for_customer(story: tuple[JournalEntry, ...], checkpoints: tuple[Checkpoint, ...], zone: ZoneInfo) -> str:
    """A short summary in plain words, with times in the agent's zone, named. No internal step shows in it."""
    lines = ["Here is what we agreed, so that you have it in writing."]
    chosen = [entry.words for entry in story if entry.kind is JournalKind.OPTION_CHOSEN and entry.words]
    lines += [f"You chose: {chosen[-1]}."] if chosen else []
    kept_at = {entry.words: entry.at for entry in story if entry.kind in {JournalKind.KEPT, JournalKind.KEPT_LATE}}
    for checkpoint in checkpoints:
        if checkpoint.to is not Listener.CUSTOMER:
            continue
        promise = checkpoint.promise.rstrip(".")
        if checkpoint.state in SETTLED:
            done = kept_at.get(checkpoint.promise)
            lines.append(f"Done {_told(done, zone)}: {promise}." if done else f"Done: {promise}.")
        elif checkpoint.is_open:
            lines.append(f"By {_told(checkpoint.promised_due_at, zone)}: {promise}.")
    return "\n".join(lines)


def _told(at: datetime, zone: ZoneInfo) -> str:
    """A moment with its zone, without which it would be another one where the customer lives."""
    return f"{at.astimezone(zone):%a %d %b, %H:%M} ({zone.key})"
