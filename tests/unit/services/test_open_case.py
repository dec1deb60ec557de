"""Opening a case: one for each thread, one for each request outside of threads."""

from bot.domain.case import Case, JournalKind, Place
from bot.domain.medium import Medium
from bot.services.open_case import open_case
from tests.support.room import AGENT, SUPPORT, TRIAGE, WORKSPACE, Room

THREAD = Place(channel=SUPPORT, thread_ts="1763724600.000100")


async def open_at(room: Room, place: Place, origin: str, *, owner: str | None = AGENT) -> Case:
    async with room.state.begin(WORKSPACE) as unit:
        return await open_case(unit, place, medium=Medium.CHAT, owner=owner, origin=origin, now=room.clock.now())


async def test_a_thread_has_one_case_whoever_asks() -> None:
    room = Room()
    first, second = await open_at(room, THREAD, "one"), await open_at(room, THREAD, "two", owner=None)
    assert first == second
    assert await room.story(first.id) == [(JournalKind.OPENED, AGENT, "")]


async def test_outside_a_thread_every_request_has_its_own_and_keeps_it() -> None:
    room = Room()
    place = Place(channel=TRIAGE)
    first, again, second = [await open_at(room, place, origin) for origin in ("one", "one", "two")]
    assert first == again
    assert first.id != second.id
    assert len(await room.story(first.id)) == 1


async def test_a_case_that_was_changed_since_is_found_as_it_is() -> None:
    room = Room()
    place = Place(channel=TRIAGE)
    opened = await open_at(room, place, "one")
    async with room.state.begin(WORKSPACE) as unit:
        await unit.cases.save(opened.model_copy(update={"option": "refund"}))
    assert (await open_at(room, place, "one")).option == "refund"
