"""What the workspace looks like when the playground starts.

The seed is data that anyone may edit, so it is checked as a whole before the server opens: a member named by a
channel must exist, a time zone must be one that Slack could send, and there is exactly one bot. An app manifest, when
given, brings the commands, the shortcuts and the subscribed events, so that the playground offers what the real
installation would.
"""

import json
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

DEFAULT_SEED = Path(__file__).parent / "seed.yaml"


class SeedError(ValueError):
    """A seed or a manifest that cannot be used; the message names the place and the mend."""


def _iana(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"{name!r} is no time zone; use a name such as Europe/Lisbon") from error
    return name


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SeedTeam(_Part):
    """The workspace itself; `domain` becomes part of links and of `auth.test`'s url."""

    id: str
    name: str
    domain: str


class SeedApp(_Part):
    """The one installed app, with the tokens and the secret that open the playground and nothing else."""

    id: str
    name: str
    bot_user_id: str
    bot_id: str
    bot_token: str
    app_token: str
    signing_secret: str
    verification_token: str = "playground-verification-token"  # noqa: S105 - sent in payloads, opens nothing


class SeedMember(_Part):
    """One person or the bot. `team_id` differs from the workspace's own for people of another company."""

    id: str
    name: str
    title: str = ""
    role: Literal["customer", "agent", "lead", "bot"]
    is_admin: bool = False
    tz: Annotated[str, AfterValidator(_iana)] = "Etc/UTC"
    team_id: str | None = None


class SeedChannel(_Part):
    """One channel and who is in it at the start, by member id."""

    id: str
    name: str
    topic: str = ""
    is_private: bool = False
    is_ext_shared: bool = False
    members: tuple[str, ...] = ()


class SeedCommand(_Part):
    """A slash command as the manifest declares it; `should_escape` turns typed mentions into ids."""

    command: str = Field(pattern=r"^/\S+$")
    description: str = ""
    usage_hint: str = ""
    should_escape: bool = False


class SeedShortcut(_Part):
    """A shortcut as the manifest declares it: on a message, or global."""

    callback_id: str
    name: str
    type: Literal["message", "global"] = "message"
    description: str = ""


class Seed(_Part):
    """The whole start state. `bot_events` None sends every event; a set sends only those, as Slack does.

    `scopes` None grants the app everything; of a set those are honoured that people and their attention need.
    `home_tab` says whether the app has its Home tab switched on.
    """

    team: SeedTeam
    app: SeedApp
    members: tuple[SeedMember, ...]
    channels: tuple[SeedChannel, ...]
    commands: tuple[SeedCommand, ...] = ()
    shortcuts: tuple[SeedShortcut, ...] = ()
    bot_events: frozenset[str] | None = None
    scopes: frozenset[str] | None = None
    home_tab: bool = True

    @model_validator(mode="after")
    def _joined_up(self) -> Self:
        ids = [member.id for member in self.members]
        names = ids + [channel.id for channel in self.channels]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"the id {twice[0]} is used twice; give each member and channel its own")
        bots = [member.id for member in self.members if member.role == "bot"]
        if bots != [self.app.bot_user_id]:
            raise ValueError(f"exactly one member has the role bot, and it is {self.app.bot_user_id}")
        for channel in self.channels:
            for member in channel.members:
                if member not in ids:
                    raise ValueError(f"channel {channel.name}: {member} is not among the members; add or remove it")
        return self


def load_seed(seed_path: Path | None = None, manifest_path: Path | None = None) -> Seed:
    """Read a seed file (the one in this package by default) and, when given, an app manifest in JSON on top of it.

    Raises:
        SeedError: when a file is missing, cannot be parsed or contradicts itself.
    """
    path = seed_path or DEFAULT_SEED
    try:
        loaded: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SeedError(f"{path}: cannot be read ({error.strerror}); give the path of a seed file") from error
    except yaml.YAMLError as error:
        raise SeedError(f"{path}: is not YAML: {error}") from error
    if not isinstance(loaded, dict):
        raise SeedError(f"{path}: must be a mapping with team, app, members and channels")
    overlay = read_manifest(manifest_path) if manifest_path else {}
    try:
        return Seed.model_validate(loaded | overlay)
    except ValidationError as error:
        raise SeedError(_sentences(path, error)) from error


def read_manifest(path: Path) -> dict[str, Any]:
    """The parts of a Slack app manifest that the playground honours: commands, shortcuts, events, scopes, Home tab."""
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SeedError(f"{path}: cannot be read ({error.strerror}); give the path of a manifest.json") from error
    except json.JSONDecodeError as error:
        raise SeedError(f"{path}:{error.lineno}: is not JSON: {error.msg}") from error
    if not isinstance(manifest, dict) or not isinstance(manifest.get("features", {}), dict):
        raise SeedError(f"{path}: is not an app manifest; it needs an object named features")
    features = manifest.get("features", {})
    subscriptions = manifest.get("settings", {}).get("event_subscriptions", {})
    events = subscriptions.get("bot_events")
    scopes = manifest.get("oauth_config", {}).get("scopes", {}).get("bot")
    return {
        "commands": [_only(command, SeedCommand) for command in features.get("slash_commands", [])],
        "shortcuts": [_only(shortcut, SeedShortcut) for shortcut in features.get("shortcuts", [])],
        "bot_events": None if events is None else frozenset(events),
        "scopes": None if scopes is None else frozenset(scopes),
        "home_tab": bool(features.get("app_home", {}).get("home_tab_enabled", False)),
    }


def _only(entry: dict[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    # A manifest entry carries more than the playground needs, such as the request URL.
    return {key: value for key, value in entry.items() if key in model.model_fields}


def _sentences(path: Path, error: ValidationError) -> str:
    return "\n".join(
        f"{path}: {'.'.join(str(step) for step in problem['loc']) or 'seed'}: {problem['msg']}"
        for problem in error.errors()
    )
