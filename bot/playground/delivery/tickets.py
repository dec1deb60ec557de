"""Tickets for sockets: each opens one, and only for a short time, as the addresses of `apps.connections.open` do."""

from bot.playground.clocks import Clock, Ids

TICKET_SECONDS = 30.0


class Tickets:
    """The tickets handed out and not yet used.

    Args:
        clock: Seconds since the epoch.
        ids: Names them.
    """

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids
        self._open: dict[str, float] = {}

    def hand_out(self) -> str:
        """A fresh ticket."""
        ticket = self._ids.next("ticket-")
        self._open[ticket] = self._clock()
        return ticket

    def take(self, ticket: str) -> bool:
        """Use a ticket up; False when it is none, or too old."""
        made_at = self._open.pop(ticket, None)
        return made_at is not None and self._clock() - made_at <= TICKET_SECONDS
