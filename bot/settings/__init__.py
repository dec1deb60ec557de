"""The settings: one frozen tree, read once, never a global."""

from bot.settings.tree import Mode, Settings, WrongSettingError, read_settings

__all__ = ["Mode", "Settings", "WrongSettingError", "read_settings"]
