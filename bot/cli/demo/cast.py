"""Who plays in the demonstration, and how their team is set up: by a lead, in Slack, as any team would be."""

from typing import Any, Final

from bot.playground import StageClient

DANA: Final = "U0DANA"
"""The customer."""

MAYA: Final = "U0MAYA"
"""The agent who gets the suggestions."""

JON: Final = "U0JON"
"""The agent who steps in."""

INES: Final = "U0INES"
"""The lead."""

SUPPORT: Final = "C0SUPPORT"
TRIAGE: Final = "C0TRIAGE"
TEAM: Final = "C0TEAM"

CHOICES: Final[dict[str, Any]] = {
    "listen": ["listen"],
    "suggests_to": [MAYA],
    "agents": [MAYA, JON],
    "leads": [INES],
    "triage_channel": TRIAGE,
    "team_channel": TEAM,
    "grace": "10",
    "zone": "Europe/Lisbon",
}
"""What the lead chooses in the set-up modal."""


async def names_of(stage: StageClient) -> dict[str, str]:
    """What people and channels are called, by id."""
    seen = await stage.state(INES)
    people = {member["id"]: f"@{member['name']}" for member in seen["members"]}
    return people | {channel["id"]: f"#{channel['name']}" for channel in seen["channels"]}


async def modal_of(stage: StageClient, who: str, *, within: float = 5.0) -> dict[str, Any]:
    """The modal in front of this person, once it is there: `{"view_id": ..., "view": {...}}`."""
    found: dict[str, Any] = await stage.until(who, lambda seen: seen["modal"], within=within)
    return found


async def prepare(stage: StageClient) -> None:
    """Ines sets the team up in #support."""
    await stage.until(INES, lambda seen: seen["bot_connected"], within=15)
    await stage.command(INES, SUPPORT, "/assist", "setup")
    modal = await modal_of(stage, INES)
    await stage.submit(INES, modal["view_id"], CHOICES)
    await stage.until(INES, lambda seen: "Saved." in str(seen["channels"]), within=5)
