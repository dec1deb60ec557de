"""What can be set, in one frozen tree. Values come from the environment or `.env`; `.env.example` lists them all."""

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Literal, Self

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from bot.settings.model import ModelSettings
from bot.settings.paths import default_content_dir
from bot.settings.unknown import unknown_variables

TOKENS = (
    "SLACK_BOT_TOKEN",
    "SLACK_CLI_XOXB",
    "SLACK_APP_TOKEN",
    "SLACK_CLI_XAPP",
    "SLACK_SIGNING_SECRET",
    "OPENAI_API_KEY",
)
"""Variables that stand empty in `.env.example`: empty means not set."""


class Mode(StrEnum):
    """How Slack reaches the bot: over a socket the bot opens, or over HTTP."""

    SOCKET = "socket"
    HTTP = "http"


class WrongSettingError(ValueError):
    """A setting cannot be used. The text names the variable and the mend."""


class Settings(ModelSettings):
    """All settings, read once at start.

    Raises pydantic's ValidationError on a wrong value; `read_settings` turns that into plain sentences.
    """

    model_config = SettingsConfigDict(
        frozen=True, env_file=".env", env_prefix="ATTUNE_", extra="ignore", hide_input_in_errors=True
    )

    mode: Mode = Mode.SOCKET
    bot_token: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("SLACK_BOT_TOKEN", "SLACK_CLI_XOXB")
    )
    app_token: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("SLACK_APP_TOKEN", "SLACK_CLI_XAPP")
    )
    signing_secret: SecretStr | None = Field(default=None, validation_alias="SLACK_SIGNING_SECRET")
    api_url: str = Field(default="https://slack.com/api/", validation_alias="SLACK_API_URL")
    database_url: SecretStr = Field(default=SecretStr("sqlite:///attune.db"), validation_alias="DATABASE_URL")
    content_dir: Path = Field(default_factory=default_content_dir)
    overlays_dir: Path | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=3000, ge=0, le=65535)
    lease_seconds: float = Field(default=4.0, gt=1, le=300)
    poll_seconds: float = Field(default=0.25, gt=0, le=60)
    clock_factor: float = Field(default=1.0, ge=1, le=3600)
    clock_epoch: datetime | None = None
    clock_file: Path | None = None
    keep_days: int = Field(default=30, ge=1, le=365)
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take empty tokens for tokens that are not set, so that none hides one that has another name."""
        del settings_cls
        for source in (env_settings, dotenv_settings):
            if isinstance(source, EnvSettingsSource):
                given = source.env_vars.items()
                source.env_vars = {name: value for name, value in given if value or name.upper() not in TOKENS}
        return init_settings, env_settings, dotenv_settings, file_secret_settings

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_any_case(cls, level: object) -> object:
        return level.lower() if isinstance(level, str) else level

    @field_validator("api_url")
    @classmethod
    def _api_url_ends_with_a_slash(cls, url: str) -> str:
        if not url.startswith(("https://", "http://")):
            raise ValueError("start it with https:// (or http:// for a stand-in on this machine)")
        return url if url.endswith("/") else url + "/"

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: SecretStr) -> SecretStr:
        if not url.get_secret_value().startswith(("sqlite:", "postgresql:", "postgresql+asyncpg:", "postgres:")):
            raise ValueError("use sqlite:///attune.db or postgresql://user:password@host/name")
        return url

    @field_validator("overlays_dir", "clock_file", mode="before")
    @classmethod
    def _empty_is_not_set(cls, path: object) -> object:
        return path or None

    @field_validator("overlays_dir")
    @classmethod
    def _a_folder_that_is_there(cls, folder: Path | None) -> Path | None:
        if folder is not None and not folder.is_dir():
            raise ValueError(f"there is no folder at {folder}: make it, or take the variable away")
        return folder

    @field_validator("clock_epoch")
    @classmethod
    def _aware(cls, epoch: datetime | None) -> datetime | None:
        return epoch if epoch is None or epoch.tzinfo else epoch.replace(tzinfo=UTC)

    @model_validator(mode="after")
    def _a_fast_clock_has_a_start(self) -> Self:
        if self.clock_factor != 1 and self.clock_epoch is None:
            raise ValueError(
                "with ATTUNE_CLOCK_FACTOR set ATTUNE_CLOCK_EPOCH too, so that a restart keeps the same time"
            )
        return self


def read_settings() -> Settings:
    """Read the settings from the environment and `.env`.

    Raises WrongSettingError that lists every wrong or unknown variable with what to do about it.
    """
    known = [_variable((name,)) for name, field in Settings.model_fields.items() if field.validation_alias is None]
    unknown = unknown_variables(Settings, known)
    try:
        settings = Settings()
    except ValidationError as trouble:
        wrong = [
            f"{_variable(error['loc'])}: {error['msg'].removeprefix('Value error, ')}" for error in trouble.errors()
        ]
        raise WrongSettingError("\n".join([*unknown, *wrong])) from None
    if unknown:
        raise WrongSettingError("\n".join(unknown))
    return settings


def _variable(loc: tuple[int | str, ...]) -> str:
    name = str(loc[0]) if loc else "settings"
    return name if name.isupper() else f"ATTUNE_{name.upper()}"
