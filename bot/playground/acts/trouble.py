"""Trouble on demand: what strikes at once, what waits for its moment, and what is switched until further notice."""

from typing import Any

from bot.playground.delivery.allowance import SLACKS_LIMIT
from bot.playground.delivery.sockets import SLACKS_SOCKET_SECONDS
from bot.playground.faults import CONNECT, Delivery, Fault, Plan
from bot.playground.parts import Parts


def plan(parts: Parts, wanted: Plan) -> dict[str, Any]:
    """Begin what is wanted; how many sockets it met."""
    faults, sockets = parts.faults, parts.sockets
    faults.add(*wanted.add)
    if wanted.refuse_socket:
        faults.add(Fault(method=CONNECT, kind="error", times=wanted.refuse_socket))
    counted: dict[Delivery, int] = {
        "duplicate_next": wanted.duplicate_next,
        "reorder_next": wanted.reorder_next,
        "lost_ack": wanted.lost_ack,
    }
    for name, times in counted.items():
        faults.expect(name, times)
    faults.delay_next(wanted.delay_next, seconds=wanted.delay_seconds)
    if wanted.clock_skew is not None:
        parts.clock.skew = wanted.clock_skew
    if wanted.events_per_hour is not None:
        parts.courier.allowance.per_hour = wanted.events_per_hour or SLACKS_LIMIT
    if sockets and wanted.socket_seconds is not None:
        sockets.socket_seconds = wanted.socket_seconds or SLACKS_SOCKET_SECONDS
    parts.changes.touch()
    return {
        "dropped": sockets.drop() if sockets and wanted.drop_sockets else 0,
        "silenced": sockets.silence() if sockets and wanted.silent_socket else 0,
        "refreshed": sockets.refresh() if sockets and wanted.refresh_sockets else 0,
    }


def ahead(parts: Parts) -> dict[str, Any]:
    """What is still to come: `planned` by name and how often it is `left`, and the switches that are not Slack's."""
    per_hour = parts.courier.allowance.per_hour
    seconds = parts.sockets.socket_seconds if parts.sockets else SLACKS_SOCKET_SECONDS
    return {
        "planned": parts.faults.planned(),
        "clock_skew": parts.clock.skew,
        "events_per_hour": None if per_hour == SLACKS_LIMIT else per_hour,
        "socket_seconds": None if seconds == SLACKS_SOCKET_SECONDS else seconds,
    }


def calm(parts: Parts) -> None:
    """Plan nothing any more, set every switch back, and let go of what is held."""
    parts.faults.clear()
    parts.clock.skew = 0.0
    parts.courier.allowance.per_hour = SLACKS_LIMIT
    parts.courier.release()
    if parts.sockets:
        parts.sockets.socket_seconds = SLACKS_SOCKET_SECONDS
    parts.changes.touch()
