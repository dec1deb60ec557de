"""Content: playbooks, drills and cues, kept as YAML by writers, checked in their words, and live without a release."""

from bot.adapters.content.finding import Finding
from bot.adapters.content.live import LiveLibrary
from bot.adapters.content.load import ContentSet, Loaded, load_content

__all__ = ["ContentSet", "Finding", "LiveLibrary", "Loaded", "load_content"]
