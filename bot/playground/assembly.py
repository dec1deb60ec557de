"""Puts a playground together: what all workspaces share, and what each of them has for itself.

They share the time, the ids, the way to the bot, the troubles and the log, because there is one app and one platform.
People, channels, forms and tokens belong to one workspace alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.playground.attention import Attention
from bot.playground.changes import Changes
from bot.playground.clocks import Ids, PlayClock
from bot.playground.delivery.allowance import Allowance
from bot.playground.delivery.courier import RETRY_SCHEDULE, Courier
from bot.playground.delivery.line import ACK_SECONDS, Line
from bot.playground.delivery.sockets import WARNING_SECONDS, SocketLine
from bot.playground.delivery.webhooks import WebhookLine
from bot.playground.faults import Faults
from bot.playground.functions import Functions
from bot.playground.installs.workspaces import Workspaces
from bot.playground.kit.form_values import Known
from bot.playground.pacing import Pacing
from bot.playground.parts import Parts
from bot.playground.seed import Seed
from bot.playground.tokens import Tokens
from bot.playground.traffic import Traffic
from bot.playground.triggers import ResponseUrls, Triggers
from bot.playground.views import ViewShelf
from bot.playground.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Habits:
    """How strict and how patient the platform is.

    Attributes:
        burst: Posts that a channel takes at once before pacing sets in; None switches pacing off.
        per_second: Posts a second in a channel after that.
        ack_seconds: How long the bot has to acknowledge.
        retry_schedule: Seconds before each further try of an event.
        warning_seconds: How long before its end a socket is told.
        request_url: Where to deliver signed HTTP requests in place of Socket Mode.
    """

    burst: int | None = 10
    per_second: float = 1.0
    ack_seconds: float = ACK_SECONDS
    retry_schedule: Sequence[float] = RETRY_SCHEDULE
    warning_seconds: float = WARNING_SECONDS
    request_url: str | None = None


@dataclass(frozen=True, kw_only=True)
class _Shared:
    clock: PlayClock
    ids: Ids
    changes: Changes
    traffic: Traffic
    faults: Faults
    pacing: Pacing
    courier: Courier


def assemble(seed: Seed, clock: PlayClock, habits: Habits) -> Workspaces:
    """Every workspace of a seed, with nothing said in them yet."""
    ids, changes, faults, traffic = Ids(), Changes(), Faults(), Traffic(clock)
    shared = _Shared(
        clock=clock,
        ids=ids,
        changes=changes,
        traffic=traffic,
        faults=faults,
        pacing=Pacing(clock.wall, burst=habits.burst, per_second=habits.per_second),
        courier=Courier(
            _line(seed, habits, clock, ids, faults, changes),
            ids=ids,
            faults=faults,
            traffic=traffic,
            allowance=Allowance(clock.wall),
            schedule=habits.retry_schedule,
        ),
    )
    others = [_parts(seed.elsewhere(other), shared, installed=other.installed) for other in seed.others]
    return Workspaces([_parts(seed, shared, installed=True), *others])


def _parts(seed: Seed, shared: _Shared, *, installed: bool) -> Parts:
    clock, ids = shared.clock, shared.ids
    workspace = Workspace(seed, clock, ids)
    functions = Functions(seed.functions, clock, ids)
    return Parts(
        seed=seed,
        clock=clock,
        ids=ids,
        workspace=workspace,
        changes=shared.changes,
        traffic=shared.traffic,
        faults=shared.faults,
        pacing=shared.pacing,
        triggers=Triggers(clock.wall, ids),
        response_urls=ResponseUrls(clock, ids),
        views=ViewShelf(seed, clock, ids, Known(members=workspace.members, channels=workspace.channels)),
        courier=shared.courier,
        sockets=shared.courier.line if isinstance(shared.courier.line, SocketLine) else None,
        attention=Attention(clock),
        functions=functions,
        tokens=Tokens(seed, functions, ids, installed=installed),
    )


def _line(seed: Seed, habits: Habits, clock: PlayClock, ids: Ids, faults: Faults, changes: Changes) -> Line:
    if habits.request_url:
        return WebhookLine(
            habits.request_url,
            signing_secret=seed.app.signing_secret,
            clock=clock.signed,
            faults=faults,
            ack_seconds=habits.ack_seconds,
        )
    return SocketLine(
        seed,
        clock=clock.wall,
        ids=ids,
        faults=faults,
        on_change=changes.touch,
        ack_seconds=habits.ack_seconds,
        warning_seconds=habits.warning_seconds,
    )
