"""Check that Slack will take a message or a view before it is sent, and say everything that is wrong with it at once.

Slack answers a breach with `invalid_blocks` and little else, and drops a whole message for one empty text. The findings
name places and lengths and never quote what stands there, so they are safe to log.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.adapters.slack.views import limits
from bot.adapters.slack.views.escape import is_visible, units
from bot.adapters.slack.views.surface_rules import BLOCKS, Walk, broadcasts, walk_block


class SurfaceError(ValueError):
    """Slack would refuse this message or view. `breaches` lists every reason, each with its place."""

    def __init__(self, breaches: Sequence[str]) -> None:
        super().__init__("; ".join(breaches))
        self.breaches = tuple(breaches)


def size(blocks: Sequence[Mapping[str, Any]]) -> int:
    """How large blocks are together: the length of their JSON, as Slack counts it towards `msg_blocks_too_long`."""
    return units(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")))


def check_message(blocks: Sequence[Mapping[str, Any]], text: str) -> None:
    """Raise SurfaceError unless Slack takes these blocks with this text beside them."""
    _settle(_message(blocks, text))


def check_view(view: Mapping[str, Any]) -> None:
    """Raise SurfaceError unless Slack takes this modal or Home tab."""
    _settle(_view(view))


def _settle(breaches: Iterator[str]) -> None:
    found = list(breaches)
    if found:
        raise SurfaceError(found)


def _message(blocks: Sequence[Mapping[str, Any]], text: str) -> Iterator[str]:
    if not is_visible(text):
        yield "text: is empty; notifications and screen readers have nothing to say"
    if units(text) > limits.MESSAGE_TEXT:
        yield f"text: {units(text)} characters, at most {limits.MESSAGE_TEXT}"
    yield from broadcasts("text", text)
    if size(blocks) > limits.MESSAGE_SIZE:
        yield f"blocks: {size(blocks)} characters together, at most {limits.MESSAGE_SIZE}"
    yield from _blocks(blocks, limits.MESSAGE_BLOCKS)


def _view(view: Mapping[str, Any]) -> Iterator[str]:
    kind = view.get("type")
    if kind not in {"modal", "home"}:
        yield "type: must be modal or home"
    if kind == "modal":
        yield from _frame(view)
    for name, limit in (("private_metadata", limits.METADATA), ("callback_id", limits.ID)):
        if units(view.get(name) or "") > limit:
            yield f"{name}: {units(view[name])} characters, at most {limit}"
    weight = len(json.dumps(view).encode())
    if weight > limits.VIEW_BYTES:
        yield f"view: {weight} bytes, at most {limits.VIEW_BYTES}"
    yield from _blocks(view.get("blocks") or [], limits.VIEW_BLOCKS)


def _frame(view: Mapping[str, Any]) -> Iterator[str]:
    asks = any(block.get("type") == "input" for block in view.get("blocks") or [])
    for name, needed in (("title", True), ("submit", asks), ("close", False)):
        words = view.get(name)
        if words is None:
            if needed:
                yield f"{name}: is missing"
            continue
        if not is_visible(words.get("text", "")):
            yield f"{name}: is empty"
        if units(words.get("text", "")) > limits.TITLE:
            yield f"{name}: {units(words['text'])} characters, at most {limits.TITLE}"


def _blocks(blocks: Sequence[Mapping[str, Any]], most: int) -> Iterator[str]:
    if not 1 <= len(blocks) <= most:
        yield f"blocks: {len(blocks)} of them, from 1 to {most}"
    walk = Walk()
    for index, block in enumerate(blocks):
        at = f"blocks[{index}]"
        if block.get("type") not in BLOCKS:
            yield f"{at}: unknown type of block"
        else:
            walk.action_ids.clear()
            yield from walk_block(at, block, walk)
            yield from (f"{at}: {times} elements share an action_id" for times in walk.action_ids.values() if times > 1)
    yield from (f"block_id: {times} blocks share one" for times in walk.block_ids.values() if times > 1)
