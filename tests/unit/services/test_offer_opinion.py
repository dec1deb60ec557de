"""A second opinion: asked off the path of the suggestion, shown quietly and once, and nothing without it is lost."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.domain.case import CaseType, Place
from bot.domain.emotion import Emotion
from bot.domain.errors import ChatRefusedError, ChatUnavailableError, StaleError
from bot.domain.medium import Medium
from bot.domain.notice import OpinionCard, SuggestionCard
from bot.domain.opinion import Silence
from bot.domain.reading import Head, Reading
from bot.domain.work import WorkKind
from bot.services.correct_reading import CorrectReading
from bot.services.hear_customer import HearCustomer
from bot.services.held import Handler, Held, Outcome
from bot.services.offer_opinion import TOO_LATE, OfferOpinion
from bot.services.ports import Chat
from bot.services.read_burst import ReadBurst
from bot.services.show_to_team import ShowToTeam
from bot.services.suggest_reply import SuggestReply
from tests.support.oracle import Oracle, Says, reads_as
from tests.support.room import AGENT, CUSTOMER, FAR_AHEAD, OTHER, SUPPORT, TRIAGE, WORKSPACE, Room
from tests.support.samples import sample_playbook, sample_reading, unsure_reading

WORDS = "You charged twice, and nobody rings me back on 020 7946 0958."
CHANNEL = Place(channel=SUPPORT)
THREAD = Place(channel=SUPPORT, thread_ts="1763724600.000100")


class Told:
    """A log that keeps what it is told."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, Mapping[str, object]]] = []

    def info(self, event: str, **fields: object) -> None:
        self.lines.append((event, fields))

    def reasons(self) -> list[object]:
        return [fields["reason"] for event, fields in self.lines if event == "second_opinion_silent"]


class Study(Room):
    """A room with a model in it. The reader is unsure of everything, and there is a playbook for charges."""

    def __init__(self, *says: Says, reading: Reading | None = None) -> None:
        super().__init__()
        self.oracle: Oracle | None = Oracle(*(says or (reads_as(),)))
        self.log = Told()
        self.reader.reading = reading or sample_reading(abstained=tuple(Head))
        charge = sample_playbook(id="payments/charge", title="Charged", case_type=CaseType.BILLING_CHARGE)
        self.library._playbooks = (*self.library.playbooks(), charge)
        self.suggest = SuggestReply(
            self.state, self.library, self.reader, self.clock, self.redactor, second_opinions=True
        )
        self.hear = HearCustomer(
            self.state, ShowToTeam(self.state, self.chat, self.clock), self.suggest, ReadBurst(self.chat)
        )

    def handlers(self, chat: Chat | None = None) -> dict[WorkKind, Handler]:
        slack = chat or self.chat
        show = ShowToTeam(self.state, slack, self.clock)
        opinions = OfferOpinion(self.state, slack, self.library, self.redactor, self.clock, show, self.oracle, self.log)
        return super().handlers(chat) | {WorkKind.OPINION: opinions}

    async def asks(self, text: str = WORDS, **changes: Any) -> SuggestionCard:
        """An agent asks for a suggestion."""
        given: dict[str, Any] = {
            "workspace": WORKSPACE,
            "place": CHANNEL,
            "text": text,
            "asker": AGENT,
            "medium": Medium.CHAT,
            "origin": "command:1",
        }
        return await self.suggest(**given | changes)

    async def hears(self, text: str = WORDS, at: datetime | None = None) -> int:
        """A customer writes."""
        return await self.hear(
            workspace=WORKSPACE,
            place=THREAD,
            shown_in=CHANNEL,
            user=CUSTOMER,
            text=text,
            origin="message:1",
            said_at=at,
        )

    async def thinks(self) -> None:
        """All that is due of opinions, and of what is planned to be said."""
        await self.carry_out(WorkKind.OPINION)
        await self.carry_out()

    def opinions(self) -> list[tuple[str, Place, OpinionCard]]:
        """Every opinion that somebody was shown alone: to whom, where, what."""
        whispers = self.chat.whispers
        return [(each.user, each.place, each.notice) for each in whispers if isinstance(each.notice, OpinionCard)]


async def test_the_agent_who_asked_is_shown_it_where_they_asked() -> None:
    study = Study()
    card = await study.asks()
    assert study.oracle is not None
    assert study.oracle.asked == [], "the suggestion never waits for it"
    await study.thinks()
    ((user, place, shown),) = study.opinions()
    assert (user, place, shown.suggestion_id) == (AGENT, CHANNEL, card.suggestion_id)
    assert shown.opinion.line == 'A second opinion reads this as "Billing charge", frustration ("charged twice").'
    assert study.waiting(WorkKind.OPINION) == []


async def test_nothing_that_is_private_reaches_the_model() -> None:
    study = Study()
    study.chat.add_person(CUSTOMER, name="Quenby Holt")
    await study.asks("You charged twice, quenby holt asks. Ring 020 7946 0958. Holt", customer=CUSTOMER)
    await study.thinks()
    assert study.oracle is not None
    (asked,) = study.oracle.asked
    assert "[PHONE]" in asked["inputs"]["message"]
    assert not [private for private in ("7946", "Holt", "quenby") if private in str(asked)]
    assert AGENT in asked["asker"], "the adapter makes a keyed hash of it"


async def test_a_name_that_slack_will_not_tell_keeps_nobody_waiting() -> None:
    study = Study()
    study.chat.fail_next("person", ChatUnavailableError("internal_error"))
    await study.asks(customer="U0NOBODY")
    await study.thinks()
    assert len(study.opinions()) == 1


async def test_only_what_the_reader_was_unsure_of_is_asked_about() -> None:
    study = Study(reading=sample_reading())
    await study.asks()
    assert study.waiting(WorkKind.OPINION) == []


async def test_nothing_is_asked_about_a_message_with_a_safety_flag() -> None:
    study = Study()
    await study.asks("You charged twice and I want to kill myself.")
    assert study.waiting(WorkKind.OPINION) == []


async def test_without_a_model_nothing_is_planned_and_what_was_planned_with_one_is_let_go() -> None:
    room = Room()
    room.reader.reading = unsure_reading()
    without = SuggestReply(room.state, room.library, room.reader, room.clock, room.redactor)
    await without(workspace=WORKSPACE, place=CHANNEL, text=WORDS, asker=AGENT, medium=Medium.CHAT, origin="command:1")
    assert room.waiting(WorkKind.OPINION) == []
    study = Study()
    await study.asks()
    study.oracle = None
    await study.thinks()
    assert (study.opinions(), study.waiting(WorkKind.OPINION)) == ([], [])
    assert study.log.reasons() == ["no_key"]


async def test_those_the_suggestion_went_to_are_shown_it_as_quietly() -> None:
    study = Study()
    await study.team(suggests_to=(AGENT, OTHER))
    await study.hears()
    await study.thinks()
    assert [(user, place) for user, place, _ in study.opinions()] == [(AGENT, CHANNEL), (OTHER, CHANNEL)]
    assert study.chat.posts == []


async def test_under_a_triage_post_it_is_said_in_its_thread_and_once() -> None:
    study = Study()
    study.chat.share(SUPPORT)
    await study.team()
    await study.hears()
    await study.carry_out()
    await study.thinks()
    await study.thinks()
    suggestion, opinion = study.chat.posts
    assert isinstance(opinion.notice, OpinionCard)
    assert opinion.place == Place(channel=TRIAGE, thread_ts=suggestion.ts)


async def test_before_the_triage_post_is_there_it_stands_by_itself() -> None:
    study = Study()
    study.chat.share(SUPPORT)
    await study.team()
    await study.hears()
    await study.thinks()
    assert {post.place for post in study.chat.posts} == {Place(channel=TRIAGE)}
    assert len(study.chat.posts) == 2


@pytest.mark.parametrize("silence", sorted(Silence))
async def test_a_model_that_is_silent_shows_nothing_and_is_logged_by_its_reason(silence: Silence) -> None:
    study = Study(silence)
    await study.asks()
    await study.thinks()
    assert (study.opinions(), study.waiting(WorkKind.OPINION)) == ([], [])
    assert study.log.lines == [("second_opinion_silent", {"reason": silence.value})]


async def test_no_words_of_the_customer_are_logged() -> None:
    study = Study(reads_as(), reads_as(told_by=["not there"]))
    await study.asks()
    await study.asks(origin="command:2")
    await study.thinks()
    assert [event for event, _ in study.log.lines] == ["second_opinion_silent", "second_opinion_shown"]
    assert "charged" not in str(study.log.lines)


async def test_the_same_request_twice_is_asked_about_once() -> None:
    study = Study()
    await study.asks()
    await study.asks()
    await study.thinks()
    await study.asks()
    await study.thinks()
    assert len(study.opinions()) == 1


async def test_two_workers_with_the_same_work_show_it_once() -> None:
    study = Study()
    await study.asks()
    held = await study.hold(WorkKind.OPINION)
    assert await study.do(held) is Outcome.FINISHED
    with pytest.raises(StaleError):
        await study.do(held)
    shown = await study.hold(WorkKind.OPINION)
    assert await study.do(shown) is Outcome.DONE
    with pytest.raises(StaleError):
        await study.do(shown)
    assert len(study.opinions()) == 1


async def test_a_crash_after_the_answer_asks_again_and_one_after_the_whisper_whispers_again() -> None:
    study = Study()
    await study.asks()
    assert study.oracle is not None
    asking = await study.hold(WorkKind.OPINION)

    async def dies() -> None:
        raise KeyboardInterrupt

    study.oracle.meanwhile = dies
    with pytest.raises(KeyboardInterrupt):
        await study.handlers()[WorkKind.OPINION](asking)
    study.oracle.meanwhile = None
    await study.do(asking)
    showing = await study.hold(WorkKind.OPINION)
    await study.handlers()[WorkKind.OPINION](showing)  # and dies before it is finished
    await study.do(showing)
    assert (len(study.oracle.asked), len(study.opinions())) == (2, 2)


async def test_when_slack_is_away_it_is_shown_later_and_the_model_is_not_asked_again() -> None:
    study = Study()
    await study.asks()
    await study.do(await study.hold(WorkKind.OPINION))
    held = await study.hold(WorkKind.OPINION)
    study.chat.fail_next("whisper", ChatUnavailableError("internal_error"))
    with pytest.raises(ChatUnavailableError):
        await study.do(held)
    await study.do(held)
    assert study.oracle is not None
    assert (len(study.oracle.asked), len(study.opinions())) == (1, 1)


async def test_where_we_may_not_speak_it_goes_to_their_direct_messages() -> None:
    study = Study()
    await study.asks()
    study.chat.fail_next("whisper", ChatRefusedError("not_in_channel"))
    await study.thinks()
    ((user, place, _),) = study.opinions()
    assert (user, place.channel) == (AGENT, f"D{AGENT}")


async def test_with_little_of_the_lease_left_it_waits_for_the_next_claim() -> None:
    study = Study()
    await study.asks()
    await study.do(await study.hold(WorkKind.OPINION))
    held = await study.hold(WorkKind.OPINION)
    assert await study.do(Held(held.work, 0.0, FAR_AHEAD)) is Outcome.LET_LAPSE
    assert study.opinions() == []


async def test_a_question_takes_no_longer_than_its_lease() -> None:
    study = Study()
    await study.asks()
    held = await study.hold(WorkKind.OPINION)
    await study.do(Held(held.work, FAR_AHEAD, 0.0))
    assert study.oracle is not None
    assert study.oracle.asked[0]["budget"] < 0, "which the adapter answers with silence"


@pytest.mark.parametrize("step", ["asking", "showing"])
async def test_when_the_agent_has_long_answered_it_disturbs_nobody(step: str) -> None:
    study = Study()
    await study.asks()
    if step == "showing":
        await study.do(await study.hold(WorkKind.OPINION))
    study.clock.advance(TOO_LATE + timedelta(seconds=1))
    await study.thinks()
    assert study.opinions() == []
    assert study.log.reasons() == ["too_late"]


@pytest.mark.parametrize("step", ["asking", "showing"])
async def test_what_the_agent_has_settled_meanwhile_is_not_put_to_them_again(step: str) -> None:
    study = Study()
    card = await study.asks()
    if step == "showing":
        await study.do(await study.hold(WorkKind.OPINION))
    await CorrectReading(study.state, study.library, study.clock)(
        workspace=WORKSPACE,
        suggestion_id=card.suggestion_id,
        who=AGENT,
        emotion=Emotion.ANGER,
        case_type=CaseType.DELIVERY_LATE,
    )
    await study.thinks()
    assert study.opinions() == []
    assert study.log.reasons() == ["settled"]


async def test_of_an_opinion_only_what_is_still_open_is_shown() -> None:
    study = Study()
    card = await study.asks()
    await study.do(await study.hold(WorkKind.OPINION))
    await CorrectReading(study.state, study.library, study.clock)(
        workspace=WORKSPACE, suggestion_id=card.suggestion_id, who=AGENT, case_type=CaseType.DELIVERY_LATE
    )
    await study.thinks()
    ((_, _, shown),) = study.opinions()
    assert (shown.opinion.case_type, shown.opinion.emotion) == (None, Emotion.FRUSTRATION)


async def test_a_suggestion_that_is_gone_is_let_be() -> None:
    study = Study()
    await study.asks()
    await study.state.forget_suggestions(before=study.clock.now() + timedelta(days=1))
    await study.thinks()
    assert (study.opinions(), study.waiting(WorkKind.OPINION)) == ([], [])


async def test_the_work_holds_no_word_of_the_message() -> None:
    study = Study()
    await study.asks()
    (work,) = study.waiting(WorkKind.OPINION)
    assert "charged" not in str(work.payload)


async def test_what_is_offered_are_the_case_types_with_a_playbook() -> None:
    study = Study()
    await study.asks()
    await study.thinks()
    assert study.oracle is not None
    assert study.oracle.asked[0]["inputs"]["case_types"] == [
        {"id": "billing_charge", "title": "Billing charge"},
        {"id": "delivery_late", "title": "Delivery late"},
    ]
