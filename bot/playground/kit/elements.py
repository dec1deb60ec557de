"""Interactive elements: buttons, menus, pickers and inputs.

An element outside this list is refused as unknown. Left out on purpose until the bot needs them: external selects
(they ask the app for options), file inputs, workflow buttons, rich text inputs, feedback and icon buttons.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.playground.kit.composition import Confirm, Id, Option, OptionGroup, Part, Plain75, Plain150, RichOption

Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Time = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Element(Part):
    """What every interactive element may carry."""

    action_id: Id | None = None


class _Asking(Element):
    confirm: Confirm | None = None


class _Focusable(_Asking):
    focus_on_load: bool | None = None


class _Menu(_Focusable):
    placeholder: Plain150 | None = None


class _MultiMenu(_Menu):
    max_selected_items: int | None = Field(default=None, ge=1)


class Button(_Asking):
    """`button`."""

    type: Literal["button"]
    text: Plain75
    value: str | None = Field(default=None, max_length=2000)
    url: str | None = Field(default=None, max_length=3000)
    style: Literal["primary", "danger"] | None = None
    accessibility_label: str | None = Field(default=None, max_length=75)


class Overflow(_Asking):
    """`overflow`."""

    type: Literal["overflow"]
    options: list[Option] = Field(min_length=1, max_length=5)


class DatePicker(_Menu):
    """`datepicker`."""

    type: Literal["datepicker"]
    initial_date: Date | None = None


class TimePicker(_Menu):
    """`timepicker`."""

    type: Literal["timepicker"]
    initial_time: Time | None = None
    timezone: str | None = None


class DateTimePicker(_Focusable):
    """`datetimepicker`; times are whole seconds since the epoch with ten digits."""

    type: Literal["datetimepicker"]
    initial_date_time: int | None = Field(default=None, ge=1_000_000_000, le=9_999_999_999)


class _Listed(_Menu):
    options: list[Option] | None = Field(default=None, min_length=1, max_length=100)
    option_groups: list[OptionGroup] | None = Field(default=None, min_length=1, max_length=100)

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.options is None) == (self.option_groups is None):
            raise ValueError("must have either options or option_groups")
        return self

    def choices(self) -> list[Option]:
        """Every option, groups flattened."""
        return [*(self.options or []), *(option for group in self.option_groups or [] for option in group.options)]


class StaticSelect(_Listed):
    """`static_select`."""

    type: Literal["static_select"]
    initial_option: Option | None = None

    @model_validator(mode="after")
    def _initial_is_listed(self) -> Self:
        if self.initial_option and self.initial_option not in self.choices():
            raise ValueError("initial_option must be one of the options")
        return self


class MultiStaticSelect(_Listed):
    """`multi_static_select`."""

    type: Literal["multi_static_select"]
    initial_options: list[Option] | None = None
    max_selected_items: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _initial_are_listed(self) -> Self:
        if any(option not in self.choices() for option in self.initial_options or []):
            raise ValueError("initial_options must be among the options")
        return self


class UsersSelect(_Menu):
    """`users_select`."""

    type: Literal["users_select"]
    initial_user: str | None = None


class MultiUsersSelect(_MultiMenu):
    """`multi_users_select`."""

    type: Literal["multi_users_select"]
    initial_users: list[str] | None = None


class _Filter(Part):
    include: list[Literal["im", "mpim", "private", "public"]] | None = Field(default=None, min_length=1)
    exclude_external_shared_channels: bool | None = None
    exclude_bot_users: bool | None = None


class ConversationsSelect(_Menu):
    """`conversations_select`."""

    type: Literal["conversations_select"]
    initial_conversation: str | None = None
    default_to_current_conversation: bool | None = None
    response_url_enabled: bool | None = None
    filter: _Filter | None = None


class MultiConversationsSelect(_MultiMenu):
    """`multi_conversations_select`."""

    type: Literal["multi_conversations_select"]
    initial_conversations: list[str] | None = None
    default_to_current_conversation: bool | None = None
    filter: _Filter | None = None


class ChannelsSelect(_Menu):
    """`channels_select`."""

    type: Literal["channels_select"]
    initial_channel: str | None = None
    response_url_enabled: bool | None = None


class MultiChannelsSelect(_MultiMenu):
    """`multi_channels_select`."""

    type: Literal["multi_channels_select"]
    initial_channels: list[str] | None = None


class RadioButtons(_Focusable):
    """`radio_buttons`."""

    type: Literal["radio_buttons"]
    options: list[RichOption] = Field(min_length=1, max_length=10)
    initial_option: RichOption | None = None

    @model_validator(mode="after")
    def _initial_is_listed(self) -> Self:
        if self.initial_option and self.initial_option not in self.options:
            raise ValueError("initial_option must be one of the options")
        return self


class Checkboxes(_Focusable):
    """`checkboxes`."""

    type: Literal["checkboxes"]
    options: list[RichOption] = Field(min_length=1, max_length=10)
    initial_options: list[RichOption] | None = Field(default=None, min_length=1)

    @model_validator(mode="after")
    def _initial_are_listed(self) -> Self:
        if any(option not in self.options for option in self.initial_options or []):
            raise ValueError("initial_options must be among the options")
        return self


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


class ImageElement(Part):
    """`image` inside a section or a context."""

    type: Literal["image"]
    image_url: str = Field(min_length=1, max_length=3000)
    alt_text: str = Field(min_length=1, max_length=2000)


Menu = (
    StaticSelect
    | MultiStaticSelect
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
    Button | Overflow | Picker | Menu | Choice | ImageElement,
    Field(discriminator="type"),
]
Action = Annotated[
    Button | Overflow | Picker | DateTimePicker | Menu | Choice,
    Field(discriminator="type"),
]
InputElement = Annotated[
    PlainTextInput | NumberInput | EmailInput | UrlInput | Picker | DateTimePicker | Menu | Choice,
    Field(discriminator="type"),
]
