"""A person types a slash command, picks a shortcut, or opens the app's home tab."""

from typing import Any

from bot.playground import announce
from bot.playground.acts.asking import ask
from bot.playground.acts.typed import as_slack_text
from bot.playground.message_json import message_json
from bot.playground.parts import Parts
from bot.playground.payloads import interaction, shown_name, slash_command
from bot.playground.refusal import ApiRefusal, StageError
from bot.playground.triggers import ResponseUrl
from bot.playground.web_api.arguments import Arguments
from bot.playground.web_api.responses import respond


async def command(parts: Parts, member_id: str, channel_id: str, name: str, text: str) -> None:
    """Run a slash command; what the acknowledgement says appears for this person alone unless it is `in_channel`.

    Raises:
        StageError: when there is no such command, or the bot did not take it.
    """
    member = parts.person(member_id)
    channel = parts.channel_for(member, channel_id)
    declared = next((known for known in parts.seed.commands if known.command == name), None)
    if declared is None:
        raise StageError(f"{name} is not a command of this workspace.", status=404)
    parts.must_have_app()
    if declared.should_escape:
        text = as_slack_text(text, parts.workspace.members.values(), parts.workspace.channels.values())
    payload = slash_command(
        parts.workspace,
        channel,
        member,
        command=name,
        text=text,
        trigger_id=parts.triggers.hand_out(member.id),
        response_url=parts.response_url(member=member.id, channel=channel.id),
    )
    answer = await ask(parts, "slash_commands", payload, what=name, member=member.id)
    if answer.get("text") or answer.get("blocks"):
        place = ResponseUrl(member=member.id, channel=channel.id, made_at=parts.clock())
        try:
            respond(parts, place, Arguments(answer))
        except ApiRefusal as refusal:
            sentence = f"{name} failed: its answer cannot be shown ({refusal.code})."
            parts.note(member.id, sentence)
            raise StageError(sentence, status=200) from refusal


async def shortcut(
    parts: Parts, member_id: str, callback_id: str, channel_id: str | None = None, ts: str | None = None
) -> None:
    """Pick a shortcut, on a message when it is one for messages.

    Raises:
        StageError: when it does not exist or does not fit, or the bot did not take it.
    """
    member = parts.person(member_id)
    declared = next((known for known in parts.seed.shortcuts if known.callback_id == callback_id), None)
    if declared is None:
        raise StageError(f"There is no shortcut with the id {callback_id!r}.", status=404)
    parts.must_have_app()
    rest: dict[str, Any] = {
        "callback_id": callback_id,
        "trigger_id": parts.triggers.hand_out(member.id),
        "action_ts": parts.workspace.stamp(),
    }
    kind = "shortcut"
    if declared.type == "message":
        kind = "message_action"
        channel = parts.channel_for(member, channel_id or "")
        message = channel.messages.get(ts or "")
        if message is None:
            raise StageError("That message is gone, or only you can see it.", status=404)
        rest |= {
            "channel": {"id": channel.id, "name": shown_name(channel)},
            "message_ts": message.ts,
            "message": message_json(parts.workspace, message),
            "response_url": parts.response_url(member=member.id, channel=channel.id, thread_ts=message.thread_ts),
        }
    payload = interaction(parts.workspace, kind, member, **rest)
    await ask(parts, "interactive", payload, what=declared.name, member=member.id)


def open_home(parts: Parts, member_id: str, tab: str) -> None:
    """Open the app's home tab, or its messages, which makes the direct conversation.

    Raises:
        StageError: for any other tab, and for the home tab of an app that has none.
    """
    member = parts.person(member_id)
    if tab not in {"home", "messages"}:
        raise StageError("The app has two tabs: home and messages.")
    if tab == "home" and not parts.seed.home_tab:
        raise StageError("This app has no home tab. Its manifest can switch it on.")
    parts.must_have_app()
    channel, _ = parts.workspace.open_dm(member.id)
    parts.changes.touch([member.id])
    announce.home_opened(parts, member, channel, tab=tab, event_ts=parts.workspace.stamp())
