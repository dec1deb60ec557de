"""What can be set about the language model. With no key there is none, and everything else here counts for nothing."""

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings

from bot.settings.paths import default_prompts_dir


class ModelSettings(BaseSettings):
    """The part of the settings that is about the model."""

    openai_api_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    model_url: str = "https://api.openai.com/v1"
    model_name: str = Field(default="gpt-5.4-mini", min_length=1, max_length=200)
    model_api: Literal["responses", "chat"] = "responses"
    model_reasoning: Literal["none", "minimal", "low", "off"] = "none"
    model_budget_seconds: float = Field(default=1.5, ge=0.2, le=60)
    model_at_once: int = Field(default=4, ge=1, le=100)
    model_price_in: float = Field(default=0.0, ge=0, le=10_000, allow_inf_nan=False)
    model_price_out: float = Field(default=0.0, ge=0, le=10_000, allow_inf_nan=False)
    prompts_dir: Path = Field(default_factory=default_prompts_dir)

    @field_validator("openai_api_key")
    @classmethod
    def _fits_a_header(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None and not (key.get_secret_value().isascii() and key.get_secret_value().isprintable()):
            raise ValueError("it holds a sign that no key has (perhaps a line break): copy it once more")
        return key

    @field_validator("model_url")
    @classmethod
    def _an_address_and_nothing_else(cls, url: str) -> str:
        try:
            parts = urlsplit(url)
            named = parts.scheme in {"https", "http"} and parts.hostname and parts.port != 0
        except ValueError:  # what urlsplit makes of a port that is none
            parts, named = urlsplit(""), None
        if not named:
            raise ValueError("start it with https:// (or http:// for a server of your own) and name a host")
        if parts.username is not None or parts.query or parts.fragment:
            raise ValueError("it is an address and nothing else: put the key in OPENAI_API_KEY")
        return url.rstrip("/")

    @field_validator("prompts_dir")
    @classmethod
    def _prompts_are_there(cls, folder: Path) -> Path:
        if not folder.is_dir():
            raise ValueError(f"there is no folder at {folder}: make it, or take the variable away")
        return folder
