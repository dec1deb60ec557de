"""The reckoning at the end of a day: what was lost, what was seen twice, and what stands there and is not true.

Lost is a promise that nobody answered and of which the team and the leads were not told. Seen twice is the same key in
two posts, or one generation of a promise reminded of in two posts. A button that stands for what was answered, and an
alert that calls for help in vain, are not true.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from bot.adapters.db import tables
from bot.adapters.db.tables import WorkState
from bot.adapters.slack.views.ids import Action
from bot.domain.checkpoint import OPEN, SETTLED, CheckpointState, Rung
from bot.domain.work import WorkKind
from tests.support.buttons import rows
from tests.support.rough_slack import Made, RoughSlack
from tests.support.workspace import Workspace


async def reckoned(work: Workspace, promised: Collection[str]) -> list[str]:
    """Every finding, in a sentence each.

    Args:
        work: after everything has settled.
        promised: the words of all promises that were taken.
    """
    table = tables.checkpoints.c
    checkpoints = await work.rows(table.id, table.case_id, table.promise, table.state, table.generation, table.owner)
    parked = await work.rows(tables.work.c.kind, tables.work.c.key, tables.work.c.state, tables.work.c.error)
    keys = work.times_posted()
    made = work.playground.made if isinstance(work.playground, RoughSlack) else []
    return [
        *(f"seen twice: {key} {_when(key, made)}" for key, count in keys.items() if count > 1),
        *_reminded_twice(made),
        *(f"lost: {words} was taken and is gone" for words in set(promised) - {row.promise for row in checkpoints}),
        *_lost(checkpoints, keys, made),
        *_untrue(work, checkpoints),
        *_without_recap(checkpoints, keys),
        *(
            f"given up on: {row.kind} {row.key}: {row.error}"
            for row in parked
            if row.state == WorkState.PARKED and row.kind != WorkKind.OPINION
        ),
    ]


def _when(key: str, made: Sequence[Made]) -> str:
    return ", ".join(f"at {post.ts} by {post.by}" for post in made if post.key == key)


def _reminded_twice(made: Sequence[Made]) -> Iterator[str]:
    """A post speaks of the promises for which it offered buttons when it was made."""
    told: defaultdict[tuple[str, str, int], list[str]] = defaultdict(list)
    for post in made:
        for ref in post.refs:
            told[post.key.split(":")[0], ref.checkpoint_id, ref.generation].append(post.key)
    for (kind, checkpoint, generation), keys in told.items():
        if len(keys) > 1:
            yield f"seen twice: generation {generation} of {checkpoint} by a {kind} in {' and in '.join(keys)}"


def _lost(checkpoints: Sequence[Any], keys: Counter[str], made: Sequence[Made]) -> Iterator[str]:
    """What nobody answered went to its owner, to the team and to the leads, and stands there."""
    told = {(ref.checkpoint_id, ref.generation) for post in made for ref in post.refs}
    for row in checkpoints:
        if row.state not in OPEN:
            continue
        this = f"{row.promise} ({row.id}, generation {row.generation}, {row.state})"
        if row.state != CheckpointState.ESCALATED:
            yield f"lost: {this} was neither answered nor told to the team"
        for rung in (Rung.ESCALATE, Rung.LEAD):
            if not any(key.startswith(f"{rung}:{row.id}:{row.generation}@") for key in keys):
                yield f"lost: {this} has no post of the rung {rung}"
        # Jon may be away, and outside his hours nobody is disturbed.
        if made and row.owner != "U0JON" and (row.id, row.generation) not in told:
            yield f"lost: its owner was not reminded of {this}"


def _untrue(work: Workspace, checkpoints: Sequence[Any]) -> Iterator[str]:
    now = {row.id: row for row in checkpoints}
    for action, states in ((Action.DONE, OPEN), (Action.TAKE, {CheckpointState.ESCALATED})):
        for row in rows(work.playground, action):
            stands = now.get(row.ref.checkpoint_id)
            if stands is None or stands.generation != row.ref.generation or stands.state not in states:
                how = "gone" if stands is None else f"{stands.state} at {stands.generation}"
                yield f"not true: {row.key} offers {action} for {row.ref.checkpoint_id}:{row.ref.generation}, now {how}"


def _without_recap(checkpoints: Sequence[Any], keys: Counter[str]) -> Iterator[str]:
    cases: defaultdict[str, list[Any]] = defaultdict(list)
    for row in checkpoints:
        cases[row.case_id].append(row)
    for case, its in cases.items():
        if any(row.state in OPEN for row in its) or all(row.state not in SETTLED for row in its):
            continue
        if not any(key.startswith(f"recap:{row.id}:") for key in keys for row in its):
            yield f"lost: the recap of case {case} ({', '.join(row.promise for row in its)})"
