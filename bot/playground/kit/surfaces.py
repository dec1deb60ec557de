"""The rules of a whole message, modal or home tab: how many blocks, which ids, how much text.

These are the rules that no single block can break on its own. Two of them differ from what people expect. A
`block_id` is unique in its message or view, but an `action_id` only inside its block: a list of rows with one "Done"
button each is fine. And the texts of a message together have a limit that Slack does not document; it was found near
13,200 characters.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from bot.playground.kit.block_kinds import MessageBlock, ViewBlock
from bot.playground.kit.composition import Id, Part, Plain24
from bot.playground.kit.problems import problem_lines
from bot.playground.refusal import ApiRefusal

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
MARKDOWN_TOTAL = 12_000
MESSAGE_CHARACTERS = 13_200
VIEW_BYTES = 250_000

_ROWS = frozenset({"actions", "context_actions"})
_MESSAGE = TypeAdapter(list[MessageBlock])


class _View(Part):
    callback_id: str | None = Field(default=None, max_length=255)
    private_metadata: str | None = Field(default=None, max_length=3000)
    external_id: Id | None = None
    blocks: list[ViewBlock] = Field(min_length=1, max_length=VIEW_BLOCKS)


class _Modal(_View):
    type: Literal["modal"]
    title: Plain24
    submit: Plain24 | None = None
    close: Plain24 | None = None
    clear_on_close: bool | None = None
    notify_on_close: bool | None = None
    submit_disabled: bool | None = None


class _Home(_View):
    type: Literal["home"]


def check_message_blocks(blocks: Any, name_block: Callable[[], str]) -> tuple[dict[str, Any], ...]:
    """The blocks of a message as they will be stored, with a `block_id` for each.

    Args:
        blocks: What the app sent, already parsed from JSON.
        name_block: Gives a fresh block id.

    Raises:
        ApiRefusal: `invalid_blocks_format`, `invalid_blocks` with lines, `invalid_attachments` for a second table, or
            `msg_blocks_too_long`.
    """
    if not isinstance(blocks, list):
        raise ApiRefusal("invalid_blocks_format")
    if len(blocks) > MESSAGE_BLOCKS:
        raise ApiRefusal("invalid_blocks", (f"no more than {MESSAGE_BLOCKS} items allowed [json-pointer:/blocks]",))
    try:
        _MESSAGE.validate_python(blocks)
    except ValidationError as error:
        raise ApiRefusal("invalid_blocks", problem_lines(error, blocks, "/blocks")) from error
    clashes = tuple(_clashes(blocks))
    if clashes:
        raise ApiRefusal("invalid_blocks", clashes)
    if sum(block["type"] == "table" for block in blocks) > 1:
        raise ApiRefusal("invalid_attachments", ("only_one_table_allowed",))
    markdown = sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
    if markdown > MARKDOWN_TOTAL or sum(_texts(blocks)) > MESSAGE_CHARACTERS:
        raise ApiRefusal("msg_blocks_too_long")
    return tuple(with_ids(blocks, name_block))


def check_view(view: Any, name_block: Callable[[], str]) -> dict[str, Any]:
    """A modal or home tab as it will be stored, with a `block_id` for each block.

    Raises:
        ApiRefusal: `invalid_arguments` with lines, or `view_too_large`.
    """
    if not isinstance(view, dict):
        raise ApiRefusal("invalid_arguments", ("must be an object [json-pointer:/view]",))
    if len(json.dumps(view).encode()) > VIEW_BYTES:
        raise ApiRefusal("view_too_large")
    kind: type[_View] = _Home if view.get("type") == "home" else _Modal
    try:
        kind.model_validate(view)
    except ValidationError as error:
        raise ApiRefusal("invalid_arguments", problem_lines(error, view, "/view")) from error
    blocks = view["blocks"]
    lines = [line.replace(":/blocks", ":/view/blocks") for line in _clashes(blocks)]
    if view["type"] == "modal" and not view.get("submit") and any(block["type"] == "input" for block in blocks):
        lines.append("missing required field: a modal with input blocks needs submit [json-pointer:/view/submit]")
    if lines:
        raise ApiRefusal("invalid_arguments", tuple(lines))
    return view | {"blocks": list(with_ids(blocks, name_block))}


def elements_of(block: dict[str, Any]) -> list[dict[str, Any]]:
    """The interactive elements of a block, in order."""
    if block["type"] in _ROWS:
        return list(block["elements"])
    one = block.get("element") if block["type"] == "input" else block.get("accessory")
    return [one] if one and one["type"] != "image" else []


def with_ids(blocks: list[dict[str, Any]], name: Callable[[], str]) -> Iterator[dict[str, Any]]:
    """The blocks with an id for each block and each interactive element, as Slack gives where the app left them out."""
    for block in blocks:
        named = block | {"block_id": block.get("block_id") or name()}
        if block["type"] in _ROWS:
            named["elements"] = [_with_action_id(element, name) for element in block["elements"]]
        for place in ("element", "accessory"):
            if block.get(place) and block[place]["type"] != "image":
                named[place] = _with_action_id(block[place], name)
        yield named


def _with_action_id(element: dict[str, Any], name: Callable[[], str]) -> dict[str, Any]:
    return element | {"action_id": element.get("action_id") or name()}


def _clashes(blocks: list[dict[str, Any]]) -> Iterator[str]:
    seen: set[str] = set()
    for number, block in enumerate(blocks):
        block_id = block.get("block_id")
        if block_id in seen:
            yield f'`block_id` "{block_id}" already exists [json-pointer:/blocks/{number}/block_id]'
        if block_id:
            seen.add(block_id)
        actions: set[str] = set()
        for place, element in enumerate(elements_of(block)):
            action_id = element.get("action_id")
            if action_id in actions:
                pointer = f"/blocks/{number}/elements/{place}/action_id"
                yield f'`action_id` "{action_id}" already exists [json-pointer:{pointer}]'
            if action_id:
                actions.add(action_id)


def _texts(node: Any) -> Iterator[int]:
    if isinstance(node, list):
        for item in node:
            yield from _texts(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "text" and isinstance(value, str):
                yield len(value)
            else:
                yield from _texts(value)
