"""Who may use Attune: the team's own people, and guests whom a lead has named."""

import pytest

from bot.domain.errors import NotOursError
from bot.services.admit_person import AdmitPerson
from tests.support.room import AGENT, CUSTOMER, WORKSPACE, Room


async def admit(room: Room, who: str) -> None:
    await AdmitPerson(room.state, room.chat)(workspace=WORKSPACE, who=who)


async def test_people_who_work_here_are_let_in_before_anything_was_set_up() -> None:
    await admit(Room(), AGENT)


async def test_people_from_outside_are_not() -> None:
    room = Room()
    await room.team()
    room.chat.add_person(CUSTOMER, is_outsider=True)
    with pytest.raises(NotOursError):
        await admit(room, CUSTOMER)


async def test_a_guest_whom_a_lead_has_named_is_let_in() -> None:
    room = Room()
    room.chat.add_person("U0GUEST", is_outsider=True)
    await room.team(agents=frozenset({"U0GUEST"}))
    await admit(room, "U0GUEST")
