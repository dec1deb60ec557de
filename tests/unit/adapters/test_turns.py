import asyncio

import pytest

from bot.adapters.db.turns import Turns

LONG = 5.0


async def in_order(turns: Turns, *lines: str) -> list[int]:
    """The numbers of those who ask, in the order in which they are served, while somebody else has the turn."""
    served: list[int] = []

    async def ask(number: int, *, urgent: bool) -> None:
        async with turns.turn(urgent=urgent, patience=LONG):
            served.append(number)

    async with turns.turn(urgent=False, patience=LONG):
        asking = [asyncio.create_task(ask(number, urgent=line == "urgent")) for number, line in enumerate(lines)]
        await asyncio.sleep(0)
    await asyncio.gather(*asking)
    return served


async def test_first_come_is_first_served() -> None:
    assert await in_order(Turns(), "other", "other", "other") == [0, 1, 2]


async def test_whoever_must_answer_slack_goes_before_whoever_only_has_work_to_do() -> None:
    assert await in_order(Turns(), "other", "urgent", "other", "urgent") == [1, 3, 0, 2]


async def test_a_turn_that_does_not_come_in_time_is_given_up() -> None:
    turns = Turns()
    async with turns.turn(urgent=False, patience=LONG):
        with pytest.raises(TimeoutError):
            async with turns.turn(urgent=True, patience=0.01):
                raise AssertionError("it was not its turn")
    async with turns.turn(urgent=False, patience=0.01):
        pass


async def test_one_who_is_cut_off_the_moment_it_is_called_passes_the_turn_on() -> None:
    turns = Turns()
    mine = turns.turn(urgent=False, patience=LONG)
    await mine.__aenter__()
    asking = asyncio.create_task(turns.turn(urgent=False, patience=LONG).__aenter__())
    await asyncio.sleep(0)
    await mine.__aexit__(None, None, None)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    async with turns.turn(urgent=False, patience=0.01):
        pass
