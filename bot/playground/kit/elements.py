"""Interactive elements: buttons, pickers and lists of choices that stand open.

Menus and typed fields have files of their own; which element may stand where is said in `places`. Source:
https://docs.slack.dev/reference/block-kit/block-elements
"""

from typing import Annotated, Any, Literal, Protocol, Self, TypeVar

from pydantic import Field, model_validator

from bot.playground.kit.composition import Confirm, Id, Option, Part, Plain75, Plain150, RichOption

Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Time = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Element(Part):
    """What every interactive element may carry."""

    action_id: Id | None = None


class Asking(Element):
    """An element that may ask before it acts."""

    confirm: Confirm | None = None


class Focusable(Asking):
    """An element that may take the focus when a view opens."""

    focus_on_load: bool | None = None


class Menu(Focusable):
    """An element that says what it is for while it is empty."""

    placeholder: Plain150 | None = None


class Button(Asking):
    """`button`."""

    type: Literal["button"]
    text: Plain75
    value: str | None = Field(default=None, max_length=2000)
    url: str | None = Field(default=None, max_length=3000)
    style: Literal["primary", "danger"] | None = None
    accessibility_label: str | None = Field(default=None, max_length=75)


class WorkflowButton(Element):
    """`workflow_button`: starts a workflow by its link."""

    type: Literal["workflow_button"]
    text: Plain75
    workflow: dict[str, Any]
    style: Literal["primary", "danger"] | None = None
    accessibility_label: str | None = Field(default=None, max_length=75)


class Overflow(Asking):
    """`overflow`."""

    type: Literal["overflow"]
    options: list[Option] = Field(min_length=1, max_length=5)


class DatePicker(Menu):
    """`datepicker`."""

    type: Literal["datepicker"]
    initial_date: Date | None = None


class TimePicker(Menu):
    """`timepicker`."""

    type: Literal["timepicker"]
    initial_time: Time | None = None
    timezone: str | None = None


class DateTimePicker(Focusable):
    """`datetimepicker`; times are whole seconds since the epoch with ten digits."""

    type: Literal["datetimepicker"]
    initial_date_time: int | None = Field(default=None, ge=1_000_000_000, le=9_999_999_999)


class RadioButtons(Focusable):
    """`radio_buttons`."""

    type: Literal["radio_buttons"]
    options: list[RichOption] = Field(min_length=1, max_length=10)
    initial_option: RichOption | None = None

    @model_validator(mode="after")
    def _initial_is_listed(self) -> Self:
        if self.initial_option and self.initial_option not in self.options:
            raise ValueError("initial_option must be one of the options")
        return self


class Checkboxes(Focusable):
    """`checkboxes`."""

    type: Literal["checkboxes"]
    options: list[RichOption] = Field(min_length=1, max_length=10)
    initial_options: list[RichOption] | None = Field(default=None, min_length=1)

    @model_validator(mode="after")
    def _initial_are_listed(self) -> Self:
        if any(option not in self.options for option in self.initial_options or []):
            raise ValueError("initial_options must be among the options")
        return self


class SlackFile(Part):
    """A picture that was uploaded to Slack, by its id or its address."""

    id: str | None = None
    url: str | None = None

    @model_validator(mode="after")
    def _is_named(self) -> Self:
        if (self.id is None) == (self.url is None):
            raise ValueError("must have either id or url")
        return self


class Picture(Protocol):
    """Something that shows one picture."""

    @property
    def image_url(self) -> str | None:
        """Where it lies on the web."""

    @property
    def slack_file(self) -> SlackFile | None:
        """Or which uploaded file it is."""


PictureT = TypeVar("PictureT", bound=Picture)


def one_picture(image: PictureT) -> PictureT:
    """Refuse an image with no source or two.

    Raises:
        ValueError: when it has not exactly one.
    """
    if (image.image_url is None) == (image.slack_file is None):
        raise ValueError("missing required field: image_url or slack_file")
    return image


class ImageElement(Part):
    """`image` inside a section or a context."""

    type: Literal["image"]
    image_url: str | None = Field(default=None, min_length=1, max_length=3000)
    slack_file: SlackFile | None = None
    alt_text: str = Field(min_length=1, max_length=2000)

    @model_validator(mode="after")
    def _has_one_source(self) -> Self:
        return one_picture(self)
