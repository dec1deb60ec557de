"""Old cases in memory: which are at rest, and forgetting them with everything that hangs on them."""

from datetime import datetime
from typing import Any

from bot.adapters.memory.store import Key, Shelf, Store
from bot.domain.case import Case
from bot.domain.checkpoint import Checkpoint
from bot.services.ports import TOLD_OF_CHECKPOINTS


def forget(store: Store, *, before: datetime) -> int:
    """Delete the cases that are at rest since this moment, in every workspace; how many that were."""
    shown = _shown_beside_open_ones(store)
    old = [case for case in store.cases.all() if _is_at_rest(store, case, before, shown)]
    for case in old:
        _forget_one(store, case)
    return len(old)


def _shown_beside_open_ones(store: Store) -> set[Key]:
    pings = {(each.workspace, each.pinged_in) for each in store.checkpoints.all() if each.is_open and each.pinged_in}
    told = [(workspace, intent) for (workspace, key), intent in store.posts.items() if (workspace, key) in pings]
    return {(workspace, each) for workspace, intent in told for each in intent.about}


def _is_at_rest(store: Store, case: Case, before: datetime, shown: set[Key]) -> bool:
    own = _promises(store, case)
    happened = [case.opened_at]
    happened += [line.entry.at for line in store.journal.get((case.workspace, case.id)) or ()]
    happened += [each.shown_at for each in store.suggestions.of(case.workspace) if each.case_id == case.id]
    kept = any(each.is_open or (case.workspace, each.id) in shown for each in own)
    return not kept and all(at < before for at in happened)


def _forget_one(store: Store, case: Case) -> None:
    own = {each.id for each in _promises(store, case)}
    begins_so = tuple(f"{word}:{each}:" for each in sorted(own) for word in TOLD_OF_CHECKPOINTS)
    _drop(store.posts, [key for key, post in store.posts.items() if _is(key, case) and post.key.startswith(begins_so)])
    suggested = [key for key, each in store.suggestions.items() if _is(key, case) and each.case_id == case.id]
    _drop(store.suggestions, suggested)
    _drop(store.checkpoints, [(case.workspace, each) for each in own])
    _drop(store.journal, [(case.workspace, case.id)])
    _drop(store.cases, [(case.workspace, case.id)])


def _promises(store: Store, case: Case) -> list[Checkpoint]:
    return [each for each in store.checkpoints.of(case.workspace) if each.case_id == case.id]


def _is(key: Key, case: Case) -> bool:
    """Whether what stands under this key is of the case's workspace."""
    return key[0] == case.workspace


def _drop(shelf: Shelf[Any], keys: list[Key]) -> None:
    for key in keys:
        if shelf.get(key) is not None:
            shelf.drop(key)
