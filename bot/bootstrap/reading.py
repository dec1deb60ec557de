"""The parts that reading and suggesting need, built and joined: the live library and the reader that learns from it."""

from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from bot.adapters import reader as readers
from bot.adapters.clock import SystemClock
from bot.adapters.content import LiveLibrary
from bot.adapters.reader import FollowingReader
from bot.services.ports import Clock


class ReadingParts(NamedTuple):
    """The library (`refresh` it to see changed files) and the reader (have it `keep_up` after that)."""

    library: LiveLibrary
    reader: FollowingReader[Any]
    trouble: str | None = None
    """Why the trained reader could not be loaded and the first one reads in its place, in words for an admin."""


def reading_parts(content_dir: Path, clock: Clock | None = None, *, overlays_dir: Path | None = None) -> ReadingParts:
    """Load the content folder and learn from it. ContentError, listing every finding, when it is not clean.

    Args:
        content_dir: what serves every workspace.
        clock: tells since when content is live; without one, the machine's does.
        overlays_dir: holds a folder for each workspace that has content of its own.
    """
    now = (clock or SystemClock()).wall
    library = LiveLibrary(content_dir, overlays=overlays_dir, now=now)
    try:
        # Imported here, for a machine on which its runtime cannot even be imported.
        by_encoder = import_module("bot.adapters.reader.by_encoder")
        return ReadingParts(library, by_encoder.encoder_reader(library, by_encoder.load_model()))
    except Exception as trouble:  # noqa: BLE001 - whatever a runtime or a file breaks with, messages are read
        return ReadingParts(library, readers.similarity_reader(library), f"{type(trouble).__name__}: {trouble}")
