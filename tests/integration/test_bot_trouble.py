"""Slack in trouble, files in trouble: no ping is lost, none is seen twice, and people are told what to do."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.bootstrap import freshness, listening
from bot.cli.demo.cast import SUPPORT, TEAM, TRIAGE
from bot.cli.demo.story import WORDS
from bot.domain.work import WorkKind
from tests.support.bot_at_work import FEW_PLAYBOOKS, AtWork, bot_at_work
from tests.support.people import DIRECT, Seen, saying, starting, with_action
from tests.support.until import until

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

FAST = 600.0


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/attune.db"


@pytest.fixture
async def work(database_url: str) -> AsyncIterator[AtWork]:
    async with bot_at_work(database_url, factor=FAST) as working:
        yield working


async def kept(work: AtWork, ping: Seen) -> None:
    """Maya is done, but not before the ping is off the bot's mind: a second one would have come by then."""

    async def settled() -> bool:
        return await work.waiting(WorkKind.PING) == 0

    await until(settled, within=10)
    await work.maya.presses("checkpoint_done", ping)
    await work.maya.sees_changed(ping, saying("Done. The promise was kept."))


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
async def test_a_ping_that_slack_stumbles_over_comes_once(work: AtWork, fault: dict[str, object]) -> None:
    await work.stage.faults({"method": "chat.postMessage", **fault})
    await work.maya.sends("/promise in 1 minute: courier status")
    ping = await work.maya.sees(starting("Reminder"), DIRECT)
    await kept(work, ping)
    await work.maya.sees(starting("Recap"), TRIAGE)
    assert sorted(key.split(":")[0] for key in work.times_posted()) == ["ping", "recap"]


@pytest.mark.parametrize("refusal", ["channel_not_found", "not_in_channel"])
async def test_a_ping_that_slack_refuses_goes_to_the_team_at_once(work: AtWork, refusal: str) -> None:
    await work.stage.faults({"method": "chat.postMessage", "kind": "error", "error": refusal})
    await work.maya.sends("/promise in 1 minute: courier status")
    alert = await work.jon.sees(with_action("checkpoint_take"), TEAM)
    assert "Slack would not deliver it" in alert.words
    assert await work.maya.all_that(starting("Reminder"), DIRECT) == []


async def test_a_post_that_takes_longer_than_we_wait_is_not_made_twice(work: AtWork) -> None:
    # With a lease of three seconds a call to Slack is given one; this one lands when its lease has lapsed.
    await work.stage.faults({"method": "chat.postMessage", "kind": "slow", "seconds": 2.5})
    await work.maya.sends("/promise in 1 minute: courier status")
    ping = await work.maya.sees(starting("Reminder"), DIRECT)
    await kept(work, ping)
    await work.maya.sees(starting("Recap"), TRIAGE)
    posted = [key.split(":")[0] for key in work.times_posted()]
    assert (posted.count("ping"), posted.count("recap")) == (1, 1)


async def test_a_modal_that_comes_too_late_is_said_to_be_so(work: AtWork) -> None:
    await work.stage.faults({"method": "views.open", "kind": "error", "error": "expired_trigger_id"})
    await work.maya.sends("/assist")
    told = await work.maya.sees(saying("That took too long to open. Press the button (or send the command) once more."))
    assert told.private
    await work.maya.sends("/assist")
    await work.maya.is_asked("Suggest a reply")


async def test_an_answer_that_slack_stumbles_over_still_comes(work: AtWork) -> None:
    await work.stage.faults({"method": "respond", "kind": "500", "times": 2})
    await work.maya.sends(f"/assist {WORDS}")
    await work.maya.sees(with_action("use_suggestion"))


async def test_a_press_whose_answer_slack_stumbles_over_is_not_taken_for_a_second_press(work: AtWork) -> None:
    await work.maya.sends("/promise in 1 minute: courier status")
    ping = await work.maya.sees(starting("Reminder"), DIRECT)
    await work.stage.faults({"method": "respond", "kind": "500"})
    await work.maya.snoozes(ping, "30m")
    await work.maya.sees_changed(ping, saying("Snoozed. I will remind you at "))
    assert await work.maya.all_that(saying("has moved on since")) == []


async def test_the_same_event_delivered_twice_makes_one_suggestion(work: AtWork) -> None:
    await work.stage.faults(duplicate_next=2)
    await work.dana.says(WORDS)
    await work.maya.sees(with_action("use_suggestion"))
    await work.has_heard_everything()
    await asyncio.sleep(0.1)
    assert len(await work.maya.all_that(with_action("use_suggestion"))) == 1


async def test_after_a_dropped_socket_it_connects_again_and_has_missed_nothing(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "PING_EVERY", 0.3)
    async with bot_at_work(database_url) as work:
        await work.stage.faults(drop_sockets=True)
        await work.dana.says(WORDS)
        await work.maya.sees(with_action("use_suggestion"), SUPPORT)
        await work.has_heard_everything()
        assert len(await work.maya.all_that(with_action("use_suggestion"))) == 1


async def test_an_address_that_leads_nowhere_is_not_tried_for_ever(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "PING_EVERY", 0.3)
    async with bot_at_work(database_url) as work:
        sockets = work.playground.parts.sockets
        assert sockets is not None
        good = sockets.hand_out_ticket
        tickets = iter(["nowhere"])
        monkeypatch.setattr(sockets, "hand_out_ticket", lambda: next(tickets, None) or good())
        await work.stage.faults(drop_sockets=True)
        await work.dana.says(WORDS)
        await work.maya.sees(with_action("use_suggestion"), SUPPORT)


async def test_more_reminders_than_slack_takes_at_once_are_all_made_in_their_turn(work: AtWork) -> None:
    wanted = {f"promise number {number}." for number in range(12)}
    for words in sorted(wanted):
        await work.maya.sends(f"/promise in 4 minutes: {words}")

    async def all_there() -> bool:
        told = " ".join([seen.words for seen in await work.maya.all_that(starting("Reminder"), DIRECT)])
        return all(words in told for words in wanted)

    await until(all_there, within=12)


async def test_an_agent_who_left_the_channel_is_passed_over(work: AtWork) -> None:
    await work.stage.act("remove", channel=SUPPORT, user=work.maya.id)
    await work.dana.says(WORDS)
    card = await work.jon.sees(with_action("use_suggestion"), TRIAGE)
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
    async with bot_at_work(database_url, content_dir=folder) as work:
        file.write_text(good.replace("title:", "titel:", 1) + "surprise: {{{\n")
        (folder / "retail" / "another.yaml").write_text("case_type: no_such_case\n")
        await until(lambda: logged(work, "content_refused"), within=5)
        [told] = work.log.named("content_refused")
        assert len(told["findings"]) > 2
        assert {Path(line.split(":")[0]).name for line in told["findings"]} == {"late-gift.yaml", "another.yaml"}

        await work.maya.sends(f"/assist {WORDS}")
        before = await work.maya.sees(with_action("use_suggestion"))
        assert "A newer title" not in before.words

        (folder / "retail" / "another.yaml").unlink()
        title = next(line for line in good.splitlines() if line.startswith("title:"))
        file.write_text(good.replace(title, "title: A newer title"))

        async def mended() -> bool:
            await work.maya.sends(f"/assist {WORDS}")
            return "A newer title" in (await work.maya.sees_another(with_action("use_suggestion"), than=before)).words

        await until(mended, within=5)
        assert len(work.log.named("content_refused")) == 1


async def logged(work: AtWork, event: str) -> bool:
    return bool(work.log.named(event))
