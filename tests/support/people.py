"""People on the playground's stage, in sentences: who says, sends, presses and answers what, and what they then see."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from bot.cli.demo.cast import SUPPORT
from bot.cli.demo.story import options_of, starting, with_action
from bot.cli.demo.transcript import text_of
from bot.playground import StageClient

Json = dict[str, Any]
Wanted = Callable[[Json], bool]

DIRECT: Final = "their messages with Attune"
"""Where a person reads what Attune writes to them directly."""

ANYWHERE: Final = "anywhere"

SOON: Final = 8.0
"""Seconds until something must show. Generous: the machine may be busy, and nobody waits longer than it takes."""

__all__ = ["ANYWHERE", "DIRECT", "SOON", "Modal", "Person", "Seen", "options_of", "saying", "starting", "with_action"]


class Seen(NamedTuple):
    """A message as somebody sees it, and the id of the channel it is in."""

    channel: str
    message: Json

    @property
    def ts(self) -> str:
        """Its timestamp."""
        return str(self.message["ts"])

    @property
    def words(self) -> str:
        """Everything in it that can be read, its buttons included."""
        return words_of(self.message)

    @property
    def private(self) -> bool:
        """Whether it is shown to this person alone."""
        return bool(self.message["ephemeral"])


class Modal(NamedTuple):
    """A modal in front of somebody."""

    view_id: str
    view: Json

    @property
    def words(self) -> str:
        """What it says outside its inputs."""
        return "\n".join(text_of(self.view))

    def inputs(self) -> list[str]:
        """The block ids of what it asks for."""
        return [block["block_id"] for block in self.view["blocks"] if block["type"] == "input"]


@dataclass(frozen=True)
class Person:
    """Somebody in the workspace."""

    id: str
    stage: StageClient

    async def says(self, words: str, channel: str = SUPPORT, *, under: str | None = None) -> str:
        """Write a message, in the thread under another when that is named; its timestamp."""
        return await self.stage.say(self.id, channel, words, under)

    async def sends(self, command: str, channel: str = SUPPORT) -> None:
        """Send a slash command, with everything behind it. StageRefusal when the bot does not acknowledge it."""
        name, _, text = command.partition(" ")
        await self.stage.command(self.id, channel, name, text)

    async def picks_shortcut(self, ts: str, channel: str = SUPPORT) -> None:
        """Choose "Suggest a reply" from the menu of a message."""
        await self.stage.act("shortcut", as_=self.id, channel=channel, ts=ts, callback_id="suggest_reply")

    async def presses(self, action_id: str, seen: Seen, **chosen: str) -> None:
        """Press a button of a message, or choose a `value` in its menu."""
        await self.stage.press(self.id, action_id, channel=seen.channel, ts=seen.ts, **chosen)

    async def snoozes(self, ping: Seen, length: str) -> None:
        """Choose a length in a ping's menu: 15m, 30m, 1h or custom."""
        value = next(each for each in options_of(ping.message, "checkpoint_snooze") if each.endswith(f":{length}"))
        await self.presses("checkpoint_snooze", ping, value=value)

    async def is_asked(self, title: str, *, saying: str = "") -> Modal:
        """Wait for the modal with this title and these words."""

        def standing(state: Json) -> Modal | None:
            if not state["modal"]:
                return None
            modal = Modal(state["modal"]["view_id"], state["modal"]["view"])
            return modal if modal.view["title"]["text"] == title and saying in modal.words else None

        found: Modal = await self.stage.until(self.id, standing, within=SOON)
        return found

    async def answers(self, modal: Modal, **values: Any) -> None:
        """Submit a modal. StageRefusal, with a sentence for each field, when it is not taken."""
        await self.stage.submit(self.id, modal.view_id, values)

    async def sees(self, wanted: Wanted, where: str = ANYWHERE, *, within: float = SOON) -> Seen:
        """Wait for a message; the newest that is wanted. TimeoutError when it never shows."""
        found: Seen = await self.stage.until(
            self.id, lambda state: next((seen for seen in _newest(state, where) if wanted(seen.message)), None),
            within=within,
        )  # fmt: skip
        return found

    async def sees_another(self, wanted: Wanted, than: Seen, where: str = ANYWHERE, *, within: float = SOON) -> Seen:
        """Wait for a wanted message besides one already seen."""
        return await self.sees(lambda each: each["ts"] != than.ts and wanted(each), where, within=within)

    async def sees_changed(self, seen: Seen, wanted: Wanted) -> Seen:
        """Wait until a message that is already there has become what is wanted."""
        return await self.sees(lambda each: each["ts"] == seen.ts and wanted(each), seen.channel)

    async def all_that(self, wanted: Wanted, where: str = ANYWHERE) -> list[Seen]:
        """Every wanted message that they see just now, newest first."""
        return [seen for seen in _newest(await self.stage.state(self.id), where) if wanted(seen.message)]


def words_of(message: Json) -> str:
    """Everything in a message that can be read."""
    return "\n".join([str(message.get("text", "")), *text_of(message)])


def saying(words: str) -> Wanted:
    """Whether these words stand anywhere in a message of the bot."""
    return lambda message: message["user"] == "U0ATTUNE" and words in words_of(message)


def _newest(state: Json, where: str) -> Iterator[Seen]:
    found = [
        Seen(channel["id"], message)
        for channel in state["channels"]
        if where in {ANYWHERE, channel["id"]} or (where == DIRECT and channel["kind"] == "dm")
        for message in channel["messages"]
    ]
    yield from sorted(found, key=lambda seen: seen.ts, reverse=True)
