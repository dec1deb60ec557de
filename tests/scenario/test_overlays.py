"""A team's own folder at work: its business fact in the suggestion, and a slip in it on the lead's own page alone."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.bootstrap import freshness
from tests.support.overlaid import OTHER, Overlaid
from tests.support.workspace import Person, Seen, Workspace, at_work

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

HERE = "T0HARBOR"
WORDS = "You said Monday and then Wednesday. Where is my parcel?"


@pytest.fixture
def place(tmp_path: Path) -> Overlaid:
    place = Overlaid(tmp_path)
    place.text("business.yaml", "support_phone: 0800 555 0199\n", HERE)
    place.text("business.yaml", "support_phone: 0800 555 0111\n", OTHER)
    return place


@pytest.fixture
async def workspace(database_url: str, place: Overlaid, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Workspace]:
    monkeypatch.setattr(freshness, "REFRESH", 0.05)
    async with at_work(database_url, content_dir=place.root, overlays_dir=place.overlays) as workspace:
        yield workspace


async def asks(who: Person, than: Seen | None = None) -> Seen:
    await who.runs(f"/assist {WORDS}")
    return await who.sees(offers="Use this", than=than)


async def test_a_business_fact_of_the_teams_own_stands_in_the_suggestion(maya: Person) -> None:
    card = await asks(maya)
    card.shows("you reach me on 0800 555 0199.")
    card.shows_no("our phone line")
    await maya.clicks("Another wording", on=card)
    again = await maya.sees(lambda message: message["blocks"] != card.message["blocks"], on=card)
    again.shows("0800 555 0199")


async def test_a_changed_fact_is_live_and_a_folder_that_goes_gives_the_blank_back(
    workspace: Workspace, maya: Person, place: Overlaid
) -> None:
    first = await asks(maya)
    place.text("business.yaml", "support_phone: 0800 555 0177\n", HERE)
    await workspace.has_logged("content_live", workspace=HERE, times=2)
    second = await asks(maya, than=first)
    second.shows("0800 555 0177")
    place.path("business.yaml", HERE).unlink()
    place.path("", HERE).rmdir()
    await workspace.has_logged("content_live", workspace=HERE, times=3)
    await maya.runs(f"/assist {WORDS}")
    await maya.sees("you reach me on [our phone line].")


async def test_a_slip_in_the_teams_own_folder_is_read_by_its_lead_and_what_was_good_stays(
    workspace: Workspace, maya: Person, ines: Person, place: Overlaid
) -> None:
    place.text("business.yaml", "suport_phone: 0800\n", OTHER)
    place.text("business.yaml", "suport_phone: 0800 555 0177\n", HERE)
    told = await ines.opens_home(saying="keeps the last change out")
    told.shows(f'{HERE}/business.yaml:1: schema: there is no fact "suport_phone"')
    told.shows_no(OTHER, str(place.overlays))
    (await asks(maya)).shows("0800 555 0199")
    for team in (HERE, OTHER):
        await workspace.has_logged("content_refused", workspace=team)
