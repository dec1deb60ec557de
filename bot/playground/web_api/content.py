"""Text, blocks and metadata of something the app writes, checked the same way wherever it writes.

Used by the chat methods, by response URLs and by what a slash command is answered with.
"""

from dataclasses import dataclass
from typing import Any

from bot.playground.kit.surfaces import check_message_blocks
from bot.playground.parts import Parts
from bot.playground.refusal import ApiRefusal
from bot.playground.web_api.arguments import Arguments
from bot.playground.workspace import Blocks

TEXT_LIMIT = 40_000
MARKDOWN_LIMIT = 12_000
METADATA_LIMIT = 16_000


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a message is to say.

    `blocks` None means that none were sent, which an update reads differently from an empty list.
    """

    text: str | None
    blocks: Blocks | None
    metadata: dict[str, Any] | None


def read_content(parts: Parts, arguments: Arguments) -> Content:
    """Read and check what the app wants to say.

    Raises:
        ApiRefusal: with Slack's code for the first thing that is wrong.
    """
    text = str(arguments.given["text"]) if arguments.has("text") else None
    raw = arguments.json("blocks", malformed="invalid_blocks_format")
    markdown = arguments.text("markdown_text", "")
    if markdown:
        if text or raw:
            raise ApiRefusal("markdown_text_conflict")
        if len(markdown) > MARKDOWN_LIMIT:
            raise ApiRefusal("msg_too_long")
        text = markdown
    if text and len(text) > TEXT_LIMIT:
        raise ApiRefusal("msg_too_long")
    blocks = None if raw is None else check_message_blocks(raw, parts.name_block)
    return Content(text=text, blocks=blocks, metadata=_metadata(arguments))


def must_say_something(content: Content) -> None:
    """Refuse a message with neither text nor blocks.

    Raises:
        ApiRefusal: `no_text`.
    """
    if not content.blocks and not (content.text and content.text.strip()):
        raise ApiRefusal("no_text")


def _metadata(arguments: Arguments) -> dict[str, Any] | None:
    metadata = arguments.json("metadata", malformed="invalid_metadata_format")
    if metadata is None:
        return None
    if metadata == {}:
        return {}
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_payload"), dict):
        raise ApiRefusal("invalid_metadata_format")
    if not isinstance(metadata.get("event_type"), str) or not metadata["event_type"]:
        raise ApiRefusal("invalid_metadata_format")
    if len(str(metadata)) > METADATA_LIMIT:
        raise ApiRefusal("metadata_too_large")
    return {"event_type": metadata["event_type"], "event_payload": metadata["event_payload"]}
