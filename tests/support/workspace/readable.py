"""What people read: a message, a modal or the Home tab, in words, and what is expected of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from functools import cache
from textwrap import dedent
from typing import Any

from bot.cli.demo.transcript import spoken, text_of
from bot.playground.seed import load_seed

Json = dict[str, Any]

ANY = "[...]"
"""Stands in expected words for any words on the same line: a time, a name, an id."""


def words_of(message: Json) -> str:
    """Everything in a message that can be read."""
    return "\n".join([str(message.get("text", "")), *text_of(message)])


def as_read(lines: Iterable[str]) -> list[str]:
    """Lines as they stand on the screen: names for ids, and dates written out."""
    return [spoken(line, _names()) for line in lines]


@cache
def _names() -> dict[str, str]:
    seed = load_seed()
    people = {member.id: f"@{member.name}" for member in seed.members}
    return people | {channel.id: f"#{channel.name}" for channel in seed.channels}


class Readable:
    """Something with words and buttons in it."""

    @property
    def words(self) -> str:
        """Everything in it that can be read."""
        raise NotImplementedError

    @property
    def lines(self) -> list[str]:
        """What it says, block by block, as it stands on the screen."""
        raise NotImplementedError

    @property
    def blocks(self) -> list[Json]:
        """Its blocks."""
        raise NotImplementedError

    def shows(self, *expected: str) -> None:
        """Each of these words stands in it."""
        for words in expected:
            assert words in self.words, f"{words!r} does not stand here:\n{self.words}"

    def shows_no(self, *unexpected: str) -> None:
        """None of these words stands in it."""
        for words in unexpected:
            assert words not in self.words, f"{words!r} stands here:\n{self.words}"

    def reads_like(self, expected: str) -> None:
        """All of it reads like this, line by line; `[...]` stands for any words on a line."""
        wanted, found = dedent(expected).strip().splitlines(), [line.strip() for line in self.lines]
        same = len(wanted) == len(found) and all(map(alike, wanted, found))
        difference = "\n".join(unified_diff(wanted, found, "expected", "found", lineterm="", n=99))
        assert same, f"It reads otherwise:\n{difference}"

    def offers(self, *labels: str) -> None:
        """It has buttons or menus of these names."""
        there = {label_of(each) for _, each in controls_in(self.blocks)}
        for label in labels:
            assert label in there, f"There is no {label!r} here, but {sorted(there)}."

    def offers_no(self, *labels: str) -> None:
        """It has no button and no menu of these names; of no name at all when none is given."""
        there = {label_of(each) for _, each in controls_in(self.blocks)}
        assert not there & (set(labels) or there), f"There is {sorted(there & (set(labels) or there))} here."


@dataclass(frozen=True)
class Seen(Readable):
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
    def lines(self) -> list[str]:
        """What it says, block by block."""
        return as_read(text_of(self.message))

    @property
    def blocks(self) -> list[Json]:
        """Its blocks."""
        return list(self.message["blocks"])

    @property
    def private(self) -> bool:
        """Whether it is shown to this person alone."""
        return bool(self.message["ephemeral"])


@dataclass(frozen=True)
class Modal(Readable):
    """A modal in front of somebody, or their Home tab."""

    view_id: str
    view: Json

    @property
    def words(self) -> str:
        """What it says outside its inputs."""
        return "\n".join(text_of(self.view))

    @property
    def lines(self) -> list[str]:
        """The same, block by block."""
        return as_read(text_of(self.view))

    @property
    def blocks(self) -> list[Json]:
        """Its blocks."""
        return list(self.view["blocks"])

    @property
    def title(self) -> str:
        """What stands above it."""
        return str(self.view["title"]["text"])

    def inputs(self) -> list[str]:
        """The block ids of what it asks for."""
        return [block["block_id"] for block in self.blocks if block["type"] == "input"]


def controls_in(blocks: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Json]]:
    """What can be pressed or chosen from, each with its block's id, in the order it stands there."""
    for block in blocks:
        for element in [*block.get("elements", []), block.get("accessory") or {}]:
            if "action_id" in element:
                yield str(block.get("block_id", "")), element


def label_of(element: Mapping[str, Any]) -> str:
    """What stands on a button or, before anything is chosen, in a menu."""
    return str((element.get("text") or element.get("placeholder") or {}).get("text", ""))


def choices_in(element: Mapping[str, Any]) -> list[Json]:
    """The options of a menu, grouped or not, a set of radio buttons or of boxes."""
    groups = [group["options"] for group in element.get("option_groups") or []]
    return [option for options in [element.get("options") or [], *groups] for option in options]


def alike(expected: str, found: str) -> bool:
    """Whether a line is what was expected, where `[...]` stands for any words."""
    pattern = ".*".join(re.escape(part) for part in expected.strip().split(ANY))
    return re.fullmatch(pattern, found) is not None
