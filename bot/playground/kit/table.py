"""Tables: rows of plain or rich cells, one table in a message.

Source: https://docs.slack.dev/reference/block-kit/blocks/table-block
"""

from typing import Annotated, Literal

from pydantic import Field

from bot.playground.kit.composition import Id, Part
from bot.playground.kit.rich_text import RichText

ROWS = 100
COLUMNS = 20


class RawText(Part):
    """`raw_text`: a cell of plain words."""

    type: Literal["raw_text"]
    text: str = Field(min_length=1)


class RawNumber(Part):
    """`raw_number`: a cell that sorts as a number; `text` is how it is shown."""

    type: Literal["raw_number"]
    value: int | float
    text: str | None = None


class Column(Part):
    """How one column is set."""

    align: Literal["left", "center", "right"] | None = None
    is_wrapped: bool | None = None


Cell = Annotated[RawText | RawNumber | RichText, Field(discriminator="type")]
Row = Annotated[list[Cell], Field(min_length=1, max_length=COLUMNS)]


class Table(Part):
    """`table`."""

    type: Literal["table"]
    block_id: Id | None = None
    rows: list[Row] = Field(min_length=1, max_length=ROWS)
    column_settings: list[Column | None] | None = Field(default=None, max_length=COLUMNS)
