"""What every state promises of old cases: at rest they go with all that hangs on them, and nothing else goes."""

from datetime import datetime, timedelta

import pytest

from bot.domain.case import Case, JournalEntry, JournalKind
from bot.domain.checkpoint import OPEN, Checkpoint, CheckpointState, Rung
from bot.domain.errors import NotFoundError
from bot.domain.work import NewWork, WorkKind
from bot.services.ports import TOLD_OF_CHECKPOINTS, TOLD_ONCE, State, Unit
from tests.support.values_to_keep import THREAD, a_case, a_checkpoint, a_suggestion
from tests.support.worlds import NOON, World

A_DAY = timedelta(days=1)
TODAY = NOON + 30 * A_DAY
ENDED = sorted(set(CheckpointState) - OPEN)


async def keep(
    unit: Unit,
    case_id: str,
    *promises: Checkpoint,
    opened: datetime = NOON,
    last: datetime = NOON,
    read: datetime = NOON,
) -> Case:
    """A case with these promises, opened, written of and read at these moments."""
    case = a_case(case_id, workspace=unit.workspace).model_copy(update={"opened_at": opened})
    await unit.cases.save(case)
    for promise in promises:
        await unit.checkpoints.save(promise.model_copy(update={"case_id": case_id, "workspace": unit.workspace}))
        for word in TOLD_OF_CHECKPOINTS:
            await unit.posts.intend(f"{word}:{promise.id}:1@C1", THREAD, NOON, about=[promise.id])
    await unit.journal.write(JournalEntry(case_id=case_id, at=NOON, kind=JournalKind.OPENED))
    await unit.journal.write(JournalEntry(case_id=case_id, at=last, kind=JournalKind.KEPT))
    await unit.suggestions.save(a_suggestion(f"of {case_id}")._replace(case_id=case_id, shown_at=read))
    return case


async def left(unit: Unit, case_id: str, *promises: str) -> set[str]:
    """The kinds of what is left of a case."""
    there = set()
    for name, get, key in (
        ("case", unit.cases.get, case_id),
        ("reading", unit.suggestions.get, f"of {case_id}"),
        *(("promise", unit.checkpoints.get, each) for each in promises),
    ):
        try:
            await get(key)
        except NotFoundError:
            continue
        there.add(name)
    if await unit.journal.story(case_id):
        there.add("story")
    if [post for post in await unit.posts.under("") if post.key.split(":")[1] in promises]:
        there.add("posts")
    return there


WHOLE = {"case", "reading", "promise", "story", "posts"}


async def test_a_case_at_rest_goes_with_everything_that_hangs_on_it_in_every_workspace(state: State) -> None:
    promises = [a_checkpoint(end.value).model_copy(update={"state": end}) for end in ENDED]
    for workspace in ("T1", "T2"):
        async with state.begin(workspace) as unit:
            await keep(unit, "old", *promises)
    assert await state.forget_cases(before=TODAY) == 2
    for workspace in ("T1", "T2"):
        async with state.begin(workspace) as unit:
            assert await left(unit, "old", *ENDED) == set()
    assert await state.forget_cases(before=TODAY) == 0


async def test_a_case_in_which_something_is_still_owed_stays_whole(state: State) -> None:
    async with state.begin("T1") as unit:
        for standing in sorted(OPEN):
            owed = a_checkpoint(f"owed {standing}").model_copy(update={"state": standing})
            await keep(unit, standing, a_checkpoint(f"kept {standing}").kept(), owed)
    assert await state.forget_cases(before=TODAY) == 0
    async with state.begin("T1") as unit:
        for standing in sorted(OPEN):
            assert await left(unit, standing, f"kept {standing}", f"owed {standing}") == WHOLE


async def test_a_case_in_which_something_happened_since_stays_whole(state: State) -> None:
    async with state.begin("T1") as unit:
        await keep(unit, "told", a_checkpoint("p1").kept(), last=TODAY)
        await keep(unit, "opened", a_checkpoint("p2").kept(), opened=TODAY)
        await keep(unit, "read", a_checkpoint("p3").kept(), read=TODAY)
    assert await state.forget_cases(before=TODAY) == 0
    async with state.begin("T1") as unit:
        for case_id, promise in (("told", "p1"), ("opened", "p2"), ("read", "p3")):
            assert await left(unit, case_id, promise) == WHOLE
    assert await state.forget_cases(before=TODAY + timedelta(microseconds=1)) == 3


async def test_what_belongs_to_another_case_or_to_none_stays(state: State) -> None:
    async with state.begin("T1") as unit:
        await keep(unit, "old", a_checkpoint("p1").kept())
        await keep(unit, "new", a_checkpoint("p11").kept(), last=TODAY)
        await unit.posts.intend("drill:C1:2031-05-04", THREAD, NOON)
        await unit.posts.intend("ping:p1", THREAD, NOON)
        await unit.posts.intend("ping:p1;:1", THREAD, NOON)
    async with state.begin("T2") as unit:
        await keep(unit, "old", a_checkpoint("p1").kept(), last=TODAY)
    assert await state.forget_cases(before=TODAY) == 1
    async with state.begin("T1") as unit:
        assert await left(unit, "old", "p1") == {"posts"}
        assert await left(unit, "new", "p11") == WHOLE
        assert await unit.posts.get("ping:p1:1@C1") is None
        assert {"drill:C1:2031-05-04", "ping:p1", "ping:p1;:1"} <= {post.key for post in await unit.posts.under("")}
    async with state.begin("T2") as unit:
        assert await left(unit, "old", "p1") == WHOLE


async def test_a_case_stays_while_a_ping_speaks_of_it_beside_an_open_promise(state: State) -> None:
    key = "ping:open:1"
    still_open = a_checkpoint("open").falls_due(key).pinged()
    async with state.begin("T1") as unit:
        await keep(unit, "a", a_checkpoint("kept").kept())
        await keep(unit, "b", still_open)
        await unit.posts.intend(key, THREAD, NOON, about=["kept", "open"])
    assert await state.forget_cases(before=TODAY) == 0
    async with state.begin("T1") as unit:
        assert await left(unit, "a", "kept") == WHOLE
        await unit.checkpoints.save(still_open.kept())
    assert await state.forget_cases(before=TODAY) == 2


async def test_many_are_forgotten_and_those_between_stay(state: State) -> None:
    async with state.begin("T1") as unit:
        for number in range(420):
            at = NOON + timedelta(seconds=number // 7)
            await unit.cases.save(a_case(f"{number}").model_copy(update={"opened_at": at}))
            checkpoint = a_checkpoint(f"p{number}", case_id=f"{number}")
            await unit.checkpoints.save(checkpoint if number % 2 else checkpoint.kept())
    assert await state.forget_cases(before=TODAY) == 210
    async with state.begin("T1") as unit:
        owed = await unit.checkpoints.owed_in_workspace()
        assert {each.case_id for each in owed} == {f"{number}" for number in range(1, 420, 2)}
        for checkpoint in owed:
            await unit.cases.get(checkpoint.case_id)
        assert not any([await unit.checkpoints.of_case(f"{number}") for number in range(0, 420, 2)])


async def test_a_case_without_a_promise_goes_as_well(state: State) -> None:
    async with state.begin("T1") as unit:
        await keep(unit, "asked once")
    assert await state.forget_cases(before=TODAY) == 1
    async with state.begin("T1") as unit:
        assert await left(unit, "asked once") == set()


async def test_who_is_just_at_work_on_a_case_keeps_it(world: World, request: pytest.FixtureRequest) -> None:
    if request.node.callspec.params["world"] != "postgres":
        pytest.skip("there, one transaction waits for the other")
    state, other = world.replica().state, world.replica().state
    async with state.begin("T1") as unit:
        await keep(unit, "old", a_checkpoint("p").kept())
        await keep(unit, "older")
    async with state.begin("T1") as unit:
        await unit.cases.get("old")
        assert await other.forget_cases(before=TODAY) == 1
        await unit.checkpoints.save(a_checkpoint("new").model_copy(update={"case_id": "old"}))
    assert await other.forget_cases(before=TODAY) == 0
    async with state.begin("T1") as unit:
        assert await left(unit, "old", "p", "new") == WHOLE


def test_the_keys_of_a_checkpoints_posts_begin_as_forgetting_expects() -> None:
    checkpoint = a_checkpoint()
    for key in (checkpoint.owner_key, checkpoint.brief_key, *map(checkpoint.key, Rung)):
        word, of, _ = key.split(":")
        assert (word in TOLD_OF_CHECKPOINTS, of) == (True, checkpoint.id)


# ------------------------------------------------------------------ posts that follow from no checkpoint


async def post(state: State, key: str, *, at: datetime = NOON, workspace: str = "T1") -> None:
    async with state.begin(workspace) as unit:
        await unit.posts.intend(key, THREAD, at)
        await unit.posts.made(key, "1900000000.000200")


async def posts_left(state: State, workspace: str = "T1") -> list[str]:
    async with state.begin(workspace) as unit:
        return [intent.key for intent in await unit.posts.under("")]


async def test_old_posts_that_follow_from_no_checkpoint_are_forgotten_in_every_workspace(state: State) -> None:
    for workspace in ("T1", "T2"):
        for word in TOLD_ONCE:
            await post(state, f"{word}:1@C1", workspace=workspace)
            await post(state, f"{word}:2@C1", at=TODAY, workspace=workspace)
    assert await state.forget_posts(before=TODAY) == 2 * len(TOLD_ONCE)
    for workspace in ("T1", "T2"):
        assert await posts_left(state, workspace) == sorted(f"{word}:2@C1" for word in TOLD_ONCE)
    assert await state.forget_posts(before=TODAY) == 0


async def test_posts_of_checkpoints_stay_with_their_case_however_old_they_are(state: State) -> None:
    keys = sorted(f"{word}:promise:1@C1" for word in TOLD_OF_CHECKPOINTS)
    for key in (*keys, "drills are fun", "suggestion"):
        await post(state, key)
    assert await state.forget_posts(before=TODAY) == 0
    assert await posts_left(state) == sorted([*keys, "drills are fun", "suggestion"])


async def test_a_post_whose_work_is_still_to_be_done_is_remembered_however_old_it_is(world: World) -> None:
    state, agenda = world.replica().state, world.replica().agenda
    for workspace in ("T1", "T2"):
        await post(state, "drill:C1:2031-05-04", workspace=workspace)
    await agenda.record(
        NewWork(workspace="T1", kind=WorkKind.POST, key="post:drill:C1:2031-05-04", payload={}, due_at=NOON)
    )
    assert await state.forget_posts(before=TODAY) == 1, "that of the other workspace"
    assert await posts_left(state) == ["drill:C1:2031-05-04"]
    [work] = await agenda.claim(limit=1, lease=A_DAY, now=NOON)
    assert await state.forget_posts(before=TODAY) == 0, "what is in hand is still to be done"
    await agenda.finish(work)
    assert await state.forget_posts(before=TODAY) == 1


async def test_more_old_posts_than_one_transaction_takes_are_all_forgotten(
    state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.adapters.db.old_posts.AT_ONCE", 3)
    for number in range(8):
        await post(state, f"suggestion:{number}@C1")
    assert await state.forget_posts(before=TODAY) == 8
    assert await posts_left(state) == []
