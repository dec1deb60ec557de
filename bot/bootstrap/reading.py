"""The parts that reading and suggesting need, built and joined: the live library and the reader that learns from it."""

from pathlib import Path
from typing import NamedTuple

from bot.adapters.clock import SystemClock
from bot.adapters.content import LiveLibrary
from bot.adapters.reader import SimilarityReader
from bot.services.ports import Clock


class ReadingParts(NamedTuple):
    """The library (`refresh` it to see changed files) and the reader (have it `keep_up` after that)."""

    library: LiveLibrary
    reader: SimilarityReader


def reading_parts(content_dir: Path, clock: Clock | None = None, *, overlays_dir: Path | None = None) -> ReadingParts:
    """Load the content folder and learn from it. ContentError, listing every finding, when it is not clean.

    Args:
        content_dir: what serves every workspace.
        clock: tells since when content is live; without one, the machine's does.
        overlays_dir: holds a folder for each workspace that has content of its own.
    """
    now = (clock or SystemClock()).wall
    library = LiveLibrary(content_dir, overlays=overlays_dir, now=now)
    return ReadingParts(library, SimilarityReader(library))
