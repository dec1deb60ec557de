"""Propose promises: ask a model about an agent's message in which our own rules saw none for sure, and offer them.

It is planned when the message is heard and worked afterwards, so what our rules find is offered without waiting. Two
steps, as with second opinions: one asks and keeps, the next shows, and what is tried again is tried where it failed. An
edit or the end of the message makes what was planned for its old words worth nothing.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.case import Place
from bot.domain.errors import ChatRefusedError
from bot.domain.offer import PromiseOffer, offered
from bot.domain.work import NewWork, Work, WorkKind
from bot.services.ask_promises import Pointed, ask_promises
from bot.services.asked_at import is_too_late
from bot.services.held import Held, Outcome
from bot.services.known_names import known_names
from bot.services.ports import Chat, Clock, Library, Model, Redactor, State, Unit
from bot.services.ports.telling import Log
from bot.services.show_offer import show_offer

TOO_LATE = timedelta(minutes=15)
"""On the wall. By then the agent is elsewhere, and the words are kept no longer for it."""

MOST_NAMES = 10
"""People whom a message mentions whose names are asked for."""

_MENTION = re.compile(r"<@([UW][A-Z0-9]{2,20})[|>]")


async def plan_proposals(
    unit: Unit,
    offer: PromiseOffer,
    *,
    shown_in: Place,
    text: str,
    raw: str,
    now: datetime,
    wall: datetime,
) -> bool:
    """Plan to ask a model about a message, in the transaction that keeps what our rules found.

    Args:
        unit: the transaction.
        offer: what is, or would be, kept of the message as it reads now.
        shown_in: where the agent sees offers.
        text: the message without markup. It is kept with the work until that is done.
        raw: the message as Slack gives it, which names whom it mentions.
        now: the time it is.
        wall: the same on the wall.

    Returns whether it is planned by this. Planned twice for the same words, it is one piece of work.
    """
    payload = {
        "offer": offer.model_copy(update={"items": (), "shown": 0}).model_dump(mode="json"),
        "shown_in": shown_in.model_dump(mode="json"),
        "text": text,
        "mentions": list(dict.fromkeys(_MENTION.findall(raw)))[:MOST_NAMES],
        "asked_at": wall.isoformat(),
    }
    key = f"propose:{offer.id}:{offer.as_of.isoformat()}"
    return await unit.agenda.plan(
        NewWork(workspace=unit.workspace, kind=WorkKind.PROPOSE, key=key, payload=payload, due_at=now)
    )


@dataclass(frozen=True)
class ProposePromises:
    """The worker's handler for proposals.

    `model` is None when none is configured, and then what was planned with one is let go. `budget` is how many seconds
    a question may take; a lease that ends sooner shortens it.
    """

    state: State
    chat: Chat
    library: Library
    redactor: Redactor
    clock: Clock
    model: Model | None
    log: Log
    budget: float = 1.5

    async def __call__(self, held: Held) -> Outcome:
        """Ask, or show what came of it. Of a message that reads otherwise by now nothing is asked and nothing shown."""
        work = held.work
        if is_too_late(work, self.clock, TOO_LATE):
            self.log.info("promises_not_proposed", reason="too_late")
            return Outcome.DONE
        return await (self._show(held) if "news" in work.payload else self._ask(held))

    async def _ask(self, held: Held) -> Outcome:
        work, asked = held.work, PromiseOffer.model_validate(held.work.payload["offer"])
        async with self.state.begin(work.workspace) as unit:
            stands = _stands(await unit.offers.get(asked.id), asked)
        if not stands:
            self.log.info("promises_not_proposed", reason="changed")
            return Outcome.DONE
        if self.library.of(work.workspace).safety().heard(work.payload["text"]):
            self.log.info("promises_not_proposed", reason="grave")
            return Outcome.DONE
        pointed = await self._pointed(held, asked)
        refused = {reason.value: times for reason, times in sorted(pointed.refused.items())}
        if pointed.silence is not None:
            self.log.info("promises_not_proposed", reason=pointed.silence.value)
            return Outcome.DONE
        self.log.info("promises_proposed", promises=len(pointed.found), refused=refused)
        if not pointed.found:
            return Outcome.DONE
        async with self.state.begin(work.workspace) as unit:
            await unit.agenda.finish(work)
            await self._keep(unit, work, asked, pointed)
        return Outcome.FINISHED

    async def _pointed(self, held: Held, asked: PromiseOffer) -> Pointed:
        work, zone = held.work, ZoneInfo(asked.zone)
        async with self.state.begin(work.workspace) as unit:
            hours = (await unit.teams.get()).hours
        return await ask_promises(
            self.model,
            work.payload["text"],
            redactor=self.redactor,
            names=await known_names(self.chat, (asked.owner, *work.payload["mentions"])),
            now=asked.said_at.astimezone(zone),
            zone=zone,
            hours=hours,
            asker=f"{work.workspace}/{asked.owner}",
            budget=min(self.budget, held.seconds_left),
        )

    async def _keep(self, unit: Unit, work: Work, asked: PromiseOffer, pointed: Pointed) -> None:
        """Keep what was found, and plan to show it; unless the message changed while the model thought."""
        known = await unit.offers.get(asked.id)
        if not _stands(known, asked):
            self.log.info("promises_not_proposed", reason="changed")
            return
        # One that is only now kept counts as shown: showing it is this work's, and an event that comes again does not.
        before = asked.model_copy(update={"shown": asked.version}) if known is None else known
        offer, news = before.proposed(offered(pointed.found), work.payload["text"])
        if not news:
            return
        await unit.offers.save(offer)
        payload = {key: work.payload[key] for key in ("offer", "shown_in", "asked_at")}
        again = NewWork(
            workspace=work.workspace,
            kind=WorkKind.PROPOSE,
            key=f"{work.key}:shown",
            payload=payload | {"news": list(news), "version": offer.version},
            due_at=self.clock.now(),
        )
        await unit.agenda.plan(again)

    async def _show(self, held: Held) -> Outcome:
        """Whisper what is still open of it. It can come twice when we die right after it, and never otherwise."""
        work, asked = held.work, PromiseOffer.model_validate(held.work.payload["offer"])
        if held.nearly_over:
            return Outcome.LET_LAPSE
        async with self.state.begin(work.workspace) as unit:
            await unit.agenda.hold(work)
            offer = await unit.offers.get(asked.id)
            if offer is None or offer.withdrawn or offer.version != work.payload["version"]:
                return Outcome.DONE  # what an edit left of it was shown with the edit
            news = tuple(at for at in work.payload["news"] if offer.items[at].is_on_offer)
            card = await show_offer(unit, offer, now=self.clock.now())
        if news:
            try:
                place = Place.model_validate(work.payload["shown_in"])
                await self.chat.whisper(place, offer.owner, card.model_copy(update={"only": news}))
            except ChatRefusedError:
                self.log.info("promises_not_proposed", reason="refused")
        return Outcome.DONE


def _stands(known: PromiseOffer | None, asked: PromiseOffer) -> bool:
    """Whether the message reads as it did: nothing newer was heard of it. Of a message without promises nothing is."""
    return known is None or (known.as_of == asked.as_of and not known.withdrawn)
