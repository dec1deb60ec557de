"""A guided tour for somebody who is here for the first time: steps that notice by themselves that they are done.

The steps live in `tour.yaml`. Whether one is done is told from what happened on the stage: who wrote, what was pressed
and what the app said. What has happened stays so, even when a message that showed it goes away.
"""

from collections.abc import Mapping
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from yaml import CSafeLoader, load

from bot.playground.channel import Message
from bot.playground.seed import Seed
from bot.playground.workspace import Workspace

STEPS = Path(__file__).parent / "tour.yaml"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Sign(_Part):
    """What tells that something has happened; one of them is enough."""

    wrote: Literal["agent", "customer", "lead"] | None = None
    pressed: frozenset[str] = frozenset()
    shown: tuple[str, ...] = ()


class Step(_Part):
    """One step: what to do, where one click leads, how far it moves the clock, and what tells that it is done."""

    id: str
    title: str
    words: str
    done: Sign
    comes: Sign | None = None
    who: str | None = None
    channel: str | None = None
    text: str | None = None
    forward: float | None = Field(default=None, gt=0)


@cache
def steps() -> tuple[Step, ...]:
    """The steps, in order."""
    loaded: Any = load(STEPS.read_text(encoding="utf-8"), Loader=CSafeLoader)
    return tuple(Step.model_validate(each) for each in loaded["steps"])


def listed(seed: Seed) -> list[dict[str, Any]]:
    """The steps for the page, with the id of whom each is played as; None where nobody of that name is here."""
    first_names = {member.name.split()[0]: member.id for member in seed.members}
    return [
        {
            "id": step.id,
            "title": step.title,
            "words": step.words,
            "member": first_names.get(step.who or ""),
            "who": step.who,
            "channel": step.channel,
            "text": step.text,
            "forward": step.forward,
        }
        for step in steps()
    ]


class Tour:
    """How far somebody has come."""

    def __init__(self) -> None:
        self._pressed: set[str] = set()
        self._come: set[str] = set()
        self._done: set[str] = set()
        self._read_to: dict[tuple[str, bool], str] = {}

    def pressed(self, action_id: str) -> None:
        """A control was pressed, and the app took it."""
        self._pressed.add(action_id)

    def look(self, workspace: Workspace) -> dict[str, list[str]]:
        """The ids of the steps that are done, and of those whose moment has come."""
        fresh = self._fresh(workspace)
        for step in steps():
            if step.comes and step.id not in self._come and self._happened(step.comes, fresh, workspace):
                self._come.add(step.id)
            if step.id not in self._done and self._happened(step.done, fresh, workspace):
                self._done.add(step.id)
        return {"done": sorted(self._done), "come": sorted(self._come)}

    def _happened(self, sign: Sign, fresh: list[Message], workspace: Workspace) -> bool:
        return bool(sign.pressed & self._pressed) or any(_shows(sign, message, workspace) for message in fresh)

    def _fresh(self, workspace: Workspace) -> list[Message]:
        """The messages since the last look: the page asks often, and a workspace may be full of them."""
        fresh: list[Message] = []
        for channel in workspace.channels.values():
            for kept, private in ((channel.messages, False), (channel.ephemerals, True)):
                last = self._read_to.get((channel.id, private), "")
                newest = _since(last, kept)
                if newest:
                    self._read_to[channel.id, private] = max(message.ts for message in newest)
                    fresh += newest
        return fresh


def _since(ts: str, kept: Mapping[str, Message]) -> list[Message]:
    return list(takewhile(lambda message: message.ts > ts, reversed(list(kept.values()))))


def _shows(sign: Sign, message: Message, workspace: Workspace) -> bool:
    if message.by_bot:
        return any(words in message.text for words in sign.shown)
    author = workspace.members.get(message.user)
    return sign.wrote is not None and author is not None and author.role == sign.wrote
