"""Slack in memory: people, channels, posts and whispers, and the troubles of the real one, for tests to ask for."""

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import Literal

from bot.domain.case import Place
from bot.domain.errors import ChatRefusedError, ChatUnavailableError
from bot.domain.notice import Notice
from bot.services.ports import Audience, Clock, Person, Presence

Call = Literal["post", "find", "update", "said_before", "whisper", "direct_channel", "audience", "person", "presence"]
"""The calls of the port, any of which can be made to fail."""


@dataclass
class Post:
    """Something all members of its channel see. `notice` is what it shows now, `shown` all it ever showed."""

    place: Place
    ts: str
    key: str
    shown: list[Notice]

    @property
    def notice(self) -> Notice:
        """What it shows now."""
        return self.shown[-1]


@dataclass(frozen=True)
class Whisper:
    """Something one person saw."""

    place: Place
    user: str
    notice: Notice


@dataclass
class _Channel:
    members: set[str]
    outsiders: bool = False
    ours: bool = True


class MemoryChat:
    """Fills the port `Chat`. It knows only the people and channels it was told of, and refuses the rest as Slack does.

    Args:
        clock: its wall time is what timestamps are made of.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._people: dict[str, Person] = {}
        self._presence: dict[str, Presence] = {}
        self._channels: dict[str, _Channel] = {}
        self._traffic: list[Post | Whisper] = []
        self._trouble: defaultdict[Call, deque[ChatUnavailableError | ChatRefusedError]] = defaultdict(deque)
        self._said: list[tuple[Place, str, datetime, str]] = []
        self._answers_to_lose = 0
        self._last_ts = 0

    # -------------------------------------------------------------- who and where

    def add_person(
        self, user: str, *, name: str = "", zone: str = "UTC", is_admin: bool | None = False, is_outsider: bool = False
    ) -> Person:
        """Someone who works here, unless they are an outsider. The name is the id unless given.

        With None for `is_admin` it is as if Slack did not tell.
        """
        person = Person(id=user, name=name or user, zone=zone, is_admin=is_admin, is_outsider=is_outsider)
        self._people[user] = person
        return person

    def set_presence(self, user: str, *, active: bool = True, quiet: bool = False) -> None:
        """Whether somebody is at the screen, and does not want to be disturbed. Unless set, they are there for us."""
        self._presence[user] = Presence(active=active, quiet=quiet)

    def add_channel(self, channel: str, *members: str, outsiders: bool = False) -> None:
        """A channel with us in it, and with these members."""
        self._channels[channel] = _Channel(members=set(members), outsiders=outsiders)

    def share(self, channel: str) -> None:
        """Another company joins the channel."""
        self._channels[channel].outsiders = True

    def put_us_out(self, channel: str) -> None:
        """We are removed from the channel."""
        self._channels[channel].ours = False

    # -------------------------------------------------------------- what was said

    def say(self, user: str, place: Place, text: str, at: datetime) -> None:
        """Somebody writes something of their own."""
        self._said.append((place, user, at, text))

    @property
    def posts(self) -> list[Post]:
        """Every post there is, oldest first."""
        return [said for said in self._traffic if isinstance(said, Post)]

    @property
    def whispers(self) -> list[Whisper]:
        """Every whisper there was, oldest first."""
        return [said for said in self._traffic if isinstance(said, Whisper)]

    def seen_by(self, user: str, channel: str) -> list[Notice]:
        """What this person sees in a channel now, oldest first, threads included."""
        known = self._channels.get(channel)
        if known is None or user not in known.members:
            return []
        here = (said for said in self._traffic if said.place.channel == channel)
        return [said.notice for said in here if isinstance(said, Post) or said.user == user]

    # -------------------------------------------------------------- trouble on request

    def fail_next(self, call: Call, trouble: ChatUnavailableError | ChatRefusedError, *, times: int = 1) -> None:
        """Let the next calls of this kind raise this, with no effect."""
        self._trouble[call].extend([trouble] * times)

    def lose_answer_of_next_post(self) -> None:
        """Let the next post be made, and its answer be lost: ChatUnavailableError, although everyone sees it."""
        self._answers_to_lose += 1

    # -------------------------------------------------------------- the port

    async def post(self, place: Place, notice: Notice, *, key: str) -> str:
        """Post for all in the channel to see; the timestamp comes back."""
        self._strike("post")
        self._of(place.channel)
        post = Post(place, self._stamp(), key, [notice])
        self._traffic.append(post)
        if self._answers_to_lose:
            self._answers_to_lose -= 1
            raise ChatUnavailableError("the answer was lost")
        return post.ts

    async def find(self, place: Place, *, key: str, since: datetime) -> str | None:
        """The timestamp of our post in this place that carries `key`, looking from `since` on, or None."""
        self._strike("find")
        self._of(place.channel)
        return next((post.ts for post in self._at(place) if post.key == key and _is_since(post.ts, since)), None)

    async def said_before(self, place: Place, user: str, *, before: datetime, since: datetime) -> tuple[str, ...]:
        """What this person said there just before, oldest first, back to anybody else's words or to `since`."""
        self._strike("said_before")
        self._of(place.channel)
        said = sorted((at, who, text) for where, who, at, text in self._said if where == place and since <= at < before)
        theirs = tuple(takewhile(lambda each: each[1] == user, reversed(said)))
        return tuple(text for _, _, text in reversed(theirs))

    async def update(self, place: Place, ts: str, notice: Notice) -> None:
        """Replace a post of ours."""
        self._strike("update")
        self._of(place.channel)
        for post in self.posts:
            if (post.place.channel, post.ts) == (place.channel, ts):
                post.shown.append(notice)
                return
        raise ChatRefusedError("message_not_found")

    async def whisper(self, place: Place, user: str, notice: Notice) -> None:
        """Show something to one member of the channel alone."""
        self._strike("whisper")
        if user not in self._of(place.channel).members:
            raise ChatRefusedError("user_not_in_channel")
        self._traffic.append(Whisper(place, user, notice))

    async def direct_channel(self, user: str) -> str:
        """The channel of our direct messages with a person, the same each time."""
        self._strike("direct_channel")
        self._known(user)
        channel = f"D{user}"
        self._channels.setdefault(channel, _Channel(members={user}))
        return channel

    async def audience(self, channel: str) -> Audience:
        """Who can read a channel; one we do not know counts as open to outsiders."""
        self._strike("audience")
        known = self._channels.get(channel)
        if known is None:
            return Audience(outsiders=True, known=False)
        return Audience(outsiders=known.outsiders, member=known.ours)

    async def person(self, user: str) -> Person:
        """Someone we were told of."""
        self._strike("person")
        return self._known(user)

    async def presence(self, user: str) -> Presence:
        """Whether a reminder would reach somebody just now; in doubt it would."""
        self._strike("presence")
        return self._presence.get(user, Presence(active=True, quiet=False))

    # -------------------------------------------------------------- inside

    def _strike(self, call: Call) -> None:
        if self._trouble[call]:
            raise self._trouble[call].popleft()

    def _known(self, user: str) -> Person:
        if user not in self._people:
            raise ChatRefusedError("user_not_found")
        return self._people[user]

    def _of(self, channel: str) -> _Channel:
        known = self._channels.get(channel)
        if known is None:
            raise ChatRefusedError("channel_not_found")
        if not known.ours:
            raise ChatRefusedError("not_in_channel")
        return known

    def _at(self, place: Place) -> Iterator[Post]:
        return (post for post in self.posts if post.place == place)

    def _stamp(self) -> str:
        """The time in Slack's form, in microseconds, never the same twice."""
        self._last_ts = max(self._last_ts + 1, round(self._clock.wall().timestamp() * 1_000_000))
        seconds, micro = divmod(self._last_ts, 1_000_000)
        return f"{seconds}.{micro:06}"


def _is_since(ts: str, since: datetime) -> bool:
    return float(ts) >= since.timestamp()
