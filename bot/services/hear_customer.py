"""Hear a customer: in a channel that opted in, suggest a reply to those who answer there, and to nobody else."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.case import Place
from bot.domain.medium import Medium
from bot.services.plan_rewrite import PlanRewrite
from bot.services.ports import State
from bot.services.read_burst import ReadBurst
from bot.services.show_to_team import ShowToTeam
from bot.services.suggest_reply import SuggestReply


@dataclass(frozen=True)
class HearCustomer:
    """Listening. The customer's channel itself stays untouched."""

    state: State
    show: ShowToTeam
    suggest_reply: SuggestReply
    read_burst: ReadBurst
    plan_rewrite: PlanRewrite | None = None

    async def __call__(
        self,
        *,
        workspace: str,
        place: Place,
        shown_in: Place,
        user: str,
        text: str,
        origin: str,
        said_at: datetime | None = None,
    ) -> int:
        """Suggest a reply to a message, if it is a customer's in a channel we listen in.

        `place` is the thread that the message begins or belongs to, and so the case. `shown_in` is where agents see the
        suggestion: in the thread only when there is one already, since Slack hides a whisper in a thread of one.
        `said_at` is when it was written, as Slack stamps it; with it, what they wrote moments before is read along.

        Returns to how many places the suggestion went. An agent who has left the channel is passed over. When no agent
        can be reached there, or other companies read the channel, it goes to the triage channel or to agents directly.
        """
        async with self.state.begin(workspace) as unit:
            team = await unit.teams.get()
        if place.channel not in team.listens_in or team.is_ours(user):
            return 0
        earlier: tuple[str, ...] = ()
        if said_at is not None:
            earlier = await self.read_burst(workspace=workspace, place=shown_in, user=user, said_at=said_at)
        card = await self.suggest_reply(
            workspace=workspace,
            place=place,
            text=text,
            asker=None,
            medium=Medium.CHAT,
            origin=origin,
            customer=user,
            said_at=said_at,
            earlier=earlier,
            shown_in=shown_in,
        )
        key = f"suggestion:{origin}"
        shown = await self.show(team, shown_in, card, key=key)
        if self.plan_rewrite is not None:
            await self.plan_rewrite(workspace=workspace, card=card, posted=shown.posted, posted_as=key)
        return shown.places
