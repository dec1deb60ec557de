"""Plays a story: its people write their lines, each after a moment of typing that everybody can see."""

import asyncio
from typing import Any

from bot.playground.acts import talk
from bot.playground.parts import Parts
from bot.playground.refusal import StageError
from bot.playground.stories import Telling, cast


def listed(parts: Parts) -> list[dict[str, Any]]:
    """The stories that can be played with the people of this workspace."""
    return [
        {"id": story.id, "title": story.title, "about": story.about, "watch": story.watch, "channel": cues[0].channel}
        for story in parts.stories
        if (cues := cast(story, parts.seed))
    ]


def begin(parts: Parts, story_id: str) -> None:
    """Begin to play a story.

    Raises:
        StageError: when there is none of this name, its people are not here, or another one is being played.
    """
    story = next((each for each in parts.stories if each.id == story_id), None)
    if story is None:
        raise StageError(f"There is no story with the id {story_id!r}.", status=404)
    cues = cast(story, parts.seed)
    if cues is None:
        raise StageError(f"The people or channels of {story.title!r} are not in this workspace.", status=404)
    if parts.telling is not None:
        raise StageError("A story is being played already. Stop it first, or wait for its end.", status=409)
    parts.telling = Telling(story, cues)
    parts.changes.touch()
    parts.courier.later(_tell(parts, parts.telling))


def stop(parts: Parts) -> None:
    """Stop the story that is being played, if one is; what was written stays."""
    if parts.telling is not None:
        parts.telling.stopped.set()


async def _tell(parts: Parts, telling: Telling) -> None:
    first: str | None = None
    try:
        for number, cue in enumerate(telling.cues):
            telling.at = number
            parts.changes.touch()
            if await _stopped_within(telling, cue.line.pause):
                return
            under = first if cue.line.in_thread else None
            message = talk.say(parts, cue.member.id, cue.channel, cue.line.says, under)
            first = first or message.ts
    except StageError as error:
        # Somebody left the channel meanwhile; whoever looks at the page is told why the story ends here.
        for member in parts.workspace.members.values():
            if member.role != "bot":
                parts.note(member.id, f"The story ended early. {error.sentence}")
    finally:
        parts.telling = None
        parts.changes.touch()


async def _stopped_within(telling: Telling, seconds: float) -> bool:
    try:
        await asyncio.wait_for(telling.stopped.wait(), seconds)
    except TimeoutError:
        return telling.stopped.is_set()
    return True
