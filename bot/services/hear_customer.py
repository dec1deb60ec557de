"""Hear a customer: in a channel that opted in, suggest a reply to those who answer there, and to nobody else."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.case import Place
from bot.domain.errors import ChatRefusedError, ChatUnavailableError
from bot.domain.medium import Medium
from bot.domain.notice import SuggestionCard
from bot.domain.team import Team
from bot.services.internal_place import direct_channels, may_post_in
from bot.services.ports import Chat, State
from bot.services.post_once import PostOnce
from bot.services.read_burst import ReadBurst
from bot.services.suggest_reply import SuggestReply


@dataclass(frozen=True)
class HearCustomer:
    """Listening. The customer's channel itself stays untouched."""

    state: State
    chat: Chat
    post_once: PostOnce
    suggest_reply: SuggestReply
    read_burst: ReadBurst

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
        )
        if (await self.chat.audience(place.channel)).outsiders:
            return await self._post_inside(team, card, origin)
        return await self._whisper_to_agents(team, shown_in, card) or await self._post_inside(team, card, origin)

    async def _whisper_to_agents(self, team: Team, place: Place, card: SuggestionCard) -> int:
        """Whisper to each agent. One who was not reached is no reason to whisper to the others again."""
        reached = 0
        trouble: ChatUnavailableError | None = None
        for agent in team.suggests_to:
            try:
                await self.chat.whisper(place, agent, card)
            except ChatRefusedError:
                continue
            except ChatUnavailableError as unavailable:
                trouble = unavailable
                continue
            reached += 1
        if trouble is not None and not reached:
            raise trouble
        return reached

    async def _post_inside(self, team: Team, card: SuggestionCard, origin: str) -> int:
        """Show it in the triage channel, or else to each agent directly."""
        channels = await self._inside(team)
        for channel in channels:
            await self.post_once(team.workspace, Place(channel=channel), card, key=f"suggestion:{origin}@{channel}")
        return len(channels)

    async def _inside(self, team: Team) -> list[str]:
        if team.triage_channel is not None and await may_post_in(self.chat, team, team.triage_channel):
            return [team.triage_channel]
        return await direct_channels(self.chat, team.suggests_to)
