"""Commands, buttons, shortcuts and modals: a person on the stage, a real Bolt app on the other side."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground, StageClient, StageRefusal
from tests.support.bolt_bot import bolt_app, connected, web_client

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

SUPPORT, TRIAGE = "C0SUPPORT", "C0TRIAGE"
MAYA, DANA = "U0MAYA", "U0DANA"

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def option(value: str) -> Json:
    return {"text": plain(value.title()), "value": value}


def form(**more: Any) -> Json:
    """A modal with one required text, one menu and one set of checkboxes."""
    return {
        "type": "modal",
        "callback_id": "promise_form",
        "title": plain("A promise"),
        "submit": plain("Keep it"),
        "private_metadata": "case-1",
        "blocks": [
            {
                "type": "input",
                "block_id": "what",
                "label": plain("What did you promise?"),
                "element": {"type": "plain_text_input", "action_id": "text", "max_length": 20},
            },
            {
                "type": "input",
                "block_id": "tone",
                "label": plain("Tone"),
                "element": {
                    "type": "static_select",
                    "action_id": "pick",
                    "options": [option("warm"), option("brief")],
                    "initial_option": option("warm"),
                },
            },
            {
                "type": "input",
                "block_id": "done",
                "optional": True,
                "label": plain("Done"),
                "element": {"type": "checkboxes", "action_id": "ticks", "options": [option("named"), option("dated")]},
            },
        ],
        **more,
    }


@dataclass
class World:
    """A playground, the stage, and a Bolt app whose listeners a test adds before it connects."""

    playground: Playground
    stage: StageClient
    app: AsyncApp
    client: AsyncWebClient
    bodies: list[Json] = field(default_factory=list)

    async def open_form(self, view: Json) -> Json:
        """Let /promise open this view, and give back the modal as Maya sees it."""

        async def opening(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
            await ack()
            await client.views_open(trigger_id=body["trigger_id"], view=view)

        self.app.command("/promise")(opening)
        await self.stage.command(MAYA, SUPPORT, "/promise")
        modal: Json = await self.stage.until(MAYA, lambda seen: seen["modal"])
        return modal


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with (
        Playground(ack_seconds=0.3) as playground,
        StageClient(playground.base_url) as stage,
    ):
        app = bolt_app(playground)
        async with connected(app):
            yield World(playground, stage, app, web_client(playground))


async def test_a_command_is_answered_for_one_person_alone(world: World) -> None:
    async def assist(ack: AsyncAck, body: Json) -> None:
        world.bodies.append(body)
        await ack("Here is a reply to work from.")

    world.app.command("/assist")(assist)
    await world.stage.command(MAYA, SUPPORT, "/assist", "parcel late")
    shown = await world.stage.messages(MAYA, SUPPORT)
    assert [(message["text"], message["ephemeral"]) for message in shown] == [("Here is a reply to work from.", True)]
    assert await world.stage.messages(DANA, SUPPORT) == []
    body = world.bodies[0]
    expected = (MAYA, SUPPORT, "support", "parcel late", "false")
    named = ("user_id", "channel_id", "channel_name", "text", "is_enterprise_install")
    assert tuple(body[name] for name in named) == expected


async def test_a_command_nobody_acks_leaves_a_plain_note(world: World) -> None:
    async def sleeping(ack: AsyncAck) -> None:
        await asyncio.sleep(0.5)
        await ack()

    world.app.command("/assist")(sleeping)
    with pytest.raises(StageRefusal, match="did not answer in 3 seconds"):
        await world.stage.command(MAYA, SUPPORT, "/assist")
    notes = [note["text"] for note in (await world.stage.state(MAYA))["notes"]]
    assert notes == ["/assist failed: the app did not answer in 3 seconds (operation_timeout)."]
    tries = [entry for entry in await world.stage.log() if entry["what"] == "slash_commands /assist"]
    assert len(tries) == 1, "a command is never sent again"


async def test_a_command_with_no_app_running_fails_at_once() -> None:
    async with Playground() as playground, StageClient(playground.base_url) as stage:
        started = time.monotonic()
        with pytest.raises(StageRefusal, match="the app is not running"):
            await stage.command(MAYA, SUPPORT, "/assist")
        assert time.monotonic() - started < 1
        with pytest.raises(StageRefusal, match="not a command"):
            await stage.command(MAYA, SUPPORT, "/unknown")


async def test_a_button_in_an_ephemeral_can_replace_it(world: World) -> None:
    async def share(ack: AsyncAck, body: Json, respond: AsyncRespond) -> None:
        world.bodies.append(body)
        await ack()
        await respond(text="Shared.", replace_original=True)

    world.app.action("share")(share)
    button = {"type": "button", "action_id": "share", "text": plain("Share to thread"), "value": "s-1"}
    blocks = [{"type": "actions", "block_id": "row", "elements": [button]}]
    posted = await world.client.chat_postEphemeral(channel=SUPPORT, user=MAYA, text="Suggestion", blocks=blocks)
    await world.stage.press(MAYA, "share", channel=SUPPORT, ts=posted["message_ts"])
    await world.stage.until(
        MAYA, lambda seen: any(m["text"] == "Shared." for channel in seen["channels"] for m in channel["messages"])
    )
    assert len(await world.stage.messages(MAYA, SUPPORT)) == 1
    body = world.bodies[0]
    assert body["container"]["is_ephemeral"] is True
    assert "message" not in body
    assert (body["actions"][0]["value"], body["actions"][0]["block_id"]) == ("s-1", "row")
    with pytest.raises(StageRefusal, match="gone"):
        await world.stage.press(DANA, "share", channel=SUPPORT, ts=posted["message_ts"])


async def test_a_menu_in_a_message_sends_the_whole_option(world: World) -> None:
    async def chosen(ack: AsyncAck, body: Json) -> None:
        await ack()
        world.bodies.append(body)

    world.app.action("snooze")(chosen)
    menu = {"type": "static_select", "action_id": "snooze", "options": [option("15"), option("30")]}
    posted = await world.client.chat_postMessage(
        channel=TRIAGE, text="Due soon", blocks=[{"type": "actions", "block_id": "row", "elements": [menu]}]
    )
    await world.stage.press(MAYA, "snooze", channel=TRIAGE, ts=posted["ts"], value="30")
    body = world.bodies[0]
    assert body["actions"][0]["selected_option"] == option("30")
    assert body["state"]["values"]["row"]["snooze"]["selected_option"] == option("30")
    assert body["message"]["ts"] == posted["ts"]
    with pytest.raises(StageRefusal, match="listed options"):
        await world.stage.press(MAYA, "snooze", channel=TRIAGE, ts=posted["ts"], value="45")


async def test_feedback_brings_the_value_of_the_button_that_was_pressed(world: World) -> None:
    """Source: https://docs.slack.dev/reference/block-kit/block-elements/feedback-buttons-element."""

    async def judged(ack: AsyncAck, body: Json) -> None:
        world.bodies.append(body)
        await ack()

    world.app.action("good")(judged)
    pair = {
        "type": "feedback_buttons",
        "action_id": "good",
        "positive_button": {"text": plain("Good"), "value": "yes"},
        "negative_button": {"text": plain("Not good"), "value": "no"},
    }
    blocks = [{"type": "context_actions", "elements": [pair]}]
    posted = await world.client.chat_postMessage(channel=TRIAGE, text="A suggestion", blocks=blocks)
    await world.stage.press(MAYA, "good", channel=TRIAGE, ts=posted["ts"], value="no")
    (action,) = world.bodies[0]["actions"]
    assert (action["type"], action["value"], action["text"]["text"]) == ("feedback_buttons", "no", "Not good")
    with pytest.raises(StageRefusal, match="one of the two buttons"):
        await world.stage.press(MAYA, "good", channel=TRIAGE, ts=posted["ts"], value="perhaps")


async def test_a_message_shortcut_carries_the_message(world: World) -> None:
    async def help_me(ack: AsyncAck, body: Json) -> None:
        await ack()
        world.bodies.append(body)

    world.app.shortcut("suggest_reply")(help_me)
    ts = await world.stage.say(DANA, SUPPORT, "My parcel is late.")
    await world.stage.act("shortcut", as_=MAYA, channel=SUPPORT, ts=ts, callback_id="suggest_reply")
    body = world.bodies[0]
    assert (body["type"], body["message"]["text"], body["user"]["id"]) == ("message_action", "My parcel is late.", MAYA)


async def test_a_modal_is_opened_filled_in_and_submitted(world: World) -> None:
    async def kept(ack: AsyncAck, body: Json) -> None:
        world.bodies.append(body)
        await ack()

    world.app.view("promise_form")(kept)
    modal = await world.open_form(form())
    assert modal["depth"] == 1
    await world.stage.submit(MAYA, modal["view_id"], {"what": "Call back at three", "done": ["dated"]})
    assert (await world.stage.state(MAYA))["modal"] is None
    view = world.bodies[0]["view"]
    assert view["private_metadata"] == "case-1"
    assert view["state"]["values"] == {
        "what": {"text": {"type": "plain_text_input", "value": "Call back at three"}},
        "tone": {"pick": {"type": "static_select", "selected_option": option("warm")}},
        "done": {"ticks": {"type": "checkboxes", "selected_options": [option("dated")]}},
    }


async def test_what_the_slack_client_refuses_never_reaches_the_bot(world: World) -> None:
    modal = await world.open_form(form())
    with pytest.raises(StageRefusal) as empty:
        await world.stage.submit(MAYA, modal["view_id"], {"what": "  "})
    assert empty.value.errors == {"what": "Please fill in this field."}
    with pytest.raises(StageRefusal) as long:
        await world.stage.submit(MAYA, modal["view_id"], {"what": "x" * 21})
    assert long.value.errors == {"what": "Use at most 20 characters."}
    assert not [entry for entry in await world.stage.log() if entry["what"].startswith("interactive")]


async def test_errors_of_the_bot_keep_the_modal_open(world: World) -> None:
    async def unsure(ack: AsyncAck) -> None:
        await ack(response_action="errors", errors={"what": "That is in the past."})

    world.app.view("promise_form")(unsure)
    modal = await world.open_form(form())
    with pytest.raises(StageRefusal) as refused:
        await world.stage.submit(MAYA, modal["view_id"], {"what": "yesterday"})
    assert refused.value.errors == {"what": "That is in the past."}
    assert (await world.stage.state(MAYA))["modal"]["view_id"] == modal["view_id"]


async def test_a_loading_modal_is_updated_and_keeps_what_was_typed(world: World) -> None:
    modal = await world.open_form(form())
    view_id, old_hash = modal["view_id"], modal["view"]["hash"]
    await world.client.views_update(view_id=view_id, hash=old_hash, view=form(title=plain("Ready")))
    assert (await world.stage.state(MAYA))["modal"]["view"]["title"]["text"] == "Ready"
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await world.client.views_update(view_id=view_id, hash=old_hash, view=form())


async def test_views_are_pushed_three_deep_and_no_deeper(world: World) -> None:
    async def deeper(ack: AsyncAck) -> None:
        await ack(response_action="push", view=form(callback_id="promise_form"))

    world.app.view("promise_form")(deeper)
    modal = await world.open_form(form())
    for depth in (2, 3):
        await world.stage.submit(MAYA, modal["view_id"], {"what": "again"})
        modal = (await world.stage.state(MAYA))["modal"]
        assert modal["depth"] == depth
    with pytest.raises(StageRefusal, match="push_limit_reached"):
        await world.stage.submit(MAYA, modal["view_id"], {"what": "again"})
    await world.stage.act("close", as_=MAYA, view_id=modal["view_id"])
    assert (await world.stage.state(MAYA))["modal"]["depth"] == 2


async def test_closing_is_told_to_a_bot_that_asked(world: World) -> None:
    async def closed(ack: AsyncAck, body: Json) -> None:
        world.bodies.append(body)
        await ack()

    world.app.view_closed("promise_form")(closed)
    modal = await world.open_form(form(notify_on_close=True))
    await world.stage.act("close", as_=MAYA, view_id=modal["view_id"])
    assert (world.bodies[0]["type"], world.bodies[0]["is_cleared"]) == ("view_closed", False)


async def test_a_button_in_a_modal_brings_the_view_and_what_was_typed(world: World) -> None:
    async def again(ack: AsyncAck, body: Json) -> None:
        world.bodies.append(body)
        await ack()

    world.app.action("another")(again)
    view = form()
    button = {"type": "button", "action_id": "another", "text": plain("Another wording")}
    view["blocks"].append({"type": "actions", "block_id": "more", "elements": [button]})
    modal = await world.open_form(view)
    await world.stage.press(MAYA, "another", view_id=modal["view_id"], state={"what": "half a sentence"})
    body = world.bodies[0]
    assert body["container"] == {"type": "view", "view_id": modal["view_id"]}
    assert body["view"]["state"]["values"]["what"]["text"]["value"] == "half a sentence"


async def test_opening_the_home_tab_is_an_event(world: World) -> None:
    heard: asyncio.Queue[Json] = asyncio.Queue()

    async def opened(event: Json) -> None:
        await heard.put(event)

    world.app.event("app_home_opened")(opened)
    await world.stage.act("home", as_=MAYA)
    event = await asyncio.wait_for(heard.get(), 2)
    assert (event["user"], event["tab"]) == (MAYA, "home")
    assert "view" not in event
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "Hello"}}]
    shown = await world.client.views_publish(user_id=MAYA, view={"type": "home", "blocks": blocks})
    await world.stage.act("home", as_=MAYA, tab="messages")
    assert "view" not in await asyncio.wait_for(heard.get(), 2)
    await world.stage.act("home", as_=MAYA)
    again = await asyncio.wait_for(heard.get(), 2)
    assert again["view"]["hash"] == shown["view"]["hash"]
    assert again["event_ts"] > event["event_ts"]
    with pytest.raises(StageRefusal, match="two tabs"):
        await world.stage.act("home", as_=MAYA, tab="about")


async def test_a_submission_may_update_the_modal_or_clear_the_stack(world: World) -> None:
    answers: list[Json] = [
        {"response_action": "update", "view": form(title=plain("Step two"))},
        {"response_action": "clear"},
    ]

    async def step(ack: AsyncAck) -> None:
        await ack(**answers.pop(0))

    world.app.view("promise_form")(step)
    modal = await world.open_form(form())
    await world.stage.submit(MAYA, modal["view_id"], {"what": "one"})
    second = (await world.stage.state(MAYA))["modal"]
    assert (second["view_id"], second["view"]["title"]["text"]) == (modal["view_id"], "Step two")
    await world.stage.submit(MAYA, modal["view_id"], {})
    assert (await world.stage.state(MAYA))["modal"] is None


async def test_an_answer_that_cannot_be_shown_is_told_to_the_person(world: World) -> None:
    async def broken(ack: AsyncAck) -> None:
        await ack(response_action="errors", errors={"nowhere": "?"})

    world.app.view("promise_form")(broken)
    modal = await world.open_form(form())
    with pytest.raises(StageRefusal, match="invalid_errors"):
        await world.stage.submit(MAYA, modal["view_id"], {"what": "one"})
    assert "cannot be shown" in (await world.stage.state(MAYA))["notes"][-1]["text"]


async def test_a_response_may_speak_in_the_channel_or_take_its_message_away(world: World) -> None:
    async def dismiss(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        await respond(text="Shared with everybody", response_type="in_channel")
        await respond(delete_original=True)

    world.app.action("dismiss")(dismiss)
    button = {"type": "button", "action_id": "dismiss", "text": plain("Dismiss")}
    blocks = [{"type": "actions", "elements": [button]}]
    posted = await world.client.chat_postEphemeral(channel=TRIAGE, user=MAYA, text="Only you", blocks=blocks)
    await world.stage.press(MAYA, "dismiss", channel=TRIAGE, ts=posted["message_ts"])
    await world.stage.until("U0JON", lambda seen: any(channel["messages"] for channel in seen["channels"]))
    await world.stage.until(MAYA, lambda seen: sum(len(channel["messages"]) for channel in seen["channels"]) == 1)


async def test_a_person_can_write_to_the_bot_alone(world: World) -> None:
    heard: asyncio.Queue[Json] = asyncio.Queue()

    async def hear(event: Json) -> None:
        await heard.put(event)

    world.app.event("message")(hear)
    await world.stage.act("home", as_=MAYA, tab="messages")
    state = await world.stage.state(MAYA)
    (direct,) = [channel for channel in state["channels"] if channel["kind"] == "dm"]
    assert direct["with"] == "U0ATTUNE"
    await world.stage.say(MAYA, direct["id"], "What do I owe today?")
    event = await asyncio.wait_for(heard.get(), 2)
    assert (event["channel_type"], event["text"]) == ("im", "What do I owe today?")
