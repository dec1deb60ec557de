"""What `/promise in 15 minutes: courier status` says: a time, a colon, and what was promised."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.business_hours import BusinessHours
from bot.domain.errors import AttuneError, UnclearTimeError
from bot.domain.promise import When, resolve_when

LONGEST_PROMISE = 500
"""Characters that a promise may have: a promise that needs more is a letter, and belongs in the ticket."""


class PromiseWordsError(AttuneError):
    """The command does not say what was promised."""


def parse_promise(text: str, *, now: datetime, zone: ZoneInfo, hours: BusinessHours) -> tuple[When, str]:
    """Split the words of the command into the time and the promise.

    Clock times hold colons too ("at 3:30: courier status"), so the longest beginning that is a time wins.

    Raises UnclearTimeError when no beginning is a time, PastTimeError when it has gone by, and PromiseWordsError when
    the promise itself is missing or too long.
    """
    colons = [index for index, character in enumerate(text[:200]) if character == ":"]
    if not colons:
        raise PromiseWordsError(
            "Write the time, a colon, and what you promised: `/promise in 15 minutes: courier status`."
        )
    for colon in reversed(colons):
        try:
            when = resolve_when(text[:colon].strip(), now=now, zone=zone, hours=hours)
        except UnclearTimeError:
            continue
        promise = text[colon + 1 :].strip()
        if not promise:
            raise PromiseWordsError("Say what you promised after the colon: `/promise in 15 minutes: courier status`.")
        if len(promise) > LONGEST_PROMISE:
            raise PromiseWordsError(
                f"Keep the promise under {LONGEST_PROMISE} characters; this one has {len(promise)}."
            )
        return when, promise
    raise UnclearTimeError(text[: colons[0]].strip())
