"""What the courier sends again, what waits, and how a request is signed; no socket anywhere."""

import asyncio
import hashlib
import hmac
from typing import Any

import pytest

from bot.playground.clocks import Ids
from bot.playground.delivery import courier as couriers
from bot.playground.delivery.allowance import SLACKS_LIMIT, Allowance
from bot.playground.delivery.courier import Courier
from bot.playground.delivery.line import NotAckedError, NotConnectedError, Parcel
from bot.playground.delivery.webhooks import sign
from bot.playground.faults import Faults
from bot.playground.traffic import Traffic

EVENT = {"event": {"type": "message"}, "event_id": "Ev1", "team_id": "T1", "token": "v", "api_app_id": "A1"}


class ScriptedLine:
    """A line that fails as often as it is told, then takes everything."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.carried: list[tuple[Parcel, int]] = []
        self.connected = True
        self.arrives = True
        self.closed = False

    async def wait_connected(self, seconds: float) -> bool:
        del seconds
        await asyncio.sleep(0)
        self.connected = self.arrives
        return self.arrives

    async def carry(self, parcel: Parcel, *, copies: int = 1) -> dict[str, Any] | None:
        self.carried.append((parcel, copies))
        if self.failures:
            raise self.failures.pop(0)
        return {"text": "taken"}

    async def close(self) -> None:
        self.closed = True


def make(line: ScriptedLine, *schedule: float) -> tuple[Courier, Traffic, Faults]:
    traffic, faults = Traffic(lambda: 0.0), Faults()
    return Courier(line, ids=Ids(), faults=faults, traffic=traffic, schedule=schedule), traffic, faults


async def outcomes(traffic: Traffic, number: int) -> list[str]:
    async with asyncio.timeout(1):
        while len(entries := traffic.after(0)) < number:  # noqa: ASYNC110 - the log has no event to wait for
            await asyncio.sleep(0)
    return [entry["outcome"] for entry in entries]


async def test_an_event_is_given_up_after_the_last_try_of_the_schedule() -> None:
    line = ScriptedLine(*[NotAckedError("timeout") for _ in range(9)])
    courier, traffic, _ = make(line, 0.0, 0.001, 0.001)
    courier.send_event(EVENT)
    assert await outcomes(traffic, 5) == ["not acked: timeout"] * 4 + ["given up"]
    assert [parcel.retry_attempt for parcel, _ in line.carried] == [0, 1, 2, 3]


async def test_a_bot_may_ask_for_no_further_try() -> None:
    line = ScriptedLine(NotAckedError("http_error", final=True))
    courier, traffic, _ = make(line, 0.0)
    courier.send_event(EVENT)
    assert await outcomes(traffic, 1) == ["not acked: http_error"]
    await asyncio.sleep(0)
    assert len(line.carried) == 1


async def test_an_event_waits_for_a_socket_and_then_counts_as_a_first_try() -> None:
    line = ScriptedLine()
    line.connected = False
    courier, traffic, _ = make(line)
    courier.send_event(EVENT)
    assert await outcomes(traffic, 1) == ["acked"]
    assert line.carried[0][0].retry_attempt == 0


async def test_an_event_is_dropped_when_nobody_comes_for_ten_minutes() -> None:
    line = ScriptedLine()
    line.connected = line.arrives = False
    courier, traffic, _ = make(line, 0.0)
    courier.send_event(EVENT)
    assert await outcomes(traffic, 1) == ["dropped: nothing connected for ten minutes"]
    assert couriers.KEPT_FOR == 600


async def test_a_planned_duplicate_goes_out_twice() -> None:
    line = ScriptedLine()
    courier, traffic, faults = make(line)
    faults.expect("duplicate_next", 1)
    courier.send_event(EVENT)
    courier.send_event(EVENT)
    await outcomes(traffic, 2)
    assert [copies for _, copies in line.carried] == [2, 1]


def event(text: str) -> dict[str, Any]:
    return EVENT | {"event": {"type": "message", "text": text}}


def texts(line: ScriptedLine) -> list[str]:
    return [parcel.payload["event"]["text"] for parcel, _ in line.carried]


async def test_events_that_are_held_go_out_in_reverse_once_they_are_enough() -> None:
    line = ScriptedLine()
    courier, traffic, faults = make(line)
    faults.expect("reorder_next", 2)
    for text in ("a", "b", "c"):
        courier.send_event(event(text))
    await outcomes(traffic, 3)
    assert texts(line) == ["b", "a", "c"]


async def test_events_that_are_held_do_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(couriers, "HELD_SECONDS", 0.01)
    line = ScriptedLine()
    courier, traffic, faults = make(line)
    faults.expect("reorder_next", 3)
    for text in ("a", "b"):
        courier.send_event(event(text))
    assert line.carried == []
    await outcomes(traffic, 2)
    assert texts(line) == ["b", "a"]


async def test_a_late_event_is_overtaken_and_is_still_a_first_try() -> None:
    line = ScriptedLine()
    courier, traffic, faults = make(line)
    faults.delay_next(1, seconds=0.02)
    courier.send_event(event("late"))
    courier.send_event(event("next"))
    await outcomes(traffic, 2)
    assert texts(line) == ["next", "late"]
    assert [parcel.retry_attempt for parcel, _ in line.carried] == [0, 0]


def test_the_allowance_of_an_hour_is_each_workspaces_own_and_comes_back() -> None:
    now = 1_800_000_000.0
    allowance = Allowance(lambda: now)
    allowance.per_hour = 2
    assert [allowance.count(team) for team in ("T1", "T1", "T2", "T1", "T1")] == [
        "send",
        "send",
        "send",
        "drop and tell",
        "drop",
    ]
    now += 60
    assert [allowance.count("T1"), allowance.count("T1")] == ["drop and tell", "drop"]
    now += 3600
    assert allowance.count("T1") == "send"
    assert SLACKS_LIMIT == 30_000


async def test_a_command_is_tried_once_whatever_happens() -> None:
    line = ScriptedLine(NotConnectedError(), NotAckedError("timeout"))
    courier, traffic, _ = make(line, 0.0, 0.0)
    with pytest.raises(NotConnectedError):
        await courier.ask("slash_commands", {}, "/assist")
    with pytest.raises(NotAckedError):
        await courier.ask("slash_commands", {}, "/assist")
    assert await courier.ask("slash_commands", {}, "/assist") == {"text": "taken"}
    assert await outcomes(traffic, 3) == ["not connected", "not acked: timeout", "acked"]


async def test_closing_drops_what_still_waits() -> None:
    line = ScriptedLine(NotAckedError("timeout"))
    courier, traffic, _ = make(line, 60.0)
    courier.send_event(EVENT)
    await outcomes(traffic, 1)
    await courier.close()
    assert line.closed
    assert len(line.carried) == 1


def test_the_schedule_is_slacks() -> None:
    assert couriers.RETRY_SCHEDULE == (0.0, 60.0, 300.0)


def test_a_signature_is_a_keyed_hash_over_version_time_and_body() -> None:
    expected = hmac.new(b"secret", b"v0:1800000000:a=1", hashlib.sha256).hexdigest()
    assert sign("secret", "1800000000", "a=1") == f"v0={expected}"
