"""The drill of the day: posted by a lead, once a day, where only the team reads."""

from datetime import timedelta

import pytest

from bot.domain.errors import ChatUnavailableError, NotALeadError, NotFoundError, NotSetUpError
from bot.domain.notice import DrillCard, Line
from bot.services.post_drill import PostDrill
from tests.support.room import AGENT, LEAD, TEAM, WORKSPACE, FixedLibrary, Room
from tests.support.samples import sample_drill


async def post(room: Room, who: str = LEAD) -> str:
    """Ask for it, and let the worker do what was planned."""
    said = await ask(room, who)
    await room.carry_out()
    return said


async def ask(room: Room, who: str = LEAD) -> str:
    return await PostDrill(room.state, room.chat, room.library, room.clock)(workspace=WORKSPACE, who=who)


async def test_a_lead_posts_the_drill_of_the_day() -> None:
    room = Room()
    await room.team()
    assert await post(room) == '"The gift that is late" goes to the team channel now.'
    (card,) = room.chat.posts
    assert card.place.channel == TEAM
    assert card.notice == DrillCard(drill=sample_drill(), posted_by=LEAD)


async def test_a_second_time_the_same_day_nothing_is_posted() -> None:
    room = Room()
    await room.team()
    await post(room)
    assert await post(room) == 'Today\'s drill is in the team channel already: "The gift that is late".'
    assert len(room.chat.posts) == 1


async def test_a_day_is_over_at_midnight_in_the_teams_zone() -> None:
    room = Room()
    await room.team(zone="Asia/Tokyo")
    await post(room)
    room.clock.advance(timedelta(hours=2, minutes=59))
    assert (await post(room)).startswith("Today's drill is in the team channel already")
    room.clock.advance(timedelta(minutes=1))
    assert (await post(room)).endswith("goes to the team channel now.")
    assert len(room.chat.posts) == 2


async def test_drills_take_turns() -> None:
    room = Room()
    await room.team()
    drills = tuple(sample_drill(id=name, title=name) for name in ("a", "b", "c"))
    room.library = FixedLibrary((), drills)
    for _ in drills:
        await post(room)
        room.clock.advance(timedelta(days=1))
    cards = [each.notice for each in room.chat.posts]
    assert sorted(card.drill.title for card in cards if isinstance(card, DrillCard)) == ["a", "b", "c"]


async def test_others_than_leads_are_refused() -> None:
    room = Room()
    await room.team()
    with pytest.raises(NotALeadError, match="Only a lead can post the drill of the day"):
        await post(room, AGENT)


@pytest.mark.parametrize("trouble", ["none", "shared", "put out", "customers"])
async def test_without_a_team_channel_of_our_own_it_says_what_to_do(trouble: str) -> None:
    room = Room()
    changes: dict[str, dict[str, object]] = {
        "none": {"team_channel": None},
        "customers": {"listens_in": frozenset({TEAM})},
    }
    await room.team(**changes.get(trouble, {}))
    if trouble == "shared":
        room.chat.share(TEAM)
    if trouble == "put out":
        room.chat.put_us_out(TEAM)
    with pytest.raises(NotSetUpError, match="/assist setup"):
        await post(room)
    assert room.waiting() == []


async def test_without_drills_it_says_where_to_add_one() -> None:
    room = Room()
    await room.team()
    room.library = FixedLibrary((), ())
    with pytest.raises(NotFoundError, match="playbooks/drills/"):
        await post(room)


async def test_a_lost_answer_does_not_post_it_twice() -> None:
    room = Room()
    await room.team()
    await ask(room)
    held = await room.hold()
    room.chat.lose_answer_of_next_post()
    with pytest.raises(ChatUnavailableError):
        await room.do(held)
    await room.do(held)
    assert len(room.chat.posts) == 1


async def test_when_slack_will_not_have_it_the_lead_who_asked_hears_so() -> None:
    room = Room()
    await room.team()
    await ask(room)
    room.chat.put_us_out(TEAM)
    await room.carry_out()
    assert room.chat.seen_by(LEAD, f"D{LEAD}") == [
        Line(
            text='Slack would not take the drill of the day, "The gift that is late". '
            "Look whether I am in the team channel."
        )
    ]


async def test_a_drill_is_found_by_its_id_while_it_is_there() -> None:
    room = Room()
    drills = PostDrill(room.state, room.chat, room.library, room.clock)
    assert drills.drill(workspace=WORKSPACE, drill_id="late-gift") == sample_drill()
    with pytest.raises(NotFoundError, match="Ask a lead"):
        drills.drill(workspace=WORKSPACE, drill_id="gone")
