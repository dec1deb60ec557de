"""Where a case may be spoken of: only where no outsider reads, and in doubt nowhere."""

from bot.domain.case import Place
from bot.services.internal_place import direct_channels, home_of, may_post_in
from tests.support.room import AGENT, OTHER, SUPPORT, TEAM, TRIAGE, Room
from tests.support.samples import sample_case, sample_team


async def test_a_channel_of_our_own_may_be_posted_in() -> None:
    assert await may_post_in(Room().chat, sample_team(), TEAM)


async def test_channels_with_customers_or_outsiders_may_not() -> None:
    room = Room()
    room.chat.share(TEAM)
    room.chat.put_us_out(TRIAGE)
    for channel in (SUPPORT, TEAM, TRIAGE, "C0UNKNOWN"):
        assert not await may_post_in(room.chat, sample_team(), channel)


async def test_a_case_in_a_thread_of_our_own_is_told_there() -> None:
    place = Place(channel=TEAM, thread_ts="1.0")
    assert await home_of(Room().chat, sample_team(), sample_case(place=place)) == place


async def test_a_case_among_customers_is_told_in_triage() -> None:
    assert await home_of(Room().chat, sample_team(), sample_case()) == Place(channel=TRIAGE)


async def test_a_case_that_began_outside_a_thread_is_told_in_triage() -> None:
    case = sample_case(place=Place(channel=TEAM))
    assert await home_of(Room().chat, sample_team(), case) == Place(channel=TRIAGE)


async def test_without_a_triage_channel_of_our_own_its_owner_is_told() -> None:
    room = Room()
    room.chat.share(TRIAGE)
    assert await home_of(room.chat, sample_team(), sample_case()) == Place(channel=f"D{AGENT}")


async def test_a_case_without_an_owner_may_have_no_home() -> None:
    team = sample_team(triage_channel=None)
    assert await home_of(Room().chat, team, sample_case(owner=None)) is None


async def test_people_who_left_have_no_direct_channel() -> None:
    assert await direct_channels(Room().chat, [OTHER, "U0GONE", AGENT]) == [f"D{AGENT}", f"D{OTHER}"]
