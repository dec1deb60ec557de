"""Listening: those who answer customers get a suggestion, and nobody else sees anything."""

from datetime import datetime, timedelta

import pytest

from bot.domain.case import Place
from bot.domain.errors import ChatRefusedError, ChatUnavailableError
from bot.domain.notice import SuggestionCard
from bot.services.hear_customer import HearCustomer
from bot.services.read_burst import ReadBurst
from bot.services.show_to_team import ShowToTeam
from bot.services.suggest_reply import SuggestReply
from tests.support.room import AGENT, CUSTOMER, LEAD, OTHER, SUPPORT, TRIAGE, WORKSPACE, Room

THREAD = Place(channel=SUPPORT, thread_ts="1763724600.000100")
CHANNEL = Place(channel=SUPPORT)


def listening(room: Room) -> HearCustomer:
    suggest = SuggestReply(room.state, room.library, room.reader, room.clock, room.redactor)
    return HearCustomer(room.state, ShowToTeam(room.state, room.chat, room.clock), suggest, ReadBurst(room.chat))


async def hear(
    room: Room,
    *,
    user: str = CUSTOMER,
    place: Place = THREAD,
    text: str = "Where is my parcel?",
    at: datetime | None = None,
    listen: HearCustomer | None = None,
) -> int:
    listen = listen or listening(room)
    return await listen(
        workspace=WORKSPACE,
        place=place,
        shown_in=Place(channel=place.channel),
        user=user,
        text=text,
        origin="message:1" if at is None else f"message:{at}",
        said_at=at,
    )


async def test_each_agent_gets_the_suggestion_alone() -> None:
    room = Room()
    await room.team(suggests_to=(AGENT, OTHER))
    assert await hear(room) == 2
    assert [(whisper.user, whisper.place) for whisper in room.chat.whispers] == [(AGENT, CHANNEL), (OTHER, CHANNEL)]
    await room.carry_out()
    assert room.chat.seen_by(CUSTOMER, SUPPORT) == []
    assert room.chat.posts == []


async def test_the_case_is_that_of_the_thread() -> None:
    room = Room()
    case = await room.case()
    await room.team()
    await hear(room)
    card = room.chat.whispers[0].notice
    assert isinstance(card, SuggestionCard)
    async with room.state.begin(WORKSPACE) as unit:
        assert (await unit.suggestions.get(card.suggestion_id)).case_id == case.id


@pytest.mark.parametrize("user", [AGENT, OTHER, LEAD])
async def test_what_the_team_itself_says_is_not_read(user: str) -> None:
    room = Room()
    await room.team()
    assert await hear(room, user=user) == 0
    assert room.reader.read_so_far == []


async def test_channels_that_did_not_opt_in_are_not_read() -> None:
    room = Room()
    await room.team(listens_in=frozenset())
    assert await hear(room) == 0
    assert room.reader.read_so_far == []


async def test_an_agent_who_left_the_channel_is_passed_over() -> None:
    room = Room()
    room.chat.add_channel(SUPPORT, CUSTOMER, OTHER)
    await room.team(suggests_to=(AGENT, OTHER))
    assert await hear(room) == 1
    assert [whisper.user for whisper in room.chat.whispers] == [OTHER]


async def test_when_no_agent_can_be_reached_there_the_triage_channel_hears_once() -> None:
    room = Room()
    room.chat.add_channel(SUPPORT, CUSTOMER)
    await room.team()
    assert await hear(room) == 1
    await room.carry_out()
    assert await hear(room) == 1
    await room.carry_out()
    assert [post.place.channel for post in room.chat.posts] == [TRIAGE]


async def test_where_another_company_reads_nothing_is_said_in_the_channel() -> None:
    room = Room()
    room.chat.share(SUPPORT)
    await room.team()
    assert await hear(room) == 1
    assert room.chat.whispers == []
    await room.carry_out()
    assert [post.place.channel for post in room.chat.posts] == [TRIAGE]
    assert isinstance(room.chat.posts[0].notice, SuggestionCard)


@pytest.mark.parametrize("trouble", ["shared", "put out", "none chosen"])
async def test_without_a_triage_channel_of_our_own_agents_hear_directly(trouble: str) -> None:
    room = Room()
    room.chat.share(SUPPORT)
    if trouble == "shared":
        room.chat.share(TRIAGE)
    elif trouble == "put out":
        room.chat.put_us_out(TRIAGE)
    await room.team(suggests_to=("U0GONE", OTHER), **({"triage_channel": None} if trouble == "none chosen" else {}))
    assert await hear(room) == 1
    await room.carry_out()
    assert [post.place.channel for post in room.chat.posts] == [f"D{OTHER}"]


async def test_a_triage_channel_that_is_shared_before_the_worker_comes_to_it_hears_nothing() -> None:
    room = Room()
    room.chat.share(SUPPORT)
    await room.team()
    assert await hear(room) == 1
    room.chat.share(TRIAGE)
    with pytest.raises(ChatRefusedError, match="outside"):
        await room.do(await room.hold())
    assert room.chat.posts == []


async def test_one_agent_who_was_not_reached_is_no_reason_to_whisper_to_the_others_again() -> None:
    room = Room()
    await room.team(suggests_to=(AGENT, OTHER))
    room.chat.fail_next("whisper", ChatUnavailableError("internal_error"))
    assert await hear(room) == 1
    assert [whisper.user for whisper in room.chat.whispers] == [OTHER]


async def test_when_slack_is_away_for_all_of_them_it_is_tried_again() -> None:
    room = Room()
    await room.team(suggests_to=(AGENT, OTHER))
    room.chat.fail_next("whisper", ChatUnavailableError("internal_error"))
    room.chat.fail_next("whisper", ChatRefusedError("user_not_in_channel"))
    with pytest.raises(ChatUnavailableError):
        await hear(room)
    assert room.waiting() == []
    assert room.chat.posts == []


async def test_a_burst_is_read_as_one() -> None:
    room = Room()
    await room.team()
    listen = listening(room)
    start = room.clock.wall()
    for second, text in enumerate(("hi", "my parcel", "is late again!!")):
        at = start + timedelta(seconds=second)
        await hear(room, listen=listen, text=text, at=at)
        room.chat.say(CUSTOMER, CHANNEL, text, at)
    assert room.reader.read_so_far == ["hi", "hi\nmy parcel", "hi\nmy parcel\nis late again!!"]
