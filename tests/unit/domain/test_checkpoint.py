"""A checkpoint's moves: from owed to an end, never back, and every move makes planned work of before stale."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkpoint import COURTESY, OPEN, WAITING, Checkpoint, CheckpointState, Rung
from bot.domain.errors import IllegalMoveError, StaleError
from tests.support.samples import NOON, sample_checkpoint

Move = Callable[[Checkpoint], Checkpoint]

LATER = NOON + timedelta(hours=1)
POST = "ping:checkpoint-1:1"
ENDS = frozenset(CheckpointState) - OPEN
MOVES: dict[str, tuple[Move, CheckpointState]] = {
    "snoozed": (lambda checkpoint: checkpoint.snoozed(LATER), CheckpointState.SNOOZED),
    "changed": (lambda checkpoint: checkpoint.changed(LATER), CheckpointState.PLANNED),
    "handed over": (lambda checkpoint: checkpoint.handed_over("U0OTHER"), CheckpointState.HANDED_OVER),
    "taken": (lambda checkpoint: checkpoint.taken("U0OTHER"), CheckpointState.PINGED),
    "marked done": (Checkpoint.kept, CheckpointState.KEPT),
    "cancelled": (Checkpoint.cancelled, CheckpointState.CANCELLED),
}
"""What people do: by the name a refusal gives it, and where it leads. Each begins a new generation."""

STILL = WAITING - {CheckpointState.DUE_SOON}
CLIMBS: dict[str, tuple[Move, frozenset[CheckpointState], CheckpointState]] = {
    "announced": (Checkpoint.due_soon, STILL, CheckpointState.DUE_SOON),
    "made due": (lambda checkpoint: checkpoint.falls_due(POST), WAITING, CheckpointState.DUE),
    "pinged": (Checkpoint.pinged, frozenset({CheckpointState.DUE}), CheckpointState.PINGED),
    "brought to the team": (
        Checkpoint.escalated,
        frozenset({CheckpointState.PINGED}),
        CheckpointState.ESCALATED,
    ),
}
"""What time does: from where, and to where. The generation stays."""


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("state", sorted(OPEN))
def test_whatever_is_owed_can_be_answered_in_every_way(state: CheckpointState, move: str) -> None:
    change, leads_to = MOVES[move]
    before = sample_checkpoint(state=state, generation=4)
    after = change(before)
    assert (after.state, after.generation) == (leads_to, 5)
    assert before.generation == 4, "the one before has not changed"


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("end", sorted(ENDS))
def test_what_has_ended_cannot_be_moved_and_the_refusal_names_the_move(end: CheckpointState, move: str) -> None:
    with pytest.raises(IllegalMoveError) as refused:
        MOVES[move][0](sample_checkpoint(state=end))
    assert (refused.value.state, refused.value.move) == (end, move)
    assert str(refused.value) == f"This checkpoint is {end}, so it cannot be {move} any more."


@pytest.mark.parametrize("climb", CLIMBS)
@pytest.mark.parametrize("state", CheckpointState)
def test_the_ladder_is_climbed_rung_by_rung(state: CheckpointState, climb: str) -> None:
    change, stands_at, leads_to = CLIMBS[climb]
    before = sample_checkpoint(state=state)
    if state in stands_at:
        after = change(before)
        assert (after.state, after.generation) == (leads_to, before.generation)
        return
    with pytest.raises(IllegalMoveError) as refused:
        change(before)
    assert (refused.value.state, refused.value.move) == (state, climb)


def test_a_snooze_moves_the_ping_and_not_what_was_promised() -> None:
    after = sample_checkpoint().snoozed(LATER)
    assert (after.due_at, after.promised_due_at) == (LATER, NOON)


def test_a_change_moves_what_was_promised_as_well() -> None:
    after = sample_checkpoint().changed(LATER)
    assert (after.due_at, after.promised_due_at) == (LATER, LATER)


@pytest.mark.parametrize(
    ("after", "state"),
    [
        (timedelta(minutes=-5), CheckpointState.KEPT),
        (timedelta(), CheckpointState.KEPT),
        (COURTESY, CheckpointState.KEPT),
        (COURTESY + timedelta(seconds=1), CheckpointState.LATE),
        (timedelta(days=1), CheckpointState.LATE),
    ],
)
def test_a_promise_that_was_kept_after_its_time_is_late_and_a_minute_is_courtesy(
    after: timedelta, state: CheckpointState
) -> None:
    assert sample_checkpoint().kept(NOON + after).state is state


def test_lateness_is_measured_from_what_was_promised_and_not_from_a_snooze() -> None:
    snoozed = sample_checkpoint().snoozed(LATER)
    assert snoozed.kept(LATER).state is CheckpointState.LATE
    assert snoozed.changed(LATER).kept(LATER).state is CheckpointState.KEPT


def test_a_post_speaks_of_the_generation_it_was_made_for_and_of_no_later_one() -> None:
    due = sample_checkpoint().falls_due(POST)
    assert due.is_told_in(POST)
    assert due.is_told_in(due.key(Rung.HEADS_UP))
    assert not due.snoozed(LATER).is_told_in(POST)
    assert not due.snoozed(LATER).is_told_in(due.key(Rung.HEADS_UP))
    assert due.handed_over("U0OTHER").is_told_in(due.handed_over("U0OTHER").owner_key)


def test_a_hand_over_and_a_take_change_the_owner() -> None:
    assert sample_checkpoint().handed_over("U0OTHER").owner == "U0OTHER"
    assert sample_checkpoint().taken("U0OTHER").owner == "U0OTHER"


WANTED = {
    Rung.HEADS_UP: STILL,
    Rung.PING: WAITING | {CheckpointState.DUE},
    Rung.ESCALATE: {CheckpointState.PINGED},
    Rung.LEAD: {CheckpointState.ESCALATED},
}


@pytest.mark.parametrize("rung", Rung)
@pytest.mark.parametrize("state", CheckpointState)
def test_work_is_wanted_on_its_own_rung_and_in_its_own_generation(state: CheckpointState, rung: Rung) -> None:
    checkpoint = sample_checkpoint(state=state, generation=3)
    if state in WANTED[rung]:
        checkpoint.expects(3, rung)
    else:
        with pytest.raises(StaleError):
            checkpoint.expects(3, rung)
    for generation in (2, 4):
        with pytest.raises(StaleError):
            checkpoint.expects(generation, rung)


def test_every_rung_of_every_generation_has_a_key_of_its_own() -> None:
    checkpoints = [sample_checkpoint(), sample_checkpoint().snoozed(LATER), sample_checkpoint(id="another")]
    assert len({checkpoint.key(rung) for checkpoint in checkpoints for rung in Rung}) == 12


STEPS = {name: change for name, (change, *_) in (MOVES | CLIMBS).items()}


@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=12))
def test_no_path_leads_out_of_an_end_and_no_generation_ever_falls(path: list[str]) -> None:
    checkpoint = sample_checkpoint()
    for name in path:
        before = checkpoint
        try:
            checkpoint = STEPS[name](before)
        except IllegalMoveError as refused:
            assert (refused.state, refused.move) == (before.state, name)  # noqa: PT017 - legal moves raise nothing
            continue
        assert before.is_open, "an end was left"
        assert checkpoint.generation == before.generation + (name in MOVES)
        assert checkpoint.promised_due_at == (LATER if name == "changed" else before.promised_due_at)
        assert (checkpoint.id, checkpoint.workspace, checkpoint.case_id) == (
            before.id,
            before.workspace,
            before.case_id,
        )


@given(st.lists(st.sampled_from(sorted(MOVES)), min_size=1, max_size=6))
def test_what_was_planned_before_any_move_is_stale_after_it(path: list[str]) -> None:
    checkpoint = sample_checkpoint()
    for name in path:
        if checkpoint.is_open:
            checkpoint = STEPS[name](checkpoint)
    for rung in Rung:
        with pytest.raises(StaleError):
            checkpoint.expects(1, rung)
