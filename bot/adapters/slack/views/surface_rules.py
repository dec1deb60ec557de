"""The rules for single blocks and elements that `surface` applies: one small function for each kind."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.adapters.slack.views import limits
from bot.adapters.slack.views.escape import is_visible, units

_BROADCAST = re.compile(r"<!(?:channel|here|everyone|subteam\^)")

Json = Mapping[str, Any]


@dataclass
class Walk:
    """The ids met so far: block ids on the whole surface, action ids in the one block that is being checked."""

    block_ids: Counter[str] = field(default_factory=Counter)
    action_ids: Counter[str] = field(default_factory=Counter)


def broadcasts(at: str, text: str) -> Iterator[str]:
    """Attune calls nobody together: a broadcast in a text is always somebody else's words, come through unescaped."""
    if _BROADCAST.search(text):
        yield f"{at}: would notify a whole channel"


def walk_block(at: str, block: Json, walk: Walk) -> Iterator[str]:
    """Every breach in one block of a known type. Its ids are counted into `walk`."""
    block_id = block.get("block_id")
    if block_id is not None:
        walk.block_ids[block_id] += 1
        yield from _length(f"{at}.block_id", block_id, limits.ID)
    yield from BLOCKS[block["type"]](at, block, walk)


def _length(at: str, text: str, most: int) -> Iterator[str]:
    if not is_visible(text):
        yield f"{at}: is empty"
    if units(text) > most:
        yield f"{at}: {units(text)} characters, at most {most}"


def _count(at: str, items: object, least: int, most: int) -> Iterator[str]:
    number = len(items) if isinstance(items, list) else 0
    if not least <= number <= most:
        yield f"{at}: {number} of them, from {least} to {most}"


def _text(at: str, text: Json | None, most: int, *, plain: bool = False) -> Iterator[str]:
    if text is None:
        yield f"{at}: is missing"
        return
    kinds = {"plain_text"} if plain else {"plain_text", "mrkdwn"}
    if text.get("type") not in kinds:
        yield f"{at}: must be {' or '.join(sorted(kinds))}"
    if text.get("type") == "mrkdwn":
        yield from broadcasts(at, text.get("text", ""))
    yield from _length(at, text.get("text", ""), most)


def _section(at: str, block: Json, walk: Walk) -> Iterator[str]:
    if "text" not in block and not block.get("fields"):
        yield f"{at}: has neither text nor fields"
    if "text" in block:
        yield from _text(f"{at}.text", block["text"], limits.SECTION)
    if "fields" in block:
        yield from _count(f"{at}.fields", block["fields"], 1, limits.FIELDS)
        for index, each in enumerate(block["fields"]):
            yield from _text(f"{at}.fields[{index}]", each, limits.FIELD)
    if "accessory" in block:
        yield from _element(f"{at}.accessory", block["accessory"], walk)


def _header(at: str, block: Json, _walk: Walk) -> Iterator[str]:
    yield from _text(f"{at}.text", block.get("text"), limits.HEADER, plain=True)


def _markdown(at: str, block: Json, _walk: Walk) -> Iterator[str]:
    yield from _length(f"{at}.text", block.get("text", ""), limits.MARKDOWN)


def _divider(_at: str, _block: Json, _walk: Walk) -> Iterator[str]:
    yield from ()


def _image(at: str, block: Json, _walk: Walk) -> Iterator[str]:
    yield from _length(f"{at}.alt_text", block.get("alt_text", ""), limits.ALT_TEXT)


def _context(at: str, block: Json, _walk: Walk) -> Iterator[str]:
    yield from _count(f"{at}.elements", block.get("elements"), 1, limits.CONTEXT_ELEMENTS)
    for index, each in enumerate(block.get("elements") or []):
        spot = f"{at}.elements[{index}]"
        yield from _image(spot, each, _walk) if each.get("type") == "image" else _text(spot, each, limits.SECTION)


def _actions(at: str, block: Json, walk: Walk) -> Iterator[str]:
    yield from _count(f"{at}.elements", block.get("elements"), 1, limits.ACTION_ELEMENTS)
    for index, each in enumerate(block.get("elements") or []):
        yield from _element(f"{at}.elements[{index}]", each, walk)


def _input(at: str, block: Json, walk: Walk) -> Iterator[str]:
    yield from _text(f"{at}.label", block.get("label"), limits.LABEL, plain=True)
    if "hint" in block:
        yield from _text(f"{at}.hint", block["hint"], limits.LABEL, plain=True)
    yield from _element(f"{at}.element", block.get("element") or {}, walk)


def _rich_text(at: str, block: Json, _walk: Walk) -> Iterator[str]:
    yield from _count(f"{at}.elements", block.get("elements"), 1, limits.MESSAGE_BLOCKS)
    for index, each in enumerate(block.get("elements") or []):
        yield from _rich_part(f"{at}.elements[{index}]", each)


def _rich_part(at: str, part: Json) -> Iterator[str]:
    for index, each in enumerate(part.get("elements") or []):
        yield from _rich_part(f"{at}.elements[{index}]", each)
    if part.get("type") == "text" and not part.get("text"):
        yield f"{at}.text: is empty"
    if part.get("type") == "broadcast":
        yield f"{at}: would notify a whole channel"


BLOCKS: dict[str, Callable[[str, Json, Walk], Iterator[str]]] = {
    "section": _section,
    "header": _header,
    "markdown": _markdown,
    "divider": _divider,
    "image": _image,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "rich_text": _rich_text,
}
"""The kinds of block Attune uses, each with its check. Another kind is a breach until it has a check here."""


def _element(at: str, element: Json, walk: Walk) -> Iterator[str]:
    kind = element.get("type", "")
    if kind not in _ELEMENTS:
        yield f"{at}: unknown type of element"
        return
    if kind != "image":
        action_id = element.get("action_id", "")
        walk.action_ids[action_id] += 1
        yield from _length(f"{at}.action_id", action_id, limits.ID)
    if "placeholder" in element:
        yield from _text(f"{at}.placeholder", element["placeholder"], limits.PLACEHOLDER, plain=True)
    yield from _ELEMENTS[kind](at, element)


def _button(at: str, element: Json) -> Iterator[str]:
    yield from _text(f"{at}.text", element.get("text"), limits.BUTTON, plain=True)
    for name, most in (("value", limits.VALUE), ("accessibility_label", limits.BUTTON), ("url", limits.URL)):
        if name in element:
            yield from _length(f"{at}.{name}", element[name], most)


def _choices(most: int) -> Callable[[str, Json], Iterator[str]]:
    def check(at: str, element: Json) -> Iterator[str]:
        options = element.get("options") or []
        yield from _count(f"{at}.options", options, 1, most)
        for index, each in enumerate(options):
            spot = f"{at}.options[{index}]"
            yield from _text(f"{spot}.text", each.get("text"), limits.OPTION)
            yield from _length(f"{spot}.value", each.get("value", ""), limits.OPTION_VALUE)
            if "description" in each:
                yield from _text(f"{spot}.description", each["description"], limits.OPTION)
        if len({each.get("value") for each in options}) < len(options):
            yield f"{at}.options: two of them share a value"
        chosen = [element["initial_option"]] if "initial_option" in element else element.get("initial_options", [])
        if any(each not in options for each in chosen):
            yield f"{at}: what is chosen at first is not among the options"

    return check


def _typed(at: str, element: Json) -> Iterator[str]:
    most = element.get("max_length", limits.INPUT)
    if not 1 <= most <= limits.INPUT:
        yield f"{at}.max_length: {most}, from 1 to {limits.INPUT}"
    if units(element.get("initial_value", "")) > most:
        yield f"{at}.initial_value: {units(element['initial_value'])} characters, at most {most}"


def _number(at: str, element: Json) -> Iterator[str]:
    if "is_decimal_allowed" not in element:
        yield f"{at}.is_decimal_allowed: is missing"


def _anything(_at: str, _element: Json) -> Iterator[str]:
    yield from ()


_ELEMENTS: dict[str, Callable[[str, Json], Iterator[str]]] = {
    "button": _button,
    "static_select": _choices(limits.SELECT_OPTIONS),
    "multi_static_select": _choices(limits.SELECT_OPTIONS),
    "radio_buttons": _choices(limits.BOX_OPTIONS),
    "checkboxes": _choices(limits.BOX_OPTIONS),
    "overflow": _choices(limits.OVERFLOW_OPTIONS),
    "plain_text_input": _typed,
    "number_input": _number,
    "users_select": _anything,
    "multi_users_select": _anything,
    "conversations_select": _anything,
    "multi_conversations_select": _anything,
    "channels_select": _anything,
    "image": lambda at, element: _image(at, element, Walk()),
}
