"""People in a workspace, in sentences: what they say, send, click and fill in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from bot.cli.demo.cast import SUPPORT
from bot.playground import StageRefusal
from tests.support.workspace.controls import Control, button, option
from tests.support.workspace.forms import filled
from tests.support.workspace.looking import SOON, Looking
from tests.support.workspace.readable import Modal, Readable, Seen

WELCOME: Final = "Attune suggests the next sentence when you answer a customer"
"""How the Home tab of somebody of the team begins."""

A_GLANCE: Final = SOON / 20


class Said(NamedTuple):
    """Something that somebody wrote: the id of the channel, and its timestamp."""

    channel: str
    ts: str


Written = Said | Seen


@dataclass(frozen=True)
class Person(Looking):
    """Somebody in the workspace. Every act is noted; StageRefusal tells that the bot did not take it."""

    async def says(self, words: str, channel: str = SUPPORT, *, under: Written | None = None) -> Said:
        """Write a message, in the thread under another when that is named."""
        place = under.channel if under else channel
        return Said(place, await self.stage.say(self.id, place, words, under.ts if under else None))

    async def posts_in(self, channel: str, words: str) -> Said:
        """Write a message in this channel."""
        return await self.says(words, channel)

    async def edits(self, said: Written, words: str) -> None:
        """Change what they wrote."""
        self.acts.note(f"{self.name} changes what they wrote to: {words}")
        await self.stage.act("edit", as_=self.id, channel=said.channel, ts=said.ts, text=words)

    async def deletes(self, said: Written) -> None:
        """Take back what they wrote."""
        self.acts.note(f"{self.name} deletes what they wrote.")
        await self.stage.act("delete", as_=self.id, channel=said.channel, ts=said.ts)

    async def runs(self, command: str, channel: str = SUPPORT) -> None:
        """Send a slash command, with everything behind it."""
        self.acts.note(f"{self.name} runs {command}")
        name, _, text = command.partition(" ")
        await self.stage.command(self.id, channel, name, text)

    async def picks(self, name: str, *, on: Written) -> None:
        """Choose an entry of a message's menu, by its name."""
        self.acts.note(f"{self.name} picks {name!r} from the menu of a message.")
        offered = (await self.stage.state(self.id))["shortcuts"]
        callback_id = next(each["callback_id"] for each in offered if each["name"] == name)
        await self.stage.act("shortcut", as_=self.id, channel=on.channel, ts=on.ts, callback_id=callback_id)

    async def clicks(
        self, label: str, *, on: Readable, row: int | None = None, typed: Mapping[str, Any] | None = None
    ) -> None:
        """Press the button that is called this, on a message, a modal or the Home tab.

        Args:
            label: what stands on it.
            on: what it stands on.
            row: which of several buttons of that name, counted from 0.
            typed: what stands in the fields of the modal meanwhile, by block id.
        """
        self.acts.note(f"{self.name} clicks {label!r}.")
        await self._press(button(on, label, row=row), on, **({"state": dict(typed)} if typed else {}))

    async def chooses(self, reads: str, *, on: Readable, menu: str = "", row: int | None = None) -> None:
        """Choose the option that reads like this."""
        self.acts.note(f"{self.name} chooses {reads!r}.")
        await self._press(option(on, reads, menu=menu, row=row), on)

    async def snoozes(self, ping: Seen, length: str) -> None:
        """Choose a length in the menu of a reminder: such as "For 15 minutes"."""
        await self.chooses(length, on=ping, menu="Snooze")

    async def fills(
        self, title: str, by_label: Mapping[str, Any] | None = None, *, saying: str = "", **by_block: Any
    ) -> Modal:
        """Wait for the modal with this title, fill it in and submit it; the modal as it was.

        Args:
            title: what stands above it.
            by_label: what is entered, by what stands beside each field or its block id; choices by what they read.
            saying: words that must stand in it.
            by_block: the same by block id, for fields whose labels tell a test less.
        """
        modal = await self.is_asked(title, saying=saying)
        await self.answers(modal, by_label, **by_block)
        return modal

    async def answers(self, modal: Modal, by_label: Mapping[str, Any] | None = None, **by_block: Any) -> None:
        """Fill in a modal and submit it. StageRefusal, with a sentence for each field, when it is not taken."""
        self.acts.note(f"{self.name} submits {modal.title!r}.")
        await self.stage.submit(self.id, modal.view_id, filled(modal.view, by_label or {}, by_block))

    async def is_refused(
        self, modal: Modal, by_label: Mapping[str, Any] | None = None, **by_block: Any
    ) -> dict[str, str]:
        """Submit a modal that is not taken as it is: the sentence beside each field, by block id."""
        try:
            await self.answers(modal, by_label, **by_block)
        except StageRefusal as refused:
            return refused.errors
        raise AssertionError(f"{modal.title!r} was taken, as {self.name} filled it in.")

    async def goes_home(self) -> None:
        """Open the Home tab."""
        self.acts.note(f"{self.name} opens the Home tab.")
        await self.stage.act("home", as_=self.id)

    async def opens_home(self, *, saying: str = WELCOME, without: str = "\0") -> Modal:
        """Open the Home tab, and again until it says these words and not those."""
        for _ in range(20):
            await self.goes_home()
            try:
                return await self.reads_at_home(saying, without=without, within=A_GLANCE)
            except TimeoutError:
                continue
        raise AssertionError(f"{self.name}'s Home tab never said {saying!r} without {without!r}.")

    async def is_not_to_be_disturbed(self, seconds: float) -> None:
        """Ask not to be disturbed for so long."""
        self.acts.note(f"{self.name} asks not to be disturbed.")
        await self.stage.act("dnd", as_=self.id, seconds=seconds)

    async def _press(self, control: Control, on: Readable, **more: Any) -> None:
        where = {"channel": on.channel, "ts": on.ts} if isinstance(on, Seen) else {"view_id": _view_of(on)}
        chosen = {} if control.value is None else {"value": control.value}
        block = {"block_id": control.block_id} if control.block_id else {}
        await self.stage.press(self.id, control.action_id, **where, **block, **chosen, **more)


def _view_of(on: Readable) -> str:
    assert isinstance(on, Modal)
    return on.view_id
