"""State and agenda in memory, over one store: the same handle as the real database gives."""

from collections.abc import Callable

from bot.adapters.memory.agenda import MemoryAgenda
from bot.adapters.memory.state import MemoryState
from bot.adapters.memory.store import Store
from bot.services.agenda_bell import Bell
from bot.services.ports import Agenda, State


class MemoryDatabase:
    """A database that ends with the process.

    Args:
        store: what is kept; a second handle on the same store is a second replica. A new one unless given.
        wake: called whenever work was recorded through this handle. It must return at once and not raise.
    """

    def __init__(self, store: Store | None = None, *, wake: Callable[[], None] = lambda: None) -> None:
        self._store = store or Store()
        bell = Bell(wake)
        self._state = MemoryState(self._store, bell)
        self._agenda = MemoryAgenda(self._store, bell)

    @property
    def state(self) -> State:
        """Everything that is remembered."""
        return self._state

    @property
    def agenda(self) -> Agenda:
        """What must happen later."""
        return self._agenda

    async def close(self) -> None:
        """Nothing to let go of."""
