"""What every chat promises, whichever adapter fills the port: in memory, and the gateway in front of a playground."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import pytest

from bot.adapters.clock import SystemClock
from bot.adapters.memory.chat import MemoryChat
from bot.adapters.slack.envelope import moment_of
from bot.adapters.slack.gateway import SlackGateway
from bot.domain.case import Place
from bot.domain.errors import ChatRefusedError, ChatUnavailableError
from bot.domain.notice import Line
from bot.playground import Playground, StageClient
from bot.services.ports import Chat, Presence
from tests.support.bolt_bot import web_client

SUPPORT, TRIAGE, TEAM, PARTNER = "C0SUPPORT", "C0TRIAGE", "C0TEAM", "C0PARTNER"
MAYA, JON, INES, DANA, ATTUNE = "U0MAYA", "U0JON", "U0INES", "U0DANA", "U0ATTUNE"
HELLO = Line(text="The courier is on the way.")
AN_HOUR = timedelta(hours=1)


class World(Protocol):
    """A workspace with a customer, two agents and a lead, seen through one chat; and a hand on what goes wrong."""

    chat: Chat

    async def thread(self) -> Place:
        """A thread in which a customer has written."""
        ...

    async def seen(self, user: str, channel: str) -> list[str]:
        """The texts this person sees in a channel, threads and whispers included."""
        ...

    async def say(self, user: str, text: str, thread_ts: str | None = None) -> datetime:
        """Somebody writes in the support channel; when, as it is stamped."""
        ...

    async def put_us_out(self, channel: str) -> None:
        """Remove the bot from a channel."""
        ...

    async def go_away(self, user: str) -> None:
        """Somebody leaves the screen."""
        ...

    async def rest(self, user: str) -> None:
        """Somebody snoozes their notifications for an hour."""
        ...

    async def next_post(self, trouble: str) -> None:
        """Let the next post meet trouble: `429` with 7 seconds to wait, `500`, or `lost`, made but not answered."""
        ...


class InMemory:
    """The chat that other tests stand on."""

    def __init__(self) -> None:
        self.memory = MemoryChat(SystemClock())
        self.chat: Chat = self.memory
        for user, zone in ((MAYA, "Europe/Lisbon"), (JON, "America/New_York"), (INES, "Europe/Lisbon")):
            self.memory.add_person(user, zone=zone, is_admin=user == INES)
        self.memory.add_channel(SUPPORT, DANA, MAYA, JON, INES)
        self.memory.add_channel(TRIAGE, MAYA, JON, INES)
        self.memory.add_channel(TEAM, MAYA, JON, INES)
        self.memory.add_channel(PARTNER, DANA, MAYA, INES, outsiders=True)

    async def thread(self) -> Place:
        return Place(channel=SUPPORT, thread_ts="1763724600.000100")

    async def seen(self, user: str, channel: str) -> list[str]:
        return [notice.text for notice in self.memory.seen_by(user, channel) if isinstance(notice, Line)]

    async def say(self, user: str, text: str, thread_ts: str | None = None) -> datetime:
        at = datetime.now(UTC)
        self.memory.say(user, Place(channel=SUPPORT, thread_ts=thread_ts), text, at)
        return at

    async def put_us_out(self, channel: str) -> None:
        self.memory.put_us_out(channel)

    async def go_away(self, user: str) -> None:
        self.memory.set_presence(user, active=False)

    async def rest(self, user: str) -> None:
        self.memory.set_presence(user, quiet=True)

    async def next_post(self, trouble: str) -> None:
        if trouble == "lost":
            self.memory.lose_answer_of_next_post()
        else:
            self.memory.fail_next("post", ChatUnavailableError(trouble, 7.0 if trouble == "429" else None))


class OnThePlayground:
    """The gateway, through the real client, on a socket."""

    def __init__(self, playground: Playground, stage: StageClient) -> None:
        self.chat: Chat = SlackGateway(web_client(playground), team_id=playground.seed.team.id)
        self._stage = stage

    async def thread(self) -> Place:
        return Place(channel=SUPPORT, thread_ts=await self._stage.say(DANA, SUPPORT, "Where is my parcel?"))

    async def seen(self, user: str, channel: str) -> list[str]:
        messages = await self._stage.messages(user, channel)
        return [message["text"] for message in messages if message.get("user", ATTUNE) == ATTUNE]

    async def say(self, user: str, text: str, thread_ts: str | None = None) -> datetime:
        return moment_of(await self._stage.say(user, SUPPORT, text, thread_ts))

    async def put_us_out(self, channel: str) -> None:
        await self._stage.act("remove", channel=channel, user=ATTUNE)

    async def go_away(self, user: str) -> None:
        await self._stage.act("presence", as_=user, presence="away")

    async def rest(self, user: str) -> None:
        await self._stage.act("dnd", as_=user, seconds=3600)

    async def next_post(self, trouble: str) -> None:
        faults: dict[str, dict[str, Any]] = {
            "429": {"kind": "429", "retry_after": 7},
            "500": {"kind": "500"},
            "lost": {"kind": "accepted_but_lost"},
        }
        await self._stage.faults({"method": "chat.postMessage", **faults[trouble]})


@pytest.fixture(params=["memory", pytest.param("slack", marks=[pytest.mark.sockets, pytest.mark.enable_socket])])
async def slack(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    if request.param == "memory":
        yield InMemory()
        return
    async with Playground(burst=None) as playground, StageClient(playground.base_url) as stage:
        yield OnThePlayground(playground, stage)


def just_now() -> datetime:
    return datetime.now(UTC) - timedelta(seconds=5)


# ------------------------------------------------------------------ posting and finding


@pytest.mark.parametrize("in_thread", [False, True])
async def test_a_post_carries_its_key_and_is_found_by_it(slack: World, in_thread: bool) -> None:  # noqa: FBT001 - a parameter of the test
    place = await slack.thread() if in_thread else Place(channel=TRIAGE)
    await slack.chat.post(place, HELLO, key="ping:1")
    ts = await slack.chat.post(place, HELLO, key="ping:2")
    await slack.chat.post(place, HELLO, key="ping:3")
    assert await slack.chat.find(place, key="ping:2", since=just_now()) == ts
    assert await slack.chat.find(place, key="ping:4", since=just_now()) is None


async def test_a_post_is_seen_by_the_members_of_its_channel_alone(slack: World) -> None:
    await slack.chat.post(Place(channel=TRIAGE), HELLO, key="k")
    assert await slack.seen(MAYA, TRIAGE) == await slack.seen(JON, TRIAGE) == [HELLO.text]
    assert await slack.seen(DANA, TRIAGE) == []


async def test_a_look_up_goes_back_no_further_than_asked(slack: World) -> None:
    place = Place(channel=TRIAGE)
    ts = await slack.chat.post(place, HELLO, key="k")
    posted_at = datetime.fromtimestamp(float(ts), UTC)
    assert await slack.chat.find(place, key="k", since=posted_at + timedelta(milliseconds=1)) is None
    assert await slack.chat.find(place, key="k", since=posted_at - timedelta(milliseconds=1)) == ts


async def test_a_look_up_in_one_place_finds_nothing_of_another(slack: World) -> None:
    await slack.chat.post(Place(channel=TEAM), HELLO, key="k")
    assert await slack.chat.find(Place(channel=TRIAGE), key="k", since=just_now()) is None
    assert await slack.chat.find(await slack.thread(), key="k", since=just_now()) is None


async def test_an_update_replaces_what_was_said_and_keeps_the_key(slack: World) -> None:
    place = Place(channel=TRIAGE)
    ts = await slack.chat.post(place, HELLO, key="k")
    await slack.chat.update(place, ts, Line(text="It has arrived."))
    assert await slack.seen(MAYA, TRIAGE) == ["It has arrived."]
    assert await slack.chat.find(place, key="k", since=just_now()) == ts


async def test_two_posts_in_a_breath_have_two_timestamps(slack: World) -> None:
    stamps = [await slack.chat.post(Place(channel=TRIAGE), HELLO, key=str(number)) for number in range(3)]
    assert stamps == sorted(set(stamps))


# ------------------------------------------------------------------ one person


async def test_a_whisper_is_seen_by_one_person_alone(slack: World) -> None:
    await slack.chat.whisper(Place(channel=SUPPORT), MAYA, HELLO)
    assert await slack.seen(MAYA, SUPPORT) == [HELLO.text]
    assert await slack.seen(JON, SUPPORT) == []
    assert await slack.seen(DANA, SUPPORT) == []


async def test_a_whisper_to_somebody_who_is_not_in_the_channel_is_refused(slack: World) -> None:
    with pytest.raises(ChatRefusedError, match="user_not_in_channel"):
        await slack.chat.whisper(Place(channel=PARTNER), JON, HELLO)


async def test_direct_messages_have_one_channel_that_only_their_person_reads(slack: World) -> None:
    channel = await slack.chat.direct_channel(MAYA)
    await slack.chat.post(Place(channel=channel), HELLO, key="k")
    assert await slack.chat.direct_channel(MAYA) == channel
    assert await slack.chat.direct_channel(JON) != channel
    assert await slack.seen(MAYA, channel) == [HELLO.text]
    assert await slack.seen(JON, channel) == []


async def test_a_person_has_the_name_of_a_zone_and_says_whether_they_are_an_admin(slack: World) -> None:
    maya, ines = await slack.chat.person(MAYA), await slack.chat.person(INES)
    assert (maya.id, maya.zone, maya.is_admin, maya.is_outsider) == (MAYA, "Europe/Lisbon", False, False)
    assert maya.name
    assert ines.is_admin
    assert (await slack.chat.person(JON)).zone == "America/New_York"


async def test_who_is_away_is_not_active_and_who_snoozed_their_notifications_is_quiet(slack: World) -> None:
    await slack.go_away(MAYA)
    await slack.rest(JON)
    assert await slack.chat.presence(MAYA) == Presence(active=False, quiet=False)
    assert await slack.chat.presence(JON) == Presence(active=True, quiet=True)
    assert await slack.chat.presence(INES) == Presence(active=True, quiet=False)


async def test_of_whom_nothing_is_known_a_reminder_would_reach(slack: World) -> None:
    assert await slack.chat.presence("U0NOBODY") == Presence(active=True, quiet=False)


# ------------------------------------------------------------------ refusals


async def test_people_nobody_knows_are_refused(slack: World) -> None:
    with pytest.raises(ChatRefusedError, match="user_not_found"):
        await slack.chat.person("U0NOBODY")
    with pytest.raises(ChatRefusedError, match="user_not_found"):
        await slack.chat.direct_channel("U0NOBODY")


async def test_a_channel_that_is_not_there_is_refused(slack: World) -> None:
    nowhere = Place(channel="C0NOWHERE")
    with pytest.raises(ChatRefusedError, match="channel_not_found") as refused:
        await slack.chat.post(nowhere, HELLO, key="k")
    assert refused.value.reason == "channel_not_found"
    with pytest.raises(ChatRefusedError, match="channel_not_found"):
        await slack.chat.find(nowhere, key="k", since=just_now())


async def test_a_channel_we_were_put_out_of_is_refused(slack: World) -> None:
    await slack.put_us_out(TRIAGE)
    with pytest.raises(ChatRefusedError, match="not_in_channel"):
        await slack.chat.post(Place(channel=TRIAGE), HELLO, key="k")
    with pytest.raises(ChatRefusedError, match="not_in_channel"):
        await slack.chat.find(Place(channel=TRIAGE), key="k", since=just_now())


async def test_a_post_that_is_not_there_cannot_be_updated(slack: World) -> None:
    with pytest.raises(ChatRefusedError, match="message_not_found"):
        await slack.chat.update(Place(channel=TRIAGE), "1.000001", HELLO)


# ------------------------------------------------------------------ trouble


async def test_to_be_asked_to_wait_names_the_seconds_and_nothing_was_posted(slack: World) -> None:
    await slack.next_post("429")
    with pytest.raises(ChatUnavailableError) as trouble:
        await slack.chat.post(Place(channel=TRIAGE), HELLO, key="k")
    assert trouble.value.retry_after == 7
    assert await slack.chat.find(Place(channel=TRIAGE), key="k", since=just_now()) is None


async def test_a_failure_of_slack_may_be_tried_again(slack: World) -> None:
    await slack.next_post("500")
    with pytest.raises(ChatUnavailableError) as trouble:
        await slack.chat.post(Place(channel=TRIAGE), HELLO, key="k")
    assert trouble.value.retry_after is None
    ts = await slack.chat.post(Place(channel=TRIAGE), HELLO, key="k")
    assert await slack.chat.find(Place(channel=TRIAGE), key="k", since=just_now()) == ts


async def test_a_post_whose_answer_was_lost_is_trouble_and_is_found_afterwards(slack: World) -> None:
    await slack.next_post("lost")
    with pytest.raises(ChatUnavailableError):
        await slack.chat.post(Place(channel=TRIAGE), HELLO, key="k")
    assert await slack.chat.find(Place(channel=TRIAGE), key="k", since=just_now()) is not None
    assert await slack.seen(MAYA, TRIAGE) == [HELLO.text]


async def test_trouble_passes(slack: World) -> None:
    await slack.next_post("500")
    with pytest.raises(ChatUnavailableError):
        await slack.chat.post(Place(channel=TRIAGE), HELLO, key="k")
    await slack.chat.whisper(Place(channel=TRIAGE), MAYA, HELLO)
    await slack.chat.post(Place(channel=TEAM), HELLO, key="k2")
    assert await slack.seen(MAYA, TEAM) == [HELLO.text]


async def test_what_somebody_wrote_moments_before_is_told_oldest_first_back_to_anybody_elses_words(
    slack: World,
) -> None:
    thread = await slack.thread()
    first = await slack.say(MAYA, "anybody there?")
    answered = await slack.say(DANA, "not you again")
    await slack.say(MAYA, "hello")
    await slack.say(DANA, "hi")
    await slack.say(DANA, "my parcel")
    await slack.say(DANA, "in the thread", thread.thread_ts)
    await slack.chat.post(Place(channel=SUPPORT), HELLO, key="k")
    last = await slack.say(DANA, "is late")
    channel = Place(channel=SUPPORT)
    assert await slack.chat.said_before(channel, DANA, before=last, since=first) == ("hi", "my parcel")
    assert await slack.chat.said_before(channel, MAYA, before=answered, since=first) == ("anybody there?",)
    assert await slack.chat.said_before(channel, MAYA, before=last, since=first) == ()
    assert await slack.chat.said_before(channel, DANA, before=first, since=first) == ()
    assert await slack.chat.said_before(thread, DANA, before=last, since=first) == ("in the thread",)


async def test_where_we_are_not_in_nothing_is_told_of_what_was_said(slack: World) -> None:
    first = await slack.say(DANA, "hi")
    await slack.put_us_out(SUPPORT)
    with pytest.raises(ChatRefusedError):
        await slack.chat.said_before(Place(channel=SUPPORT), DANA, before=first, since=first - AN_HOUR)
