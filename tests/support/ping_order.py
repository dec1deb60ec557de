"""Many promises of one person that fell due while nobody worked, and a Slack that is slow now and then."""

import random

from bot.domain.checkpoint import Rung
from bot.domain.notice import Ping
from tests.support.perilous import SlowPosts
from tests.support.ping_world import Process, Town
from tests.support.virtual_time import virtually


def order_of_pings(seed: int) -> list[tuple[float, float]]:
    """Play it, and give the pings in the order in which they came: when the first and the last of each fell due."""
    chance = random.Random(seed)  # noqa: S311 - histories are drawn, not secrets
    due: list[tuple[float, float]] = []

    async def play() -> None:
        town = Town()
        begin = town.clock.now()
        for number in range(1, chance.randint(12, 40)):
            await town.promise(after=chance.uniform(-200, 0), number=number)
        for _ in range(chance.choice((1, 2))):
            Process(town, chat=SlowPosts(town.chat, chance), poll=3.0)
        try:
            await town.until_quiet(within=3000)
        finally:
            town.end()
        pings = [post.shown[0] for post in town.chat.posts if post.key.startswith(f"{Rung.PING}:")]
        for ping in pings:
            assert isinstance(ping, Ping)
            late = [(item.checkpoint.due_at - begin).total_seconds() for item in ping.items]
            due.append((min(late), max(late)))

    virtually(play)
    return due
