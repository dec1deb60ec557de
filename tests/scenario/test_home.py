"""The Home tab: everybody's own promises, and for the lead whether the playbooks on disk are the ones that are live."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.bootstrap import freshness
from tests.support.bot_at_work import AtWork, bot_at_work
from tests.support.home_tab import WELCOME, home_of
from tests.support.people import SOON, saying
from tests.support.written_content import PLAYBOOK, written_content

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


@pytest.fixture
def playbooks(tmp_path: Path) -> Path:
    return written_content(tmp_path / "playbooks")


@pytest.fixture
async def work(database_url: str, playbooks: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[AtWork]:
    monkeypatch.setattr(freshness, "REFRESH", 0.05)
    async with bot_at_work(database_url, content_dir=playbooks) as working:
        yield working


async def test_an_agent_opens_home_and_reads_their_own_promise_until_it_is_kept(work: AtWork) -> None:
    assert "You have no open promises." in await home_of(work.maya)
    await work.maya.sends("/promise in 30 minutes: ring the depot")
    await work.maya.sees(saying("ring the depot"))
    told = await home_of(work.maya, saying="ring the depot")
    assert "Promised to the customer by <!date^" in told
    assert "(Europe/Lisbon)" in told
    assert "Playbooks" not in told
    for other in (work.jon, work.ines):
        words = await home_of(other, saying="You have no open promises.")
        assert "ring the depot" not in words


async def test_the_lead_reads_that_a_broken_file_is_kept_out_until_it_is_mended(work: AtWork, playbooks: Path) -> None:
    before = await home_of(work.ines, saying="2 playbooks are live, since <!date^")
    file = playbooks / PLAYBOOK
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace('"focusing_question"', '"focusing_qestion"'), encoding="utf-8")
    told = await home_of(work.ines, saying="keep the last change out")
    assert "2 findings keep the last change out; the playbooks from <!date^" in told
    assert f'{PLAYBOOK}:1: schema: "focusing_question" is missing' in told
    assert "run `attune check`" in told
    assert str(playbooks) not in told
    assert "finding" not in await home_of(work.maya)

    file.write_text(good, encoding="utf-8")
    after = await home_of(work.ines, saying="2 playbooks are live", without="keep the last change out")
    assert after == before, "what is live is what was live all along"

    file.write_text(good.replace("Order late", "Order very late"), encoding="utf-8")
    await work.stage.until(work.ines.id, lambda _: work.log.named("content_live")[1:], within=SOON)
    assert "2 playbooks are live" in await home_of(work.ines)


async def test_a_customer_who_finds_the_tab_is_told_whom_it_is_for(work: AtWork) -> None:
    told = await home_of(work.dana, saying="Attune is here for the support team.")
    assert WELCOME not in told
    assert "promises" not in told


async def test_openings_that_come_twice_and_all_at_once_end_in_one_home_and_no_trouble(work: AtWork) -> None:
    await work.stage.faults(duplicate_next=3)
    for _ in range(3):
        await work.stage.act("home", as_=work.maya.id)
    await home_of(work.maya)
    await work.has_heard_everything()
    assert work.log.errors == []


async def test_what_slack_stumbles_over_is_shown_a_moment_later(work: AtWork) -> None:
    await work.stage.faults(
        {"method": "views.publish", "kind": "429", "retry_after": 1},
        {"method": "views.publish", "kind": "500"},
        {"method": "views.publish", "kind": "accepted_but_lost"},
    )
    await work.stage.act("home", as_=work.maya.id)
    await work.stage.until(work.maya.id, lambda state: state["home"], within=SOON)
    await work.has_heard_everything()
    assert work.log.errors == []
    assert {line["reason"] for line in work.log.named("work_tried_again")} >= {"ratelimited", "internal_error"}


async def test_a_home_that_was_replaced_meanwhile_is_gathered_again(work: AtWork) -> None:
    await home_of(work.maya)
    await work.stage.faults({"method": "views.publish", "kind": "error", "error": "hash_conflict"})
    await work.maya.sends("/promise in 30 minutes: ring the depot")
    await work.maya.sees(saying("ring the depot"))
    await work.stage.act("home", as_=work.maya.id)
    await work.stage.until(work.maya.id, lambda state: "ring the depot" in str(state["home"]), within=SOON)
    assert work.log.errors == []


async def test_an_app_whose_home_tab_is_off_is_told_to_whoever_reads_the_log(work: AtWork) -> None:
    await work.stage.faults({"method": "views.publish", "kind": "error", "error": "not_enabled"})
    await work.stage.act("home", as_=work.maya.id)
    await work.stage.until(work.maya.id, lambda _: work.log.errors, within=SOON)
    assert [(name, fields["error"]) for name, fields in work.log.errors] == [
        ("work_kept_aside", "Slack refused the call: not_enabled.")
    ]
    await work.has_heard_everything()
