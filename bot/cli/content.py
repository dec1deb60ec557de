"""The content that a command works on: the library and the reader from the set folder, or a plain way out."""

from pathlib import Path

from bot.bootstrap.reading import ReadingParts, reading_parts
from bot.cli.stops import FOUND_PROBLEMS, stop
from bot.domain.errors import ContentError
from bot.settings import WrongSettingError, read_settings


def content_folder() -> Path:
    """The content folder as it is set. Stops the command when a setting is wrong."""
    try:
        return read_settings().content_dir
    except WrongSettingError as wrong:
        stop(str(wrong))


def open_parts() -> ReadingParts:
    """The library and the reader. Stops the command when the content is not clean."""
    folder = content_folder()
    try:
        return reading_parts(folder)
    except ContentError as broken:
        stop(
            f"{broken}\nThe playbooks cannot be used as they are. Mend the lines above, then try again.", FOUND_PROBLEMS
        )
