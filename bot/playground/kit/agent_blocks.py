"""Blocks that came with apps that think aloud: feedback and icon buttons, task cards and plans.

They stand in messages only. Sources: https://docs.slack.dev/reference/block-kit/blocks/context-actions-block,
task-card-block and plan-block beside it, and the models of slack_sdk (`models/blocks/blocks.py`).
"""

from typing import Annotated, Literal

from pydantic import Field

from bot.playground.kit.composition import Id, Part, Plain75
from bot.playground.kit.elements import Asking, Element
from bot.playground.kit.rich_text import RichText


class FeedbackButton(Part):
    """One of the two buttons of a pair."""

    text: Plain75
    value: str = Field(max_length=2000)
    accessibility_label: str | None = Field(default=None, max_length=75)


class FeedbackButtons(Element):
    """`feedback_buttons`: was this good or not."""

    type: Literal["feedback_buttons"]
    positive_button: FeedbackButton
    negative_button: FeedbackButton


class IconButton(Asking):
    """`icon_button`; `visible_to_user_ids` shows it to at most ten people."""

    type: Literal["icon_button"]
    icon: str = Field(min_length=1)
    text: Plain75
    accessibility_label: str | None = Field(default=None, max_length=75)
    value: str | None = Field(default=None, max_length=2000)
    visible_to_user_ids: list[str] | None = Field(default=None, max_length=10)


class ContextActions(Part):
    """`context_actions`."""

    type: Literal["context_actions"]
    block_id: Id | None = None
    elements: list[Annotated[FeedbackButtons | IconButton, Field(discriminator="type")]] = Field(
        min_length=1, max_length=5
    )


class Source(Part):
    """`url`: where an answer comes from."""

    type: Literal["url"]
    url: str = Field(min_length=1)
    text: str = Field(min_length=1)
    icon_url: str | None = None


class TaskCard(Part):
    """`task_card`: one step of the app's work, and how far it is."""

    type: Literal["task_card"]
    block_id: Id | None = None
    task_id: str = Field(min_length=1)
    title: str = Field(min_length=1)
    status: Literal["pending", "in_progress", "complete", "error"]
    details: RichText | None = None
    output: RichText | None = None
    sources: list[Source] | None = None


class Plan(Part):
    """`plan`: a title over task cards."""

    type: Literal["plan"]
    block_id: Id | None = None
    title: str = Field(min_length=1)
    tasks: list[TaskCard] | None = None
