"""Answer an offer: track a promise at the time that was found, at another time, or let it be.

When the message was edited since, the reminder of a tracked promise can follow it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.domain.checkpoint import Checkpoint
from bot.domain.errors import NotFoundError, PastTimeError, UnclearTimeError
from bot.domain.medium import Medium
from bot.domain.notice import Answered, OfferCard
from bot.domain.offer import NotYourOfferError, OfferedPromise, OldOfferError, PromiseOffer
from bot.domain.promise import resolve_when
from bot.services.answer_checkpoint import AnswerCheckpoint
from bot.services.open_case import open_case
from bot.services.ports import Chat, Clock, State, Unit
from bot.services.show_offer import show_offer
from bot.services.start_checkpoints import Promised, start_checkpoints


class OfferRef(NamedTuple):
    """One promise of an offer: the offer, the version of it that the pressed button was shown for, and the position."""

    offer_id: str
    version: int
    at: int


class Followed(NamedTuple):
    """The card as it is now, and what stands for the promise whose reminder follows the message."""

    card: OfferCard
    shown: Answered


@dataclass(frozen=True)
class AnswerOffer:
    """The buttons of an offer. Every method gives the card to show in its place.

    Only who wrote the message may press them (NotYourOfferError). OldOfferError says when the message has changed since
    the button was shown, NotFoundError when the offer is not kept any more.
    """

    state: State
    chat: Chat
    clock: Clock
    answer_checkpoint: AnswerCheckpoint

    async def track(self, *, workspace: str, ref: OfferRef, who: str, other: bool = False) -> OfferCard:
        """Track the promise at the time that was found, or at that of its `other` reading.

        Raises UnclearTimeError for a vague one, PastTimeError when its time has gone by meanwhile.
        """
        async with self.state.begin(workspace) as unit:
            offer, item = await _offer(unit, ref, who)
            due_at = item.other if other else item.due_at
            if due_at is None:
                raise UnclearTimeError(item.quote)
            return await self._tracked(unit, offer, ref, due_at, who)

    async def track_at(self, *, workspace: str, ref: OfferRef, who: str, phrase: str) -> OfferCard:
        """Track it at the time these words name, read in the agent's own zone.

        Raises UnclearTimeError or PastTimeError when they name no time that is still ahead.
        """
        zone = ZoneInfo((await self.chat.person(who)).zone)
        async with self.state.begin(workspace) as unit:
            offer, _ = await _offer(unit, ref, who)
            hours = (await unit.teams.get()).hours
            due_at = resolve_when(phrase, now=self.clock.now(), zone=zone, hours=hours).due
            return await self._tracked(unit, offer, ref, due_at, who)

    async def let_be(self, *, workspace: str, ref: OfferRef, who: str) -> OfferCard:
        """It is no promise, or none that needs a reminder. What is tracked already stays tracked."""
        async with self.state.begin(workspace) as unit:
            offer, item = await _offer(unit, ref, who)
            if item.checkpoint_id is None:
                offer = offer.with_item(ref.at, let_be=True)
                await unit.offers.save(offer)
            return await show_offer(unit, offer, now=self.clock.now())

    async def follow(self, *, workspace: str, ref: OfferRef, who: str, generation: int) -> Followed:
        """The message was edited: the reminder moves to the time that it names now, and takes its words.

        `generation` is the checkpoint's that the button was shown for. Raises as `track`, and as a checkpoint's own
        buttons do.
        """
        async with self.state.begin(workspace) as unit:
            _, item = await _offer(unit, ref, who)
        if item.checkpoint_id is None:
            raise OldOfferError
        if item.due_at is None:
            raise UnclearTimeError(item.quote)
        shown = await self.answer_checkpoint.change_to(
            workspace=workspace,
            checkpoint_id=item.checkpoint_id,
            who=who,
            generation=generation,
            due_at=item.due_at,
            promise=item.quote,
        )
        async with self.state.begin(workspace) as unit:
            offer, _ = await _offer(unit, ref, who)
            return Followed(await show_offer(unit, offer, now=self.clock.now()), shown)

    async def _tracked(self, unit: Unit, offer: PromiseOffer, ref: OfferRef, due_at: datetime, who: str) -> OfferCard:
        """Start the checkpoint, once: a second press finds the first one's."""
        now = self.clock.now()
        item = offer.items[ref.at]
        if item.checkpoint_id is None:
            if due_at <= now:
                raise PastTimeError(due_at.astimezone(ZoneInfo(offer.zone)))
            case = await open_case(unit, offer.place, medium=Medium.CHAT, owner=who, origin=offer.id, now=now)
            started = await start_checkpoints(
                unit, case, [Promised(item.quote, due_at)], owner=who, origin=":".join(map(str, ref)), now=now
            )
            offer = offer.with_item(ref.at, checkpoint_id=_id(started), let_be=False)
            offer = offer.model_copy(update={"case_id": case.id})
            await unit.offers.save(offer)
        return await show_offer(unit, offer, now=now)


async def _offer(unit: Unit, ref: OfferRef, who: str) -> tuple[PromiseOffer, OfferedPromise]:
    """The offer and the promise in it that the button belongs to."""
    offer = await unit.offers.get(ref.offer_id)
    if offer is None:
        raise NotFoundError("This offer is not kept any more. Track the promise with `/promise`.")
    if offer.owner != who:
        raise NotYourOfferError
    if offer.version != ref.version or offer.withdrawn:
        raise OldOfferError
    return offer, offer.item(ref.at)


def _id(started: tuple[Checkpoint, ...]) -> str:
    (checkpoint,) = started
    return checkpoint.id
