"""The buttons of promises: which checkpoint, and which generation of it, each row of them was shown for."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.refs import CheckpointRef, parse_ref
from bot.playground import Playground
from tests.support.workspace import key_of


class Row(NamedTuple):
    """A row of buttons that stands somewhere: in which post, under which key of ours, and whose it is."""

    channel: str
    ts: str
    key: str
    block_id: str
    ref: CheckpointRef


def refs_in(blocks: Iterable[dict[str, Any]], action: str = Action.DONE) -> Iterator[CheckpointRef]:
    """The checkpoints that these blocks offer this action for."""
    return (ref for _, ref in _rows_in(blocks, action))


def rows(playground: Playground, action: str = Action.DONE, *, reader: str | None = None) -> list[Row]:
    """Every row with this action that stands in a post of the bot just now, the newest post first.

    Args:
        playground: where.
        action: the action id.
        reader: only what stands in our direct messages with this person.
    """
    found = [
        Row(channel.id, message.ts, key_of(message.metadata) or "", block_id, ref)
        for channel in playground.parts.workspace.channels.values()
        if reader is None or (channel.is_dm and reader in channel.members)
        for message in channel.messages.values()
        if message.by_bot
        for block_id, ref in _rows_in(message.blocks, action)
    ]
    return sorted(found, key=lambda row: row.ts, reverse=True)


def _rows_in(blocks: Iterable[dict[str, Any]], action: str) -> Iterator[tuple[str, CheckpointRef]]:
    for block in blocks:
        if block["type"] != "actions":
            continue
        for element in block["elements"]:
            if element["action_id"] == action:
                # In a ping the row knows its promise; an alert has one button, which does.
                value = element.get("value") if action == Action.TAKE else block["block_id"]
                yield block["block_id"], parse_ref(str(value))
