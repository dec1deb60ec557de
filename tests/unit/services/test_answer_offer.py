"""The buttons of an offer: each does one thing once, for who wrote the message and for the message as it is now."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.case import JournalKind, Place
from bot.domain.checkpoint import Checkpoint, CheckpointState
from bot.domain.contacts import MOST_CONTACTS
from bot.domain.errors import AttuneError, MovedOnError, NotFoundError, PastTimeError, UnclearTimeError
from bot.domain.notice import OfferCard
from bot.domain.offer import NotYourOfferError, OfferedPromise, OldOfferError, PromiseOffer
from bot.domain.playbook import Listener
from bot.domain.work import WorkKind
from bot.services.answer_offer import AnswerOffer, Followed, OfferRef
from tests.support.room import AGENT, OTHER, SUPPORT, WORKSPACE, Room
from tests.support.samples import NOON

THREAD = Place(channel=SUPPORT, thread_ts="1763724600.000100")
HOUR = timedelta(hours=1)
DATED = OfferedPromise(
    quote="I'll ring by 1pm", phrase="by 1pm", due_at=NOON + HOUR, other=NOON + 13 * HOUR, their_time=True
)
VAGUE = OfferedPromise(quote="I'll get back to you shortly")
REF = OfferRef("offer", 1, 0)


class Offering(Room):
    """A room in which AGENT is offered a dated and a vague promise."""

    @classmethod
    async def with_offer(cls, **changes: object) -> "Offering":
        room = cls()
        await room.team()
        offer = PromiseOffer(
            id="offer", workspace=WORKSPACE, place=THREAD, owner=AGENT, said_at=NOON, as_of=NOON, items=(DATED, VAGUE)
        )
        await room.keep(offer.model_copy(update=changes))
        return room

    async def keep(self, offer: PromiseOffer) -> None:
        async with self.state.begin(WORKSPACE) as unit:
            await unit.offers.save(offer)

    async def offer(self) -> PromiseOffer:
        async with self.state.begin(WORKSPACE) as unit:
            offer = await unit.offers.get("offer")
        assert offer is not None
        return offer

    async def owed(self) -> tuple[Checkpoint, ...]:
        async with self.state.begin(WORKSPACE) as unit:
            return await unit.checkpoints.owed_by(AGENT)

    @property
    def buttons(self) -> AnswerOffer:
        return AnswerOffer(self.state, self.chat, self.clock, self.answers())

    async def track(self, ref: OfferRef = REF, *, who: str = AGENT, other: bool = False) -> OfferCard:
        return await self.buttons.track(workspace=WORKSPACE, ref=ref, who=who, other=other)

    async def track_at(self, phrase: str, ref: OfferRef = REF, *, who: str = AGENT) -> OfferCard:
        return await self.buttons.track_at(workspace=WORKSPACE, ref=ref, who=who, phrase=phrase)

    async def let_be(self, ref: OfferRef = REF, *, who: str = AGENT) -> OfferCard:
        return await self.buttons.let_be(workspace=WORKSPACE, ref=ref, who=who)

    async def edit(self, *found: OfferedPromise) -> OfferRef:
        """The message reads so now; what its first promise is known by."""
        offer = (await self.offer()).edited(found, as_of=NOON + HOUR / 60)
        await self.keep(offer)
        return OfferRef("offer", offer.version, 0)

    async def follow(self, ref: OfferRef, generation: int = 1, *, who: str = AGENT) -> Followed:
        return await self.buttons.follow(workspace=WORKSPACE, ref=ref, who=who, generation=generation)


# ------------------------------------------------------------------ track


async def test_one_click_tracks_it_at_the_time_that_was_found() -> None:
    room = await Offering.with_offer()
    card = await room.track()
    (owed,) = await room.owed()
    assert (owed.promise, owed.promised_due_at, owed.place) == (DATED.quote, NOON + HOUR, THREAD)
    assert card.tracked == (owed,)
    assert [item.is_on_offer for item in card.offer.items] == [False, True]
    assert [work.kind for work in room.waiting()] == [WorkKind.HEADS_UP, WorkKind.PING]


async def test_it_belongs_to_the_case_of_the_thread() -> None:
    room = await Offering.with_offer()
    case = await room.case()
    await room.track()
    assert [owed.case_id for owed in await room.owed()] == [case.id]
    assert (JournalKind.PROMISED, AGENT, DATED.quote) in await room.story()


async def test_the_other_reading_has_a_button_of_its_own() -> None:
    room = await Offering.with_offer()
    await room.track(other=True)
    assert [owed.promised_due_at for owed in await room.owed()] == [NOON + 13 * HOUR]


async def test_a_second_press_finds_what_the_first_one_tracked() -> None:
    room = await Offering.with_offer()
    await asyncio.gather(room.track(), room.track())
    await room.track(other=True)
    assert [owed.promised_due_at for owed in await room.owed()] == [NOON + HOUR]


async def test_a_press_after_the_promise_was_kept_says_how_it_stands() -> None:
    room = await Offering.with_offer()
    await room.track()
    (owed,) = await room.owed()
    await room.answers().keep(workspace=WORKSPACE, checkpoint_id=owed.id, who=AGENT)
    card = await room.track()
    assert [each.state for each in card.tracked] == [CheckpointState.KEPT]
    assert await room.owed() == ()


async def test_what_was_let_be_can_be_tracked_after_all_and_what_is_tracked_is_not_let_go() -> None:
    room = await Offering.with_offer()
    assert [item.let_be for item in (await room.let_be()).offer.items] == [True, False]
    assert [item.let_be for item in (await room.track()).offer.items] == [False, False]
    assert [item.checkpoint_id is None for item in (await room.let_be()).offer.items] == [False, True]
    assert len(await room.owed()) == 1


async def test_a_time_in_ones_own_words_is_read_in_the_agents_zone_from_now_on() -> None:
    room = await Offering.with_offer()
    room.chat.add_person(AGENT, zone="Europe/Berlin")
    room.clock.advance(2 * HOUR)
    await room.track_at("in 15 minutes", REF._replace(at=1))
    await room.track_at("at 4:30 pm")
    assert [owed.promised_due_at for owed in await room.owed()] == [NOON + 2.25 * HOUR, NOON + 3.5 * HOUR]
    # What the message says stays, so that an edit of other words does not ask about it.
    assert [item.due_at for item in (await room.offer()).items] == [DATED.due_at, None]


async def test_a_time_that_has_gone_by_or_was_never_named_is_refused_with_a_way_on() -> None:
    room = await Offering.with_offer()
    with pytest.raises(UnclearTimeError):
        await room.track(REF._replace(at=1))
    with pytest.raises(UnclearTimeError):
        await room.track_at("in a jiffy")
    with pytest.raises(PastTimeError):
        await room.track_at("yesterday at 10")
    room.clock.advance(HOUR)
    with pytest.raises(PastTimeError, match="13:00 has already gone by"):
        await room.track()
    assert await room.owed() == ()


async def test_the_way_back_from_a_crash_right_after_tracking_leads_to_the_same_reminder() -> None:
    room = await Offering.with_offer()
    before = await room.offer()
    await room.track()
    (owed,) = await room.owed()
    await room.keep(before)
    await room.track()
    assert await room.owed() == (owed,)


# ------------------------------------------------------------------ whose, and of which version

PRESSES = ["follow", "let_be", "track", "track_at"]


async def press(room: Offering, button: str, ref: OfferRef, who: str) -> None:
    match button:
        case "track":
            await room.track(ref, who=who)
        case "track_at":
            await room.track_at("in 1 hour", ref, who=who)
        case "let_be":
            await room.let_be(ref, who=who)
        case _:
            await room.follow(ref, who=who)


@pytest.mark.parametrize("button", PRESSES)
async def test_only_who_wrote_the_message_may_answer(button: str) -> None:
    room = await Offering.with_offer()
    with pytest.raises(NotYourOfferError, match="a promise of your own"):
        await press(room, button, REF, OTHER)
    assert [item.is_on_offer for item in (await room.offer()).items] == [True, True]


@pytest.mark.parametrize("button", PRESSES)
@pytest.mark.parametrize(
    ("ref", "changes", "refused"),
    [
        (REF, {"version": 2}, OldOfferError),
        (REF, {"withdrawn": True}, OldOfferError),
        (REF._replace(at=2), {}, OldOfferError),
        (REF._replace(offer_id="another"), {}, NotFoundError),
    ],
    ids=["edited", "deleted", "not there", "not kept"],
)
async def test_a_button_of_what_is_no_more_does_nothing_and_says_so(
    button: str, ref: OfferRef, changes: dict[str, object], refused: type[AttuneError]
) -> None:
    room = await Offering.with_offer(**changes)
    with pytest.raises(refused, match="`/promise`"):
        await press(room, button, ref, AGENT)
    assert await room.owed() == ()
    assert [item.is_on_offer for item in (await room.offer()).items] == [True, True]


# ------------------------------------------------------------------ follow

LATER = DATED.model_copy(update={"quote": "I'll ring by 3pm", "phrase": "by 3pm", "due_at": NOON + 3 * HOUR})


async def test_the_reminder_follows_the_message_to_its_time_and_its_words() -> None:
    room = await Offering.with_offer()
    await room.track()
    card, shown = await room.follow(await room.edit(LATER))
    (owed,) = await room.owed()
    assert (owed.promise, owed.promised_due_at, owed.generation) == (LATER.quote, LATER.due_at, 2)
    assert card.tracked == (owed,)
    assert shown.news == "Changed to 15:00. I will remind you then."
    assert max(work.due_at for work in room.waiting(WorkKind.PING)) == LATER.due_at


async def test_a_reminder_that_was_asked_to_follow_twice_moves_once() -> None:
    room = await Offering.with_offer()
    await room.track()
    ref = await room.edit(LATER)
    first, again = await room.follow(ref), await room.follow(ref)
    assert first.card == again.card
    assert [owed.generation for owed in await room.owed()] == [2]


async def test_a_reminder_that_was_answered_otherwise_since_does_not_follow() -> None:
    room = await Offering.with_offer()
    await room.track()
    (owed,) = await room.owed()
    ref = await room.edit(LATER)
    await room.answers().snooze(
        workspace=WORKSPACE, checkpoint_id=owed.id, who=AGENT, generation=1, length=timedelta(hours=5)
    )
    with pytest.raises(MovedOnError):
        await room.follow(ref)


async def test_a_reminder_cannot_follow_to_a_time_that_is_not_there_or_has_gone_by() -> None:
    room = await Offering.with_offer()
    await room.track()
    with pytest.raises(UnclearTimeError):
        await room.follow(await room.edit(LATER.model_copy(update={"due_at": None})))
    ref = await room.edit(LATER)
    room.clock.advance(4 * HOUR)
    with pytest.raises(PastTimeError):
        await room.follow(ref)
    assert [owed.generation for owed in await room.owed()] == [1]


# ------------------------------------------------------------------ how often the customer is promised word


async def promised(room: Offering, count: int, **changes: object) -> str:
    """One tracked promise, and so many more contacts an hour apart in the same case; its id."""
    await room.track()
    [first] = await room.owed()
    async with room.state.begin(WORKSPACE) as unit:
        for number in range(count):
            at = first.promised_due_at + number * HOUR
            changed = {"id": f"more-{number}", "due_at": at, "promised_due_at": at} | changes
            await unit.checkpoints.save(first.model_copy(update=changed))
    return first.id


async def test_when_what_was_tracked_makes_it_too_many_contacts_the_card_says_so() -> None:
    room = await Offering.with_offer()
    await promised(room, MOST_CONTACTS)
    advice = (await room.let_be(REF._replace(at=1))).advice or ""
    assert f"promised {MOST_CONTACTS + 1} updates within 24 hours" in advice


async def test_as_many_contacts_as_calm_are_no_matter() -> None:
    room = await Offering.with_offer()
    await promised(room, MOST_CONTACTS - 1)
    assert (await room.let_be(REF._replace(at=1))).advice is None


async def test_what_is_owed_to_a_colleague_is_no_contact_with_the_customer() -> None:
    room = await Offering.with_offer()
    await promised(room, MOST_CONTACTS + 3, to=Listener.TEAM)
    assert (await room.let_be(REF._replace(at=1))).advice is None


async def test_once_the_promise_is_settled_its_card_says_no_more_of_it() -> None:
    room = await Offering.with_offer()
    tracked = await promised(room, MOST_CONTACTS)
    async with room.state.begin(WORKSPACE) as unit:
        checkpoint = await unit.checkpoints.get(tracked)
        await unit.checkpoints.save(checkpoint.model_copy(update={"state": CheckpointState.CANCELLED}))
    assert (await room.let_be(REF._replace(at=1))).advice is None
