"""Make planned posts, once, while they are true; when Slack refuses one, those whom it concerns are told."""

from dataclasses import dataclass
from typing import NamedTuple

from bot.domain.attention import Attention
from bot.domain.case import Place
from bot.domain.checkpoint import Checkpoint, CheckpointState
from bot.domain.errors import ChatRefusedError
from bot.domain.notice import Line, read_back
from bot.domain.work import Work
from bot.services.attention_of import attention_of
from bot.services.held import Held, Outcome
from bot.services.keep_true import keep_true
from bot.services.mark_pinged import UNDELIVERED, UNHEARD, mark_pinged
from bot.services.outbox import plan_post
from bot.services.ports import Chat, Clock, Intent, State, Unit
from bot.services.post_once import PostOnce
from bot.services.show_ping import ShowPing


class Meant(NamedTuple):
    """A post that is about to be made: its intent, whether it is still true, and whose ping it is, if it is one."""

    intent: Intent
    is_true: bool
    pings: str | None


@dataclass(frozen=True)
class MakePost:
    """The worker's handler for planned posts.

    What is handed over after its time is pinged by the very post that hands it over, so that post climbs the ladder as
    a ping does.
    """

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
            meant = await self._intend(work, key, await self._place(work))
            if not meant.is_true:
                await keep_true(self.state, self.show, self.post_once, held, meant.intent)
                return Outcome.DONE
            unheard = await self._unheard(work, meant.pings)
            ts = await self.post_once.carry_out(meant.intent, read_back(work.payload["notice"]), held)
        except ChatRefusedError:
            if not work.payload["otherwise"]:
                raise
            return await self._otherwise(work, key)
        if ts is None:
            return Outcome.LET_LAPSE
        async with self.state.begin(work.workspace) as unit:
            await unit.posts.made(key, ts)
            if await _is_true(unit, meant.intent):
                await self._climb(unit, work, key, unheard)
                await unit.agenda.finish(work)
                return Outcome.FINISHED
        await keep_true(self.state, self.show, self.post_once, held, meant.intent._replace(ts=ts))
        return Outcome.DONE

    async def _intend(self, work: Work, key: str, place: Place) -> Meant:
        """Write the intent down, and whether it is still true."""
        async with self.state.begin(work.workspace) as unit:
            await unit.agenda.hold(work)
            intent = await unit.posts.intend(key, place, self.clock.wall(), about=work.payload["about"])
            told = [await unit.checkpoints.look(each) for each in sorted(intent.about)]
            owners = [each.owner for each in told if _is_pinged_by(each, key)]
            return Meant(intent, await _is_true(unit, intent), owners[0] if owners else None)

    async def _unheard(self, work: Work, owner: str | None) -> str:
        """Why the owner may not hear of what this post pings. It is made all the same, for when they are back."""
        if owner is None:
            return UNHEARD[Attention.HERE]
        return UNHEARD[await attention_of(self.state, self.chat, self.clock, workspace=work.workspace, who=owner)]

    async def _climb(self, unit: Unit, work: Work, key: str, unheard: str) -> None:
        for each in sorted(work.payload["about"]):
            checkpoint = await unit.checkpoints.get(each)
            if _is_pinged_by(checkpoint, key):
                await mark_pinged(unit, checkpoint, unheard=unheard, now=self.clock.now())

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
            await self._climb(unit, work, key, UNDELIVERED)
            await unit.agenda.finish(work)
            for user, words in work.payload["otherwise"].items():
                await plan_post(unit, Line(text=words), to=user, key=f"{key}:refused@{user}", now=self.clock.now())
        return Outcome.FINISHED


async def _is_true(unit: Unit, intent: Intent) -> bool:
    """Whether all promises that a post speaks of stand as they did when it was planned."""
    return all([(await unit.checkpoints.look(each)).is_told_in(intent.key) for each in sorted(intent.about)])


def _is_pinged_by(checkpoint: Checkpoint, key: str) -> bool:
    return checkpoint.state is CheckpointState.DUE and checkpoint.pinged_in == key
