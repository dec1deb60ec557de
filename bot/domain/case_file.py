"""A case file: a case with its promises and its story, as recaps, hand-overs and lists read it."""

from datetime import datetime
from enum import StrEnum

from bot.domain.case import Case, JournalEntry, JournalKind
from bot.domain.checkpoint import Checkpoint
from bot.domain.playbook import Playbook
from bot.domain.value import Value


class CaseFile(Value):
    """All that is kept of one case. `checkpoints` are soonest first, `story` in the order in which it happened."""

    case: Case
    checkpoints: tuple[Checkpoint, ...]
    story: tuple[JournalEntry, ...]

    @property
    def owed(self) -> tuple[Checkpoint, ...]:
        """What is still promised, in order of the promised time."""
        still = (checkpoint for checkpoint in self.checkpoints if checkpoint.is_open)
        return tuple(sorted(still, key=lambda checkpoint: (checkpoint.promised_due_at, checkpoint.id)))

    @property
    def chosen(self) -> str | None:
        """The option that was agreed on, in the words it had, or None."""
        titles = [entry.words for entry in self.story if entry.kind is JournalKind.OPTION_CHOSEN and entry.words]
        return titles[-1] if titles else None

    def open_questions(self, playbook: Playbook | None) -> tuple[str, ...]:
        """What whoever takes the case over has to ask: the playbook's two questions, until an option is agreed on."""
        if playbook is None or self.case.option is not None:
            return ()
        return (playbook.focusing_question, playbook.success_question)


class Standing(StrEnum):
    """How an open promise stands against the clock."""

    LATE = "late"
    NEXT = "next"
    LATER = "later"


def standing(checkpoint: Checkpoint, now: datetime, soon: datetime) -> Standing:
    """Late when the promised time has gone by, next when it comes by `soon`, else later."""
    if checkpoint.promised_due_at < now:
        return Standing.LATE
    return Standing.NEXT if checkpoint.promised_due_at <= soon else Standing.LATER
