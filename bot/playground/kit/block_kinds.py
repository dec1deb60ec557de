"""The blocks themselves, and which of them may stand in a message, a modal or a home tab.

A block outside these lists is refused as unknown: calls, alerts, cards, carousels and containers among them, which no
app here uses. Source: https://docs.slack.dev/reference/block-kit/blocks
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.playground.kit.agent_blocks import ContextActions, Plan, TaskCard
from bot.playground.kit.composition import (
    Id,
    Markdown,
    Part,
    Plain150,
    Plain200,
    Plain2000,
    PlainText,
    Text2000,
    Text3000,
)
from bot.playground.kit.elements import ImageElement, SlackFile, one_picture
from bot.playground.kit.places import Accessory, Action, InputElement
from bot.playground.kit.rich_text import RichText
from bot.playground.kit.table import Table


class Block(Part):
    """What every block may carry."""

    block_id: Id | None = None


class Section(Block):
    """`section`: a text, fields, or both, with at most one element beside them."""

    type: Literal["section"]
    text: Text3000 | None = None
    fields: list[Text2000] | None = Field(default=None, min_length=1, max_length=10)
    accessory: Accessory | None = None
    expand: bool | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.text is None and self.fields is None:
            raise ValueError("must have text or fields")
        return self


class Divider(Block):
    """`divider`."""

    type: Literal["divider"]


class Header(Block):
    """`header`."""

    type: Literal["header"]
    text: Plain150


class Context(Block):
    """`context`: small texts and images."""

    type: Literal["context"]
    elements: list[Annotated[ImageElement | PlainText | Markdown, Field(discriminator="type")]] = Field(
        min_length=1, max_length=10
    )


class Actions(Block):
    """`actions`: a row of elements."""

    type: Literal["actions"]
    elements: list[Action] = Field(min_length=1, max_length=25)


class Input(Block):
    """`input`: one labelled field of a form."""

    type: Literal["input"]
    label: Plain2000
    element: InputElement
    hint: Plain2000 | None = None
    optional: bool | None = None
    dispatch_action: bool | None = None


class Image(Block):
    """`image` as a block of its own."""

    type: Literal["image"]
    image_url: str | None = Field(default=None, min_length=1, max_length=3000)
    slack_file: SlackFile | None = None
    alt_text: str = Field(min_length=1, max_length=2000)
    title: Plain2000 | None = None

    @model_validator(mode="after")
    def _has_one_source(self) -> Self:
        return one_picture(self)


class MarkdownBlock(Block):
    """`markdown`: standard markdown; the sum over a message is limited as well."""

    type: Literal["markdown"]
    text: str = Field(min_length=1, max_length=12000)


class Video(Block):
    """`video`: a picture that leads to a film; the app needs the scope links.embed:write."""

    type: Literal["video"]
    alt_text: str = Field(min_length=1)
    video_url: str = Field(pattern="^https://")
    thumbnail_url: str = Field(min_length=1)
    title: Plain200
    title_url: str | None = Field(default=None, pattern="^https://")
    description: Plain200 | None = None
    provider_icon_url: str | None = None
    provider_name: str | None = None
    author_name: str | None = Field(default=None, max_length=50)


class File(Block):
    """`file`: a file that lives elsewhere and was announced to Slack by the app."""

    type: Literal["file"]
    external_id: str = Field(min_length=1)
    source: Literal["remote"]


MessageBlock = Annotated[
    Section
    | Divider
    | Header
    | Context
    | Actions
    | ContextActions
    | Image
    | MarkdownBlock
    | RichText
    | Table
    | Video
    | File
    | TaskCard
    | Plan,
    Field(discriminator="type"),
]
ViewBlock = Annotated[
    Section | Divider | Header | Context | Actions | Image | RichText | Video | Input,
    Field(discriminator="type"),
]
