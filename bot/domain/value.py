"""The base of everything the domain passes around: values that cannot change and refuse what they do not know."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Words for a person: never empty, never padded."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$")]
"""A short id that people type: lower case, digits, single hyphens or underscores."""

Confidence = Annotated[float, Field(ge=0, le=1)]
"""How sure a reading is: 0 is a guess, 1 is certain."""

Level = Annotated[int, Field(ge=0, le=3)]
"""Intensity or urgency: 0 none, 1 mild, 2 strong, 3 overwhelming."""


class Value(BaseModel):
    """A frozen value that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")
