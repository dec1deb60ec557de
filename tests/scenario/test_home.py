"""The Home tab: everybody's own promises, and for the lead whether the playbooks on disk are the ones that are live."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.bootstrap import freshness
from tests.support.workspace import WELCOME, Person, Workspace, at_work
from tests.support.written_content import PLAYBOOK, written_content

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


@pytest.fixture
def playbooks(tmp_path: Path) -> Path:
    return written_content(tmp_path / "playbooks")


@pytest.fixture
async def workspace(database_url: str, playbooks: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Workspace]:
    monkeypatch.setattr(freshness, "REFRESH", 0.05)
    async with at_work(database_url, content_dir=playbooks) as workspace:
        yield workspace


async def test_an_agent_opens_home_and_reads_their_own_promise_until_it_is_kept(
    maya: Person, jon: Person, ines: Person
) -> None:
    (await maya.opens_home()).shows("You have no open promises.")
    await maya.runs("/promise in 30 minutes: ring the depot")
    await maya.sees("ring the depot")
    told = await maya.opens_home(saying="ring the depot")
    told.shows("Promised to the customer by <!date^", "(Europe/Lisbon)")
    told.shows_no("Playbooks")
    for other in (jon, ines):
        (await other.opens_home(saying="You have no open promises.")).shows_no("ring the depot")


async def test_the_lead_reads_that_a_broken_file_is_kept_out_until_it_is_mended(
    workspace: Workspace, maya: Person, ines: Person, playbooks: Path
) -> None:
    before = await ines.opens_home(saying="2 playbooks are live, since <!date^")
    file = playbooks / PLAYBOOK
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace('"focusing_question"', '"focusing_qestion"'), encoding="utf-8")
    told = await ines.opens_home(saying="keep the last change out")
    told.shows("2 findings keep the last change out; the playbooks from <!date^", "run `attune check`")
    told.shows(f'{PLAYBOOK}:1: schema: "focusing_question" is missing')
    told.shows_no(str(playbooks))
    (await maya.opens_home()).shows_no("finding")

    file.write_text(good, encoding="utf-8")
    after = await ines.opens_home(saying="2 playbooks are live", without="keep the last change out")
    assert after.words == before.words, "what is live is what was live all along"

    file.write_text(good.replace("Order late", "Order very late"), encoding="utf-8")
    await workspace.has_logged("content_live", times=2)
    (await ines.opens_home()).shows("2 playbooks are live")


async def test_a_customer_who_finds_the_tab_is_told_whom_it_is_for(dana: Person) -> None:
    told = await dana.opens_home(saying="Attune is here for the support team.")
    told.shows_no(WELCOME, "promises")


async def test_openings_that_come_twice_and_all_at_once_end_in_one_home_and_no_trouble(
    workspace: Workspace, maya: Person
) -> None:
    await workspace.stage.faults(duplicate_next=3)
    for _ in range(3):
        await maya.goes_home()
    await maya.opens_home()
    await workspace.has_heard_everything()
    assert workspace.log.errors == []


async def test_what_slack_stumbles_over_is_shown_a_moment_later(workspace: Workspace, maya: Person) -> None:
    await workspace.stage.faults(
        {"method": "views.publish", "kind": "429", "retry_after": 1},
        {"method": "views.publish", "kind": "500"},
        {"method": "views.publish", "kind": "accepted_but_lost"},
    )
    await maya.goes_home()
    await maya.reads_at_home()
    await workspace.has_heard_everything()
    assert workspace.log.errors == []
    assert {line["reason"] for line in workspace.log.named("work_tried_again")} >= {"ratelimited", "internal_error"}


async def test_a_home_that_was_replaced_meanwhile_is_gathered_again(workspace: Workspace, maya: Person) -> None:
    await maya.opens_home()
    await workspace.stage.faults({"method": "views.publish", "kind": "error", "error": "hash_conflict"})
    await maya.runs("/promise in 30 minutes: ring the depot")
    await maya.sees("ring the depot")
    await maya.goes_home()
    await maya.reads_at_home("ring the depot")
    assert workspace.log.errors == []


async def test_an_app_whose_home_tab_is_off_is_told_to_whoever_reads_the_log(
    workspace: Workspace, maya: Person
) -> None:
    await workspace.stage.faults({"method": "views.publish", "kind": "error", "error": "not_enabled"})
    await maya.goes_home()
    await workspace.has_logged("work_kept_aside")
    assert [(name, fields["error"]) for name, fields in workspace.log.errors] == [
        ("work_kept_aside", "Slack refused the call: not_enabled.")
    ]
    await workspace.has_heard_everything()
