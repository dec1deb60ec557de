"""Rich text: what Slack's own editor writes, down to the last styled word.

Four containers hold inline pieces. The pieces are read loosely where Slack adds fields of its own (an emoji comes back
with its code point), and strictly where a missing field would be refused. Source:
https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from bot.playground.kit.composition import Id, Part


class _Piece(Part):
    model_config = ConfigDict(extra="allow", strict=True, frozen=True)

    style: dict[str, bool] | None = None


class TextPiece(_Piece):
    """`text`."""

    type: Literal["text"]
    text: str = Field(min_length=1)


class LinkPiece(_Piece):
    """`link`; without a text the address is shown."""

    type: Literal["link"]
    url: str = Field(min_length=1)
    text: str | None = None


class EmojiPiece(_Piece):
    """`emoji` by its name, without colons."""

    type: Literal["emoji"]
    name: str = Field(min_length=1)


class UserPiece(_Piece):
    """`user`: a mention."""

    type: Literal["user"]
    user_id: str = Field(min_length=1)


class GroupPiece(_Piece):
    """`usergroup`: a mention of a user group."""

    type: Literal["usergroup"]
    usergroup_id: str = Field(min_length=1)


class ChannelPiece(_Piece):
    """`channel`: a mention of a channel."""

    type: Literal["channel"]
    channel_id: str = Field(min_length=1)


class BroadcastPiece(_Piece):
    """`broadcast`: everybody, the channel, or who is here."""

    type: Literal["broadcast"]
    range: Literal["here", "channel", "everyone"]


class ColorPiece(_Piece):
    """`color`: a hex value shown with its colour."""

    type: Literal["color"]
    value: str = Field(min_length=1)


class DatePiece(_Piece):
    """`date`: a moment, told in the reader's own zone by `format`."""

    type: Literal["date"]
    timestamp: int
    format: str = Field(min_length=1)
    url: str | None = None
    fallback: str | None = None


Piece = Annotated[
    TextPiece
    | LinkPiece
    | EmojiPiece
    | UserPiece
    | GroupPiece
    | ChannelPiece
    | BroadcastPiece
    | ColorPiece
    | DatePiece,
    Field(discriminator="type"),
]


class RichSection(Part):
    """`rich_text_section`: running text."""

    type: Literal["rich_text_section"]
    elements: list[Piece]


class RichList(Part):
    """`rich_text_list`: points or numbers; nested by `indent`."""

    type: Literal["rich_text_list"]
    style: Literal["bullet", "ordered"]
    elements: list[RichSection]
    indent: int | None = Field(default=None, ge=0)
    offset: int | None = Field(default=None, ge=0)
    border: int | None = Field(default=None, ge=0, le=1)


class RichPreformatted(Part):
    """`rich_text_preformatted`: code."""

    type: Literal["rich_text_preformatted"]
    elements: list[Piece]
    border: int | None = Field(default=None, ge=0, le=1)
    language: str | None = None


class RichQuote(Part):
    """`rich_text_quote`."""

    type: Literal["rich_text_quote"]
    elements: list[Piece]
    border: int | None = Field(default=None, ge=0, le=1)


class RichText(Part):
    """`rich_text`."""

    type: Literal["rich_text"]
    block_id: Id | None = None
    elements: list[Annotated[RichSection | RichList | RichPreformatted | RichQuote, Field(discriminator="type")]] = (
        Field(min_length=1)
    )
