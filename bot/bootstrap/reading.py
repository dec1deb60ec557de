"""The parts that reading and suggesting need, built and joined: the live library and the reader that learns from it."""

from pathlib import Path
from typing import NamedTuple

from bot.adapters.content import LiveLibrary
from bot.adapters.reader import SimilarityReader


class ReadingParts(NamedTuple):
    """The library (call `refresh` to see changed files) and the reader, which follows it by itself."""

    library: LiveLibrary
    reader: SimilarityReader


def reading_parts(content_dir: Path) -> ReadingParts:
    """Load the content folder and learn from it. ContentError, listing every finding, when it is not clean."""
    library = LiveLibrary(content_dir)
    return ReadingParts(library, SimilarityReader(library, library.cues))
