"""The outbox: posts and corrections that are planned in the transaction they follow from, and made by the worker.

A use case that posted on its own would have to choose between saying it twice and not at all when it dies halfway. So
it writes down what is to be said, in the transaction that makes it true, and the worker says it once, under a lease.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.case import Place
from bot.domain.checkpoint import Checkpoint, Rung
from bot.domain.errors import ChatRefusedError
from bot.domain.notice import Line, Notice, Ping, read_back, written
from bot.domain.work import NewWork, Work, WorkKind
from bot.services.held import Held, Outcome
from bot.services.ports import Chat, Clock, Intent, State, Unit
from bot.services.post_once import PostOnce
from bot.services.show_ping import ShowPing


async def plan_post(
    unit: Unit,
    notice: Notice,
    *,
    to: Place | str,
    key: str,
    now: datetime,
    about: Sequence[str] = (),
    otherwise: Mapping[str, str] | None = None,
) -> bool:
    """Plan a post for all in a channel to see, inside the caller's transaction.

    Args:
        unit: the transaction.
        notice: what to say.
        to: where; a Slack user id stands for our direct messages with that person.
        key: the post's own. The same key is never posted twice.
        now: the time it is.
        about: the ids of the checkpoints it speaks of, so that it can be kept true.
        otherwise: by Slack user id, what to tell whom when Slack will not have it.

    Returns whether it is planned by this; False when it was before.
    """
    payload: dict[str, Any] = {"notice": written(notice), "about": list(about), "otherwise": dict(otherwise or {})}
    payload |= {"user": to} if isinstance(to, str) else {"place": to.model_dump(mode="json")}
    return await unit.agenda.plan(
        NewWork(workspace=unit.workspace, kind=WorkKind.POST, key=f"post:{key}", payload=payload, due_at=now)
    )


async def plan_mend(unit: Unit, before: Checkpoint, *, says: Notice, now: datetime) -> None:
    """Plan that whatever was said of a checkpoint's generation says how it was answered, in the same transaction.

    Args:
        unit: the transaction.
        before: the checkpoint as it stood when it was answered.
        says: what alerts about it are to say.
        now: the time it is.
    """
    payload = {
        "pings": [key for key in (before.key(Rung.HEADS_UP), before.owner_key, before.pinged_in) if key],
        "alerts": [f"{before.key(rung)}@" for rung in (Rung.ESCALATE, Rung.LEAD)],
        "says": written(says),
    }
    key = f"mend:{before.id}:{before.generation}"
    await unit.agenda.plan(NewWork(workspace=unit.workspace, kind=WorkKind.MEND, key=key, payload=payload, due_at=now))


@dataclass(frozen=True)
class MakePost:
    """The worker's handler for planned posts."""

    state: State
    chat: Chat
    clock: Clock
    post_once: PostOnce
    show: ShowPing

    async def __call__(self, held: Held) -> Outcome:
        """Make the post, once. One that speaks of promises is not made, or is mended, when they have moved on."""
        work = held.work
        key = work.key.removeprefix("post:")
        try:
            intent, wanted = await self._intend(work, key, await self._place(work))
            if not wanted:
                await keep_true(self.state, self.show, self.post_once, work.workspace, intent)
                return Outcome.DONE
            ts = await self.post_once.carry_out(intent, read_back(work.payload["notice"]), held)
        except ChatRefusedError:
            if not work.payload["otherwise"]:
                raise
            return await self._otherwise(work, key)
        if ts is None:
            return Outcome.LET_LAPSE
        async with self.state.begin(work.workspace) as unit:
            await unit.posts.made(key, ts)
            if await _is_true(unit, intent):
                await unit.agenda.finish(work)
                return Outcome.FINISHED
        await keep_true(self.state, self.show, self.post_once, work.workspace, intent._replace(ts=ts))
        return Outcome.DONE

    async def _intend(self, work: Work, key: str, place: Place) -> tuple[Intent, bool]:
        """Write the intent down, and whether it is still true."""
        async with self.state.begin(work.workspace) as unit:
            await unit.agenda.hold(work)
            intent = await unit.posts.intend(key, place, self.clock.wall(), about=work.payload["about"])
            return intent, await _is_true(unit, intent)

    async def _place(self, work: Work) -> Place:
        """Where it goes. A channel that outsiders came to since it was planned is refused."""
        if "user" in work.payload:
            return Place(channel=await self.chat.direct_channel(work.payload["user"]))
        place = Place.model_validate(work.payload["place"])
        async with self.state.begin(work.workspace) as unit:
            team = await unit.teams.get()
        audience = await self.chat.audience(place.channel)
        # Slack tells us nothing of direct messages; where else it does not, it lets us post nothing either.
        if place.channel in team.listens_in or (audience.known and audience.outsiders):
            raise ChatRefusedError("people from outside read there now")
        return place

    async def _otherwise(self, work: Work, key: str) -> Outcome:
        async with self.state.begin(work.workspace) as unit:
            await unit.agenda.finish(work)
            for user, words in work.payload["otherwise"].items():
                await plan_post(unit, Line(text=words), to=user, key=f"{key}:refused@{user}", now=self.clock.now())
        return Outcome.FINISHED


@dataclass(frozen=True)
class MendPosts:
    """The worker's handler for what was said and is not true any more."""

    state: State
    post_once: PostOnce
    show: ShowPing

    async def __call__(self, held: Held) -> Outcome:
        """Let pings show how their promises stand, and alerts how they were answered."""
        work = held.work
        async with self.state.begin(work.workspace) as unit:
            pings = [intent for key in work.payload["pings"] if (intent := await unit.posts.get(key))]
            alerts = [intent for prefix in work.payload["alerts"] for intent in await unit.posts.under(prefix)]
        for intent in pings:
            await keep_true(self.state, self.show, self.post_once, work.workspace, intent)
        for intent in alerts:
            await self.post_once.mend(intent, read_back(work.payload["says"]))
        return Outcome.DONE


async def _is_true(unit: Unit, intent: Intent) -> bool:
    """Whether all promises that a post speaks of stand as they did when it was planned."""
    return all([(await unit.checkpoints.look(each)).is_told_in(intent.key) for each in sorted(intent.about)])


MOST_LOOKS = 5
"""How often a ping is shown anew because its promises moved meanwhile; whoever moves them looks after it as well."""


async def keep_true(state: State, show: ShowPing, once: PostOnce, workspace: str, intent: Intent) -> None:
    """Show in a ping how its promises stand, and look again: two who mend at once must not leave the older view."""
    async with state.begin(workspace) as unit:
        told = [await unit.checkpoints.look(each) for each in sorted(intent.about)]
    # Whom a promise went to since may live elsewhere; the reader is who still owns what the post speaks of.
    readers = [each.owner for each in told if each.is_told_in(intent.key)]
    zone = await show.zone_of(readers[0]) if readers else ZoneInfo("UTC")
    shown: Ping | None = None
    for _ in range(MOST_LOOKS):
        async with state.begin(workspace) as unit:
            notice = await show(unit, intent, zone=zone)
        if shown is not None and notice.items == shown.items:
            return
        await once.mend(intent, notice)
        shown = notice
