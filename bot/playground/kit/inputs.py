"""Typed fields of a form: plain and rich text, numbers, addresses and files.

They stand in an `input` block only. Source: https://docs.slack.dev/reference/block-kit/block-elements
"""

from typing import Literal

from pydantic import Field

from bot.playground.kit.composition import Part, Plain150
from bot.playground.kit.elements import Element
from bot.playground.kit.rich_text import RichText


class _DispatchConfig(Part):
    trigger_actions_on: list[Literal["on_enter_pressed", "on_character_entered"]] = Field(min_length=1)


class _Typed(Element):
    placeholder: Plain150 | None = None
    focus_on_load: bool | None = None
    dispatch_action_config: _DispatchConfig | None = None


class PlainTextInput(_Typed):
    """`plain_text_input`."""

    type: Literal["plain_text_input"]
    multiline: bool | None = None
    initial_value: str | None = None
    min_length: int | None = Field(default=None, ge=0, le=3000)
    max_length: int | None = Field(default=None, ge=1, le=3000)


class NumberInput(_Typed):
    """`number_input`; bounds are texts, as Slack wants them."""

    type: Literal["number_input"]
    is_decimal_allowed: bool
    initial_value: str | None = None
    min_value: str | None = None
    max_value: str | None = None


class EmailInput(_Typed):
    """`email_text_input`."""

    type: Literal["email_text_input"]
    initial_value: str | None = None


class UrlInput(_Typed):
    """`url_text_input`."""

    type: Literal["url_text_input"]
    initial_value: str | None = None


class RichTextInput(_Typed):
    """`rich_text_input`."""

    type: Literal["rich_text_input"]
    initial_value: RichText | None = None
    min_lines: int | None = Field(default=None, ge=1)
    max_lines: int | None = Field(default=None, ge=1)


class FileInput(Element):
    """`file_input`: up to ten files."""

    type: Literal["file_input"]
    filetypes: list[str] | None = Field(default=None, min_length=1)
    max_files: int | None = Field(default=None, ge=1, le=10)
