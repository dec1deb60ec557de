"""Hear an agent: find the promises in what they really wrote to a customer, and offer to track them. Nobody else sees.

Nothing is tracked until the agent says so. What the agent wrote is read and let go; of it only the promises stay.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.domain.case import Place
from bot.domain.errors import ChatRefusedError
from bot.domain.identity import id_from
from bot.domain.message_markup import unmarked, without_code, without_emphasis
from bot.domain.notice import OfferCard
from bot.domain.offer import PromiseOffer, offered
from bot.domain.promise import FoundPromise, find_promises, worth_asking
from bot.domain.team import Team
from bot.services.ports import Chat, Clock, State, Unit
from bot.services.propose_promises import plan_proposals
from bot.services.show_offer import show_offer

LONGEST_READ = 12_000
"""Characters of a message that are read for promises; a longer one is a document."""


class _Heard(NamedTuple):
    """A message: where its agent sees what is whispered, what it says without and with markup, and what we found."""

    shown_in: Place
    words: str
    raw: str
    found: tuple[FoundPromise, ...]


@dataclass(frozen=True)
class HearAgent:
    """Listening to our own people, in channels that opted in, for what they promise and for nothing else.

    Slack may tell of a message, its edits and its end in any order and more than once. What is older than what was
    heard changes nothing; an offer that could not be shown is shown when the event is tried again. With `proposals` a
    model is asked, later, about messages in which our rules saw no promise for sure.
    """

    state: State
    chat: Chat
    clock: Clock
    proposals: bool = False

    async def __call__(
        self,
        *,
        workspace: str,
        place: Place,
        shown_in: Place,
        user: str,
        ts: str,
        text: str,
        said_at: datetime,
        edited_at: datetime | None = None,
    ) -> int:
        """Offer to track what was promised in a message, new or edited, if it is an agent's where we listen.

        Args:
            workspace: the Slack team id.
            place: the thread that the message begins or belongs to, and so the case.
            shown_in: where the agent sees the offer.
            user: who wrote it.
            ts: its timestamp, which stays when it is edited.
            text: what it says now, as Slack gives it.
            said_at: when it was written first, as Slack stamps it; times in it are counted from then.
            edited_at: when it was edited, as Slack stamps it.

        Returns how many promises the agent was shown.
        """
        offer_id = _id(workspace, place, ts)
        async with self.state.begin(workspace) as unit:
            team = await unit.teams.get()
            if not _listens(team, place, user):
                return 0
            known = await unit.offers.get(offer_id)
        zone = ZoneInfo((await self.chat.person(user)).zone)
        said = self._on_our_clock(said_at) if known is None else known.said_at
        words = _own_words(text)
        found = find_promises(words, now=said.astimezone(zone), zone=zone, hours=team.hours)
        items = offered(found)
        fresh = PromiseOffer(
            id=offer_id,
            workspace=workspace,
            place=place,
            owner=user,
            said_at=said,
            as_of=edited_at or said_at,
            zone=zone.key,
            items=items,
            shown=0 if items else 1,
        )
        heard = _Heard(shown_in, words, text, found)
        if known is None and edited_at is None and not items:
            if self._may_ask(heard):
                async with self.state.begin(workspace) as unit:
                    await self._plan_proposals(unit, fresh, heard)
            return 0
        async with self.state.begin(workspace) as unit:
            known = await unit.offers.get(offer_id)
            if known is not None and (known.withdrawn or known.as_of > fresh.as_of):
                return 0
            offer = fresh if known is None else known.edited(items, as_of=fresh.as_of, text=words)
            await unit.offers.save(offer)
            await self._plan_proposals(unit, offer, heard)
            card = await show_offer(unit, offer, now=self.clock.now())
        return len(items) if await self._show(shown_in, card) else 0

    async def withdraw(
        self, *, workspace: str, place: Place, shown_in: Place, user: str, ts: str, said_at: datetime
    ) -> bool:
        """The message is gone: withdraw its offer and ask about what is tracked of it.

        An end that comes before its beginning is remembered, so that nothing is offered for what is gone already.
        Returns whether the agent was told.
        """
        offer_id = _id(workspace, place, ts)
        async with self.state.begin(workspace) as unit:
            team = await unit.teams.get()
            known = await unit.offers.get(offer_id)
            if known is None:
                if _listens(team, place, user):
                    await unit.offers.save(_gone(offer_id, workspace, place, user, said_at))
                return False
            offer = known if known.withdrawn else known.taken_back(as_of=max(known.as_of, said_at))
            if all(item.let_be for item in known.items):
                offer = offer.model_copy(update={"shown": offer.version})  # there is nothing to tell
            await unit.offers.save(offer)
            card = await show_offer(unit, offer, now=self.clock.now())
        return await self._show(shown_in, card)

    def _may_ask(self, heard: "_Heard") -> bool:
        return self.proposals and worth_asking(heard.words, heard.found)

    async def _plan_proposals(self, unit: Unit, offer: PromiseOffer, heard: "_Heard") -> None:
        """Plan to ask a model about the message as it reads now, if there is one and our rules saw nothing for sure."""
        if self._may_ask(heard):
            now, wall = self.clock.now(), self.clock.wall()
            await plan_proposals(
                unit, offer, shown_in=heard.shown_in, text=heard.words, raw=heard.raw, now=now, wall=wall
            )

    async def _show(self, place: Place, card: OfferCard) -> bool:
        """Whisper it, unless this version was shown before; whether it is shown now.

        An offer is a courtesy: one that Slack will not show is let go.
        """
        offer = card.offer
        if offer.shown == offer.version:
            return False
        try:
            await self.chat.whisper(place, offer.owner, card)
            reached = True
        except ChatRefusedError:
            reached = False
        async with self.state.begin(offer.workspace) as unit:
            now = await unit.offers.get(offer.id)
            if now is not None and now.shown < offer.version:
                await unit.offers.save(now.model_copy(update={"shown": offer.version}))
        return reached

    def _on_our_clock(self, said_at: datetime) -> datetime:
        """The moment of a message on the clock that promises are kept by, which runs fast in a demonstration."""
        if self.clock.pace == 1:
            return said_at
        return self.clock.now() - (self.clock.wall() + self.clock.ahead - said_at) * self.clock.pace


def _own_words(text: str) -> str:
    """What the agent wrote, as a person reads it; what stands in code is not theirs."""
    return without_emphasis(without_code(unmarked(text[:LONGEST_READ]))[0])


def _listens(team: Team, place: Place, user: str) -> bool:
    return place.channel in team.listens_in and team.is_ours(user)


def _gone(offer_id: str, workspace: str, place: Place, owner: str, said_at: datetime) -> PromiseOffer:
    """What is kept of a message that ended before we heard of it."""
    return PromiseOffer(
        id=offer_id,
        workspace=workspace,
        place=place,
        owner=owner,
        said_at=said_at,
        as_of=said_at,
        items=(),
        shown=1,
        withdrawn=True,
    )


def _id(workspace: str, place: Place, ts: str) -> str:
    return id_from(workspace, "offer", place.channel, ts)
