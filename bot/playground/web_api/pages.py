"""Cursors: lists that come in pages.

A cursor of ours says only where to go on, wrapped so that nobody is tempted to build one.
"""

import base64
import binascii
from collections.abc import Sequence
from typing import Any, TypeVar

from bot.playground.refusal import ApiRefusal
from bot.playground.web_api.arguments import Arguments

ItemT = TypeVar("ItemT")


def page_start(arguments: Arguments) -> int:
    """Where the page begins that the cursor asks for.

    Raises:
        ApiRefusal: `invalid_cursor`.
    """
    cursor = arguments.text("cursor", "")
    if not cursor:
        return 0
    try:
        return int(base64.b64decode(cursor, validate=True).decode().removeprefix("next:"))
    except (binascii.Error, ValueError) as error:
        raise ApiRefusal("invalid_cursor") from error


def page_of(
    items: Sequence[ItemT], arguments: Arguments, *, default: int, most: int
) -> tuple[list[ItemT], dict[str, Any]]:
    """One page of a list, and the field that tells how to get the next; an empty cursor says that this was the last."""
    start = page_start(arguments)
    end = start + arguments.number("limit", default, most=most)
    cursor = base64.b64encode(f"next:{end}".encode()).decode() if end < len(items) else ""
    return list(items[start:end]), {"response_metadata": {"next_cursor": cursor}}
