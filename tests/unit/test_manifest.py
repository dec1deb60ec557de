"""The manifest asks Slack for what the code uses, for all of it, and for nothing else."""

import ast
import inspect
import json
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, cast

from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.desk import Desk
from bot.adapters.slack.intake import ORIGIN
from bot.adapters.slack.listeners import register
from bot.adapters.slack.views.ids import Action, Callback
from bot.playground.seed import load_seed
from bot.settings.paths import default_manifest

BOT = Path(__file__).parents[2] / "bot"
MANIFEST: dict[str, Any] = json.loads(default_manifest().read_text(encoding="utf-8"))
FEATURES, SETTINGS = MANIFEST["features"], MANIFEST["settings"]

CHANNELS = ("channels", "groups")
"""Slack's words for public and private channels: where customers and teams write."""

SCOPES: dict[str, set[str]] = {
    # Each method's own page says what it needs: docs.slack.dev/reference/methods/<name>. Where that depends on the
    # kind of conversation, these are the kinds in which the bot calls it.
    "auth_test": set(),
    "apps_connections_open": set(),  # it takes the app-level token, with connections:write, which no manifest grants
    "chat_postMessage": {"chat:write"},
    "chat_postEphemeral": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_info": {f"{kind}:read" for kind in CHANNELS},
    "conversations_history": {f"{kind}:history" for kind in (*CHANNELS, "im")},  # pings are looked up in messages
    "conversations_replies": {f"{kind}:history" for kind in CHANNELS},
    "conversations_open": {"im:write"},
    "dnd_info": {"dnd:read"},
    "users_getPresence": {"users:read"},
    "users_info": {"users:read"},
    "views_open": set(),
    "views_publish": set(),
    "views_update": set(),
}

EVENT_TYPES = {"channels": "channel", "groups": "group", "im": "im", "mpim": "mpim"}
"""What `message.<suffix>` is called in the event's own `channel_type`."""

EVENTS = SETTINGS["event_subscriptions"]["bot_events"]
MESSAGES = [event.partition(".")[2] for event in EVENTS if event.startswith("message.")]
"""The kinds of conversation in which messages are subscribed to. Other events need no scope of their own."""

Listener = Callable[..., Awaitable[None]]


class Recorder:
    """Stands where the Bolt app would and keeps what is registered: by kind, by name, the listener."""

    def __init__(self) -> None:
        self.heard: dict[str, dict[str, Listener]] = defaultdict(dict)

    def __getattr__(self, kind: str) -> Callable[[str], Callable[[Listener], Listener]]:
        def named(name: str) -> Callable[[Listener], Listener]:
            def keep(listener: Listener) -> Listener:
                self.heard[kind][str(name)] = listener
                return listener

            return keep

        return named


class HeardBy(NamedTuple):
    """A desk of which only the ears are there."""

    hear_customer: Listener
    hear_agent: Listener


def registered(desk: object = None) -> dict[str, dict[str, Listener]]:
    app = Recorder()
    register(cast("AsyncApp", app), cast("Desk", desk))
    return app.heard


def syntax(folder: Path) -> Iterator[ast.AST]:
    for file in sorted(folder.rglob("*.py")):
        yield from ast.walk(ast.parse(file.read_text(encoding="utf-8")))


def web_api_methods() -> set[str]:
    """Every Web API method that is called anywhere outside the playground, whatever the client is called there."""
    called = {
        node.func.attr
        for folder in ("adapters", "bootstrap", "cli")
        for node in syntax(BOT / folder)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    return {
        name
        for name in called
        if "_" in name and name != "api_call" and inspect.iscoroutinefunction(getattr(AsyncWebClient, name, None))
    }


def members_used(enum: str, folder: Path) -> set[str]:
    return {
        node.attr
        for node in syntax(folder)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == enum
    }


def test_every_command_has_a_listener_and_every_listener_its_command() -> None:
    assert {each["command"] for each in FEATURES["slash_commands"]} == registered()["command"].keys()


def test_every_shortcut_has_a_listener_and_every_listener_its_shortcut() -> None:
    listed = {each["callback_id"] for each in FEATURES["shortcuts"] if each["type"] == "message"}
    assert listed == registered()["message_shortcut"].keys()
    assert {each["type"] for each in FEATURES["shortcuts"]} == {"message"}
    assert not registered().keys() - {"command", "message_shortcut", "event", "action", "view"}


def test_every_event_subscribed_to_has_a_listener_and_every_listener_its_event() -> None:
    subscribed = {event.partition(".")[0] for event in EVENTS}
    assert subscribed == registered()["event"].keys()


async def test_messages_are_heard_in_the_kinds_of_channel_that_are_subscribed_to_and_in_no_other() -> None:
    heard: list[str] = []

    async def hear(**said: Any) -> None:
        heard.append(said["place"].channel)

    listener = registered(HeardBy(hear, hear))["event"]["message"]
    for kind in EVENT_TYPES.values():
        event = {"type": "message", "channel": kind, "channel_type": kind, "user": "U1", "ts": "1.2", "text": "Hello"}
        await listener(event=event, body={"team_id": "T1", "event": event}, context={ORIGIN: "message:1"})
    assert sorted(heard) == sorted(2 * [EVENT_TYPES[suffix] for suffix in MESSAGES])


def test_the_bot_asks_for_the_scopes_it_needs_and_for_no_other() -> None:
    calls = web_api_methods()
    assert calls == SCOPES.keys(), "Bring the table above in line with the calls, each with its scopes."
    needed = {scope for method in calls for scope in SCOPES[method]}
    needed |= {f"{suffix}:history" for suffix in MESSAGES}
    if FEATURES["slash_commands"] or FEATURES["shortcuts"]:
        needed.add("commands")
    asked = MANIFEST["oauth_config"]["scopes"]["bot"]
    assert sorted(needed) == asked
    assert "user" not in MANIFEST["oauth_config"]["scopes"]


def test_every_button_and_select_that_a_view_shows_has_a_listener() -> None:
    shown = {str(Action[name]) for name in members_used("Action", BOT / "adapters" / "slack" / "views")}
    assert shown == registered()["action"].keys() == {str(each) for each in Action}


def test_every_modal_has_a_listener_and_every_callback_is_one_of_them_or_a_shortcut() -> None:
    listeners = registered()
    shown = {str(Callback[name]) for name in members_used("Callback", BOT / "adapters" / "slack" / "views")}
    assert shown == listeners["view"].keys()
    shortcuts = {str(Callback.SUGGEST_SHORTCUT), str(Callback.CHECK_SHORTCUT)}
    assert {str(each) for each in Callback} == listeners["view"].keys() | shortcuts
    assert listeners["message_shortcut"].keys() == shortcuts


def test_buttons_reach_the_bot_and_no_address_is_needed_for_socket_mode() -> None:
    assert SETTINGS["interactivity"] == {"is_enabled": True}
    assert SETTINGS["socket_mode_enabled"] is True
    assert not [each for each in FEATURES["slash_commands"] if "url" in each]


def test_the_messages_tab_is_shown_because_pings_arrive_there() -> None:
    assert FEATURES["app_home"]["messages_tab_enabled"] is True


def test_the_home_tab_is_shown_because_everybody_reads_their_promises_there() -> None:
    assert FEATURES["app_home"]["home_tab_enabled"] is True
    assert "app_home_opened" in EVENTS


def test_the_playground_offers_the_same_commands_and_shortcuts_without_a_manifest() -> None:
    alone, with_manifest = load_seed(), load_seed(manifest_path=default_manifest())
    assert alone.commands == with_manifest.commands
    assert [(each.callback_id, each.name, each.type) for each in alone.shortcuts] == [
        (each.callback_id, each.name, each.type) for each in with_manifest.shortcuts
    ]
