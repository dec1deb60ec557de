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
UPDATE_LIMIT = 4_000
"""How long the text of an update may be: https://docs.slack.dev/reference/methods/chat.update"""

ATTACHMENTS = 100
MARKDOWN_LIMIT = 12_000
METADATA_LIMIT = 16_000


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a message is to say.

    `blocks` None means that none were sent, which an update reads differently from an empty list. `truncated` says that
    the text was longer.
    """

    text: str | None
    blocks: Blocks | None
    metadata: dict[str, Any] | None
    attachments: Blocks = ()
    truncated: bool = False


def read_content(parts: Parts, arguments: Arguments, *, longest: int = TEXT_LIMIT, cut: bool = False) -> Content:
    """Read and check what the app wants to say, in a text of `longest` characters at most.

    A text that is longer is refused, or with `cut` posted as far as it goes, as a post is
    (https://docs.slack.dev/changelog/2018-04-truncating-really-long-messages).

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
    too_long = not markdown and len(text or "") > longest
    if too_long and not cut:
        raise ApiRefusal("msg_too_long")
    blocks = None if raw is None else check_message_blocks(raw, parts.name_block)
    attachments = _attachments(parts, arguments)
    return Content(
        text=text[:longest] if text and too_long else text,
        blocks=blocks,
        metadata=read_metadata(arguments),
        attachments=attachments,
        truncated=too_long,
    )


def warnings_of(content: Content) -> dict[str, Any]:
    """What an answer adds when the text was cut."""
    if not content.truncated:
        return {}
    told = f"[WARN] The text was cut and posted: it takes up to {TEXT_LIMIT:,} characters."
    return {"response_metadata": {"messages": [told], "warnings": ["message_truncated"]}}


def must_say_something(content: Content) -> None:
    """Refuse a message with neither text nor blocks nor attachments.

    Raises:
        ApiRefusal: `no_text`.
    """
    if not content.blocks and not content.attachments and not (content.text and content.text.strip()):
        raise ApiRefusal("no_text")


def _attachments(parts: Parts, arguments: Arguments) -> Blocks:
    given = arguments.json("attachments", malformed="invalid_attachments") or []
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise ApiRefusal("invalid_attachments")
    if len(given) > ATTACHMENTS:
        raise ApiRefusal("too_many_attachments")
    return tuple({**one, "id": number, **_blocks_of(parts, one)} for number, one in enumerate(given, start=1))


def _blocks_of(parts: Parts, attachment: dict[str, Any]) -> dict[str, Any]:
    blocks = attachment.get("blocks")
    return {"blocks": list(check_message_blocks(blocks, parts.name_block))} if blocks else {}


def read_metadata(arguments: Arguments) -> dict[str, Any] | None:
    """The metadata of a call; None when none was sent, an empty mapping when it is to be taken away.

    Raises:
        ApiRefusal: `invalid_metadata_format` or `metadata_too_large`.
    """
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
