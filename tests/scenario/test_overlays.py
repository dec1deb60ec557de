"""A team's own folder at work: its business fact in the suggestion, and a slip in it on the lead's own page alone."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.bootstrap import freshness
from tests.support.bot_at_work import AtWork, bot_at_work
from tests.support.home_tab import home_of
from tests.support.overlaid import OTHER, Overlaid
from tests.support.people import SOON, Seen, saying, with_action

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
async def work(database_url: str, place: Overlaid, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[AtWork]:
    monkeypatch.setattr(freshness, "REFRESH", 0.05)
    async with bot_at_work(database_url, content_dir=place.root, overlays_dir=place.overlays) as working:
        yield working


async def maya_asks(work: AtWork, than: Seen | None = None) -> Seen:
    await work.maya.sends(f"/assist {WORDS}")
    wanted = with_action("use_suggestion")
    return await (work.maya.sees_another(wanted, than) if than else work.maya.sees(wanted))


async def logged(work: AtWork, event: str, workspace: str = HERE, *, times: int = 1) -> None:
    """Wait until the log has told of a workspace so often."""

    def told(_: object) -> bool:
        return len([line for line in work.log.named(event) if line.get("workspace") == workspace]) >= times

    await work.stage.until(work.ines.id, told, within=SOON)


async def test_a_business_fact_of_the_teams_own_stands_in_the_suggestion(work: AtWork) -> None:
    card = await maya_asks(work)
    assert "you reach me on 0800 555 0199." in card.words
    assert "our phone line" not in card.words
    await work.maya.presses("another_wording", card)
    again = await work.maya.sees_changed(card, lambda message: message["blocks"] != card.message["blocks"])
    assert "0800 555 0199" in again.words


async def test_a_changed_fact_is_live_and_a_folder_that_goes_gives_the_blank_back(
    work: AtWork, place: Overlaid
) -> None:
    first = await maya_asks(work)
    place.text("business.yaml", "support_phone: 0800 555 0177\n", HERE)
    await logged(work, "content_live", times=2)
    second = await maya_asks(work, than=first)
    assert "0800 555 0177" in second.words
    place.path("business.yaml", HERE).unlink()
    place.path("", HERE).rmdir()
    await logged(work, "content_live", times=3)
    await work.maya.sends(f"/assist {WORDS}")
    assert await work.maya.sees(saying("you reach me on [our phone line]."))


async def test_a_slip_in_the_teams_own_folder_is_read_by_its_lead_and_what_was_good_stays(
    work: AtWork, place: Overlaid
) -> None:
    place.text("business.yaml", "suport_phone: 0800\n", OTHER)
    place.text("business.yaml", "suport_phone: 0800 555 0177\n", HERE)
    told = await home_of(work.ines, saying="keeps the last change out")
    assert f'{HERE}/business.yaml:1: schema: there is no fact "suport_phone"' in told
    assert OTHER not in told
    assert str(place.overlays) not in told
    assert "0800 555 0199" in (await maya_asks(work)).words
    for workspace in (HERE, OTHER):
        await logged(work, "content_refused", workspace)
