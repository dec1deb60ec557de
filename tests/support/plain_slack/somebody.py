"""Somebody in the plain stand-in's workspace: what they write, send, press and fill in, and what they read."""

from dataclasses import dataclass
from typing import Any

from tests.support.plain_slack import payloads
from tests.support.plain_slack.memory import Json
from tests.support.plain_slack.server import PlainSlack

SOON = 10.0
"""Seconds until something must show."""


@dataclass(frozen=True)
class Somebody:
    """A person, by id."""

    id: str
    slack: PlainSlack

    async def writes(self, words: str, channel: str, *, under: str | None = None) -> Json:
        """Write a message, in a thread under another if that is named."""
        thread = {"thread_ts": under} if under else {}
        message = self.slack.memory.post(channel, {"user": self.id, "text": words, **thread})
        inner = {**message, "channel": channel, "channel_type": "channel", "event_ts": message["ts"]}
        await self.slack.send(payloads.event(self.slack.memory, inner))
        return message

    async def sends(self, words: str, channel: str) -> None:
        """Send a slash command."""
        body = payloads.command(self.slack.memory, self.id, channel, words)
        await self.slack.send(body, answers=(self.id, channel, ""))

    async def presses(self, label: str, on: tuple[str, Json]) -> None:
        """Press the button of a message that is called this, or choose the option of that name."""
        channel, message = on
        action = _labelled(message, label)
        body = payloads.press(self.slack.memory, self.id, channel, message, action)
        await self.slack.send(body, answers=(self.id, channel, message["ts"]))

    async def picks(self, callback_id: str, channel: str, message: Json) -> None:
        """Choose an entry of a message's menu."""
        body = payloads.shortcut(self.slack.memory, self.id, channel, message, callback_id)
        await self.slack.send(body, answers=(self.id, channel, ""))

    async def opens_home(self) -> None:
        """Open the app's Home tab."""
        inner = {"type": "app_home_opened", "user": self.id, "tab": "home", "channel": "D1", "event_ts": "1.000001"}
        await self.slack.send(payloads.event(self.slack.memory, inner))

    async def submits(self, modal: Json, **entered: Any) -> dict[str, str]:
        """Submit a modal; what it says is wrong, by block, or nothing."""
        answer = await self.slack.send(payloads.submission(self.slack.memory, self.id, modal, entered))
        did = answer if isinstance(answer, dict) else {}
        if did.get("response_action") == "errors":
            return dict(did["errors"])
        if did.get("response_action") == "update":
            self.slack.memory.modals[self.id] = {**did["view"], "id": modal["id"]}
        elif self.slack.memory.modals.get(self.id, {}).get("id") == modal["id"]:
            del self.slack.memory.modals[self.id]
        return {}

    async def reads(self, words: str, *, within: float = SOON) -> tuple[str, Json]:
        """Wait for a message with these words in it; the newest, and where it stands."""

        def shows() -> tuple[str, Json] | None:
            seen = self.slack.memory.in_sight_of(self.id)
            return next((each for each in reversed(seen) if words in all_words(each[1])), None)

        found: tuple[str, Json] = await self.slack.memory.until(shows, within=within)
        return found

    async def is_asked(self, title: str) -> Json:
        """Wait for a modal of this title."""

        def shows() -> Json | None:
            view = self.slack.memory.modals.get(self.id)
            return view if view and view["title"]["text"] == title else None

        found: Json = await self.slack.memory.until(shows, within=SOON)
        return found

    async def sees_home(self, words: str) -> Json:
        """Wait for a Home tab with these words in it."""

        def shows() -> Json | None:
            view = self.slack.memory.homes.get(self.id)
            return view if view and words in all_words(view) else None

        found: Json = await self.slack.memory.until(shows, within=SOON)
        return found


def all_words(value: Any) -> str:
    """Every text in a message or a view, in order."""
    if isinstance(value, dict):
        return "\n".join(filter(None, [all_words(each) for name, each in value.items() if name != "metadata"]))
    if isinstance(value, list):
        return "\n".join(filter(None, map(all_words, value)))
    return value if isinstance(value, str) else ""


def _labelled(message: Json, label: str) -> Json:
    """What a press on a label sends of it."""
    for block in message.get("blocks") or []:
        for element in [*block.get("elements", []), *([block["accessory"]] if "accessory" in block else [])]:
            pressed = {"block_id": block.get("block_id"), "type": element.get("type")}
            pressed |= {"action_id": element.get("action_id")}
            if element.get("type") == "button" and element["text"]["text"] == label:
                return {**pressed, "value": element.get("value")}
            for option in element.get("options", []):
                if option["text"]["text"] == label:
                    return {**pressed, "selected_option": option}
    raise LookupError(f"No button and no option is called {label!r} here:\n{all_words(message)}")
