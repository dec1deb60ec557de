"""The tokens that the chosen mode needs, or a plain word on each that is missing."""

from bot.settings.tree import Mode, Settings, WrongSettingError


def secrets_of(settings: Settings) -> tuple[str, str, str | None]:
    """The bot token, the app token and the signing secret. WrongSettingError names each that the mode needs."""
    bot = settings.bot_token.get_secret_value() if settings.bot_token else ""
    app = settings.app_token.get_secret_value() if settings.app_token else ""
    signing = settings.signing_secret.get_secret_value() if settings.signing_secret else None
    missing = []
    if not bot:
        missing.append("SLACK_BOT_TOKEN: set it to the bot token of your Slack app (it starts with xoxb-).")
    if settings.mode is Mode.SOCKET and not app:
        missing.append("SLACK_APP_TOKEN: set it to an app-level token with connections:write (it starts with xapp-).")
    if settings.mode is Mode.HTTP and not signing:
        missing.append("SLACK_SIGNING_SECRET: set it, so that requests over HTTP can be trusted.")
    if missing:
        hint = "No Slack workspace at hand? `attune demo` runs everything on this machine."
        raise WrongSettingError("\n".join([*missing, hint]))
    return bot, app, signing
