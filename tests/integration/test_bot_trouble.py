"""Slack in trouble, files in trouble: no ping is lost, none is seen twice, and people are told what to do."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.bootstrap import freshness, listening
from bot.cli.demo.cast import SUPPORT, TEAM, TRIAGE
from bot.cli.demo.story import WORDS
from bot.domain.work import WorkKind
from tests.support.until import until
from tests.support.workspace import DIRECT, FEW_PLAYBOOKS, Person, Seen, Workspace, at_work

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

FAST = 600.0


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/attune.db"


@pytest.fixture
async def workspace(database_url: str) -> AsyncIterator[Workspace]:
    async with at_work(database_url, factor=FAST) as workspace:
        yield workspace


async def kept(workspace: Workspace, ping: Seen) -> None:
    """Maya is done, but not before the ping is off the bot's mind: a second one would have come by then."""

    async def settled() -> bool:
        return await workspace.waiting(WorkKind.PING) == 0

    await until(settled, within=10)
    await workspace.maya.clicks("Done", on=ping)
    await workspace.maya.sees("Done. The promise was kept.", on=ping)


# ------------------------------------------------------------------ Slack


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "429", "retry_after": 1},
        {"kind": "500", "times": 2},
        {"kind": "error", "error": "internal_error"},
        {"kind": "accepted_but_lost"},
        {"kind": "slow", "seconds": 1.2},
    ],
    ids=lambda fault: str(fault["kind"]),
)
async def test_a_ping_that_slack_stumbles_over_comes_once(
    workspace: Workspace, maya: Person, fault: dict[str, object]
) -> None:
    await workspace.stage.faults({"method": "chat.postMessage", **fault})
    await maya.runs("/promise in 1 minute: courier status")
    ping = await maya.sees(begins="Reminder", where=DIRECT)
    await kept(workspace, ping)
    await maya.sees(begins="Recap", where=TRIAGE)
    assert sorted(key.split(":")[0] for key in workspace.times_posted()) == ["ping", "recap"]


@pytest.mark.parametrize("refusal", ["channel_not_found", "not_in_channel"])
async def test_a_ping_that_slack_refuses_goes_to_the_team_at_once(
    workspace: Workspace, maya: Person, jon: Person, refusal: str
) -> None:
    await workspace.stage.faults({"method": "chat.postMessage", "kind": "error", "error": refusal})
    await maya.runs("/promise in 1 minute: courier status")
    alert = await jon.sees(offers="I'll take it", where=TEAM)
    alert.shows("Slack would not deliver it")
    await maya.sees_nothing_of(begins="Reminder", where=DIRECT)


async def test_a_post_that_takes_longer_than_we_wait_is_not_made_twice(workspace: Workspace, maya: Person) -> None:
    # With a lease of three seconds a call to Slack is given one; this one lands when its lease has lapsed.
    await workspace.stage.faults({"method": "chat.postMessage", "kind": "slow", "seconds": 2.5})
    await maya.runs("/promise in 1 minute: courier status")
    ping = await maya.sees(begins="Reminder", where=DIRECT)
    await kept(workspace, ping)
    await maya.sees(begins="Recap", where=TRIAGE)
    posted = [key.split(":")[0] for key in workspace.times_posted()]
    assert (posted.count("ping"), posted.count("recap")) == (1, 1)


async def test_a_modal_that_comes_too_late_is_said_to_be_so(workspace: Workspace, maya: Person) -> None:
    await workspace.stage.faults({"method": "views.open", "kind": "error", "error": "expired_trigger_id"})
    await maya.runs("/assist")
    await maya.sees("That took too long to open. Press the button (or send the command) once more.", only_them=True)
    await maya.runs("/assist")
    await maya.is_asked("Suggest a reply")


async def test_an_answer_that_slack_stumbles_over_still_comes(workspace: Workspace, maya: Person) -> None:
    await workspace.stage.faults({"method": "respond", "kind": "500", "times": 2})
    await maya.runs(f"/assist {WORDS}")
    await maya.sees(offers="Use this")


async def test_a_press_whose_answer_slack_stumbles_over_is_not_taken_for_a_second_press(
    workspace: Workspace, maya: Person
) -> None:
    await maya.runs("/promise in 1 minute: courier status")
    ping = await maya.sees(begins="Reminder", where=DIRECT)
    await workspace.stage.faults({"method": "respond", "kind": "500"})
    await maya.snoozes(ping, "For 30 minutes")
    await maya.sees("Snoozed. I will remind you ", on=ping)
    await maya.sees_nothing_of("has moved on since")


async def test_the_same_event_delivered_twice_makes_one_suggestion(
    workspace: Workspace, dana: Person, maya: Person
) -> None:
    await workspace.stage.faults(duplicate_next=2)
    await dana.says(WORDS)
    await maya.sees(offers="Use this")
    await workspace.has_heard_everything()
    await workspace.has_done(WorkKind.INBOUND, WorkKind.POST)
    await maya.sees_once(offers="Use this")


async def test_after_a_dropped_socket_it_connects_again_and_has_missed_nothing(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "PING_EVERY", 0.3)
    async with at_work(database_url) as workspace:
        await workspace.stage.faults(drop_sockets=True)
        await workspace.dana.says(WORDS)
        await workspace.maya.sees(offers="Use this", where=SUPPORT)
        await workspace.has_heard_everything()
        await workspace.maya.sees_once(offers="Use this")


async def test_an_address_that_leads_nowhere_is_not_tried_for_ever(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "PING_EVERY", 0.3)
    async with at_work(database_url) as workspace:
        sockets = workspace.playground.parts.sockets
        assert sockets is not None
        good = sockets.hand_out_ticket
        tickets = iter(["nowhere"])
        monkeypatch.setattr(sockets, "hand_out_ticket", lambda: next(tickets, None) or good())
        await workspace.stage.faults(drop_sockets=True)
        await workspace.dana.says(WORDS)
        await workspace.maya.sees(offers="Use this", where=SUPPORT)


async def test_more_reminders_than_slack_takes_at_once_are_all_made_in_their_turn(maya: Person) -> None:
    wanted = {f"promise number {number}." for number in range(12)}
    for words in sorted(wanted):
        await maya.runs(f"/promise in 4 minutes: {words}")

    async def all_there() -> bool:
        told = " ".join([seen.words for seen in await maya.all_that(begins="Reminder", where=DIRECT)])
        return all(words in told for words in wanted)

    await until(all_there, within=12)


async def test_an_agent_who_left_the_channel_is_passed_over(
    workspace: Workspace, dana: Person, maya: Person, jon: Person
) -> None:
    await workspace.stage.act("remove", channel=SUPPORT, user=maya.id)
    await dana.says(WORDS)
    card = await jon.sees(offers="Use this", where=TRIAGE)
    assert not card.private


# ------------------------------------------------------------------ content


async def test_a_broken_playbook_changes_nothing_until_it_is_mended(
    tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freshness, "REFRESH", 0.05)
    folder = tmp_path / "playbooks"
    shutil.copytree(FEW_PLAYBOOKS, folder)
    file = folder / "retail" / "late-gift.yaml"
    good = file.read_text()
    async with at_work(database_url, content_dir=folder) as workspace:
        file.write_text(good.replace("title:", "titel:", 1) + "surprise: {{{\n")
        (folder / "retail" / "another.yaml").write_text("case_type: no_such_case\n")
        await until(lambda: logged(workspace, "content_refused"), within=5)
        [told] = workspace.log.named("content_refused")
        assert len(told["findings"]) > 2
        assert {Path(line.split(":")[0]).name for line in told["findings"]} == {"late-gift.yaml", "another.yaml"}

        await workspace.maya.runs(f"/assist {WORDS}")
        before = await workspace.maya.sees(offers="Use this")
        before.shows_no("A newer title")

        (folder / "retail" / "another.yaml").unlink()
        title = next(line for line in good.splitlines() if line.startswith("title:"))
        file.write_text(good.replace(title, "title: A newer title"))

        async def mended() -> bool:
            await workspace.maya.runs(f"/assist {WORDS}")
            return "A newer title" in (await workspace.maya.sees(offers="Use this", than=before)).words

        await until(mended, within=5)
        assert len(workspace.log.named("content_refused")) == 1


async def logged(workspace: Workspace, event: str) -> bool:
    return bool(workspace.log.named(event))
