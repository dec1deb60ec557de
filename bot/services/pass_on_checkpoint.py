"""Pass a checkpoint on: hand it over to another agent, or take it from the team. Either is one transaction.

The new owner hears of it once, from the outbox. What is handed over after its time is due there and then, so the post
that hands it over is its ping as well: it notes on the promise that it pings it, and climbs the ladder once it is made.
"""

from dataclasses import dataclass

from bot.domain.case import JournalKind
from bot.domain.checkpoint import Checkpoint, Rung
from bot.domain.notice import Answered, TeamAlert
from bot.services.brief_of import brief_of
from bot.services.move_checkpoint import move_checkpoint
from bot.services.outbox import plan_mend
from bot.services.ping_checkpoint import TOGETHER
from bot.services.ports import Chat, Clock, Library, State, Unit
from bot.services.show_ping import ShowPing
from bot.services.start_checkpoints import plan_ladder, plan_rung
from bot.services.tell_owner import hand_to_owner, tell_owner
from bot.services.zone_of import zone_of


@dataclass(frozen=True)
class PassOnCheckpoint:
    """The buttons with which a promise changes hands. They raise as those of AnswerCheckpoint do."""

    state: State
    chat: Chat
    library: Library
    clock: Clock
    show: ShowPing

    async def hand_over(
        self, *, workspace: str, checkpoint_id: str, who: str, generation: int, to: str, note: str = ""
    ) -> Answered:
        """Another agent owns it from now on, and is told at once. ChatRefusedError when Slack does not know them."""
        name, theirs = (await self.chat.person(to)).name, await zone_of(self.chat, to)
        now = self.clock.now()

        async def hand_it_to_them(unit: Unit, after: Checkpoint) -> None:
            case = await unit.cases.get(after.case_id)
            await unit.cases.save(case.model_copy(update={"owner": to}))
            if after.due_at <= now + TOGETHER:
                after = after.falls_due(after.brief_key)
                await unit.checkpoints.save(after)
            else:
                await plan_ladder(unit, after, now)
            brief = await brief_of(unit, self.library, after.case_id, by=who, note=note)
            sorry = (
                f"Slack would not deliver to {name} what you handed over to them. Please tell them yourself: "
                f"{after.promise}"
            )
            await hand_to_owner(unit, self.show, after, brief, zone=theirs, sorry=sorry)

        async with self.state.begin(workspace) as unit:
            _, after = await move_checkpoint(
                unit,
                checkpoint_id,
                lambda checkpoint: checkpoint.handed_over(to),
                JournalKind.HANDED_OVER,
                who,
                generation=generation,
                now=now,
                words=f"to {name}: {note}" if note else f"to {name}",
                told="Handed over",
                then=hand_it_to_them,
            )
            return Answered(promise=after.promise, news=f"Handed over to {name}. I am telling them now.")

    async def take(self, *, workspace: str, checkpoint_id: str, who: str, generation: int) -> TeamAlert:
        """Take it from the team channel: the taker owns it, gets the buttons, and the grace time runs anew.

        Gives what is to stand in place of the alert.
        """
        now, zone = self.clock.now(), await zone_of(self.chat, who)

        async def plan_the_next_rung(unit: Unit, after: Checkpoint) -> None:
            case = await unit.cases.get(after.case_id)
            await unit.cases.save(case.model_copy(update={"owner": who}))
            await plan_rung(unit, after, Rung.ESCALATE, now + (await unit.teams.get()).grace)
            await tell_owner(unit, self.show, after, "You took this promise.", zone=zone)

        async with self.state.begin(workspace) as unit:
            before, after = await move_checkpoint(
                unit,
                checkpoint_id,
                lambda checkpoint: checkpoint.taken(who),
                JournalKind.TAKEN,
                who,
                generation=generation,
                now=now,
                told=None,
                then=plan_the_next_rung,
            )
            alert = TeamAlert(
                checkpoint=after,
                case=await unit.cases.look(after.case_id),
                now=now,
                story=await unit.journal.story(after.case_id),
                taken_by=who,
            )
            if before is not None:
                await plan_mend(unit, before, says=alert, now=now)
            return alert
