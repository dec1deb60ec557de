"""Where somebody's attention is, as Slack tells it; and no trouble of Slack's ever stands in the way of a ping."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.gateway import SlackGateway
from bot.adapters.slack.presence import Presences
from bot.services.ports import Presence

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
HERE = Presence(active=True, quiet=False)
ACTIVE = {"ok": True, "presence": "active"}
RESTS_NEVER = {"ok": True, "dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1}


def resting(start: int, end: int, **more: Any) -> dict[str, Any]:
    """A period of rest, in minutes from now."""
    begins, ends = (int((NOW + timedelta(minutes=minutes)).timestamp()) for minutes in (start, end))
    return {"ok": True, "dnd_enabled": True, "next_dnd_start_ts": begins, "next_dnd_end_ts": ends, **more}


class Slack:
    """The two methods, each with an answer, a refusal or a wait; it counts how often it is asked."""

    def __init__(self, presence: Any = None, rest: Any = None) -> None:
        self.presence, self.rest = presence or ACTIVE, rest or RESTS_NEVER
        self.asked: list[str] = []

    async def users_getPresence(self, *, user: str) -> Any:  # noqa: N802 - the client's own name
        return await self._answer(f"presence of {user}", self.presence)

    async def dnd_info(self, *, user: str) -> Any:
        return await self._answer(f"rest of {user}", self.rest)

    async def _answer(self, what: str, told: Any) -> Any:
        self.asked.append(what)
        if isinstance(told, Exception):
            raise told
        if isinstance(told, float):
            await asyncio.sleep(told)
        return SimpleNamespace(data=told)


def refusal(code: str, status: int = 200, headers: dict[str, str] | None = None) -> SlackApiError:
    answer = SimpleNamespace(status_code=status, data={"ok": False, "error": code}, headers=headers or {})
    return SlackApiError("no", answer)  # type: ignore[no-untyped-call]  # the SDK leaves it unannotated


def presences(slack: Slack, *, at: Callable[[], datetime] = lambda: NOW, patience: float = 1.0) -> Presences:
    return Presences(cast("AsyncWebClient", slack), at, patience=patience)


@pytest.mark.parametrize(("told", "active"), [("active", True), ("away", False)])
async def test_who_is_away_is_not_active(told: str, *, active: bool) -> None:
    seen = await presences(Slack(presence={"ok": True, "presence": told})).of("U0MAYA")
    assert seen == Presence(active=active, quiet=False)


@pytest.mark.parametrize(
    ("rest", "quiet"),
    [
        (RESTS_NEVER, False),
        (resting(-10, 10), True),
        (resting(0, 10), True),
        (resting(-10, 0), False),
        (resting(60, 600), False),
        (resting(60, 600, snooze_enabled=True, snooze_endtime=int(NOW.timestamp()) + 60), True),
        (resting(-10, 10) | {"dnd_enabled": False}, False),
        ({"ok": True}, False),
        ({"ok": True, "dnd_enabled": True, "next_dnd_start_ts": None, "next_dnd_end_ts": "soon"}, False),
    ],
)
async def test_do_not_disturb_counts_while_its_period_runs(rest: dict[str, Any], *, quiet: bool) -> None:
    assert await presences(Slack(rest=rest)).of("U0MAYA") == Presence(active=True, quiet=quiet)


@pytest.mark.parametrize(
    "trouble",
    [
        refusal("missing_scope"),
        refusal("user_not_found"),
        refusal("user_not_visible"),
        refusal("invalid_auth"),
        refusal("internal_error", 500),
        refusal("ratelimited", 429, {"Retry-After": "30"}),
        TimeoutError(),
        OSError(),
        "no JSON at all",
    ],
    ids=["scope", "unknown", "hidden", "token", "500", "429", "time-out", "network", "nonsense"],
)
async def test_no_trouble_costs_a_ping(trouble: Any) -> None:
    assert await presences(Slack(presence=trouble, rest=trouble)).of("U0MAYA") == HERE


async def test_what_one_method_will_not_tell_the_other_still_does() -> None:
    no_scope = refusal("missing_scope")
    away = Slack(presence={"ok": True, "presence": "away"}, rest=no_scope)
    assert await presences(away).of("U0MAYA") == Presence(active=False, quiet=False)
    resting_now = Slack(presence=no_scope, rest=resting(-10, 10))
    assert await presences(resting_now).of("U0MAYA") == Presence(active=True, quiet=True)


async def test_a_slow_answer_is_not_waited_for() -> None:
    assert await presences(Slack(presence=60.0, rest=resting(-10, 10)), patience=0.05).of("U0MAYA") == Presence(
        active=True, quiet=True
    )


async def test_an_answer_is_good_for_some_seconds_for_that_person() -> None:
    slack = Slack()
    asking = presences(slack)
    for user in ("U0MAYA", "U0MAYA", "U0JON", "U0MAYA"):
        await asking.of(user)
    assert slack.asked == ["presence of U0MAYA", "rest of U0MAYA", "presence of U0JON", "rest of U0JON"]


async def test_a_method_that_asked_us_to_wait_is_left_alone_until_then() -> None:
    slack = Slack(presence=refusal("ratelimited", 429, {"Retry-After": "30"}))
    asking = presences(slack)
    for user in ("U0MAYA", "U0JON"):
        assert await asking.of(user) == HERE
    assert slack.asked == ["presence of U0MAYA", "rest of U0MAYA", "rest of U0JON"]


async def test_the_gateway_reads_do_not_disturb_by_the_time_on_the_wall() -> None:
    slack = cast("AsyncWebClient", Slack(rest=resting(-10, 10)))
    assert await SlackGateway(slack, wall=lambda: NOW).presence("U0MAYA") == Presence(active=True, quiet=True)
    later = SlackGateway(slack, wall=lambda: NOW + timedelta(minutes=20))
    assert await later.presence("U0MAYA") == HERE
