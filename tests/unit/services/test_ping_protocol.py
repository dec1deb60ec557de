"""The heart: whatever goes wrong, and whenever, a wanted ping is seen once, and none is lost.

Histories run in virtual time, with processes that crash, stall and lose answers at any moment between two calls, while
people press buttons. The judgement stands in tests/support/ping_world.py.
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import cache, partial

import pytest

from bot.domain.checkpoint import CheckpointState, Rung
from bot.domain.errors import AttuneError, ChatUnavailableError, StateUnavailableError
from tests.support.ping_history import STATE_MOMENTS, failures
from tests.support.ping_world import (
    AGENT,
    LEAD,
    TEAM_CHANNEL,
    VERBS,
    Process,
    Town,
    judge,
    press,
)
from tests.support.virtual_time import virtually

DUE = 5.0
"""Seconds after the start at which the promise falls due."""

STEP = 3
"""Of the moments at which an answer crosses something, every third is tried here; `make soak` tries them all."""

Strike = Callable[[Process, str], Awaitable[None]]
"""What goes wrong, in this process, at the moment of this name."""


# ------------------------------------------------------------------ what can go wrong


async def crash(process: Process, _: str) -> None:
    """The process is gone, with everything it had in hand."""
    process.kill()


async def fail(_: Process, moment: str) -> None:
    """The call raises what it may raise: before it took effect, or after, when only its answer is lost."""
    if moment in STATE_MOMENTS:
        raise StateUnavailableError("struck")
    raise ChatUnavailableError("struck")


async def stall(process: Process, _: str) -> None:
    """The process stands still for longer than its lease, then goes on as if nothing had been."""
    await process.stand_still(process.worker.lease * 2)


STRIKES = {"crash": crash, "fail": fail, "stall": stall}


class Scene:
    """Process A works until something strikes at its n-th moment; process B starts a second after the due time.

    Args:
        strike: what strikes A.
        at: at which of its moments, counted from 0; None for never.
        second_at: at which moment of B that one crashes, and another takes its place; None for never.
        verb: the button that somebody presses, if any.
        press_at: at which of A's moments it is pressed; the one at which something strikes, unless given.
    """

    def __init__(
        self,
        strike: Strike,
        *,
        at: int | None,
        second_at: int | None = None,
        verb: str | None = None,
        press_at: int | None = None,
    ) -> None:
        self.town = Town()
        self.moments: list[str] = []
        self._strike = strike
        self._at = at
        self._second_at = second_at
        self._second_moments = 0
        self._verb = verb
        self._press_at = at if press_at is None else press_at
        self._gap: float | None = None
        self._pressing: asyncio.Task[None] | None = None

    async def play(self, *, gap: float | None = None) -> None:
        """Play it to its end and judge it.

        Args:
            gap: seconds from the strike until the button is pressed; None presses in that very moment.
        """
        try:
            await self._play(gap)
        finally:
            self.town.end()

    async def _play(self, gap: float | None) -> None:
        self._checkpoint = await self.town.promise(after=DUE)
        self._gap = gap
        self._a = Process(self.town, self._perils_of_a)
        await asyncio.sleep(DUE + 1)
        self._b = Process(self.town, self._perils_of_b)
        await self.town.until_quiet()
        if self._pressing is not None:
            await self._pressing
        await self.town.until_quiet()
        # What stalled must have woken before anything is judged.
        await asyncio.sleep(self._a.worker.lease * 3)
        await judge(self.town, self._checkpoint.id)

    async def _perils_of_a(self, moment: str) -> None:
        if moment == "claiming":
            return
        self.moments.append(moment)
        now = len(self.moments) - 1
        if self._verb and now == self._press_at:
            self._pressing = asyncio.create_task(self._press())
            if self._gap is None and moment != "commit":
                await self._pressing
        if now == self._at:
            await self._strike(self._a, moment)

    async def _perils_of_b(self, moment: str) -> None:
        if moment == "claiming":
            await asyncio.sleep(0.05)  # so that A, while it can, is the first to take what falls due
            return
        self._second_moments += 1
        if self._second_moments - 1 == self._second_at:
            self._b.kill()
            self._b = Process(self.town)

    async def _press(self) -> None:
        assert self._verb
        if self._gap is not None:
            await asyncio.sleep(self._gap)
        while True:
            try:
                shown = await self.town.checkpoint(self._checkpoint.id)
                await press(self.town.person(), self._verb, shown.id, shown.generation)
            except StateUnavailableError:
                await asyncio.sleep(1)
            except AttuneError:
                return
            else:
                return


@cache
def moments() -> list[str]:
    """Every moment at which something can go wrong, from the claim of the ping to the end of the escalation."""

    async def main() -> list[str]:
        scene = Scene(crash, at=None)
        await scene.play()
        return scene.moments

    return virtually(main)


def test_an_unanswered_promise_is_pinged_once_then_brought_to_the_team_and_then_to_the_lead() -> None:
    async def main() -> None:
        town = Town()
        checkpoint = await town.promise(after=DUE)
        process = Process(town)
        await town.until_quiet()
        process.kill()
        assert [(post.key, post.place.channel) for post in town.chat.posts] == [
            (checkpoint.key(Rung.PING), f"D{AGENT}"),
            (f"{checkpoint.key(Rung.ESCALATE)}@{TEAM_CHANNEL}", TEAM_CHANNEL),
            (f"{checkpoint.key(Rung.LEAD)}@D{LEAD}", f"D{LEAD}"),
        ]
        assert (await town.checkpoint(checkpoint.id)).state is CheckpointState.ESCALATED
        assert not process.log.told

    virtually(main)


def test_every_moment_of_the_protocol_is_tried() -> None:
    assert moments().count("post?") == moments().count("post!") == 3
    assert moments().count("claimed") == 3


@pytest.mark.parametrize("strike", STRIKES)
def test_whatever_strikes_at_any_moment_the_promise_is_pinged_once_and_the_team_told_once(strike: str) -> None:
    for at in range(len(moments())):
        virtually(Scene(STRIKES[strike], at=at).play)


@pytest.mark.parametrize("strike", STRIKES)
@pytest.mark.parametrize("verb", VERBS)
def test_an_answer_that_crosses_a_strike_leaves_no_reminder_that_is_not_true(verb: str, strike: str) -> None:
    for at in range(VERBS.index(verb) % STEP, len(moments()), STEP):
        for gap in (None, 3.0):
            virtually(partial(Scene(STRIKES[strike], at=at, verb=verb).play, gap=gap))


@pytest.mark.parametrize("verb", VERBS)
def test_an_answer_that_crosses_a_post_is_shown_even_when_a_crash_follows(verb: str) -> None:
    for press_at in range(VERBS.index(verb) % STEP, len(moments()), STEP):
        for later in (1, 2, 3, 4):
            virtually(Scene(crash, at=press_at + later, press_at=press_at, verb=verb).play)


@pytest.mark.parametrize(("verb", "step"), [(None, 2), ("snooze", 5)])
def test_two_processes_may_crash_one_after_the_other(verb: str | None, step: int) -> None:
    for at in range(len(moments())):
        for second_at in range(at % step, len(moments()), step):
            virtually(Scene(crash, at=at, second_at=second_at, verb=verb).play)


@pytest.mark.parametrize("first", range(0, 300, 100))
def test_in_any_history_every_wanted_ping_is_seen_once_and_none_is_lost(first: int) -> None:
    assert not failures(range(first, first + 100))
