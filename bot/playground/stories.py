"""The story library: what a customer writes in each of a few hard moments, played line by line on the stage.

The words live in `stories.yaml`, where anybody can change them. A story is played by the server, so that every open
page sees the same, and one at a time, because two at once would be nobody's story.
"""

import asyncio
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from yaml import CSafeLoader, YAMLError, load

from bot.playground.seed import Seed, SeedError, SeedMember

DEFAULT_STORIES = Path(__file__).parent / "stories.yaml"
LONGEST_PAUSE = 10.0


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Line(_Part):
    """What one person writes after typing for `pause` seconds; `in_thread` puts it under the story's first line."""

    who: str = Field(min_length=1)
    channel: str = Field(min_length=1)
    says: str = Field(min_length=1, max_length=4000)
    pause: float = Field(default=1.0, ge=0, le=LONGEST_PAUSE)
    in_thread: bool = False


class Story(_Part):
    """One story: what it is about, where to look, and what is written."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str = Field(min_length=1, max_length=80)
    about: str = Field(min_length=1, max_length=200)
    watch: str = Field(default="", max_length=200)
    lines: tuple[Line, ...] = Field(min_length=1, max_length=20)


class _Library(_Part):
    stories: tuple[Story, ...]


@dataclass(frozen=True)
class Cue:
    """A line with everybody found: who writes, and the channel's id."""

    member: SeedMember
    channel: str
    line: Line


@dataclass
class Telling:
    """A story that is being played; `at` counts the lines that were written."""

    story: Story
    cues: tuple[Cue, ...]
    at: int = 0
    stopped: asyncio.Event = field(default_factory=asyncio.Event)

    def shown(self) -> dict[str, Any]:
        """What the page shows of it: the story, and who types where just now."""
        cue = self.cues[self.at]
        return {
            "id": self.story.id,
            "title": self.story.title,
            "step": self.at + 1,
            "of": len(self.cues),
            "who": cue.member.id,
            "channel": cue.channel,
        }


@cache
def load_stories(path: Path = DEFAULT_STORIES) -> tuple[Story, ...]:
    """Read a library.

    Raises:
        SeedError: when the file is missing, cannot be parsed, or holds what is no story; every problem is named.
    """
    try:
        loaded: Any = load(path.read_text(encoding="utf-8"), Loader=CSafeLoader)
    except OSError as error:
        raise SeedError(f"{path}: cannot be read ({error.strerror}); give the path of a file with stories") from error
    except YAMLError as error:
        raise SeedError(f"{path}: is not YAML: {error}") from error
    try:
        stories = _Library.model_validate(loaded).stories
    except ValidationError as error:
        raise SeedError("\n".join(_sentence(path, loaded, problem) for problem in error.errors())) from error
    ids = [story.id for story in stories]
    twice = sorted({each for each in ids if ids.count(each) > 1})
    if twice:
        raise SeedError(f"{path}: the id {twice[0]} is used twice; give each story its own")
    return stories


def cast(story: Story, seed: Seed) -> tuple[Cue, ...] | None:
    """The lines with everybody found in this workspace; None when somebody or some channel is missing there."""
    cues: list[Cue] = []
    for line in story.lines:
        member = next((each for each in seed.members if line.who in {each.name, each.name.split()[0]}), None)
        channel = next((each for each in seed.channels if each.name == line.channel), None)
        if member is None or member.role == "bot" or channel is None or member.id not in channel.members:
            return None
        cues.append(Cue(member, channel.id, line))
    return tuple(cues)


def _sentence(path: Path, loaded: Any, problem: Any) -> str:
    """A problem with the name of its story where there is one, since a place in a list helps nobody."""
    steps = list(problem["loc"])
    match steps:
        case ["stories", int(number), *_] if isinstance(loaded["stories"][number], dict):
            named = loaded["stories"][number].get("id", f"story {number + 1}")
            steps[:2] = [f"stories, {named}"]
    return f"{path}: {'.'.join(map(str, steps)) or 'stories'}: {problem['msg']}"
