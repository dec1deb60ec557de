"""A person leaves the screen and comes back, or asks not to be disturbed for a while."""

from bot.playground.parts import Parts
from bot.playground.refusal import StageError


def be(parts: Parts, member_id: str, presence: str) -> None:
    """Be `active` or `away` from now on.

    Raises:
        StageError: for anybody or anything else.
    """
    member = parts.person(member_id)
    if presence not in {"active", "away"}:
        raise StageError('presence is "active" or "away".')
    parts.attention.set_active(member.id, active=presence == "active")
    parts.changes.touch([member.id])


def rest(parts: Parts, member_id: str, seconds: float, after: float) -> None:
    """Not be disturbed for so many seconds, beginning `after` so many; 0 seconds ends it.

    Raises:
        StageError: when there is no such person.
    """
    member = parts.person(member_id)
    parts.attention.set_quiet(member.id, seconds=seconds, after=after)
    parts.changes.touch([member.id])
