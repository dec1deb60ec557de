"""Which element may stand where: beside a section, in a row of actions, or in the field of a form.

An element outside these lists is refused as unknown. The lists follow "works with block types" of each element's page
under https://docs.slack.dev/reference/block-kit/block-elements
"""

from typing import Annotated

from pydantic import Field

from bot.playground.kit.elements import (
    Button,
    Checkboxes,
    DatePicker,
    DateTimePicker,
    ImageElement,
    Overflow,
    RadioButtons,
    TimePicker,
    WorkflowButton,
)
from bot.playground.kit.inputs import EmailInput, FileInput, NumberInput, PlainTextInput, RichTextInput, UrlInput
from bot.playground.kit.menus import (
    ChannelsSelect,
    ConversationsSelect,
    ExternalSelect,
    MultiChannelsSelect,
    MultiConversationsSelect,
    MultiExternalSelect,
    MultiStaticSelect,
    MultiUsersSelect,
    StaticSelect,
    UsersSelect,
)

AnyMenu = (
    StaticSelect
    | MultiStaticSelect
    | ExternalSelect
    | MultiExternalSelect
    | UsersSelect
    | MultiUsersSelect
    | ConversationsSelect
    | MultiConversationsSelect
    | ChannelsSelect
    | MultiChannelsSelect
)
Picker = DatePicker | TimePicker
Choice = RadioButtons | Checkboxes

Accessory = Annotated[
    Button | WorkflowButton | Overflow | Picker | AnyMenu | Choice | ImageElement,
    Field(discriminator="type"),
]
Action = Annotated[
    Button | WorkflowButton | Overflow | Picker | DateTimePicker | AnyMenu | Choice,
    Field(discriminator="type"),
]
InputElement = Annotated[
    PlainTextInput
    | RichTextInput
    | NumberInput
    | EmailInput
    | UrlInput
    | FileInput
    | Picker
    | DateTimePicker
    | AnyMenu
    | Choice,
    Field(discriminator="type"),
]
