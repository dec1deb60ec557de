"""What every state promises, whatever keeps it: what was saved comes back, whole or not at all, to its own."""

# ruff: noqa: PT012 - what fails here is a whole transaction, and that is a block

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.memory.chat import MemoryChat
from bot.adapters.memory.clock import FixedClock
from bot.domain.case import Case, JournalEntry, JournalKind, Place
from bot.domain.checkpoint import Checkpoint
from bot.domain.emotion import Emotion
from bot.domain.errors import NotFoundError
from bot.domain.team import Team
from bot.domain.thread import Point
from bot.services.name_partner import NamePartner
from bot.services.ports import State
from bot.services.set_up_team import SetUpTeam
from tests.support.calendars import FixedCalendar
from tests.support.values_to_keep import (
    THREAD,
    a_case,
    a_checkpoint,
    a_suggestion,
    cases,
    checkpoints,
    entries,
    teams,
)
from tests.support.worlds import NOON, World

many = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


# ------------------------------------------------------------------ what was saved comes back


@many
@given(case=cases)
async def test_a_case_comes_back_as_it_was_saved(state: State, case: Case) -> None:
    async with state.begin("T1") as unit:
        await unit.cases.save(case)
    async with state.begin("T1") as unit:
        assert await unit.cases.get(case.id) == case
        assert (await unit.cases.get(case.id)).opened_at.tzinfo is UTC


@many
@given(checkpoint=checkpoints)
async def test_a_checkpoint_comes_back_as_it_was_saved(state: State, checkpoint: Checkpoint) -> None:
    async with state.begin("T1") as unit:
        await unit.checkpoints.save(checkpoint)
    async with state.begin("T1") as unit:
        assert await unit.checkpoints.get(checkpoint.id) == checkpoint
        assert checkpoint in await unit.checkpoints.of_case(checkpoint.case_id)


@many
@given(team=teams)
async def test_a_team_comes_back_as_it_was_saved(state: State, team: Team) -> None:
    async with state.begin("T1") as unit:
        await unit.teams.save(team)
    async with state.begin("T1") as unit:
        assert await unit.teams.get() == team


@settings(parent=many, max_examples=5)
@given(story=st.lists(entries, max_size=8))
async def test_the_journal_keeps_its_order_and_its_words(world: World, story: list[JournalEntry]) -> None:
    state = world.replica().state
    async with state.begin("T1") as unit:
        before = await unit.journal.story("the case")
        for entry in story:
            await unit.journal.write(entry)
    async with state.begin("T1") as unit:
        assert await unit.journal.story("the case") == (*before, *story)


async def test_what_happened_lately_is_told_by_its_kind_across_cases_in_the_order_of_its_writing(state: State) -> None:
    def line(case_id: str, kind: JournalKind, hours: int) -> JournalEntry:
        return JournalEntry(case_id=case_id, at=NOON + timedelta(hours=hours), kind=kind)

    kept, late = line("b", JournalKind.KEPT, 2), line("a", JournalKind.KEPT_LATE, 1)
    others = [line("a", JournalKind.PINGED, 2), line("b", JournalKind.KEPT, -1)]
    async with state.begin("T1") as unit:
        for entry in (kept, *others, late):
            await unit.journal.write(entry)
    async with state.begin("T2") as unit:
        await unit.journal.write(kept)
    async with state.begin("T1") as unit:
        assert await unit.journal.told({JournalKind.KEPT, JournalKind.KEPT_LATE}, since=NOON) == (kept, late)
        assert await unit.journal.told({JournalKind.KEPT_LATE}, since=late.at) == (late,)
        assert await unit.journal.told({JournalKind.CANCELLED}, since=NOON) == ()
        assert await unit.journal.told(set(), since=NOON) == ()


async def test_a_suggestion_comes_back_as_it_was_shown(state: State) -> None:
    async with state.begin("T1") as unit:
        await unit.suggestions.save(a_suggestion())
    async with state.begin("T1") as unit:
        assert await unit.suggestions.get("suggestion") == a_suggestion()


async def test_a_customers_openers_are_remembered_across_suggestions_and_belong_to_nobody_else(world: World) -> None:
    state = world.replica().state
    shown = a_suggestion()
    later = shown._replace(id="later", openers=("Second.", "Third."), shown_at=NOON + timedelta(hours=1))
    of_another = shown._replace(id="other", customer="U9", openers=("Not theirs.",))
    async with state.begin("T1") as unit:
        for each in (shown, later, of_another):
            await unit.suggestions.save(each)
    async with state.begin("T2") as unit:
        await unit.suggestions.save(shown._replace(openers=("Of another workspace.",)))
    async with state.begin("T1") as unit:
        assert await unit.suggestions.openers_for("U2", besides="nothing") == {*shown.openers, "Second.", "Third."}
        assert await unit.suggestions.openers_for("U2", besides="later") == set(shown.openers)
        assert await unit.suggestions.openers_for("U404", besides="later") == set()


async def test_suggestions_of_before_a_moment_are_forgotten_in_every_workspace(world: World) -> None:
    state = world.replica().state
    for workspace in ("T1", "T2"):
        async with state.begin(workspace) as unit:
            await unit.suggestions.save(a_suggestion())
            await unit.suggestions.save(a_suggestion("new")._replace(shown_at=NOON + timedelta(days=1)))
    assert await state.forget_suggestions(before=NOON) == 0
    assert await state.forget_suggestions(before=NOON + timedelta(hours=1)) == 2
    for workspace in ("T1", "T2"):
        async with state.begin(workspace) as unit:
            assert (await unit.suggestions.get("new")).id == "new"
            with pytest.raises(NotFoundError):
                await unit.suggestions.get("suggestion")


async def test_a_moment_in_any_zone_comes_back_as_the_same_moment(state: State) -> None:
    lisbon_noon = datetime.fromisoformat("2031-07-01T12:00:00.123456+01:00")
    async with state.begin("T1") as unit:
        await unit.cases.save(a_case().model_copy(update={"opened_at": lisbon_noon}))
    async with state.begin("T1") as unit:
        assert (await unit.cases.get("case")).opened_at == lisbon_noon


async def test_words_that_no_database_holds_stop_nothing(state: State) -> None:
    odd = a_checkpoint().model_copy(update={"promise": "call \0 back \ud800"})
    async with state.begin("T1") as unit:
        await unit.checkpoints.save(odd)
    async with state.begin("T1") as unit:
        assert (await unit.checkpoints.get(odd.id)).promise.startswith("call ")


async def test_saving_again_replaces(state: State) -> None:
    async with state.begin("T1") as unit:
        for case in (a_case(), a_case().model_copy(update={"owner": "U2", "corrected": True})):
            await unit.cases.save(case)
        await unit.checkpoints.save(a_checkpoint())
        await unit.checkpoints.save(a_checkpoint().snoozed(NOON))
        await unit.suggestions.save(a_suggestion())
        await unit.suggestions.save(a_suggestion()._replace(asker=None))
    async with state.begin("T1") as unit:
        assert (await unit.cases.get("case")).owner == "U2"
        assert (await unit.checkpoints.get("checkpoint")).generation == 2
        assert (await unit.suggestions.get("suggestion")).asker is None
        assert len(await unit.checkpoints.of_case("case")) == 1


# ------------------------------------------------------------------ finding


async def test_the_case_of_a_thread_is_found_by_its_place(state: State) -> None:
    async with state.begin("T1") as unit:
        await unit.cases.save(a_case())
        assert await unit.cases.at(THREAD) == a_case()
        assert await unit.cases.at(Place(channel="C2", thread_ts=THREAD.thread_ts)) is None


async def test_a_place_outside_a_thread_holds_no_case(state: State) -> None:
    outside = Place(channel="C1")
    async with state.begin("T1") as unit:
        await unit.cases.save(a_case(place=outside))
        assert await unit.cases.at(outside) is None


async def test_what_is_not_there_is_said_so(state: State) -> None:
    async with state.begin("T1") as unit:
        for get in (unit.cases.get, unit.suggestions.get, unit.checkpoints.get):
            with pytest.raises(NotFoundError):
                await get("nothing")
        with pytest.raises(NotFoundError):
            await unit.posts.made("nothing", "1.0")
        assert await unit.journal.story("nothing") == ()
        assert await unit.checkpoints.of_case("nothing") == ()
        assert await unit.posts.get("nothing") is None


async def test_checkpoints_of_a_case_come_soonest_first(state: State) -> None:
    async with state.begin("T1") as unit:
        for minutes in (30, 5, 60):
            await unit.checkpoints.save(a_checkpoint(f"in {minutes}", minutes=minutes))
        assert [each.id for each in await unit.checkpoints.of_case("case")] == ["in 5", "in 30", "in 60"]


async def test_what_somebody_owes_is_open_and_theirs_and_comes_in_order_of_the_promised_time(state: State) -> None:
    first, second = a_checkpoint("first", minutes=5), a_checkpoint("second", minutes=30)
    async with state.begin("T1") as unit:
        await unit.checkpoints.save(second.falls_due("ping:second:1").pinged())
        await unit.checkpoints.save(first.snoozed(NOON + timedelta(hours=9)))
        await unit.checkpoints.save(a_checkpoint("kept").kept())
        await unit.checkpoints.save(a_checkpoint("cancelled").cancelled())
        await unit.checkpoints.save(a_checkpoint("another's").handed_over("U9"))
    async with state.begin("T1") as unit:
        owed = await unit.checkpoints.owed_by(first.owner)
        assert [(each.id, each.state) for each in owed] == [("first", "snoozed"), ("second", "pinged")]
        assert [each.id for each in await unit.checkpoints.owed_by("U9")] == ["another's"]
        assert await unit.checkpoints.owed_by("U404") == ()
        await unit.checkpoints.save(second.falls_due("ping:second:1").pinged().escalated())
        assert len(await unit.checkpoints.owed_by(first.owner)) == 2
    async with state.begin("T2") as unit:
        assert await unit.checkpoints.owed_by(first.owner) == ()


async def test_a_fresh_team_has_chosen_nothing(state: State) -> None:
    async with state.begin("T1") as unit:
        assert await unit.teams.get() == Team(workspace="T1")


async def test_a_case_is_added_once_and_then_stands_as_it_is(state: State) -> None:
    async with state.begin("T1") as unit:
        assert await unit.cases.add(a_case())
        assert not await unit.cases.add(a_case().model_copy(update={"owner": "U9"}))
        with pytest.raises(ValueError, match="workspace"):
            await unit.cases.add(a_case(workspace="T2"))
    async with state.begin("T2") as unit:
        assert await unit.cases.add(a_case(workspace="T2"))
    async with state.begin("T1") as unit:
        assert await unit.cases.get("case") == a_case()


# ------------------------------------------------------------------ posts


async def test_an_intent_that_exists_comes_back_as_it_was(state: State) -> None:
    later = Place(channel="C9")
    async with state.begin("T1") as unit:
        first = await unit.posts.intend("ping:1", THREAD, NOON)
    async with state.begin("T1") as unit:
        again = await unit.posts.intend("ping:1", later, NOON + timedelta(hours=1))
    assert first.fresh
    assert again == first._replace(fresh=False)


async def test_an_intent_remembers_the_post_that_was_made(state: State) -> None:
    async with state.begin("T1") as unit:
        await unit.posts.intend("ping:1", THREAD, NOON)
        await unit.posts.made("ping:1", "1900000000.000200")
    async with state.begin("T1") as unit:
        intent = await unit.posts.get("ping:1")
        assert intent is not None
        assert (intent.ts, intent.fresh) == ("1900000000.000200", False)
        assert await unit.posts.intend("ping:1", THREAD, NOON) == intent


async def test_of_two_replicas_that_intend_the_same_post_at_once_one_is_first(world: World) -> None:
    async def intend(state: State) -> bool:
        async with state.begin("T1") as unit:
            return (await unit.posts.intend("ping:1", THREAD, NOON)).fresh

    states = [world.replica().state for _ in range(4)]
    assert sum(await asyncio.gather(*(intend(state) for state in states))) == 1


# ------------------------------------------------------------------ workspaces


async def test_a_workspace_never_sees_anothers_rows(state: State) -> None:
    async with state.begin("T1") as unit:
        await unit.cases.save(a_case())
        await unit.suggestions.save(a_suggestion())
        await unit.checkpoints.save(a_checkpoint())
        await unit.journal.write(JournalEntry(case_id="case", at=NOON, kind=JournalKind.OPENED))
        await unit.posts.intend("ping:1", THREAD, NOON)
        await unit.teams.save(Team(workspace="T1", leads=frozenset({"U1"})))
    async with state.begin("T2") as unit:
        assert unit.workspace == "T2"
        for get, key in (
            (unit.cases.get, "case"),
            (unit.suggestions.get, "suggestion"),
            (unit.checkpoints.get, "checkpoint"),
        ):
            with pytest.raises(NotFoundError):
                await get(key)
        assert await unit.cases.at(THREAD) is None
        assert await unit.checkpoints.of_case("case") == ()
        assert await unit.journal.story("case") == ()
        assert await unit.posts.get("ping:1") is None
        with pytest.raises(NotFoundError):
            await unit.posts.made("ping:1", "1.0")
        assert await unit.teams.get() == Team(workspace="T2")


async def test_the_same_ids_in_two_workspaces_do_not_touch(state: State) -> None:
    for workspace, owner in (("T1", "U1"), ("T2", "U2")):
        async with state.begin(workspace) as unit:
            await unit.cases.save(a_case(workspace=workspace).model_copy(update={"owner": owner}))
            await unit.checkpoints.save(a_checkpoint(workspace=workspace))
            await unit.suggestions.save(a_suggestion()._replace(asker=owner))
            assert (await unit.posts.intend("ping:1", THREAD, NOON)).fresh
    async with state.begin("T1") as unit:
        assert (await unit.cases.get("case")).owner == "U1"
        assert (await unit.checkpoints.get("checkpoint")).workspace == "T1"
        assert (await unit.suggestions.get("suggestion")).asker == "U1"


async def test_a_value_of_another_workspace_is_refused(state: State) -> None:
    async with state.begin("T1") as unit:
        with pytest.raises(ValueError, match="workspace"):
            await unit.cases.save(a_case(workspace="T2"))
        with pytest.raises(ValueError, match="workspace"):
            await unit.checkpoints.save(a_checkpoint(workspace="T2"))
        with pytest.raises(ValueError, match="workspace"):
            await unit.teams.save(Team(workspace="T2"))


# ------------------------------------------------------------------ whole or not at all


@pytest.mark.parametrize("trouble", [TimeoutError("Slack"), OSError("disk"), NotFoundError("gone"), KeyError("bug")])
async def test_an_error_in_the_block_takes_everything_back_and_passes_unchanged(
    state: State, trouble: Exception
) -> None:
    async with state.begin("T1") as unit:
        await unit.cases.save(a_case())
    with pytest.raises(type(trouble)) as caught:
        async with state.begin("T1") as unit:
            await unit.cases.save(a_case().model_copy(update={"owner": "U9"}))
            await unit.checkpoints.save(a_checkpoint())
            await unit.journal.write(JournalEntry(case_id="case", at=NOON, kind=JournalKind.PROMISED))
            await unit.posts.intend("ping:1", THREAD, NOON)
            raise trouble
    assert caught.value is trouble
    async with state.begin("T1") as unit:
        assert await unit.cases.get("case") == a_case()
        assert await unit.checkpoints.of_case("case") == ()
        assert await unit.journal.story("case") == ()
        assert await unit.posts.get("ping:1") is None


async def test_a_cancelled_transaction_is_taken_back_and_holds_up_nobody(state: State) -> None:
    inside = asyncio.Event()

    async def cut_off() -> None:
        async with state.begin("T1") as unit:
            await unit.cases.save(a_case())
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(cut_off())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with state.begin("T1") as unit:
        assert await unit.cases.at(THREAD) is None


async def test_two_replicas_that_move_one_checkpoint_lose_no_move(world: World) -> None:
    async def snooze(state: State) -> None:
        async with state.begin("T1") as unit:
            checkpoint = await unit.checkpoints.get("checkpoint")
            await asyncio.sleep(0)
            await unit.checkpoints.save(checkpoint.snoozed(NOON))

    states = [world.replica().state, world.replica().state]
    async with states[0].begin("T1") as unit:
        await unit.checkpoints.save(a_checkpoint())
    await asyncio.gather(*(snooze(state) for state in states * 5))
    async with states[1].begin("T1") as unit:
        assert (await unit.checkpoints.get("checkpoint")).generation == 11


async def test_two_replicas_that_change_one_case_lose_no_change(world: World) -> None:
    async def note(state: State, number: int) -> None:
        async with state.begin("T1") as unit:
            case = await unit.cases.get("case")
            await asyncio.sleep(0)
            await unit.cases.save(case.model_copy(update={"option": f"{case.option}{number}"}))

    states = [world.replica().state, world.replica().state]
    async with states[0].begin("T1") as unit:
        await unit.cases.save(a_case().model_copy(update={"option": ""}))
    await asyncio.gather(*(note(states[number % 2], number) for number in range(10)))
    async with states[1].begin("T1") as unit:
        assert sorted((await unit.cases.get("case")).option or "") == list("0123456789")


async def test_two_replicas_that_follow_one_thread_lose_no_message_not_even_of_a_new_case(world: World) -> None:
    async def follow(state: State, number: int) -> None:
        said = Point(at=NOON + timedelta(minutes=number), suggestion=f"{number}", heat=0.5, emotion=Emotion.ANGER)
        async with state.begin("T1") as unit:
            case = a_case()
            if not await unit.cases.add(case):
                case = await unit.cases.at(THREAD) or case
            await asyncio.sleep(0)
            await unit.cases.save(case.model_copy(update={"trail": case.trail.followed_by(said)}))

    states = [world.replica().state, world.replica().state]
    await asyncio.gather(*(follow(states[number % 2], number) for number in range(10)))
    async with states[0].begin("T1") as unit:
        trail = (await unit.cases.get("case")).trail
    assert [point.suggestion for point in trail.points] == [f"{number}" for number in range(10)]


async def test_two_replicas_that_change_the_settings_lose_no_change_not_even_of_a_new_team(world: World) -> None:
    async def name_partner(state: State, number: int) -> None:
        async with state.begin("T1") as unit:
            team = await unit.teams.to_change()
            await asyncio.sleep(0)
            await unit.teams.save(team.model_copy(update={"partners": team.partners | {f"U{number}": "U"}}))

    states = [world.replica().state, world.replica().state]
    await asyncio.gather(*(name_partner(states[number % 2], number) for number in range(10)))
    async with states[0].begin("T1") as unit:
        assert (await unit.teams.get()).partners == {f"U{number}": "U" for number in range(10)}


async def test_settings_that_were_only_held_to_be_changed_are_those_of_a_fresh_team(state: State) -> None:
    async with state.begin("T1") as unit:
        assert await unit.teams.to_change() == Team(workspace="T1")
    async with state.begin("T1") as unit:
        assert await unit.teams.get() == await unit.teams.to_change() == Team(workspace="T1")


async def test_what_a_lead_saves_and_what_an_agent_saves_at_the_same_time_are_both_kept(world: World) -> None:
    states = [world.replica().state, world.replica().state]
    chat = MemoryChat(FixedClock(NOON))
    for who in ("U0LEAD", "U0SECOND", "U0AGENT"):
        chat.add_person(who, is_admin=True)
    first, second = (SetUpTeam(each, chat, FixedCalendar(), FixedClock(NOON)) for each in states)
    names = NamePartner(states[1], chat)

    def listening_in(channel: str) -> Callable[[Team], Team]:
        return lambda team: team.model_copy(update={"listens_in": team.listens_in | {channel}})

    await asyncio.gather(
        first(workspace="T1", who="U0LEAD", choose=listening_in("C1")),
        second(workspace="T1", who="U0SECOND", choose=listening_in("C2")),
        names(workspace="T1", who="U0AGENT", partner="U0LEAD"),
    )
    async with states[0].begin("T1") as unit:
        team = await unit.teams.get()
    assert team.listens_in == {"C1", "C2"}
    assert team.leads == {"U0LEAD", "U0SECOND"}
    assert team.partners == {"U0AGENT": "U0LEAD"}


async def test_a_state_that_answers_is_ready(state: State) -> None:
    assert await state.ready()
