"""What the agenda in memory does inside a transaction, for the unit of a use case and for the worker alike."""

from copy import deepcopy
from datetime import UTC, datetime

from bot.adapters.memory.store import Item, Store
from bot.domain.work import NewWork, Work


def record(store: Store, work: NewWork) -> bool:
    """Write work down. False when its key was already there; then nothing changed."""
    key = (work.workspace, work.key)
    if store.work.get(key) is not None:
        return False
    kept = work.model_copy(update={"payload": deepcopy(work.payload)})
    store.work.put(key, Item(id=next(store.work_ids), work=kept, created_at=datetime.now(UTC)))
    return True


def claimed(store: Store, work: Work) -> Item | None:
    """The item, if it waits under this very claim."""
    item = store.work.get((work.workspace, work.key))
    stands = item is not None and item.state == "waiting" and item.lease == work.lease
    return item if stands else None


def holds(store: Store, work: Work) -> bool:
    """Whether this claim still stands and has not lapsed."""
    item = claimed(store, work)
    return item is not None and not is_free(item)


def is_free(item: Item) -> bool:
    """Whether nobody holds it now. Leases run on the wall clock here as everywhere."""
    return item.lease_until is None or item.lease_until <= datetime.now(UTC)


def change(store: Store, item: Item) -> None:
    """Put the changed item in place of the one with its key."""
    store.work.put((item.work.workspace, item.work.key), item)


def finish(store: Store, work: Work) -> bool:
    """Mark claimed work done and forget its payload. False, and nothing changed, when the claim is gone."""
    item = claimed(store, work)
    if item is None:
        return False
    forgotten = item.work.model_copy(update={"payload": {}})
    change(store, item._replace(work=forgotten, state="done", error=None))
    return True
