"""What a command that asks a model needs first: settings that name one."""

from bot.cli.stops import stop
from bot.settings import Settings, WrongSettingError, read_settings


def settings_with_a_model(otherwise: str) -> Settings:
    """The settings, which name a model. The command stops without one, before it does anything.

    Args:
        otherwise: what is not possible without one, and what to do, as the end of "No model is configured, so ...".
    """
    try:
        settings = read_settings()
    except WrongSettingError as wrong:
        stop(str(wrong))
    if settings.openai_api_key is None:
        stop(f"No model is configured, so {otherwise}")
    return settings
