"""Content: playbooks, drills and cues, kept as YAML by writers, checked in their words, and live without a release."""

from bot.adapters.content.check import check_content
from bot.adapters.content.finding import Finding
from bot.adapters.content.json_schema import schemas
from bot.adapters.content.live import LiveLibrary
from bot.adapters.content.load import load_content, load_over, read_content
from bot.adapters.content.overlays import OverlayFolders, overlay_folders
from bot.adapters.content.reading import ContentSet, Loaded
from bot.adapters.content.shelf import Shelf
from bot.adapters.content.template import new_playbook_files

__all__ = [
    "ContentSet",
    "Finding",
    "LiveLibrary",
    "Loaded",
    "OverlayFolders",
    "Shelf",
    "check_content",
    "load_content",
    "load_over",
    "new_playbook_files",
    "overlay_folders",
    "read_content",
    "schemas",
]
