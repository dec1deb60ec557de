"""A finished message: its blocks, kept within what Slack takes, and the same in plain text beside them.

The text is what notifications show and screen readers read, so it has to say everything that the blocks say.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from slack_sdk.models.blocks import Block

from bot.adapters.slack.views.escape import units
from bot.adapters.slack.views.limits import MESSAGE_BLOCKS, MESSAGE_TEXT
from bot.adapters.slack.views.surface import size

ROOMS = (2_800, 1_200, 500, 200, 80)
"""The most that any one text may take. The first that makes the whole message small enough is taken."""

COMFORTABLE = 12_000
"""How large all blocks may be together. Slack refuses somewhat more, and not always at the same size."""

LINE = 700
"""The most that one text may take in the plain text of a message."""

REST = "The rest is in the message itself."


Room = TypeVar("Room")
"""What a message is given to lay itself out in."""


class Rendered(NamedTuple):
    """A message for Slack. `text` is mrkdwn, escaped, and stands in wherever the blocks cannot be shown."""

    text: str
    blocks: list[dict[str, Any]]


def rendered(lines: Iterable[str], build: Callable[[int], Sequence[Block]]) -> Rendered:
    """A message from its lines of plain text and its blocks.

    Args:
        lines: the text, already escaped.
        build: makes the blocks so that no one text in them is longer than the number it is given.
    """
    return Rendered(fallback(lines), settled(build, ROOMS))


def fallback(lines: Iterable[str]) -> str:
    """The lines as one text. What no longer fits is left out as whole lines, and the text says so."""
    kept: list[str] = []
    used = units(REST)
    for line in lines:
        used += units(line) + 1
        if used > MESSAGE_TEXT:
            return "\n".join([*kept, REST])
        kept.append(line)
    return "\n".join(kept)


def settled(build: Callable[[Room], Sequence[Block]], rooms: Iterable[Room]) -> list[dict[str, Any]]:
    """The blocks in the first of these rooms that makes the whole message small enough, or in the last of them."""
    blocks: list[dict[str, Any]] = []
    for room in rooms:
        blocks = [block.to_dict() for block in build(room)]
        if len(blocks) <= MESSAGE_BLOCKS and size(blocks) <= COMFORTABLE:
            break
    return blocks
