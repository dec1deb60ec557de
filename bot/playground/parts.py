"""Everything a running playground is made of, in one bag that the surfaces share.

The Web API, the stage and the announcements all act on the same workspace; handing each of them nine arguments would
only hide that. Each part is usable, and tested, without the others.
"""

from dataclasses import dataclass, field

from bot.playground.attention import Attention
from bot.playground.changes import Changes
from bot.playground.clocks import Ids, PlayClock
from bot.playground.delivery.courier import Courier
from bot.playground.delivery.line import Line
from bot.playground.delivery.sockets import SocketLine
from bot.playground.faults import Faults
from bot.playground.functions import Functions
from bot.playground.kit.form_values import Known, Values
from bot.playground.pacing import Pacing
from bot.playground.refusal import StageError
from bot.playground.seed import Seed, SeedMember
from bot.playground.stories import Story, Telling, load_stories
from bot.playground.tokens import Tokens
from bot.playground.tour import Tour
from bot.playground.traffic import Traffic
from bot.playground.triggers import ResponseUrls, Triggers
from bot.playground.views import ViewShelf
from bot.playground.workspace import Channel, Workspace

NOTES_KEPT = 5


@dataclass(kw_only=True)
class Parts:
    """The state and the moving parts of one playground.

    Attributes:
        base_url: Where the server listens, with a slash at the end; empty until it does.
        sockets: The socket line when the bot connects by Socket Mode, None with a request URL.
        notes: Per member, the last things that went wrong for them.
        selections: What a member has chosen in the menus of a message, by channel, ts and member.
        tour: How far somebody has come on the guided tour.
        stories: The stories that can be played here.
        telling: The one that is being played, if one is.
    """

    seed: Seed
    clock: PlayClock
    ids: Ids
    workspace: Workspace
    changes: Changes
    traffic: Traffic
    faults: Faults
    pacing: Pacing
    triggers: Triggers
    response_urls: ResponseUrls
    views: ViewShelf
    courier: Courier
    sockets: SocketLine | None
    attention: Attention
    functions: Functions
    tokens: Tokens
    base_url: str = ""
    notes: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    selections: dict[tuple[str, str, str], Values] = field(default_factory=dict)
    tour: Tour = field(default_factory=Tour)
    stories: tuple[Story, ...] = field(default_factory=load_stories)
    telling: Telling | None = None

    @property
    def known(self) -> Known:
        """The ids that a form may choose from."""
        return Known(members=self.workspace.members, channels=self.workspace.channels)

    @property
    def line(self) -> Line:
        """The way to the bot."""
        return self.courier.line

    def name_block(self) -> str:
        """A fresh id for a block or an element that the app left unnamed."""
        return self.ids.next("blk")

    def note(self, member: str, text: str) -> None:
        """Show a person what went wrong; only the last few stay."""
        notes = self.notes.setdefault(member, [])
        notes.append((self.ids.next("N"), text))
        del notes[:-NOTES_KEPT]
        self.changes.touch([member])

    def person(self, member_id: str) -> SeedMember:
        """A member who can act on the stage.

        Raises:
            StageError: when there is none with this id, or it is the bot.
        """
        member = self.workspace.members.get(member_id)
        if member is None or member.role == "bot":
            raise StageError(f"There is no person with the id {member_id!r}.", status=404)
        return member

    def must_have_app(self) -> None:
        """Refuse what needs the app in a workspace that has not installed it.

        Raises:
            StageError: when it has not.
        """
        if not self.tokens.installed:
            raise StageError(f"{self.seed.app.name} is not installed in {self.seed.team.name}.", status=404)

    def first_person(self) -> SeedMember:
        """The first member who can act on the stage.

        Raises:
            StageError: when there is only the bot.
        """
        for member in self.workspace.members.values():
            if member.role != "bot":
                return member
        raise StageError("There is nobody here but the bot.", status=404)

    def channel_for(self, member: SeedMember, channel_id: str) -> Channel:
        """A channel that this person is in.

        Raises:
            StageError: when there is none, or they are not in it.
        """
        channel = self.workspace.channels.get(channel_id)
        if channel is None:
            raise StageError(f"There is no channel with the id {channel_id!r}.", status=404)
        if member.id not in channel.members:
            raise StageError(f"{member.name} is not in #{channel.name}.", status=403)
        return channel

    def response_url(
        self, *, member: str, channel: str, message_ts: str | None = None, thread_ts: str | None = None
    ) -> str:
        """A response URL for an interaction of this member."""
        url_id = self.response_urls.hand_out(member=member, channel=channel, message_ts=message_ts, thread_ts=thread_ts)
        return f"{self.base_url}respond/{url_id}"
