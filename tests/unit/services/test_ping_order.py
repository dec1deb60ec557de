"""After a time without a bot, what is overdue comes in the order in which it fell due, also when Slack is slow."""

from datetime import timedelta
from itertools import pairwise

import pytest

from bot.domain.case import Place
from bot.domain.checkpoint import Rung
from bot.domain.errors import ChatUnavailableError
from bot.services.held import Held, Outcome
from bot.services.ping_checkpoint import PingCheckpoint
from bot.services.post_once import PostOnce
from bot.services.show_ping import ShowPing
from tests.support.ping_order import order_of_pings
from tests.support.ping_world import AGENT, LIBRARY, WORKSPACE, Town
from tests.support.room import FAR_AHEAD
from tests.support.virtual_time import virtually


@pytest.mark.parametrize("seed", range(12))
def test_overdue_pings_of_one_person_come_in_the_order_in_which_they_fell_due(seed: int) -> None:
    pings = order_of_pings(seed)
    assert len(pings) > 1
    for (_, last), (first, _) in pairwise(pings):
        assert last <= first


@pytest.mark.parametrize(("since", "waits"), [(50.0, True), (70.0, False)])
def test_a_ping_waits_for_an_earlier_one_on_its_way_but_not_for_ever(since: float, *, waits: bool) -> None:
    async def play() -> None:
        town = Town()
        earlier, later = await town.promise(after=-60, number=1), await town.promise(after=-10, number=2)
        async with town.database.state.begin(WORKSPACE) as unit:
            await unit.checkpoints.save(earlier.falls_due(earlier.key(Rung.PING)))
            meant = town.clock.wall() - timedelta(seconds=since)
            await unit.posts.intend(earlier.key(Rung.PING), Place(channel=f"D{AGENT}"), meant, about=[earlier.id])
        claimed = await town.database.agenda.claim(limit=9, lease=timedelta(seconds=30), now=town.clock.now())
        (work,) = [each for each in claimed if each.key == later.key(Rung.PING)]
        ping = PingCheckpoint(
            town.database.state, town.chat, town.clock, PostOnce(town.chat), ShowPing(town.chat, LIBRARY, town.clock)
        )
        held = Held(work, FAR_AHEAD, FAR_AHEAD)
        if waits:
            with pytest.raises(ChatUnavailableError):
                await ping(held)
        else:
            assert await ping(held) is Outcome.FINISHED
        assert [post.key for post in town.chat.posts] == ([] if waits else [work.key])

    virtually(play)
