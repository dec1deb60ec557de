"""What the rules of the platform are asked and told with: places, people, small blocks, and how a call was refused."""

from collections.abc import Awaitable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.playground import Seed, load_seed

SUPPORT, TRIAGE, TEAM, PARTNER = "C0SUPPORT", "C0TRIAGE", "C0TEAM", "C0PARTNER"
MAYA, JON, INES, DANA, ATTUNE = "U0MAYA", "U0JON", "U0INES", "U0DANA", "U0ATTUNE"
HARBOR, NORTHWIND = "T0HARBOR", "T0NORTHW"

Json = dict[str, Any]


def plain(text: str) -> Json:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


def section(text: str = "Hello", **more: Any) -> Json:
    """A section."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(action_id: str = "go", **more: Any) -> Json:
    """A button."""
    return {"type": "button", "text": plain("Go"), "action_id": action_id, **more}


def modal(*blocks: Json, **more: Any) -> Json:
    """A modal."""
    return {"type": "modal", "title": plain("Form"), "blocks": list(blocks or (section(),)), **more}


def seeded(**changes: Any) -> Seed:
    """The workspace of the package with some things changed."""
    return load_seed().model_copy(update=changes)


async def refused(call: Awaitable[Any]) -> Json:
    """The whole answer that this call is refused with."""
    with pytest.raises(SlackApiError) as caught:
        await call
    answer: Json = caught.value.response.data
    return answer


async def code(call: Awaitable[Any]) -> str:
    """The error code that this call is refused with."""
    return str((await refused(call))["error"])


async def lines(call: Awaitable[Any]) -> list[str]:
    """What the refusal says in its lines."""
    return list((await refused(call))["response_metadata"]["messages"])
