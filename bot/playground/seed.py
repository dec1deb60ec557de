"""What the workspace looks like when the playground starts.

The seed is data that anyone may edit, so it is checked as a whole before the server opens: a member named by a
channel must exist, a time zone must be one that Slack could send, and there is exactly one bot. An app manifest, when
given, brings the commands, the shortcuts and the subscribed events, so that the playground offers what the real
installation would.
"""

import json
from pathlib import Path
from typing import Any, Self

import yaml
from pydantic import BaseModel, ValidationError, model_validator

from bot.playground.seed_parts import (
    SeedApp,
    SeedChannel,
    SeedCommand,
    SeedFunction,
    SeedMember,
    SeedOther,
    SeedParameter,
    SeedPart,
    SeedShortcut,
    SeedTeam,
    SeedUserGroup,
)

__all__ = [
    "DEFAULT_SEED",
    "Seed",
    "SeedApp",
    "SeedChannel",
    "SeedCommand",
    "SeedError",
    "SeedFunction",
    "SeedMember",
    "SeedOther",
    "SeedParameter",
    "SeedShortcut",
    "SeedTeam",
    "SeedUserGroup",
    "load_seed",
    "read_manifest",
]

DEFAULT_SEED = Path(__file__).parent / "seed.yaml"


class SeedError(ValueError):
    """A seed or a manifest that cannot be used; the message names the place and the mend."""


class Seed(SeedPart):
    """The whole start state. `bot_events` None sends every event; a set sends only those, as Slack does.

    `scopes` None grants the app everything; a set only those. `home_tab` says whether the app has its Home tab switched
    on. `history_limits` reads channels as Slack lets apps that are sold outside its Marketplace: once a minute, 15
    messages (https://docs.slack.dev/apis/web-api/rate-limits).
    """

    team: SeedTeam
    app: SeedApp
    members: tuple[SeedMember, ...]
    channels: tuple[SeedChannel, ...]
    commands: tuple[SeedCommand, ...] = ()
    shortcuts: tuple[SeedShortcut, ...] = ()
    functions: tuple[SeedFunction, ...] = ()
    others: tuple[SeedOther, ...] = ()
    usergroups: tuple[SeedUserGroup, ...] = ()
    bot_events: frozenset[str] | None = None
    scopes: frozenset[str] | None = None
    home_tab: bool = True
    history_limits: bool = False

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
        for group in self.usergroups:
            for member in group.users:
                if member not in ids:
                    raise ValueError(f"user group {group.handle}: {member} is not among the members; add or remove it")
        return self

    @model_validator(mode="after")
    def _others_are_others(self) -> Self:
        places = [self.team.id, *(other.team.id for other in self.others)]
        everybody = [*self.members, *(member for other in self.others for member in other.members)]
        everywhere = [*self.channels, *(channel for other in self.others for channel in other.channels)]
        ids = [member.id for member in everybody] + [channel.id for channel in everywhere]
        tokens = [self.app.bot_token, *(other.bot_token for other in self.others)]
        twice = sorted({name for names in (places, ids, tokens) for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"{twice[0]} stands in two workspaces; give each its own")
        for other in self.others:
            self.elsewhere(other)
        return self

    def elsewhere(self, other: SeedOther) -> "Seed":
        """The start state of another workspace: its own people and channels, the same app with another bot user."""
        app = {"bot_user_id": other.bot_user_id, "bot_id": other.bot_id, "bot_token": other.bot_token}
        return Seed(
            team=other.team,
            app=self.app.model_copy(update=app),
            members=other.members,
            channels=other.channels,
            commands=self.commands,
            shortcuts=self.shortcuts,
            functions=self.functions,
            bot_events=self.bot_events,
            scopes=self.scopes,
            home_tab=self.home_tab,
            history_limits=self.history_limits,
        )


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
        "functions": [_function(name, declared) for name, declared in manifest.get("functions", {}).items()],
        "bot_events": None if events is None else frozenset(events),
        "scopes": None if scopes is None else frozenset(scopes),
        "home_tab": bool(features.get("app_home", {}).get("home_tab_enabled", False)),
    }


def _only(entry: dict[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    # A manifest entry carries more than the playground needs, such as the request URL.
    return {key: value for key, value in entry.items() if key in model.model_fields}


def _function(callback_id: str, declared: dict[str, Any]) -> dict[str, Any]:
    sides = {"inputs": "input_parameters", "outputs": "output_parameters"}
    parameters = {
        side: [{"name": name} | _only(given, SeedParameter) for name, given in declared.get(listed, {}).items()]
        for side, listed in sides.items()
    }
    return {"callback_id": callback_id} | _only(declared, SeedFunction) | parameters


def _sentences(path: Path, error: ValidationError) -> str:
    return "\n".join(
        f"{path}: {'.'.join(str(step) for step in problem['loc']) or 'seed'}: {problem['msg']}"
        for problem in error.errors()
    )
