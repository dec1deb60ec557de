"""Errors that a caller can act on. Each says what happened and what to do next; anything else is a bug and surfaces."""

from datetime import datetime


class AttuneError(Exception):
    """The base of every expected trouble. Its text is plain language and safe to show to a person."""


class UnclearTimeError(AttuneError):
    """The words name no time that we can keep."""

    def __init__(self, phrase: str) -> None:
        super().__init__(
            f'I could not find an exact time in "{phrase}". Try "in 15 minutes", "at 3:30 pm" or "tomorrow at 10".'
        )
        self.phrase = phrase


class PastTimeError(AttuneError):
    """The time named has already gone by."""

    def __init__(self, due: datetime) -> None:
        super().__init__(f"{due:%a %d %b, %H:%M} has already gone by. Give a time that is still ahead.")
        self.due = due


class NotALeadError(AttuneError):
    """The action is for leads, and this person is not one."""

    def __init__(self, action: str) -> None:
        super().__init__(f"Only a lead can {action}. Ask a lead of your team, or have one add you in `/assist setup`.")


class NotOursError(AttuneError):
    """A person from outside used what is for the team."""

    def __init__(self) -> None:
        super().__init__("Attune is here for the support team. A lead can add you in `/assist setup`.")


class NotSetUpError(AttuneError):
    """Something a lead has to choose first has not been chosen."""


class NotFoundError(AttuneError):
    """What was asked for is not there (any more)."""


class IllegalMoveError(AttuneError):
    """A checkpoint cannot move from where it is to where it was asked to go."""

    def __init__(self, state: str, move: str) -> None:
        super().__init__(f"This checkpoint is {state}, so it cannot be {move} any more.")
        self.state = state
        self.move = move


class MovedOnError(AttuneError):
    """The button is for a checkpoint that has moved since the button was shown."""

    def __init__(self, state: str) -> None:
        super().__init__(f"This checkpoint has moved on since; it is {state} now. Nothing was changed.")


class StaleError(AttuneError):
    """The work is for an earlier generation of its checkpoint, or its lease went to another worker: leave it alone."""


class StateUnavailableError(AttuneError):
    """The database cannot be reached or is locked. Nothing was changed; try again."""

    def __init__(self, detail: str = "") -> None:
        super().__init__("Attune's memory cannot be reached just now. Nothing was lost; try again in a minute.")
        self.detail = detail


class ChatUnavailableError(AttuneError):
    """Slack did not answer, asked us to slow down, or failed. It is not known whether the call took effect.

    `retry_after` is in seconds, when Slack named it.
    """

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(f"Slack did not take the call ({reason}). It will be tried again.")
        self.reason = reason
        self.retry_after = retry_after


class ChatRefusedError(AttuneError):
    """Slack said no, and will say no again: `channel_not_found`, `not_in_channel`, `invalid_blocks`, ..."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"Slack refused the call: {reason}.")
        self.reason = reason


class TooLateToOpenError(AttuneError):
    """The click is older than the three seconds in which Slack lets a modal open."""

    def __init__(self) -> None:
        super().__init__("That took too long to open. Press the button (or send the command) once more.")


class ContentError(AttuneError):
    """Content (playbooks, drills, cues) has findings. The text lists every one as `path:line: rule: message`."""
