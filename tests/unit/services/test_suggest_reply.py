"""Suggesting a reply: the reading is kept with its case, the customer's words are not."""

from bot.domain.case import CaseType, JournalKind, Place
from bot.domain.emotion import Emotion
from bot.domain.medium import Medium
from bot.domain.notice import SuggestionCard
from bot.domain.thread import Trail
from bot.services.suggest_reply import SuggestReply
from tests.support.room import AGENT, SUPPORT, WORKSPACE, Room
from tests.support.samples import sample_case, unsure_reading

WORDS = "Third date you gave me, third date missed."


async def suggest(
    room: Room,
    *,
    place: Place | None = None,
    origin: str = "command:1",
    text: str = WORDS,
    customer: str | None = None,
) -> SuggestionCard:
    return await SuggestReply(room.state, room.library, room.reader, room.clock, room.redactor)(
        workspace=WORKSPACE,
        place=place or Place(channel=SUPPORT),
        text=text,
        asker=AGENT,
        medium=Medium.PHONE,
        origin=origin,
        customer=customer,
    )


async def test_a_suggestion_is_kept_for_its_buttons_with_a_case_of_its_own() -> None:
    room = Room()
    card = await suggest(room)
    assert room.reader.read_so_far == [WORDS]
    assert (card.suggestion.playbook, card.suggestion.medium, card.place) == (
        "retail/late-delivery",
        Medium.PHONE,
        SUPPORT,
    )
    async with room.state.begin(WORKSPACE) as unit:
        stored = await unit.suggestions.get(card.suggestion_id)
        case = await unit.cases.get(stored.case_id)
    assert (stored.suggestion, stored.asker) == (card.suggestion, AGENT)
    assert (case.owner, case.case_type, case.emotion) == (AGENT, CaseType.DELIVERY_LATE, Emotion.ANXIETY)
    assert case.playbook == "retail/late-delivery"
    assert [kind for kind, _, _ in await room.story(case.id)] == [JournalKind.OPENED]


async def test_of_the_customers_words_a_clause_is_kept_that_an_opener_may_quote_and_all_of_them_redacted() -> None:
    room = Room()
    words = "Dana Byron here, 020 7946 0958. The parcel is late. I took two mornings off work for it."
    card = await suggest(room, text=words)
    async with room.state.begin(WORKSPACE) as unit:
        stored = await unit.suggestions.get(card.suggestion_id)
        kept = str([stored, await unit.cases.get(stored.case_id), await unit.journal.story(stored.case_id)])
    assert stored.suggestion.customer_words == "I took two mornings off work for it"
    assert stored.said == "[NAME] here, [PHONE]. The parcel is late. I took two mornings off work for it."
    assert not [private for private in ("Dana", "Byron", "0958") if private in kept]


async def test_the_words_of_a_message_with_a_safety_flag_are_not_kept() -> None:
    room = Room()
    card = await suggest(room, text="My order is late. I want to kill myself.")
    async with room.state.begin(WORKSPACE) as unit:
        stored = await unit.suggestions.get(card.suggestion_id)
    assert stored.suggestion.reading.flags
    assert stored.said == ""


async def test_no_customer_reads_the_same_opener_twice_and_another_customer_may() -> None:
    room = Room()
    cards = [await suggest(room, origin=f"event:{number}", customer="U0CUSTOMER") for number in range(4)]
    openers = [card.suggestion.opener for card in cards]
    assert len(set(openers)) == len(openers)
    theirs = [(await suggest(room, origin=f"event:1{number}", customer="U0OTHER")).suggestion.opener for number in "12"]
    assert set(theirs) & set(openers)


async def test_a_replay_gives_the_opener_that_was_given_before() -> None:
    room = Room()
    first = await suggest(room, origin="event:1", customer="U0CUSTOMER")
    await suggest(room, origin="event:2", customer="U0CUSTOMER")
    assert await suggest(room, origin="event:1", customer="U0CUSTOMER") == first


async def test_the_same_request_twice_gives_the_same_suggestion_and_one_case() -> None:
    room = Room()
    first, second = await suggest(room), await suggest(room)
    assert first == second
    async with room.state.begin(WORKSPACE) as unit:
        case_id = (await unit.suggestions.get(first.suggestion_id)).case_id
    assert len(await room.story(case_id)) == 1


async def test_in_a_thread_the_case_is_the_threads() -> None:
    room = Room()
    case = await room.case()
    card = await suggest(room, place=case.place)
    async with room.state.begin(WORKSPACE) as unit:
        assert (await unit.suggestions.get(card.suggestion_id)).case_id == case.id


async def test_what_an_agent_has_corrected_holds_for_the_whole_case() -> None:
    room = Room()
    held = Trail(held=Emotion.FRUSTRATION)
    case = await room.case(corrected=True, emotion=Emotion.FRUSTRATION, case_type=CaseType.OTHER, trail=held)
    card = await suggest(room, place=case.place)
    assert card.suggestion.reading.emotion is Emotion.FRUSTRATION
    assert card.suggestion.reading.case_type is CaseType.OTHER
    assert await room.case_now() == case


async def test_an_unsure_reading_takes_nothing_away_from_the_case() -> None:
    room = Room()
    room.reader.reading = unsure_reading()
    case = await room.case()
    card = await suggest(room, place=case.place)
    assert card.suggestion.asks_first
    after = await room.case_now()
    assert after.case_type is CaseType.DELIVERY_LATE
    assert after == sample_case(playbook=card.suggestion.playbook)
