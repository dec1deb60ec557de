"""Menus: a static list, a list the app is asked for, people, channels and conversations.

Each comes in two kinds, for one choice and for several. Source:
https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element and multi-select-menu-element beside it.
"""

from typing import Literal, Self

from pydantic import Field, model_validator

from bot.playground.kit.composition import Option, OptionGroup, Part
from bot.playground.kit.elements import Menu


class MultiMenu(Menu):
    """A menu for several choices."""

    max_selected_items: int | None = Field(default=None, ge=1)


class _Listed(Menu):
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


class ExternalSelect(Menu):
    """`external_select`: the app is asked for the options once so many characters are typed (3 unless said)."""

    type: Literal["external_select"]
    initial_option: Option | None = None
    min_query_length: int | None = Field(default=None, ge=0)


class MultiExternalSelect(MultiMenu):
    """`multi_external_select`."""

    type: Literal["multi_external_select"]
    initial_options: list[Option] | None = None
    min_query_length: int | None = Field(default=None, ge=0)


class UsersSelect(Menu):
    """`users_select`."""

    type: Literal["users_select"]
    initial_user: str | None = None


class MultiUsersSelect(MultiMenu):
    """`multi_users_select`."""

    type: Literal["multi_users_select"]
    initial_users: list[str] | None = None


class _Filter(Part):
    include: list[Literal["im", "mpim", "private", "public"]] | None = Field(default=None, min_length=1)
    exclude_external_shared_channels: bool | None = None
    exclude_bot_users: bool | None = None


class ConversationsSelect(Menu):
    """`conversations_select`."""

    type: Literal["conversations_select"]
    initial_conversation: str | None = None
    default_to_current_conversation: bool | None = None
    response_url_enabled: bool | None = None
    filter: _Filter | None = None


class MultiConversationsSelect(MultiMenu):
    """`multi_conversations_select`."""

    type: Literal["multi_conversations_select"]
    initial_conversations: list[str] | None = None
    default_to_current_conversation: bool | None = None
    filter: _Filter | None = None


class ChannelsSelect(Menu):
    """`channels_select`."""

    type: Literal["channels_select"]
    initial_channel: str | None = None
    response_url_enabled: bool | None = None


class MultiChannelsSelect(MultiMenu):
    """`multi_channels_select`."""

    type: Literal["multi_channels_select"]
    initial_channels: list[str] | None = None
