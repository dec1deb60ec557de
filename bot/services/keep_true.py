"""Keep posts true: pings show how their promises stand, alerts how they were answered. The worker mends what is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.checkpoint import Checkpoint
from bot.domain.notice import Ping, read_back
from bot.services.held import Held, Outcome
from bot.services.ports import Intent, State
from bot.services.post_once import PostOnce
from bot.services.show_ping import STILL_THEIRS, ShowPing
from bot.services.zone_of import zone_of

MOST_LOOKS = 5
"""How often a ping is shown anew because its promises moved meanwhile; whoever moves them looks after it as well."""


@dataclass(frozen=True)
class MendPosts:
    """The worker's handler for what was said and is not true any more."""

    state: State
    post_once: PostOnce
    show: ShowPing

    async def __call__(self, held: Held) -> Outcome:
        """Let pings show how their promises stand, and alerts how they were answered."""
        work = held.work
        async with self.state.begin(work.workspace) as unit:
            pings = [intent for key in work.payload["pings"] if (intent := await unit.posts.get(key))]
            alerts = [intent for prefix in work.payload["alerts"] for intent in await unit.posts.under(prefix)]
        for intent in pings:
            await keep_true(self.state, self.show, self.post_once, held, intent)
        for intent in alerts:
            await self.post_once.mend(intent, read_back(work.payload["says"]), held)
        return Outcome.DONE


async def keep_true(state: State, show: ShowPing, once: PostOnce, held: Held, intent: Intent) -> None:
    """Show in a ping how its promises stand, and look again: two who mend at once must not leave the older view."""
    if not intent.about:
        return
    workspace = held.work.workspace
    async with state.begin(workspace) as unit:
        told = [await unit.checkpoints.look(each) for each in sorted(intent.about)]
    reader = _reader(told, intent)
    zone = await zone_of(show.chat, reader) if reader else ZoneInfo("UTC")
    shown: Ping | None = None
    for _ in range(MOST_LOOKS):
        async with state.begin(workspace) as unit:
            notice = await show(unit, intent, zone=zone)
        if shown is not None and notice.items == shown.items:
            return
        await once.mend(intent, notice, held)
        shown = notice


def _reader(told: Sequence[Checkpoint], intent: Intent) -> str | None:
    """Who reads it: the owner of what it still speaks of. Whom a promise went to since may live elsewhere."""
    owners = [each.owner for each in told if each.is_told_in(intent.key)]
    owners += [each.owner for each in told if each.state in STILL_THEIRS]
    return owners[0] if owners else None
