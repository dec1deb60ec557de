"""Hearing agents: what they promised is offered to them alone, follows their message, and is never tracked unasked."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.adapters.memory.clock import FixedClock
from bot.domain.case import Place
from bot.domain.checkpoint import CheckpointState
from bot.domain.errors import ChatRefusedError, ChatUnavailableError
from bot.domain.notice import OfferCard
from bot.domain.offer import MOST_OFFERED, OfferedPromise, PromiseOffer
from bot.services.answer_offer import AnswerOffer, OfferRef
from bot.services.hear_agent import HearAgent
from tests.support.room import AGENT, CUSTOMER, LEAD, OTHER, SUPPORT, TRIAGE, WORKSPACE, Room
from tests.support.samples import NOON

TS = "1763726400.000000"
THREAD = Place(channel=SUPPORT, thread_ts="1763724600.000100")
A_MINUTE = timedelta(minutes=1)
PROMISE = "I'll ring the depot and be back to you within 20 minutes."
LATER = "I'll ring the depot and be back to you within 40 minutes."
VAGUE = "I'll get back to you shortly."


class Listening(Room):
    """A room in which the sample team is set up and heard."""

    @classmethod
    async def set_up(cls, **team: object) -> "Listening":
        room = cls()
        await room.team(**team)
        return room

    async def hears(
        self,
        text: str = PROMISE,
        *,
        user: str = AGENT,
        place: Place = THREAD,
        said_at: datetime = NOON,
        edited: int | None = None,
    ) -> int:
        """A message of now, or its edit so many minutes later."""
        return await HearAgent(self.state, self.chat, self.clock)(
            workspace=WORKSPACE,
            place=place,
            shown_in=place,
            user=user,
            ts=TS,
            text=text,
            said_at=said_at,
            edited_at=None if edited is None else said_at + edited * A_MINUTE,
        )

    async def is_gone(self, *, user: str = AGENT, place: Place = THREAD) -> bool:
        """The message is deleted."""
        return await HearAgent(self.state, self.chat, self.clock).withdraw(
            workspace=WORKSPACE, place=place, shown_in=place, user=user, ts=TS, said_at=NOON
        )

    async def tracks(self, at: int = 0) -> OfferCard:
        """The agent tracks a promise of the newest card."""
        answers = AnswerOffer(self.state, self.chat, self.clock, self.answers())
        ref = OfferRef(self.offer().id, self.offer().version, at)
        return await answers.track(workspace=WORKSPACE, ref=ref, who=AGENT)

    async def lets_be(self, at: int = 0) -> OfferCard:
        answers = AnswerOffer(self.state, self.chat, self.clock, self.answers())
        ref = OfferRef(self.offer().id, self.offer().version, at)
        return await answers.let_be(workspace=WORKSPACE, ref=ref, who=AGENT)

    def cards(self) -> list[OfferCard]:
        """Every card that was shown, each to the agent alone."""
        cards = []
        for whisper in self.chat.whispers:
            assert isinstance(whisper.notice, OfferCard)
            assert (whisper.user, whisper.notice.offer.owner) == (AGENT, AGENT)
            cards.append(whisper.notice)
        assert self.chat.posts == []
        return cards

    def offer(self) -> PromiseOffer:
        """What the newest card offers."""
        return self.cards()[-1].offer

    async def checkpoints(self) -> int:
        async with self.state.begin(WORKSPACE) as unit:
            return len(await unit.checkpoints.owed_in_workspace())


# ------------------------------------------------------------------ what is heard


async def test_a_promise_is_offered_to_who_made_it_alone_and_nothing_is_tracked() -> None:
    room = await Listening.set_up()
    assert await room.hears() == 1
    (item,) = room.offer().items
    assert (item.phrase, item.due_at, item.other) == ("within 20 minutes", NOON + 20 * A_MINUTE, None)
    assert "be back to you within 20 minutes" in item.quote
    assert (room.offer().place, room.offer().zone) == (THREAD, "Europe/London")
    assert [whisper.place for whisper in room.chat.whispers] == [THREAD]
    assert room.waiting() == []
    assert await room.checkpoints() == 0


@pytest.mark.parametrize("user", [LEAD, OTHER])
async def test_everybody_of_the_team_is_heard(user: str) -> None:
    room = await Listening.set_up()
    assert await room.hears(user=user) == 1
    assert [whisper.user for whisper in room.chat.whispers] == [user]


@pytest.mark.parametrize("user", [CUSTOMER, "U0STRANGER"])
async def test_nobody_else_is_heard(user: str) -> None:
    room = await Listening.set_up()
    assert await room.hears(user=user) == 0
    assert not await room.is_gone(user=user)
    assert (len(room.chat.whispers), len(room.store.offers)) == (0, 0)


async def test_in_a_channel_that_did_not_opt_in_nobody_is_heard() -> None:
    room = await Listening.set_up(listens_in=frozenset())
    assert await room.hears() == 0
    assert await room.hears(place=Place(channel=TRIAGE)) == 0
    assert (room.cards(), len(room.store.offers)) == ([], 0)


async def test_a_channel_that_opted_out_since_hears_no_edit_but_the_end_of_what_was_offered() -> None:
    room = await Listening.set_up()
    await room.hears()
    await room.team(listens_in=frozenset())
    assert await room.hears(LATER, edited=1) == 0
    assert await room.is_gone()


SILENT = {
    "no promise": "Thank you for the photo of the label.",
    "the customer's duty": "Please send me the number within 20 minutes.",
    "quoted line": "&gt; I'll be back to you within 20 minutes\nThat is what you were told, I see.",
    "quoted words": 'The note says "I\'ll be back to you within 20 minutes".',
    "code": "```\ndef f():\n    # I'll be back to you within 20 minutes;\n    return {}\n```",
    "nothing": "",
}


@pytest.mark.parametrize("kind", sorted(SILENT))
async def test_what_promises_nothing_is_let_go_and_nothing_of_it_is_kept(kind: str) -> None:
    room = await Listening.set_up()
    assert await room.hears(SILENT[kind]) == 0
    assert (room.cards(), len(room.store.offers)) == ([], 0)


async def test_slacks_own_signs_are_read_as_a_person_reads_them() -> None:
    room = await Listening.set_up()
    text = "<@U0DANA> *I'll send the label &amp; ring <tel:123|the depot> by 3pm*"
    assert await room.hears(text) == 1
    assert room.offer().items[0].quote == "I'll send the label & ring the depot by 3pm"


async def test_a_promise_without_a_time_asks_for_one() -> None:
    room = await Listening.set_up()
    assert await room.hears(VAGUE) == 1
    assert (room.offer().items[0].due_at, room.offer().items[0].phrase) == (None, None)


async def test_a_time_with_two_readings_comes_with_both() -> None:
    room = await Listening.set_up()
    await room.hears("I'll send it on Friday by 9am.", said_at=NOON - timedelta(days=2))
    await room.hears("I'll send it next Friday at 9am.", said_at=NOON - timedelta(days=2), edited=1)
    (item,) = room.offer().items
    assert {item.due_at, item.other} == {datetime(2025, 11, day, 9, tzinfo=UTC) for day in (21, 28)}


async def test_several_promises_are_offered_and_the_same_one_only_once() -> None:
    room = await Listening.set_up()
    text = "I'll call you by 3pm. I'll send the label by 5pm. I'll call you by 3pm."
    assert await room.hears(text) == 2


async def test_of_a_great_many_promises_the_first_few_are_offered() -> None:
    room = await Listening.set_up()
    text = " ".join(f"I'll send part {number} within {number} hours." for number in range(2, 20))
    assert await room.hears(text) == MOST_OFFERED


async def test_times_count_from_when_it_was_written_in_the_agents_zone() -> None:
    room = await Listening.set_up()
    room.chat.add_person(AGENT, zone="America/New_York")
    await room.hears("I'll be back within 20 minutes. I'll send the label by 3pm.", said_at=NOON - 30 * A_MINUTE)
    assert [item.due_at for item in room.offer().items] == [NOON - 10 * A_MINUTE, NOON + 8 * 60 * A_MINUTE]


async def test_on_a_fast_clock_a_promise_is_counted_in_the_clocks_own_time() -> None:
    class Fast(FixedClock):
        @property
        def pace(self) -> float:
            return 60.0

        def now(self) -> datetime:
            return NOON + (self.wall() - NOON) * 60

    room = await Listening.set_up()
    room.clock = Fast(NOON + A_MINUTE)
    await room.hears(said_at=NOON + timedelta(seconds=30))
    assert room.offer().items[0].due_at == NOON + 50 * A_MINUTE


async def test_on_a_fast_clock_that_was_moved_forward_slacks_own_times_moved_along() -> None:
    class Moved(FixedClock):
        pace = 60.0
        ahead = timedelta(hours=2)

        def now(self) -> datetime:
            return NOON + (self.wall() - NOON) * 60 + self.ahead

    room = await Listening.set_up()
    room.clock = Moved(NOON + A_MINUTE)
    await room.hears(said_at=NOON + timedelta(hours=2, seconds=30))
    assert room.offer().items[0].due_at == NOON + 170 * A_MINUTE


# ------------------------------------------------------------------ edits


async def test_an_edit_that_touches_no_promise_shows_nothing_and_the_buttons_go_on_working() -> None:
    room = await Listening.set_up()
    await room.hears()
    assert await room.hears(f"Hello Dana! {PROMISE}", edited=1) == 0
    assert len(room.cards()) == 1
    assert (await room.tracks()).tracked


async def test_an_edit_of_the_time_is_offered_in_place_of_what_was_offered_before() -> None:
    room = await Listening.set_up()
    await room.hears()
    assert await room.hears(LATER, edited=1) == 1
    (item,) = room.offer().items
    assert (item.due_at, item.is_on_offer, room.offer().version) == (NOON + 40 * A_MINUTE, True, 2)


async def test_a_tracked_promise_lives_on_in_its_new_words_and_the_old_reminder_stands() -> None:
    room = await Listening.set_up()
    await room.hears()
    await room.tracks()
    assert await room.hears(LATER, edited=1) == 1
    (item,) = room.offer().items
    (tracked,) = room.cards()[-1].tracked
    assert (item.reworded, item.gone, item.due_at) == (True, False, NOON + 40 * A_MINUTE)
    assert (item.checkpoint_id, tracked.promised_due_at) == (tracked.id, NOON + 20 * A_MINUTE)
    assert await room.checkpoints() == 1


async def test_a_tracked_promise_whose_words_are_gone_is_still_owed_beside_a_new_one() -> None:
    room = await Listening.set_up()
    await room.hears()
    await room.tracks()
    await room.hears("I'll send the refund number by 3pm.", edited=1)
    new, old = room.offer().items
    assert (new.is_on_offer, old.gone, old.is_on_offer) == (True, True, False)
    await room.hears("Good to hear.", edited=2)
    assert [item.gone for item in room.offer().items] == [True]
    await room.hears(PROMISE, edited=3)
    assert [(item.gone, item.reworded, item.is_on_offer) for item in room.offer().items] == [(False, False, False)]


async def test_what_was_let_be_stays_so_while_its_words_stand() -> None:
    room = await Listening.set_up()
    await room.hears()
    await room.lets_be()
    await room.hears(f"{PROMISE} I'll send the label by 5pm.", edited=1)
    assert [item.let_be for item in room.offer().items] == [True, False]


async def test_a_message_that_promises_nothing_any_more_says_so() -> None:
    room = await Listening.set_up()
    await room.hears()
    assert await room.hears("Thank you.", edited=1) == 0
    assert (room.offer().items, room.offer().version, len(room.cards())) == ((), 2, 2)


async def test_an_edit_that_adds_a_promise_to_a_message_without_one_is_offered() -> None:
    room = await Listening.set_up()
    await room.hears("One moment.")
    assert await room.hears(edited=1) == 1
    assert room.offer().items[0].due_at == NOON + 20 * A_MINUTE


# ------------------------------------------------------------------ the end


async def test_what_is_offered_goes_with_its_message_and_what_is_tracked_asks() -> None:
    room = await Listening.set_up()
    await room.hears("I'll call you by 3pm. I'll send the label by 5pm.")
    await room.tracks(at=1)
    assert await room.is_gone()
    (item,) = room.offer().items
    assert (item.quote, item.gone, room.offer().withdrawn) == ("I'll send the label by 5pm", True, True)
    assert [each.state for each in room.cards()[-1].tracked] == [CheckpointState.PLANNED]
    assert not await room.is_gone()
    assert len(room.cards()) == 2


async def test_a_deleted_message_of_which_all_was_let_be_is_not_spoken_of() -> None:
    room = await Listening.set_up()
    await room.hears()
    await room.lets_be()
    assert not await room.is_gone()
    assert len(room.cards()) == 1


async def test_the_end_of_a_message_that_was_never_offered_is_not_spoken_of() -> None:
    room = await Listening.set_up()
    assert not await room.is_gone()
    assert room.cards() == []


# ------------------------------------------------------------------ twice, late, out of order


async def test_the_same_event_once_more_shows_nothing_more() -> None:
    room = await Listening.set_up()
    assert [await room.hears(), await room.hears()] == [1, 0]
    assert [await room.hears(LATER, edited=1), await room.hears(LATER, edited=1)] == [1, 0]
    assert len(room.cards()) == 2


async def test_a_message_that_comes_after_its_edit_changes_nothing() -> None:
    room = await Listening.set_up()
    assert await room.hears(LATER, edited=1) == 1
    assert await room.hears() == 0
    assert room.offer().items[0].due_at == NOON + 40 * A_MINUTE
    assert len(room.cards()) == 1


async def test_of_two_edits_the_newer_holds_whichever_comes_first() -> None:
    room = await Listening.set_up()
    await room.hears()
    await room.hears(LATER, edited=2)
    assert await room.hears("I'll be back to you within 30 minutes.", edited=1) == 0
    assert room.offer().items[0].due_at == NOON + 40 * A_MINUTE


async def test_a_message_whose_edit_took_the_promise_out_before_it_came_is_not_offered() -> None:
    room = await Listening.set_up()
    assert await room.hears("Thank you.", edited=1) == 0
    assert await room.hears() == 0
    assert room.cards() == []


async def test_a_message_that_comes_after_its_end_is_not_offered() -> None:
    room = await Listening.set_up()
    assert not await room.is_gone()
    assert [await room.hears(), await room.hears(LATER, edited=1)] == [0, 0]
    assert room.cards() == []


@pytest.mark.parametrize("step", ["person", "whisper"])
async def test_an_offer_that_slack_could_not_show_is_shown_when_it_is_tried_again(step: str) -> None:
    room = await Listening.set_up()
    room.chat.fail_next("person" if step == "person" else "whisper", ChatUnavailableError("internal_error"))
    with pytest.raises(ChatUnavailableError):
        await room.hears()
    assert await room.hears() == 1
    assert await room.hears() == 0
    assert len(room.cards()) == 1


async def test_the_end_that_slack_could_not_show_is_shown_when_it_is_tried_again() -> None:
    room = await Listening.set_up()
    await room.hears()
    await room.tracks()
    room.chat.fail_next("whisper", ChatUnavailableError("internal_error"))
    with pytest.raises(ChatUnavailableError):
        await room.is_gone()
    assert [await room.is_gone(), await room.is_gone()] == [True, False]


async def test_an_offer_that_slack_will_not_show_is_let_go() -> None:
    room = await Listening.set_up()
    room.chat.fail_next("whisper", ChatRefusedError("user_not_in_channel"))
    assert await room.hears() == 0
    assert await room.hears() == 0
    assert room.cards() == []


# ------------------------------------------------------------------ likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [("I'll ring the depot", "I'll send the label"), ("", "I'll send the label"), ("...", "...")],
)
def test_promises_of_which_half_the_words_differ_are_not_alike(one: str, other: str) -> None:
    assert OfferedPromise(quote=one).likeness(OfferedPromise(quote=other, phrase="by 3pm")) <= 1 / 2


async def test_a_promise_that_got_a_time_lives_on_and_one_that_was_there_before_is_left_alone() -> None:
    room = await Listening.set_up()
    await room.hears("I'll send you the label by 3pm. I'll send you the refund by 5pm.")
    await room.tracks()
    await room.hears("I'll send you the refund by 5pm.", edited=1)
    assert [(item.is_on_offer, item.reworded, item.gone) for item in room.offer().items] == [
        (True, False, False),
        (False, False, True),
    ]
