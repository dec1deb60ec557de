"""The loop that renews holidays: trouble is told once a turn, and the next turn comes all the same."""

import asyncio
from typing import Any

import pytest

from bot.bootstrap.holidays import keep_renewing
from bot.domain.errors import StateUnavailableError
from bot.domain.public_holidays import UnknownHolidaysError
from tests.support.workspace import Lines


async def turns(*outcomes: int | Exception) -> list[tuple[str, str, dict[str, Any]]]:
    """What is logged when the looks end like this, one after the other."""
    log, stop, left = Lines(), asyncio.Event(), list(outcomes)

    async def renew() -> int:
        outcome = left.pop(0)
        if not left:
            stop.set()
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    await asyncio.wait_for(keep_renewing(renew, log, stop, every=0.001), 5)
    assert not left
    return log.lines


async def test_new_dates_are_told_and_none_are_not() -> None:
    assert await turns(0, 39, 0) == [("info", "holidays_renewed", {"count": 39})]


@pytest.mark.parametrize(
    ("trouble", "level", "detail"),
    [
        (StateUnavailableError("locked"), "warning", "locked"),
        (UnknownHolidaysError("Write PT."), "error", "Write PT."),
        (KeyError("words of the fault"), "error", "KeyError"),
    ],
    ids=["database", "place", "bug"],
)
async def test_trouble_is_told_and_outlived(trouble: Exception, level: str, detail: str) -> None:
    first, second = await turns(trouble, 3)
    assert first == (level, "holidays_not_renewed", {"detail": detail, "seconds": 0.001})
    assert second[1] == "holidays_renewed"
