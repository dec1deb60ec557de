"""The blocks themselves, and which of them may stand in a message, a modal or a home tab.

A block outside this list is refused as unknown. Left out until the bot needs them: table, video, file, call, context
actions, plan and task cards. Rich text is taken as it comes apart from its outer shape.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from bot.playground.kit.composition import Id, Markdown, Part, Plain150, Plain2000, PlainText, Text2000, Text3000
from bot.playground.kit.elements import Accessory, Action, ImageElement, InputElement


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
    image_url: str = Field(min_length=1, max_length=3000)
    alt_text: str = Field(min_length=1, max_length=2000)
    title: Plain2000 | None = None


class MarkdownBlock(Block):
    """`markdown`: standard markdown; the sum over a message is limited as well."""

    type: Literal["markdown"]
    text: str = Field(min_length=1, max_length=12000)


class RichText(Block):
    """`rich_text`, checked only on the outside."""

    type: Literal["rich_text"]
    elements: list[dict[str, Any]] = Field(min_length=1)


MessageBlock = Annotated[
    Section | Divider | Header | Context | Actions | Image | MarkdownBlock | RichText,
    Field(discriminator="type"),
]
ViewBlock = Annotated[
    Section | Divider | Header | Context | Actions | Image | RichText | Input,
    Field(discriminator="type"),
]
