"""What a seed is made of: the team, the app, people, channels, groups, and what the app offers.

Each is a frozen model that refuses unknown fields, so that a misspelt one is named in place of being forgotten.
"""

from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator


def _iana(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"{name!r} is no time zone; use a name such as Europe/Lisbon") from error
    return name


class SeedPart(BaseModel):
    """Base of everything in a seed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SeedTeam(SeedPart):
    """The workspace itself; `domain` becomes part of links and of `auth.test`'s url."""

    id: str
    name: str
    domain: str


class SeedApp(SeedPart):
    """The one installed app, with the tokens and the secret that open the playground and nothing else."""

    id: str
    name: str
    bot_user_id: str
    bot_id: str
    bot_token: str
    app_token: str
    signing_secret: str
    verification_token: str = "playground-verification-token"  # noqa: S105 - sent in payloads, opens nothing
    app_token_scopes: frozenset[str] = frozenset({"connections:write"})
    client_id: str = "1111111111.2222222222"
    client_secret: str = "playground-client-secret"  # noqa: S105 - opens nothing but the playground
    redirect_urls: tuple[str, ...] = Field(default=("http://127.0.0.1", "http://localhost"), min_length=1)


class SeedMember(SeedPart):
    """One person or the bot.

    `team_id` differs from the workspace's own for people of another company. Guests are `is_restricted`; a guest of one
    channel is `is_ultra_restricted` as well (https://docs.slack.dev/reference/objects/user-object).
    """

    id: str
    name: str
    title: str = ""
    role: Literal["customer", "agent", "lead", "bot"]
    is_admin: bool = False
    tz: Annotated[str, AfterValidator(_iana)] = "Etc/UTC"
    team_id: str | None = None
    is_restricted: bool = False
    is_ultra_restricted: bool = False

    @model_validator(mode="after")
    def _single_channel_guests_are_guests(self) -> Self:
        if self.is_ultra_restricted and not self.is_restricted:
            raise ValueError(f"{self.name}: a guest of one channel is a guest; set is_restricted as well")
        return self


class SeedChannel(SeedPart):
    """One channel and who is in it at the start, by member id.

    `partners` names teams that a shared channel is connected with beside those its members come from.
    """

    id: str
    name: str
    topic: str = ""
    is_private: bool = False
    is_ext_shared: bool = False
    partners: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


class SeedUserGroup(SeedPart):
    """One user group: `handle` is what people type after the `@`."""

    id: str = Field(pattern=r"^S[A-Z0-9]+$")
    handle: str
    name: str
    description: str = ""
    users: tuple[str, ...] = ()
    is_disabled: bool = False


class SeedCommand(SeedPart):
    """A slash command as the manifest declares it; `should_escape` turns typed mentions into ids."""

    command: str = Field(pattern=r"^/\S+$")
    description: str = ""
    usage_hint: str = ""
    should_escape: bool = False


class SeedShortcut(SeedPart):
    """A shortcut as the manifest declares it: on a message, or global."""

    callback_id: str
    name: str
    type: Literal["message", "global"] = "message"
    description: str = ""


class SeedParameter(SeedPart):
    """What goes into a custom workflow step or comes out of it, as a manifest declares it."""

    name: str
    type: str = "string"
    title: str = ""
    description: str = ""
    is_required: bool = False


class SeedFunction(SeedPart):
    """A custom workflow step of the app."""

    callback_id: str
    title: str = ""
    description: str = ""
    inputs: tuple[SeedParameter, ...] = ()
    outputs: tuple[SeedParameter, ...] = ()


class SeedOther(SeedPart):
    """One more workspace, where the same app has a bot user of its own, and is installed at the start or later."""

    team: SeedTeam
    bot_user_id: str
    bot_id: str
    bot_token: str
    members: tuple[SeedMember, ...]
    channels: tuple[SeedChannel, ...]
    installed: bool = False
