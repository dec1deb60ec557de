"""Track a promise that the agent states in so many words: `/promise in 15 minutes: courier status`."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.case import Place
from bot.domain.contacts import advice, contacts
from bot.domain.medium import Medium
from bot.domain.notice import Ping, PingItem
from bot.domain.promise_command import parse_promise
from bot.services.open_case import open_case
from bot.services.ports import Chat, Clock, State
from bot.services.start_checkpoints import Promised, start_checkpoints

TRACKED = "Tracked. I will remind you when it is due."


@dataclass(frozen=True)
class TrackPromise:
    """The `/promise` command."""

    state: State
    chat: Chat
    clock: Clock

    async def __call__(self, *, workspace: str, place: Place, who: str, text: str, origin: str) -> Ping:
        """The checkpoint that will make sure of it, ready to show; its time is read in the agent's own zone.

        Raises UnclearTimeError, PastTimeError or PromiseWordsError when the words do not say when or what.
        """
        zone = ZoneInfo((await self.chat.person(who)).zone)
        now = self.clock.now()
        async with self.state.begin(workspace) as unit:
            team = await unit.teams.get()
            when, words = parse_promise(text, now=now, zone=zone, hours=team.hours)
            case = await open_case(unit, place, medium=Medium.CHAT, owner=who, origin=origin, now=now)
            started = await start_checkpoints(
                unit, case, [Promised(words, when.due)], owner=who, origin=origin, now=now
            )
            there = contacts(await unit.checkpoints.of_case(case.id))
        quiet = advice(there, contacts(started))
        item = PingItem(checkpoint=started[0], case=case, news=TRACKED, about=(quiet,) if quiet else ())
        return Ping(items=(item,), now=now)
