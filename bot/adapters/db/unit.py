"""One transaction on one workspace, with everything that can be remembered in it."""

from datetime import datetime

from bot.adapters.db import plan
from bot.adapters.db.repositories.cases import CaseTable
from bot.adapters.db.repositories.checkpoints import CheckpointTable
from bot.adapters.db.repositories.corrections import CorrectionTable
from bot.adapters.db.repositories.journal import JournalTable
from bot.adapters.db.repositories.offers import OfferTable
from bot.adapters.db.repositories.posts import PostTable
from bot.adapters.db.repositories.rows import require_own
from bot.adapters.db.repositories.suggestions import SuggestionTable
from bot.adapters.db.repositories.teams import TeamTable
from bot.adapters.db.transaction import Transaction
from bot.domain.errors import StaleError
from bot.domain.work import NewWork, Work


class UnitPlan:
    """Fills the port `UnitAgenda`. `planned` tells when what was newly planned in here falls due."""

    def __init__(self, transaction: Transaction, workspace: str) -> None:
        self._transaction = transaction
        self._workspace = workspace
        self.planned: list[datetime] = []

    async def plan(self, work: NewWork) -> bool:
        """Record work. False when its key was already there; then nothing changed."""
        require_own(self._workspace, work.workspace)
        new = await plan.record(self._transaction, work)
        if new:
            self.planned.append(work.due_at)
        return new

    async def hold(self, work: Work) -> None:
        """Do nothing while this claim still stands. StaleError when the lease lapsed or went to somebody else."""
        require_own(self._workspace, work.workspace)
        if not await plan.holds(self._transaction, work):
            raise StaleError("The lease of this work has lapsed.")

    async def finish(self, work: Work) -> None:
        """Mark claimed work done and forget its payload. StaleError when the lease went to somebody else."""
        require_own(self._workspace, work.workspace)
        if not await plan.finish(self._transaction, work):
            raise StaleError("The lease of this work went to another worker.")


class DatabaseUnit:
    """Fills the port `Unit`."""

    def __init__(self, transaction: Transaction, workspace: str) -> None:
        self.workspace = workspace
        self.cases = CaseTable(transaction, workspace)
        self.suggestions = SuggestionTable(transaction, workspace)
        self.checkpoints = CheckpointTable(transaction, workspace)
        self.corrections = CorrectionTable(transaction, workspace)
        self.journal = JournalTable(transaction, workspace)
        self.offers = OfferTable(transaction, workspace)
        self.posts = PostTable(transaction, workspace)
        self.teams = TeamTable(transaction, workspace)
        self.agenda = UnitPlan(transaction, workspace)
