"""Texts, options and confirmation dialogs: the small objects that blocks and elements are made of.

A limit belongs to the place where a text stands, not to the text, so the same two text models appear here under
several names.
"""

from collections.abc import Callable
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

TOO_MUCH = "text_too_long"
"""The kind of mistake that a text object makes which is too long for its place; the limit is its `most`."""

Id = Annotated[str, Field(min_length=1, max_length=255)]


class Part(BaseModel):
    """Base of every model here: unknown fields are refused and numbers are not taken for texts, as Slack does."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class PlainText(Part):
    """`plain_text`."""

    type: Literal["plain_text"]
    text: str = Field(min_length=1)
    emoji: bool | None = None


class Markdown(Part):
    """`mrkdwn`, Slack's own markup."""

    type: Literal["mrkdwn"]
    text: str = Field(min_length=1)
    verbatim: bool | None = None


AnyText = Annotated[PlainText | Markdown, Field(discriminator="type")]

TextT = TypeVar("TextT", PlainText, Markdown, PlainText | Markdown)


def _at_most(limit: int) -> Callable[[TextT], TextT]:
    def check(text: TextT) -> TextT:
        if len(text.text) > limit:
            raise PydanticCustomError(TOO_MUCH, "{most}", {"most": limit})
        return text

    return check


Plain24 = Annotated[PlainText, AfterValidator(_at_most(24))]
Plain30 = Annotated[PlainText, AfterValidator(_at_most(30))]
Plain75 = Annotated[PlainText, AfterValidator(_at_most(75))]
Plain100 = Annotated[PlainText, AfterValidator(_at_most(100))]
Plain150 = Annotated[PlainText, AfterValidator(_at_most(150))]
Plain200 = Annotated[PlainText, AfterValidator(_at_most(200))]
Plain2000 = Annotated[PlainText, AfterValidator(_at_most(2000))]
Text75 = Annotated[AnyText, AfterValidator(_at_most(75))]
Text300 = Annotated[AnyText, AfterValidator(_at_most(300))]
Text2000 = Annotated[AnyText, AfterValidator(_at_most(2000))]
Text3000 = Annotated[AnyText, AfterValidator(_at_most(3000))]


class Confirm(Part):
    """The question asked before an element acts."""

    title: Plain100
    text: Text300
    confirm: Plain30
    deny: Plain30
    style: Literal["primary", "danger"] | None = None


class Option(Part):
    """One choice of a menu; `url` belongs to overflow menus only."""

    text: Plain75
    value: str = Field(max_length=150)
    description: Plain75 | None = None
    url: str | None = Field(default=None, max_length=3000)


class RichOption(Part):
    """One choice of radio buttons or checkboxes, which may carry markup."""

    text: Text75
    value: str = Field(max_length=150)
    description: Text75 | None = None


class OptionGroup(Part):
    """A named group of choices."""

    label: Plain75
    options: list[Option] = Field(min_length=1, max_length=100)
