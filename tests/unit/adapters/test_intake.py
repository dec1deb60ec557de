"""The intake: first written down, then answered; what cannot be written down is not said yes to."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.adapters.slack.intake import LOOK_UP, ORIGIN, PATIENCE, Intake
from bot.domain.errors import StateUnavailableError
from bot.domain.work import WorkKind
from tests.support.perilous import PerilousAgenda
from tests.support.room import Room
from tests.support.virtual_time import virtually

AWAY = str(StateUnavailableError())
BLOCKS = [{"type": "section"}, {"type": "input", "block_id": "when"}, {"type": "input", "block_id": "why"}]

MESSAGE: dict[str, Any] = {
    "type": "event_callback",
    "team_id": "T0TEAM",
    "event_id": "Ev1",
    "event": {"type": "message", "channel": "C1", "ts": "1.0", "user": "U1", "text": "Where is my parcel?"},
}
COMMAND: dict[str, Any] = {"command": "/assist", "trigger_id": "t1", "team_id": "T0TEAM"}
BUTTON: dict[str, Any] = {"type": "block_actions", "trigger_id": "t1", "team": {"id": "T0TEAM"}}


def submission(callback_id: str = "snooze") -> dict[str, Any]:
    view = {"id": "V1", "hash": "h1", "callback_id": callback_id, "blocks": BLOCKS}
    return {"type": "view_submission", "team": {"id": "T0TEAM"}, "view": view}


class Refusing(PerilousAgenda):
    """An agenda that is away, or that takes its time."""

    def __init__(self, room: Room, *, seconds: float | None = None) -> None:
        async def away(_: str) -> None:
            if seconds is None:
                raise StateUnavailableError("locked")
            await asyncio.sleep(seconds)

        super().__init__(room.database.agenda, away)

    async def record(self, work: Any) -> bool:
        await self._peril("record")
        return await super().record(work)


class Door:
    """The middleware, and whether it let a request through."""

    def __init__(self, agenda: Any = None, *, looks_for: float = 0.0) -> None:
        async def look_up(view: Mapping[str, Any]) -> dict[str, str]:
            await asyncio.sleep(looks_for)
            return {} if view.get("known") else {"when": "Nobody knows this."}

        self.room = Room()
        self.let_through = 0
        self._intake = Intake(
            agenda or self.room.database.agenda,
            self.room.clock,
            errors_of={"cancel": lambda view: {} if view.get("ok") else {"why": "Give a reason."}},
            stays_open={"drill": lambda: {"type": "modal", "title": "One note"}},
            looks_up={"cancel": look_up, "setup": look_up},
        )

    async def _next(self) -> None:
        self.let_through += 1

    async def receive(self, body: Mapping[str, Any], **context: Any) -> BoltResponse | None:
        request = AsyncBoltRequest(body=dict(body), mode="socket_mode", context=context)
        return await self._intake.receive(request, self._next)

    async def answer(self, body: Mapping[str, Any]) -> tuple[int, Any]:
        """The status and the body that Slack gets."""
        response = await self.receive(body)
        assert response is not None
        assert self.let_through == 0
        return response.status, response.body or None


@pytest.mark.parametrize("body", [MESSAGE, COMMAND, BUTTON, submission()], ids=["event", "command", "button", "view"])
async def test_a_request_is_written_down_as_it_is_before_it_is_answered(body: dict[str, Any]) -> None:
    door = Door()
    assert (await door.answer(body))[0] == 200
    (work,) = await door.room.planned()
    assert (work.kind, work.workspace, work.payload) == (WorkKind.INBOUND, "T0TEAM", {"body": body})
    assert work.due_at == door.room.clock.now()


async def test_the_same_request_a_second_time_is_answered_and_written_down_once() -> None:
    door = Door()
    for event_id in ("Ev1", "Ev1", "Ev2"):
        assert (await door.answer({**MESSAGE, "event_id": event_id}))[0] == 200
    assert len(await door.room.planned()) == 1


async def test_what_comes_from_the_agenda_goes_on_to_its_listener() -> None:
    door = Door()
    assert await door.receive(COMMAND, **{ORIGIN: "command:t1"}) is None
    assert door.let_through == 1
    assert await door.room.planned() == []


async def test_slacks_own_question_for_the_address_goes_on_to_bolt() -> None:
    door = Door()
    assert await door.receive({"type": "url_verification", "challenge": "x"}) is None
    assert door.let_through == 1


async def test_what_we_do_not_handle_is_answered_and_forgotten() -> None:
    door = Door()
    edited = {**MESSAGE, "event": MESSAGE["event"] | {"subtype": "message_changed"}}
    assert await door.answer(edited) == (200, None)
    assert await door.room.planned() == []


async def test_what_is_wrong_with_a_submission_is_said_in_the_answer_and_nothing_is_written_down() -> None:
    door = Door()
    status, body = await door.answer(submission("cancel"))
    assert status == 200
    assert "Give a reason." in str(body)
    assert "errors" in str(body)
    assert await door.room.planned() == []


async def test_a_submission_with_nothing_wrong_is_written_down_and_closes_the_modal() -> None:
    door = Door()
    fine = submission("cancel")
    fine["view"] |= {"ok": True, "known": True}
    assert await door.answer(fine) == (200, None)
    assert len(await door.room.planned()) == 1


async def test_what_only_a_look_up_can_tell_is_said_in_the_answer_too() -> None:
    door = Door()
    _, body = await door.answer(submission("setup"))
    assert "Nobody knows this." in str(body)
    assert await door.room.planned() == []
    known = submission("setup")
    known["view"]["known"] = True
    assert await door.answer(known) == (200, None)
    assert len(await door.room.planned()) == 1


async def test_nothing_is_looked_up_for_a_submission_that_is_wrong_in_itself() -> None:
    _, body = await Door(looks_for=60).answer(submission("cancel"))
    assert "Give a reason." in str(body)
    assert "Nobody knows this." not in str(body)


def test_a_look_up_that_takes_too_long_is_left_to_the_work_and_the_answer_is_in_time() -> None:
    async def main() -> None:
        door = Door(looks_for=60)
        assert await door.answer(submission("setup")) == (200, None)
        assert len(await door.room.planned()) == 1
        assert asyncio.get_running_loop().time() == pytest.approx(LOOK_UP)

    virtually(main)


def test_a_look_up_and_a_slow_database_together_take_no_longer_than_a_slow_database() -> None:
    async def main() -> None:
        status, body = await Door(Refusing(Room(), seconds=60), looks_for=60).answer(submission("setup"))
        assert status == 200
        assert AWAY in str(body)
        assert asyncio.get_running_loop().time() == pytest.approx(PATIENCE)

    virtually(main)


async def test_a_modal_that_stays_open_turns_into_one_that_waits() -> None:
    status, body = await Door().answer(submission("drill"))
    assert status == 200
    assert "update" in str(body)
    assert "One note" in str(body)


async def test_with_the_database_away_a_command_is_answered_in_words() -> None:
    status, body = await Door(Refusing(Room())).answer(COMMAND)
    assert status == 200
    assert AWAY in str(body)
    assert "ephemeral" in str(body)


async def test_with_the_database_away_a_modal_stays_open_with_what_was_typed() -> None:
    status, body = await Door(Refusing(Room())).answer(submission())
    assert status == 200
    assert AWAY in str(body)
    assert "when" in str(body)


async def test_a_modal_without_fields_cannot_say_so_and_is_not_said_yes_to() -> None:
    bare = submission()
    bare["view"]["blocks"] = [{"type": "section"}]
    assert (await Door(Refusing(Room())).answer(bare))[0] == 503


@pytest.mark.parametrize("body", [MESSAGE, BUTTON], ids=["event", "button"])
async def test_with_the_database_away_an_event_is_left_for_slack_to_send_again(body: dict[str, Any]) -> None:
    assert (await Door(Refusing(Room())).answer(body))[0] == 503


def test_a_database_that_takes_too_long_is_away_while_there_is_time_to_say_so() -> None:
    async def main() -> None:
        status, _ = await Door(Refusing(Room(), seconds=60)).answer(MESSAGE)
        assert status == 503
        assert asyncio.get_running_loop().time() == pytest.approx(PATIENCE)
        assert PATIENCE < 3, "Slack waits three seconds"

    virtually(main)
