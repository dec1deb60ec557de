"""Whether somebody can hear a reminder just now: here, away for a while, or off."""

from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.business_hours import BusinessHours


class Attention(StrEnum):
    """Where an agent's attention is.

    `HERE`: a reminder reaches them. `AWAY`: they are at work and not at the screen; it will wait for them, so somebody
    else has to hear it as well. `OFF`: it is outside their hours, or they asked not to be disturbed.
    """

    HERE = "here"
    AWAY = "away"
    OFF = "off"


def attention(now: datetime, *, zone: ZoneInfo, hours: BusinessHours, active: bool, quiet: bool) -> Attention:
    """Where an agent's attention is.

    Args:
        now: the time it is.
        zone: the agent's own.
        hours: the team's working week, read in that zone.
        active: whether they are at the screen. Who is there late in the evening is at work.
        quiet: whether they asked not to be disturbed just now.
    """
    if quiet:
        return Attention.OFF
    if active:
        return Attention.HERE
    local = now.astimezone(zone)
    at_work = hours.works_on(local.date()) and hours.opens <= local.time() < hours.closes
    return Attention.AWAY if at_work else Attention.OFF
